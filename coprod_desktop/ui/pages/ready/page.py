"""Getting ready: whether a visit needs no network, what was looked at, and what to do first."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.ready.checks import Check, checks
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow
from coprod_desktop.ui.widgets.scroll import VerticalScroll

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Changed, Clock
    from coprod_desktop.application.ready import GettingReady
    from coprod_desktop.ui.bus import Bus


_OF_NOBODY: Final = frozenset({PageName.OFFICE, PageName.DIRECTORY})
"""Pages that are the laptop's, and no person's."""


class ReadyPage(Page):
    """Looks when it is gone to, and again when asked or when something changed."""

    def __init__(
        self, *, getting_ready: GettingReady, clock: Clock, bus: Bus, icons: Icons, sentences: Sentences
    ) -> None:
        super().__init__()
        self._getting_ready = getting_ready
        self._clock = clock
        self._icons = icons
        self._sentences = sentences
        self._place = Place(page=PageName.READY)
        self._cards: list[QFrame] = []
        self._goes: dict[WrappingButton, PageName] = {}
        self._heading = label("", role=TextRole.H1)
        self._verdict = Notice(icons=icons)
        self._again = button(self.tr("Look again"), icons=icons, icon="sync")
        self._again.clicked.connect(self._look)
        self._back = button(self.tr("To the person’s page"), icons=icons, icon="back")
        self._back.clicked.connect(self._leave)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(beside(self._heading, flow((self._back, self._again)), least_ems=14))
        column.addWidget(self._verdict)
        column.addLayout(self._list)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(holder))
        bus.changed.connect(self._changed)

    def show_place(self, place: Place) -> None:
        """Look at what a visit to somebody needs.

        Raises:
            Refusal: ``person_unknown``.
        """
        if place.stream is None:
            raise Refusal("person_unknown")
        self._place = place
        self._show()

    def place(self) -> Place:
        """Say whose visit it is."""
        return self._place

    def _show(self) -> None:
        if self._place.stream is None:
            return
        found = self._getting_ready.look(self._place.stream)
        name = found.person.preferred_name
        self._heading.setText(self.tr("Get ready to visit {name}").format(name=name))
        if found.ready and not found.missing:
            self._verdict.say(self.tr("Ready with no network."))
        elif found.ready:
            self._verdict.say(self.tr("Ready with no network. What is good to know first is marked below."))
        else:
            self._verdict.say(
                self.tr("Not ready yet. What is to be done is marked below."), tone=Tone.WARNING
            )
        for card in self._cards:
            let_go(card)
        self._goes = {}
        self._cards = [self._card(each) for each in checks(found, now=self._clock.now())]
        for card in self._cards:
            self._list.addWidget(card)
            card.show()

    def _card(self, check: Check) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        title = self.tr("{title}: all right")
        if check.missing:
            title = self.tr("{title}: to be done") if check.blocks else self.tr("{title}: good to know")
        lines.addWidget(label(title.format(title=check.title), role=TextRole.H2))
        for each in check.words:
            lines.addWidget(label(each))
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        picture = (
            self._icons.picture("warning", Ink.CAUTION)
            if check.missing
            else self._icons.picture("can", Ink.ACCENT)
        )
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        if check.go is None:
            row.addWidget(words, 1)
        else:
            go = button(check.words_to_go)
            go.clicked.connect(self._go)
            self._goes[go] = check.go
            row.addWidget(beside(words, go), 1)
        return card

    @Slot()
    def _look(self) -> None:
        try:
            self._show()
        except ANSWERS as problem:
            self._verdict.say(sentence_for(self._sentences, problem), tone=Tone.ERROR, take_focus=True)

    @Slot()
    def _go(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            page = self._goes[pressed]
            self.go.emit(Place(page=page, stream=None if page in _OF_NOBODY else self._place.stream))

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        stream = self._place.stream
        if stream is not None and stream in changed.streams and self.isVisible():
            self._look()

    @Slot()
    def _leave(self) -> None:
        self.go.emit(Place(page=PageName.PERSON, stream=self._place.stream))
