"""The page that shows what has changed from one version to the next, or since then in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.compare.differences import PartCard
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside
from coprod_desktop.ui.widgets.scroll import VerticalScroll

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import Agreements
    from coprod_desktop.application.comparing import ComparedVersions, Comparing
    from coprod_desktop.application.ports import Changed
    from coprod_desktop.ui.bus import Bus
    from coprod_desktop.ui.icons import Icons

_AGREEMENTS: Final = "agreements"
"""The part of the person's page to go back to."""


class ComparePage(Page):
    """Shows the version ``record`` of its place beside the earlier one that ``part`` names.

    Without a record it is the plan as it stands that is set beside it: what would be signed now.
    """

    def __init__(
        self, *, comparing: Comparing, agreements: Agreements, bus: Bus, icons: Icons, sentences: Sentences
    ) -> None:
        super().__init__()
        self._comparing = comparing
        self._agreements = agreements
        self._sentences = sentences
        self._place = Place(page=PageName.COMPARE)
        self._said: ComparedVersions | None = None
        self._cards: list[PartCard] = []
        self.setProperty("kitchen", True)
        self._heading = label("", role=TextRole.H1)
        self._below = label("", role=TextRole.MUTED)
        self._not_yet = label(
            self.tr("The later one is what the plan says now. Nobody has signed it yet."), role=TextRole.H3
        )
        self._nothing = label("")
        self._notice = Notice(icons=icons)
        self._back = button(self.tr("Back to the agreements"), icons=icons, icon="back")
        self._back.clicked.connect(self._leave)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for line in (self._heading, self._below, self._not_yet):
            lines.addWidget(line)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(4, 4, 4, 20)
        self._column.setSpacing(16)
        self._column.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(25, 20, 13, 12)
        column.setSpacing(14)
        column.addWidget(beside(words, self._back, least_ems=16))
        column.addWidget(self._notice)
        column.addWidget(VerticalScroll(Centred(whole, most_ems=60), name=self.tr("What has changed")), 1)
        bus.changed.connect(self._changed)

    def show_place(self, place: Place) -> None:
        """Show what differs.

        Raises:
            Refusal: ``person_unknown``, ``agreement_unknown``, ``agreement_text_changed``; why nothing could
                be agreed now, where it is the plan that is set beside a version.
        """
        said = self._read(place)
        self._place = place
        self._notice.clear()
        self._show(said)

    def place(self) -> Place:
        """Say which two are shown."""
        return self._place

    def _read(self, place: Place) -> ComparedVersions:
        if place.stream is None:
            raise Refusal("person_unknown")
        before = _named(place.part)
        if place.record is not None:
            return self._comparing.versions(place.stream, before, place.record)
        return self._with_plan(place.stream, before)

    def _with_plan(self, stream: StreamId, before: RecordId) -> ComparedVersions:
        proposal = self._agreements.propose(stream)
        version = self._agreements.agreed(stream, before).version
        return self._comparing.with_plan(version, proposal.content, number=proposal.number)

    def _show(self, said: ComparedVersions) -> None:
        self._not_yet.setVisible(self._place.record is None)
        if said == self._said:
            return
        self._said = said
        self._heading.setText(said.title)
        self._below.setText(said.below)
        self._nothing.setText(said.nothing)
        self._nothing.setVisible(bool(said.nothing))
        for card in self._cards:
            let_go(card)
        self._cards = [PartCard(part, versions=said) for part in said.parts]
        for card in self._cards:
            self._column.addWidget(card)
            card.show()

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if not self.isVisible() or self._place.stream not in changed.streams:
            return
        try:
            said = self._read(self._place)
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR)
            return
        self._notice.clear()
        self._show(said)

    @Slot()
    def _leave(self) -> None:
        self.go.emit(Place(page=PageName.PERSON, stream=self._place.stream, part=_AGREEMENTS))


def _named(part: str) -> RecordId:
    """Read the id of the earlier version.

    Raises:
        Refusal: ``agreement_unknown``.
    """
    try:
        return RecordId(UUID(part))
    except ValueError as error:
        raise Refusal("agreement_unknown") from error
