"""My rights: four places kept apart, and none of them the signature under a plan."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.sharing import LawfulBasis, PrivacyNotice, SharingChoice
from coprod_desktop.domain.speaking_up import Advocacy, Capacity
from coprod_desktop.ui.pages.person import decisions, information, sharing, speaking_up
from coprod_desktop.ui.pages.person.law_note import DECIDING, SPEAKING_UP, LawNote
from coprod_desktop.ui.pages.person.tab import Tab
from coprod_desktop.ui.pages.person.unrolling import Unrolling
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import reflow


class RightsTab(Tab):
    """Who may know what, how information is used, making decisions, and somebody to speak up."""

    kinds = frozenset({sharing.KIND, information.NOTICE, information.BASIS, decisions.KIND, speaking_up.KIND})

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stream: StreamId | None = None
        self._deciding_law, self._speaking_law = LawNote(DECIDING), LawNote(SPEAKING_UP)
        self._sharing: RecordCard[SharingChoice] = sharing.sharing_card(desk=desk, stream=self._whose)
        self._notices: RecordCard[PrivacyNotice] = information.notices_card(desk=desk, stream=self._whose)
        self._bases: RecordCard[LawfulBasis] = information.bases_card(desk=desk, stream=self._whose)
        self._decisions: RecordCard[Capacity] = decisions.decisions_card(
            desk=desk, stream=self._whose, law=self._deciding_law
        )
        self._speaking_up: RecordCard[Advocacy] = speaking_up.speaking_up_card(
            desk=desk, stream=self._whose, law=self._speaking_law
        )
        self._notices.put_below(self._bases)
        self._unrolling = Unrolling(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(16)
        column.addWidget(
            label(
                self.tr("Four things, each asked for itself. Signing a plan says nothing about any of them."),
                role=TextRole.MUTED,
            )
        )
        sides = (_stacked(self._sharing, self._notices), _stacked(self._decisions, self._speaking_up))
        column.addWidget(reflow(sides, least_ems=22))
        column.addStretch(1)

    def show_record(self, record: PersonRecord) -> None:
        """Show a person's record; drafts of another person than before are put back."""
        another = self._stream != record.stream
        self._stream = record.stream
        if another:
            for card in self._cards():
                card.forget()
        for law in (self._deciding_law, self._speaking_law):
            law.show_nation(record.person.value.nation)
        columns = (
            self._sharing.unroll(record.sharing),
            self._notices.unroll(record.notices),
            self._bases.unroll(record.bases),
            self._decisions.unroll(record.capacity),
            self._speaking_up.unroll(record.advocacy),
        )
        if not another:
            self._unrolling.go_on(columns)
            return
        self._unrolling.begin(columns)
        for draft in self._desk.keeping.drafts_of(record.stream):
            self._restore(draft)

    def flush(self) -> None:
        """Keep what was typed."""
        for card in self._cards():
            card.flush()

    def _whose(self) -> StreamId:
        if self._stream is None:
            raise LookupError("no person is shown")
        return self._stream

    def _cards(
        self,
    ) -> tuple[
        RecordCard[SharingChoice],
        RecordCard[PrivacyNotice],
        RecordCard[LawfulBasis],
        RecordCard[Capacity],
        RecordCard[Advocacy],
    ]:
        return (self._sharing, self._notices, self._bases, self._decisions, self._speaking_up)

    def _restore(self, draft: Draft) -> None:
        if draft.kind in self.kinds:
            self._unrolling.finish()
            any(card.restore(draft) for card in self._cards())


def _stacked(*places: QWidget) -> QWidget:
    """Set places below each other, each as high as what is in it."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for place in places:
        column.addWidget(place)
    column.addStretch(1)
    policy = side.sizePolicy()
    policy.setHeightForWidth(True)
    side.setSizePolicy(policy)
    return side
