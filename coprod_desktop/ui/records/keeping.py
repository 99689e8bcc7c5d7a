"""What happens to everything that is typed and pressed about a person: drafts first, then changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.local_directory import LocalDirectory
from coprod_desktop.application.people import People
from coprod_desktop.application.ports import Changed, Clock, Colleagues, Draft, Drafts, Entry, Ids
from coprod_desktop.application.records import Records
from coprod_desktop.application.standing_agreements import StandingAgreements
from coprod_desktop.application.undoing import (
    Here,
    TurnAlone,
    holds_answers_given_alone,
    next_redo,
    next_undo,
    of_the_person_alone,
)
from coprod_desktop.domain.conversations import Conversation, Presence, Statement
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.domain.kinds import BY_NAME
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Goal
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pictures.desk import PictureDesk
from coprod_desktop.ui.sentences import Sentences
from coprod_desktop.ui.writing.writing import Writing

R = TypeVar("R")


def _nothing_else(entry: Entry) -> bool:
    del entry
    return False


class Keeping(QObject):
    """Calls one use case for each gesture, lets go of the draft, and tells everybody.

    Every method that writes raises the `Refusal` of its use case, or `Unavailable`; then the draft stands.
    """

    saved = Signal(object)
    """Carries the `datetime` at which something was durably kept."""

    def __init__(
        self,
        *,
        people: People,
        records: Records,
        conversations: Conversations,
        drafts: Drafts,
        colleagues: Colleagues,
        clock: Clock,
        ids: Ids,
        bus: Bus,
        turns: Callable[[StreamId], Sequence[TurnAlone]],
    ) -> None:
        """``turns`` says when a person had this laptop to themselves."""
        super().__init__()
        self.turns = turns
        self._people = people
        self._records = records
        self._conversations = conversations
        self._drafts = drafts
        self._colleagues = colleagues
        self._clock = clock
        self._ids = ids
        self._bus = bus
        self._refused: frozenset[ChangeId] = frozenset()
        self._editing: frozenset[RecordId] = frozenset()

    def new_record(self) -> RecordId:
        """Name a record that somebody begins to write."""
        return RecordId(self._ids.new())

    def now(self) -> datetime:
        """Give this moment."""
        return self._clock.now()

    def draft(self, draft: Draft) -> None:
        """Keep what was typed so far."""
        self.saved.emit(self._drafts.put(draft))

    def drop(self, record: RecordId) -> None:
        """Forget a draft, because somebody went back to what was."""
        self._drafts.discard(record)

    def drafts_of(self, stream: StreamId) -> tuple[Draft, ...]:
        """Give the drafts of a person that no editor has open yet, as after a battery died."""
        return tuple(draft for draft in self._drafts.of_stream(stream) if draft.record not in self._editing)

    def opened(self, record: RecordId) -> None:
        """Note that an editor has a record open."""
        self._editing |= {record}

    def closed(self, record: RecordId) -> None:
        """Note that it is closed again."""
        self._editing -= {record}

    def add(self, stream: StreamId, value: object, *, record: RecordId) -> None:
        """Write a new record."""
        _, changed = self._records.add(stream, value, record=record)
        self._kept(record, changed)

    def save(self, seen: Seen[R], value: R) -> None:
        """Write what differs from what was on screen."""
        _, changed = self._records.save(seen, value)
        self._kept(seen.id, changed)

    def write_single(self, stream: StreamId, seen: Seen[R] | None, value: R) -> None:
        """Write the record of which there is one to a stream."""
        written, changed = self._records.write_single(stream, seen, value)
        self._kept(written.id, changed)

    def save_person(self, seen: Seen[Person], value: Person) -> None:
        """Write what was corrected about the person."""
        self._kept(seen.id, self._people.save(seen, value))

    def write_action(
        self,
        stream: StreamId,
        record: RecordId,
        seen: Seen[Action] | None,
        action: Action,
        *,
        strengths: frozenset[RecordId],
        strengths_seen: frozenset[RecordId] = frozenset(),
    ) -> None:
        """Write an action with the strengths that it builds on."""
        changed = self._records.write_action(
            stream, record, seen, action, strengths=strengths, strengths_seen=strengths_seen
        )
        self._kept(record, changed)

    def write_goal(
        self,
        stream: StreamId,
        record: RecordId,
        seen: Seen[Goal] | None,
        goal: Goal,
        *,
        strengths: frozenset[RecordId],
        strengths_seen: frozenset[RecordId] = frozenset(),
    ) -> None:
        """Write a goal with the strengths that it builds on."""
        changed = self._records.write_goal(
            stream, record, seen, goal, strengths=strengths, strengths_seen=strengths_seen
        )
        self._kept(record, changed)

    def say(self, seen: Seen[Statement], statement: Statement) -> None:
        """Write a statement in place, or a correction of it; who types here is the worker."""
        typed = replace(statement, alone=False)
        _, changed = self._conversations.write(seen.stream, seen.id, seen, typed)
        self._kept(seen.id, changed)

    def edits_in_place(self, seen: Seen[Statement]) -> bool:
        """Whether other words for this statement change it, rather than being a correction beside it."""
        return self._conversations.may_edit(seen)

    def start(
        self, stream: StreamId, conversation: Conversation, present: tuple[Presence, ...], *, draft: RecordId
    ) -> RecordId:
        """Begin a conversation and give its id."""
        started, changed = self._conversations.start(stream, conversation, present)
        self._kept(draft, changed)
        return started.id

    def tell_kept(self, changed: Changed) -> None:
        """Say that something was kept which another part of the page wrote, and tell everybody."""
        self.saved.emit(self._clock.now())
        self._bus.tell(changed)

    def remove(self, seen: Seen[object]) -> None:
        """Take a record away."""
        self._kept(seen.id, self._records.remove(seen))

    def next_undo(
        self,
        stream: StreamId,
        kinds: frozenset[str],
        *,
        record: RecordId | None = None,
        also: Here = _nothing_else,
    ) -> Entry | None:
        """Find the newest change to these kinds of record that the worker made and did not take back.

        ``also`` says which other changes belong to the page. What was answered alone is the person's.
        """
        entries = self._records.history(stream, record)
        return next_undo(
            entries,
            me=self._colleagues.me(),
            here=_the_workers(entries, kinds, also, self.turns(stream)),
            passed=self._refused,
        )

    def next_redo(
        self, stream: StreamId, kinds: frozenset[str], *, also: Here = _nothing_else
    ) -> Entry | None:
        """Find what was taken back last and can be done again: undoing that undo does so."""
        entries = self._records.history(stream)
        return next_redo(
            entries,
            me=self._colleagues.me(),
            here=_the_workers(entries, kinds, also, self.turns(stream)),
            passed=self._refused,
        )

    def undo(self, entry: Entry) -> None:
        """Write back what stood before a change; one that is refused is passed by the next time."""
        try:
            changed = self._records.undo(entry)
        except Refusal:
            self._refused |= {entry.change}
            raise
        self._kept(entry.record, changed)

    def _kept(self, record: RecordId, changed: Changed) -> None:
        self._drafts.discard(record)
        self.saved.emit(self._clock.now())
        self._bus.tell(changed)


def _the_workers(
    entries: Sequence[Entry], kinds: frozenset[str], also: Here, turns: Sequence[TurnAlone]
) -> Here:
    """Say which changes of a page are not the person's, nor hold what they answered alone."""
    theirs, holds = of_the_person_alone(entries, turns=turns), holds_answers_given_alone(entries)
    return lambda entry: (entry.kind in kinds or also(entry)) and not theirs(entry) and not holds(entry)


