"""The pages of their own that come after a conversation, such as eligibility: one press goes to each."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.templates import Template
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import WrappingButton, button
from coprod_desktop.ui.widgets.reflow import FlowLayout


class ApartPages(QWidget):
    """Offers them once the conversation has ended: they never come first. ``wanted`` carries a question."""

    wanted = Signal(str)

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._pages: tuple[tuple[str, str], ...] = ()
        self._buttons: dict[WrappingButton, str] = {}
        self._row = FlowLayout(spacing=8)
        self.setLayout(self._row)
        self.hide()

    def offer(self, template: Template | None, *, languages: tuple[str, ...], ended: bool) -> None:
        """Offer the pages that a template has; none while the conversation goes on."""
        pages = _pages(template, languages) if template is not None and ended else ()
        if pages == self._pages:
            return
        self._pages = pages
        self._row.clear()
        self._buttons = {}
        for title, question in pages:
            offered = button(
                self.tr("{section}, if the law needs it").format(section=title),
                icons=self._icons,
                icon="board",
                hint=self.tr("A page of its own, for the worker to fill in after the conversation"),
            )
            offered.clicked.connect(self._want)
            self._buttons[offered] = question
            self._row.addWidget(offered)
        self.setVisible(bool(pages))

    @Slot()
    def _want(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self.wanted.emit(self._buttons[pressed])


def _pages(template: Template, languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Give the title and the first question of each section apart."""
    language = template.language_for(languages)
    first = {question.section: question.id for question in reversed(template.questions)}
    return tuple(
        (section.title[language], first[section.id])
        for section in template.sections
        if section.apart and section.id in first
    )
