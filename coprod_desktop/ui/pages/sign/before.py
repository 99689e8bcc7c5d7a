"""What is asked before two people agree: whether others said yes, a strength, and how they plan together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.before_agreeing import BeforeAgreeing, before_agreeing
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.ui.dates import names
from coprod_desktop.ui.forms.plan_words import owner_words
from coprod_desktop.ui.pages.sign.said_yes import SaidYesCard
from coprod_desktop.ui.signing.planned_together import PlannedTogether
from coprod_desktop.ui.signing.why_no_strength import WhyNoStrength

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Draft
    from coprod_desktop.application.record import PersonRecord
    from coprod_desktop.domain.ids import RecordId, StreamId
    from coprod_desktop.domain.plans import Action
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.records.keeping import Desk

_PLAN: Final = "plan"
"""The part of the person's page where strengths are chosen and actions stand."""


class Before(QWidget):
    """Shows what is worth a look before agreeing; nothing in it holds anybody up.

    ``wanted`` carries the `Place` that somebody wants to look at, ``written`` the `RecordId` of what was
    written down here, and the changes to it that stood before. ``grown`` says that more is in it.
    """

    wanted = Signal(object)
    written = Signal(object, object)
    grown = Signal()

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._stream: StreamId | None = None
        self._asks = BeforeAgreeing()
        self._said_yes = SaidYesCard(desk=desk)
        self._said_yes.wanted.connect(self._show_on_plan)
        self._said_yes.written.connect(self.written)
        self._why = WhyNoStrength(desk=desk, choose_words=self.tr("Choose a strength on the plan"))
        self._why.choosing.connect(self._to_plan)
        self._why.grown.connect(self.grown)
        self._together = PlannedTogether(icons=desk.icons, folded=True)
        self._together.grown.connect(self.grown)
        self._together.wanted.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self._said_yes, self._why, self._together):
            column.addWidget(card)

    def show_record(self, person: PersonRecord) -> None:
        """Show what there is to ask now; what is being written stays."""
        if self._stream != person.stream:
            self._said_yes.forget()
        self._stream = person.stream
        self._asks = before_agreeing(person)
        self._said_yes.show_waiting(self._asks.waiting)
        self._why.show_record(person)
        self._together.show_record(person)

    def question(self) -> str:
        """Say what is still open, a line to each thing; empty where nothing is."""
        lines: list[str] = []
        if self._asks.waiting:
            who = names(list(dict.fromkeys(owner_words(seen.value) for seen in self._asks.waiting)))
            lines.append(self.tr("There is no yes yet from {names}. The paper says so.").format(names=who))
        if self._asks.why_no_strength:
            lines.append(self.tr("Nothing in the plan builds on a strength yet. Would you like to say why?"))
        return "\n".join(lines)

    def restore(self, draft: Draft) -> bool:
        """Open what was being written; tell whether the draft was of something here."""
        return self._why.restore(draft)

    def forget_answer(self, record: RecordId) -> None:
        """Offer an answer no longer back that was taken back, or given again, in some other way."""
        self._said_yes.forget_answer(record)

    def flush(self) -> None:
        """Keep what is being written."""
        self._why.flush()

    @Slot(object)
    def _show_on_plan(self, seen: Seen[Action]) -> None:
        self._go(seen.id)

    @Slot()
    def _to_plan(self) -> None:
        self._go(None)

    def _go(self, record: RecordId | None) -> None:
        self.wanted.emit(Place(page=PageName.PERSON, stream=self._stream, record=record, part=_PLAN))
