"""Speech through a program of the system, to which the text goes on its standard input."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from coprod_desktop.ui.speech.programs import SpeechProgram, Voice, voice_for
from coprod_desktop.ui.speech.speech import Ended, SpeechEnd

_LONGEST = 20_000
"""Characters that are read at most; a question has a few hundred."""
_LISTED = 1_000_000
"""Bytes that are taken of a list of voices."""
_PATIENCE = 1_000
"""Milliseconds in which a program that was killed is gone."""


_LISTS_WITHIN = 15_000
"""Milliseconds in which a program has listed its voices: Speech Dispatcher has thousands, and a client whose
service does not start waits for it for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What is to be read, and who wants to know that it ended."""

    text: str
    language: str
    ended: Ended


class SystemSpeech(QObject):
    """Asks the program once which voices it has, then has it read one text at a time."""

    def __init__(
        self, *, program: SpeechProgram, lists_within: int = _LISTS_WITHIN, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._program = program
        self._voices: tuple[Voice, ...] | None = None
        self._wanted: _Wanted | None = None
        self._process: QProcess | None = None
        self._listing = QTimer(self)
        self._listing.setSingleShot(True)
        self._listing.setInterval(lists_within)
        self._listing.timeout.connect(self._give_up)

    def say(self, text: str, *, language: str, ended: Ended) -> None:
        """Begin to read, in place of what is being read."""
        self.stop()
        self._wanted = _Wanted(text=_one_line(text), language=language, ended=ended)
        if self._voices is None:
            self._start(self._program.listing)
            self._listing.start()
        else:
            self._read()

    @Slot()
    def stop(self) -> None:
        """Be quiet."""
        speaking = self._process is not None and self._voices is not None
        self._wanted = None
        self._end_process()
        if speaking and self._program.quiet:
            QProcess.startDetached(self._program.path, list(self._program.quiet))

    def _start(self, arguments: tuple[str, ...]) -> QProcess:
        process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._broke)
        self._process = process
        process.start(self._program.path, list(arguments))
        return process

    def _read(self) -> None:
        wanted = self._wanted
        if wanted is None or self._voices is None:
            return
        voice = voice_for(self._voices, wanted.language)
        if voice is None:
            self._tell(SpeechEnd.NO_VOICE)
            return
        process = self._start(self._program.reading(voice))
        process.write(wanted.text.encode())
        process.closeWriteChannel()

    @Slot(int, QProcess.ExitStatus)
    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        process = self._process
        if process is None or self.sender() is not process:
            return
        well = status is QProcess.ExitStatus.NormalExit and not code
        listed = bytes(process.readAllStandardOutput().data())[:_LISTED]
        self._end_process()
        if not well:
            self._tell(SpeechEnd.FAILED)
        elif self._voices is None:
            self._voices = self._program.voices(listed.decode(errors="replace"))
            self._read()
        else:
            self._tell(SpeechEnd.FINISHED)

    @Slot(QProcess.ProcessError)
    def _broke(self, error: QProcess.ProcessError) -> None:
        if self.sender() is self._process and error is QProcess.ProcessError.FailedToStart:
            self._end_process()
            self._tell(SpeechEnd.FAILED)

    @Slot()
    def _give_up(self) -> None:
        self._end_process()
        self._tell(SpeechEnd.FAILED)

    def _tell(self, end: SpeechEnd) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted.ended(end)

    def _end_process(self) -> None:
        self._listing.stop()
        process, self._process = self._process, None
        if process is None:
            return
        if process.state() is not QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(_PATIENCE)
        process.deleteLater()


def _one_line(text: str) -> str:
    """Make one line of a text, with nothing in it that a program could take for a command of its own.

    Speech Dispatcher's client obeys lines that begin with ``!-!``.
    """
    return " ".join(text.split()).replace("!-!", "! ! ")[:_LONGEST] + "\n"