def as_it_was_opened(seen: Seen[R], draft: Draft) -> Seen[R]:
    """Give a record the heads at which its form was opened, so that a later change is not overwritten."""
    opened = {field: draft.heads[field] for field in draft.fields if field in draft.heads}
    heads: Mapping[str, frozenset[ChangeId]] = MappingProxyType({**seen.heads, **opened})
    return replace(seen, heads=heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the parts of a page about a person work with."""

    keeping: Keeping
    records: Records
    colleagues: Colleagues
    clock: Clock
    bus: Bus
    icons: Icons
    sentences: Sentences
    cards: CardDesk
    standing: StandingAgreements
    writing: Writing
    pictures: PictureDesk
    near: Callable[[], LocalDirectory] | None = None
    """What is near, where it is offered; loaded when somebody looks for it."""

    def today(self) -> date:
        """Give the day it is here."""
        return self.clock.now().astimezone().date()

    def was_written(self, draft: Draft) -> bool:
        """Whether the record of a draft was ever written, also where it is gone by now."""
        return self.records.read(BY_NAME[draft.kind].type, draft.stream, draft.record) is not None

    def written(self, seen: Seen[R]) -> Entry | None:
        """Give the change that began a record: who wrote it, when."""
        return next(iter(self.records.history(seen.stream, seen.id)[-1:]), None)

    def conflict_card(self, seen: Seen[R], field: str, *, titled: bool = False) -> ConflictCard:
        """Make the card on which somebody decides between what two people wrote.

        ``titled`` says on it which field it is about, where it does not stand there.
        """
        return ConflictCard(desk=self.cards, dispute=self.cards.deciding.about(seen, field), titled=titled)
