"""The agreement as it prints; where paper cannot show it yet, what is in the way, and its plain text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from coprod_desktop.ui.signing.in_the_way import say_what_is_in_the_way
from coprod_desktop.ui.signing.lines import Lines
from coprod_desktop.ui.signing.plain_agreement import PlainAgreement
from coprod_desktop.ui.widgets.labels import TextRole
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.pixmap_view import PageBitmap, PageToShow, PixmapView
from coprod_desktop.ui.widgets.scroll import VerticalScroll

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coprod_desktop.application.agreements import Page, PageToDraw, Unsettable
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import AgreementContent
    from coprod_desktop.ui.icons import Icons

PAGE_WIDTH = 840
"""Pixels in which a page is drawn."""
_ROOMY = 24


class Reading(QWidget):
    """Shows pages, or else the same words as plain text."""

    def __init__(self, *, icons: Icons, wording: Wording, written_out: Wording) -> None:
        super().__init__()
        self._plain = PlainAgreement(wording=wording, written_out=written_out)
        self._view = PixmapView(
            name=self.tr("The agreement as it prints"),
            description=self.tr("Ctrl and plus shows it larger, Ctrl and minus smaller."),
        )
        self._notice = Notice(icons=icons)
        self._words = Lines(spacing=8)
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(_ROOMY, _ROOMY, _ROOMY, _ROOMY)
        column.setSpacing(16)
        column.addWidget(self._notice)
        column.addWidget(self._words)
        column.addStretch(1)
        self._text = VerticalScroll(text, name=self.tr("The agreement in plain text"))
        self._places = QStackedLayout(self)
        self._places.addWidget(self._view)
        self._places.addWidget(self._text)

    def show_pages(self, pages: Sequence[PageToDraw]) -> None:
        """Show the agreement as it prints."""
        self._view.show_pages(pages_to_show(pages))
        self._places.setCurrentWidget(self._view)

    def show_words(self, content: AgreementContent, unsettable: Sequence[Unsettable]) -> None:
        """Say what paper cannot show yet, and show the agreement's words instead."""
        self._view.show_pages(())
        self._words.clear()
        self._notice.say(
            self.tr(
                "Paper can't show all of this yet, so read it together here. Every word is kept. "
                "A list at the end says which characters, and where."
            ),
            tone=Tone.WARNING,
        )
        for part in self._plain.parts(content):
            self._words.add(part.heading, TextRole.H2)
            for line in part.lines:
                self._words.add(line)
        say_what_is_in_the_way(self._words, unsettable)
        self._places.setCurrentWidget(self._text)


def pages_to_show(pages: Sequence[PageToDraw]) -> tuple[PageToShow, ...]:
    """Give pages to a view, each drawn when it is first seen."""
    return tuple(
        PageToShow(width=page.width, height=page.height, draw=partial(_bitmap, page.draw)) for page in pages
    )


def _bitmap(draw: Callable[[], Page]) -> PageBitmap:
    page = draw()
    return PageBitmap(width=page.width, height=page.height, stride=page.stride, data=page.pixels)
