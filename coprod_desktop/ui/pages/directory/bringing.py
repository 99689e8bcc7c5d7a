"""Bringing in a directory: a first look, what is broken in it, and the good rows when somebody says so."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from coprod_desktop.application.local_directory import AboutDirectory, FirstLook, LocalDirectory
from coprod_desktop.ui.background import Background, BusyError, CancelToken, Progress, Tell
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, ProgressLine, Tone
from coprod_desktop.ui.widgets.plain_table import PlainTable
from coprod_desktop.ui.widgets.reflow import flow

ChoosePath: TypeAlias = Callable[[QWidget], Path | None]
"""Asks for a file or a folder; None when nobody chose."""

_MOST_ROWS = 500
"""Broken rows that are listed; all of them are counted."""


def choose_file(parent: QWidget) -> Path | None:
    """Ask for a file with the system's own dialog."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        QCoreApplication.translate("Bringing", "The file of a directory"),
        "",
        QCoreApplication.translate("Bringing", "Directories (*.csv *.json *.zip)"),
    )
    return Path(chosen) if chosen else None


def choose_folder(parent: QWidget) -> Path | None:
    """Ask for a folder of tables with the system's own dialog."""
    chosen = QFileDialog.getExistingDirectory(
        parent, QCoreApplication.translate("Bringing", "The folder of a directory’s tables")
    )
    return Path(chosen) if chosen else None


