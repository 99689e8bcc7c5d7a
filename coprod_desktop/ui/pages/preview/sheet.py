"""The page that shows a sheet as it prints, a blank form or one about somebody, and ways to take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.application.papers.papers import PaperKind
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.preview.format_choice import FormatChoice
from coprod_desktop.ui.pages.preview.saving import AskWhere, ask_where
from coprod_desktop.ui.pages.preview.taking_away import TakingAway
from coprod_desktop.ui.printing.asking import AskPrinter, ask_printer
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.sheets import BLANK, PAPER, SAID_BACK, SAID_BACK_IN_ENGLISH
from coprod_desktop.ui.signing.in_the_way import say_what_is_in_the_way
from coprod_desktop.ui.signing.lines import Lines
from coprod_desktop.ui.signing.reading import PAGE_WIDTH, pages_to_show
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.pixmap_view import PixmapView
from coprod_desktop.ui.widgets.reflow import beside
from coprod_desktop.ui.widgets.scroll import VerticalScroll

if TYPE_CHECKING:
    from coprod_desktop.application.papers.imprint import PaperChoice
    from coprod_desktop.application.papers.papers import Papers
    from coprod_desktop.application.ports import Changed, Clock
    from coprod_desktop.application.sheets import Sheet, Sheets
    from coprod_desktop.ui.background import Background
    from coprod_desktop.ui.bus import Bus
    from coprod_desktop.ui.icons import Icons


class SheetPage(Page):
    """Shows a sheet from memory; ``part`` of its place says which sheet it is."""

    def __init__(
        self,
        *,
        sheets: Sheets,
        papers: Papers,
        clock: Clock,
        bus: Bus,
        icons: Icons,
        sentences: Sentences,
        background: Background,
        ask_where: AskWhere = ask_where,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__()
        self._sheets = sheets
        self._papers = papers
        self._clock = clock
        self._choice: PaperChoice | None = None
        self._sentences = sentences
        self._place = Place(page=PageName.SHEET)
        self._shown: Sheet | None = None
        self.setProperty("kitchen", True)
        self._heading = label("", role=TextRole.H1)
        self._back = button(self.tr("Back"), icons=icons, icon="back")
        self._back.clicked.connect(self._leave)
        self._notice = Notice(icons=icons)
        self._takes = TakingAway(
            notice=self._notice,
            draw=lambda pdf, width: sheets.pages(pdf, width=width),
            background=background,
            icons=icons,
            ask_where=ask_where,
            ask_printer=ask_printer,
        )
        self._formats = FormatChoice()
        self._formats.chosen.connect(self._choose)
        self._formats.kept.connect(self._like)
        self._formats.hide()
        self._bus = bus
        self._view = PixmapView(
            name=self.tr("The sheet as it prints"),
            description=self.tr("Ctrl and plus shows it larger, Ctrl and minus smaller."),
        )
        self._words = Lines(spacing=8)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.addWidget(self._words)
        inside.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(VerticalScroll(holder, name=self.tr("What paper can't show yet")))
        column = QVBoxLayout(self)
        column.setContentsMargins(25, 20, 13, 12)
        column.setSpacing(14)
        column.addWidget(beside(self._heading, self._back, least_ems=16))
        column.addWidget(self._notice)
        column.addWidget(beside(self._formats, self._takes, least_ems=16))
        column.addWidget(self._stack, 1)
        bus.changed.connect(self._changed)

    def show_place(self, place: Place) -> None:
        """Show a sheet.

        Raises:
            Refusal: ``person_unknown``, ``conversation_unknown``, ``template_unknown``.
        """
        another = place.stream != self._place.stream
        before, self._choice = self._choice, None if another else self._choice
        try:
            sheet = self._read(place)
        except ANSWERS:
            self._choice = before
            raise
        self._place = place
        self._notice.clear()
        self._show(sheet)

    def come_back(self) -> None:
        """Make the sheet again, and show it where it came out otherwise."""
        if self._shown is not None and (sheet := self._read(self._place)) != self._shown:
            self._show(sheet)

    def place(self) -> Place:
        """Say which sheet is shown."""
        return self._place

    def _read(self, place: Place) -> Sheet:
        if place.stream is None:
            raise Refusal("person_unknown")
        kind, _, which = place.part.partition(":")
        if kind == BLANK:
            return self._sheets.blank(which, place.stream)
        if kind == PAPER:
            return self._about(PaperKind(which), place)
        if place.record is None:
            raise Refusal("conversation_unknown")
        in_english = place.part == SAID_BACK_IN_ENGLISH
        return self._sheets.said_back(place.stream, place.record, in_english=in_english)

    def _about(self, kind: PaperKind, place: Place) -> Sheet:
        if place.stream is None:
            raise Refusal("person_unknown")
        choice = self._choice or self._papers.liked(place.stream)
        return self._papers.make(kind, place.stream, conversation=place.record, choice=choice)

    def _show(self, sheet: Sheet) -> None:
        self._shown = sheet
        self._offer_formats()
        self._heading.setText(sheet.title)
        self._takes.offer(sheet.pdf, file_name=sheet.title, booklet=self._is_booklet())
        self._words.clear()
        pages = self._sheets.pages(sheet.pdf, width=PAGE_WIDTH) if sheet.pdf else ()
        self._view.show_pages(pages_to_show(pages))
        self._stack.setCurrentIndex(0 if sheet.pdf else 1)
        if not sheet.pdf:
            self._notice.say(
                self.tr("Paper can't show all of this yet. Every word is kept. Here is what is in the way."),
                tone=Tone.WARNING,
            )
            say_what_is_in_the_way(self._words, sheet.unsettable)

    def _is_booklet(self) -> bool:
        stream = self._place.stream
        if stream is None or not self._place.part.startswith(f"{PAPER}:"):
            return False
        return (self._choice or self._papers.liked(stream)).format is PaperFormat.BOOKLET

    def _offer_formats(self) -> None:
        stream = self._place.stream
        self._formats.setVisible(stream is not None and self._place.part.startswith(f"{PAPER}:"))
        if stream is not None:
            liked = self._papers.liked(stream)
            self._formats.offer(
                self._choice or liked,
                liked=liked,
                languages=self._papers.languages(stream),
                name=self._papers.name_of(stream),
                not_worded=self._papers.not_worded(stream),
            )

    @Slot(object)
    def _choose(self, choice: PaperChoice) -> None:
        """Show the same sheet in another format."""
        self._choice = choice
        try:
            self._show(self._read(self._place))
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)

    @Slot(object)
    def _like(self, choice: PaperChoice) -> None:
        """Keep a format for the person."""
        if self._place.stream is None:
            return
        try:
            changed = self._papers.like(self._place.stream, choice)
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)
            return
        self.saved.emit(self._clock.now())
        self._bus.tell(changed)
        self._offer_formats()

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if self._shown is None or self._place.stream not in changed.streams or not self.isVisible():
            return
        try:
            self.come_back()
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)

    @Slot()
    def _leave(self) -> None:
        place = self._place
        if place.part in {SAID_BACK, SAID_BACK_IN_ENGLISH}:
            self.go.emit(Place(page=PageName.SAY_BACK, stream=place.stream, record=place.record))
        else:
            self.go.emit(Place(page=PageName.PERSON, stream=place.stream))
