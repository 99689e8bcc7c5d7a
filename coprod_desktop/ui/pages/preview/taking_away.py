"""Taking a paper away: saved, left behind on a stick, or printed; from memory in every case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.ui.background import Background, CancelToken, Tell, if_here
from coprod_desktop.ui.pages.preview.leaving import leave_copy
from coprod_desktop.ui.pages.preview.saving import AskWhere, ask_where, save_whole
from coprod_desktop.ui.printing.asking import AskPrinter, ask_printer
from coprod_desktop.ui.printing.drawn import DrawPages
from coprod_desktop.ui.printing.failing import NotPrintedError
from coprod_desktop.ui.printing.printouts import PrintsOn, printout_on
from coprod_desktop.ui.sentences import Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.preview.leaving_dialog import AskLeaving

Maker: TypeAlias = Callable[[], bytes]
"""Makes the bytes of a file; slow, and away from the screen's thread."""

Seal: TypeAlias = Callable[[str], Maker]
"""Gets ready to seal the paper that is offered, locked with a passphrase unless that is empty."""


class TakingAway(QWidget):
    """Buttons for the paper that is offered; how it went is said in the page's own notice.

    A paper that can be sealed leaves the laptop sealed, and can be left behind on somebody's stick.
    """

    def __init__(
        self,
        *,
        notice: Notice,
        draw: DrawPages,
        background: Background,
        icons: Icons,
        ask_where: AskWhere = ask_where,
        ask_printer: AskPrinter = ask_printer,
        ask_leaving: AskLeaving | None = None,
        sentences: Sentences | None = None,
        prints_on: PrintsOn = printout_on,
    ) -> None:
        super().__init__()
        self._notice = notice
        self._draw = draw
        self._background = background
        self._ask_where = ask_where
        self._ask_printer = ask_printer
        self._ask_leaving = ask_leaving
        self._sentences = sentences
        self._prints_on = prints_on
        self._pdf = b""
        self._booklet = False
        self._seal: Seal | None = None
        self._file_name = ""
        self._save = button(self.tr("Save the paper…"), role=ButtonRole.PRIMARY)
        self._save.clicked.connect(self._save_paper)
        self._print = button(self.tr("Print…"), icons=icons, icon="print")
        self._print.clicked.connect(self._print_paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._leave = button(self.tr("Leave a copy…"), icons=icons, icon="give")
        self._leave.clicked.connect(self._leave_copy)
        column.addWidget(flow((self._save, self._print, self._leave)))

    def offer(self, pdf: bytes, *, file_name: str, booklet: bool, seal: Seal | None = None) -> None:
        """Offer a paper; ``file_name`` is suggested, without its ending. No bytes are no paper.

        The pages of a ``booklet`` are printed to be folded.
        """
        self._pdf, self._file_name, self._seal, self._booklet = pdf, file_name, seal, booklet
        self._leave.setVisible(seal is not None)
        self.setVisible(bool(pdf))

    @Slot()
    def _save_paper(self) -> None:
        chosen = self._ask_where(self, f"{self._file_name}.pdf")
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(".pdf")

        def write(content: bytes) -> Path:
            save_whole(path, content)
            return path

        self._write(
            "",
            write,
            done=lambda _path: self._notice.say(self._saved(path)),
            failed=lambda error: self._say_not_saved(path, error),
        )

    @Slot()
    def _leave_copy(self) -> None:
        leaving = None if self._ask_leaving is None else self._ask_leaving(self)
        if leaving is None:
            return
        name = self._file_name
        self._write(
            leaving.passphrase,
            lambda content: leave_copy(leaving.folder, name, content),
            done=lambda path: self._say_left(path, locked=bool(leaving.passphrase)),
            failed=self._say_not_left,
        )

    def _write(
        self,
        passphrase: str,
        write: Callable[[bytes], Path],
        *,
        done: Callable[[Path], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Seal what can be sealed, and write it, away from the screen's thread."""
        if self._seal is not None and self._background.is_busy():
            self._notice.say(self.tr("Something else is still running. Save again in a moment."))
            return
        self._notice.clear()
        make = self._maker(passphrase)
        if make is None:
            return
        if self._seal is None:  # nothing to wait for
            try:
                path = write(make())
            except OSError as error:
                failed(error)
            else:
                done(path)
            return

        def work(_token: CancelToken, _tell: Tell) -> Path:
            return write(make())

        self._notice.say(self.tr("The paper is being saved…"))
        self._background.submit(work, done=if_here(self, done), failed=if_here(self, failed))

    def _maker(self, passphrase: str) -> Maker | None:
        """Give what makes the file; None where the vault failed, which is said."""
        pdf = self._pdf
        if self._seal is None or self._sentences is None:
            return lambda: pdf
        try:
            return self._seal(passphrase)
        except Unavailable as failure:
            self._notice.say(sentence_for(self._sentences, failure), tone=Tone.ERROR, take_focus=True)
            return None

    def _saved(self, path: Path) -> str:
        return self.tr("The paper is saved: {file}").format(file=str(path))

    def _say_not_saved(self, path: Path, error: Exception) -> None:
        self._notice.clear()
        if not isinstance(error, OSError):
            raise error
        self._notice.say(self._not_saved(path), tone=Tone.ERROR, take_focus=True)

    def _say_left(self, path: Path, *, locked: bool) -> None:
        if locked:
            said = self.tr("The copy is on the stick, locked with the passphrase: {file}")
        else:
            said = self.tr("The copy is on the stick: {file}. Whoever finds the stick can read it.")
        self._notice.say(said.format(file=str(path)), tone=Tone.INFO if locked else Tone.WARNING)

    def _say_not_left(self, error: Exception) -> None:
        self._notice.clear()
        if self._sentences is None:
            raise error
        self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)

    def _not_saved(self, path: Path) -> str:
        return self.tr(
            "The paper could not be saved as {file}. Nothing that was written down is lost. "
            "Choose another folder, or free some room."
        ).format(file=str(path))

    @Slot()
    def _print_paper(self) -> None:
        if self._background.is_busy():
            self._notice.say(self.tr("Something else is still running. Print again in a moment."))
            return
        printer = self._ask_printer(self)
        if printer is None:
            return
        pdf, booklet = self._pdf, self._booklet
        printout = self._prints_on(printer, self._draw)

        def work(token: CancelToken, _tell: Tell) -> None:
            with printout:
                printout.take(pdf, booklet=booklet, token=token)

        self._print.setEnabled(False)
        self._notice.say(self.tr("The paper is on its way to the printer…"))
        self._background.submit(
            work,
            done=if_here(self, self._printed),
            failed=if_here(self, self._not_printed),
            cancelled=if_here(self, self._stopped_printing),
        )

    def _printed(self, _nothing: None) -> None:
        self._print.setEnabled(True)
        self._notice.say(self.tr("The printer has taken the paper."))

    def _stopped_printing(self) -> None:
        self._print.setEnabled(True)
        self._notice.say(self.tr("Printing was stopped. Some pages may have come out already."))

    def _not_printed(self, error: Exception) -> None:
        self._print.setEnabled(True)
        self._notice.clear()
        if not isinstance(error, NotPrintedError):
            raise error
        self._notice.say(
            self.tr(
                "The printer did not take the paper. Nothing that was written down is lost. "
                "Check the printer, or save the paper."
            ),
            tone=Tone.ERROR,
            take_focus=True,
        )
