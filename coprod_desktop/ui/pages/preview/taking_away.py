"""Taking a paper away: saved where the worker chose to, or printed; from memory in both cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.background import Background, CancelToken, Tell
from coprod_desktop.ui.pages.preview.printing import (
    PRINT_WIDTH,
    AskPrinter,
    NotPrintedError,
    ask_printer,
    draw_pages,
)
from coprod_desktop.ui.pages.preview.saving import AskWhere, ask_where, save_whole
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import Page
    from coprod_desktop.ui.icons import Icons

DrawPages: TypeAlias = Callable[[bytes, int], Sequence["Page"]]
"""Draws the pages of a PDF, each so many pixels wide."""


class TakingAway(QWidget):
    """Two buttons, for the paper that is offered; how it went is said in the page's own notice."""

    def __init__(
        self,
        *,
        notice: Notice,
        draw: DrawPages,
        background: Background,
        icons: Icons,
        ask_where: AskWhere = ask_where,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__()
        self._notice = notice
        self._draw = draw
        self._background = background
        self._ask_where = ask_where
        self._ask_printer = ask_printer
        self._pdf = b""
        self._file_name = ""
        self._save = button(self.tr("Save the paper…"), role=ButtonRole.PRIMARY)
        self._save.clicked.connect(self._save_paper)
        self._print = button(self.tr("Print…"), icons=icons, icon="print")
        self._print.clicked.connect(self._print_paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow((self._save, self._print)))

    def offer(self, pdf: bytes, *, file_name: str) -> None:
        """Offer a paper; ``file_name`` is suggested, without its ending. No bytes are no paper."""
        self._pdf, self._file_name = pdf, file_name
        self.setVisible(bool(pdf))

    @Slot()
    def _save_paper(self) -> None:
        chosen = self._ask_where(self, f"{self._file_name}.pdf")
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(".pdf")
        self._notice.clear()
        try:
            save_whole(path, self._pdf)
        except OSError:
            self._notice.say(self._not_saved(path), tone=Tone.ERROR, take_focus=True)
            return
        self._notice.say(self.tr("The paper is saved: {file}").format(file=str(path)))

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
        pdf = self._pdf

        def work(token: CancelToken, _tell: Tell) -> None:
            draw_pages(printer, self._draw(pdf, PRINT_WIDTH), token=token)

        self._print.setEnabled(False)
        self._notice.say(self.tr("The paper is on its way to the printer…"))
        self._background.submit(
            work, done=self._printed, failed=self._not_printed, cancelled=self._stopped_printing
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