class Bringing(QFrame):
    """Reads beside the screen's thread, and changes nothing before somebody says so; ``brought`` follows."""

    brought = Signal()

    def __init__(
        self,
        *,
        directory: LocalDirectory,
        background: Background,
        icons: Icons,
        sentences: Sentences,
        file: ChoosePath = choose_file,
        folder: ChoosePath = choose_folder,
    ) -> None:
        super().__init__()
        self._directory = directory
        self._background = background
        self._sentences = sentences
        self._ask_file, self._ask_folder = file, folder
        self._look: FirstLook | None = None
        self._token: CancelToken | None = None
        self.setProperty("role", "card")
        self._file = button(self.tr("Choose a file…"), icons=icons, icon="add")
        self._file.clicked.connect(self._from_file)
        self._folder = button(self.tr("Choose a folder of tables…"))
        self._folder.clicked.connect(self._from_folder)
        self._progress = ProgressLine(name=self.tr("How far it has come"))
        self._progress.cancelled.connect(self.stop)
        self._said = Notice(icons=icons)
        self._counts = label("")
        self._gone = label("", role=TextRole.MUTED)
        self._broken = PlainTable(
            name=self.tr("Rows that can’t be brought in"),
            headings=(self.tr("File"), self.tr("Row"), self.tr("What is wrong")),
        )
        self._bring = button("", role=ButtonRole.PRIMARY)
        self._bring.clicked.connect(self._accept)
        self._leave = button(self.tr("Leave it"))
        self._leave.clicked.connect(self._forget)
        self._answer = flow((self._bring, self._leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Bring in a directory"), role=TextRole.H2))
        column.addWidget(
            label(
                self.tr(
                    "From a table in CSV with a row to each service, or from Open Referral HSDS 3: JSON, "
                    "a folder of tables, or a zip. You see what is in it before anything is changed."
                ),
                role=TextRole.MUTED,
            )
        )
        column.addWidget(flow((self._file, self._folder)))
        for each in (self._progress, self._said, self._counts, self._gone, self._broken, self._answer):
            column.addWidget(each)
        self._forget()

    def look_into(self, path: Path) -> None:
        """Look into a file or a folder, and say what would come in."""
        self._forget()
        self._said.clear()
        self._run(
            lambda token, tell: self._directory.look(path, tell=_told(tell), check=token.check),
            words=self.tr("Looking into {file}…").format(file=path.name),
            done=self._looked,
        )

    def first_look(self) -> FirstLook | None:
        """Give what was looked into and not yet answered."""
        return self._look

    @Slot()
    def stop(self) -> None:
        """Stop what is going on; what was here stays."""
        if self._token is not None:
            self._token.ask()

    @Slot()
    def _from_file(self) -> None:
        path = self._ask_file(self)
        if path is not None:
            self.look_into(path)

    @Slot()
    def _from_folder(self) -> None:
        path = self._ask_folder(self)
        if path is not None:
            self.look_into(path)

    @Slot()
    def _accept(self) -> None:
        look = self._look
        if look is None:
            return
        self._answer.hide()
        self._run(
            lambda token, tell: self._directory.bring_in(
                look, accept_partial=True, tell=_told(tell), check=token.check
            ),
            words=self.tr("Bringing in {file}…").format(file=look.source),
            done=self._brought,
        )

    def _run(
        self,
        work: Callable[[CancelToken, Tell], object],
        *,
        words: str,
        done: Callable[[object], None],
    ) -> None:
        try:
            self._token = self._background.submit(
                work,
                done=lambda result: self._while_shown(lambda: done(result)),
                failed=lambda error: self._while_shown(lambda: self._failed(error)),
                progress=lambda news: self._while_shown(lambda: self._come(words, news)),
                cancelled=lambda: self._while_shown(self._stopped),
            )
        except BusyError:
            self._said.say(
                self.tr("Something else is still running. Try again when it is done."), tone=Tone.WARNING
            )
            self._answer.setVisible(self._look is not None)
            return
        self._progress.show_progress(words)
        self._file.setEnabled(False)
        self._folder.setEnabled(False)

    def _while_shown(self, tell: Callable[[], None]) -> None:
        """Tell what became of the work, unless the vault was locked meanwhile and this is gone."""
        if isValid(self):
            tell()

    def _come(self, words: str, news: Progress) -> None:
        self._progress.show_progress(words, done=news.done, of=news.of)

    def _end(self) -> None:
        self._token = None
        self._progress.finish()
        self._file.setEnabled(True)
        self._folder.setEnabled(True)

    def _looked(self, look: object) -> None:
        self._end()
        if not isinstance(look, FirstLook):
            return
        self._look = look
        read, compared = look.read, look.compared
        self._counts.setText(
            self.tr(
                "{file} has {services} services: {new} are new, {changed} are changed, {same} are as they "
                "were. {gone} that are here are not in it, and would go. {closed} are closed and left out. "
                "Its letters are written as {encodings}."
            ).format(
                file=look.source,
                services=len(read.services),
                new=compared.new,
                changed=compared.changed,
                same=compared.same,
                gone=compared.gone,
                closed=read.closed,
                encodings=", ".join(read.encodings),
            )
        )
        self._counts.show()
        self._gone.setText(
            self.tr("Not in it any longer: {names}").format(names=", ".join(compared.names_gone))
        )
        self._gone.setVisible(bool(compared.names_gone))
        self._broken.show_rows(
            [
                (row.file, str(row.row), self._sentences(row.problem.code, row.problem.values))
                for row in read.broken[:_MOST_ROWS]
            ]
        )
        self._broken.setVisible(bool(read.broken))
        if read.broken:
            self._said.say(
                self.tr("%n rows can’t be brought in. They are listed below.", "", len(read.broken)),
                tone=Tone.WARNING,
            )
            self._bring.set_words(self.tr("Bring in the %n good ones", "", len(read.services)))
        else:
            self._bring.set_words(self.tr("Bring in all %n", "", len(read.services)))
        self._bring.setEnabled(bool(read.services))
        self._answer.show()

    def _brought(self, about: object) -> None:
        self._end()
        self._forget()
        if isinstance(about, AboutDirectory):
            self._said.say(
                self.tr("{count} services from {file} are here now.").format(
                    count=about.count, file=about.source
                )
            )
        self.brought.emit()

    def _failed(self, error: Exception) -> None:
        self._end()
        self._answer.setVisible(self._look is not None)
        if not isinstance(error, ANSWERS):
            raise error
        self._said.say(sentence_for(self._sentences, error), tone=Tone.ERROR)

    def _stopped(self) -> None:
        self._end()
        self._answer.setVisible(self._look is not None)
        self._said.say(self.tr("Stopped. The directory that was here stays."))

    @Slot()
    def _forget(self) -> None:
        self._look = None
        for each in (self._counts, self._gone, self._broken, self._answer):
            each.hide()
        self._broken.show_rows(())


def _told(tell: Tell) -> Callable[[int, int], None]:
    return lambda done, of: tell(Progress(done=done, of=of))
