"""Deciding between what was written apart: alone, or together with the person at the next visit."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from coprod_desktop.application.ports import (
    Changed,
    Colleagues,
    Disputed,
    Disputes,
    Entry,
    Settings,
    UnitsOfWork,
)
from coprod_desktop.application.service_names import service_names
from coprod_desktop.application.undoing import Finds
from coprod_desktop.domain.agreements import StandingAgreement
from coprod_desktop.domain.asking import AskTogether
from coprod_desktop.domain.canonical import JsonValue, canonical_json
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId
from coprod_desktop.domain.kinds import BY_NAME, kind_of
from coprod_desktop.domain.records import REMOVED, Seen, Version
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.worries import is_for_workers

R = TypeVar("R")

_SEEN = "outcomes_seen."
"""The setting, for each person, that lists the decisions whose outcome was seen on this laptop."""
_CHOICE = kind_of(StandingAgreement).name
_NOTHING: Mapping[str, JsonValue] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One of the values that stand against each other, and where it comes from."""

    change: ChangeId
    value: JsonValue
    actor: ActorId
    made_at: datetime
    here: bool = True
    """Written on this laptop."""
    instead_of: tuple[JsonValue, ...] = ()
    """What its author had on screen and replaced; empty where the field was new."""
    wrote: Mapping[str, JsonValue] = field(default_factory=lambda: _NOTHING)
    """What else the same change wrote, which says what stands beside a removal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """That somebody wants to ask the person, and since when."""

    seen: Seen[AskTogether]
    actor: ActorId
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One field in which several values stand against each other."""

    seen: Seen[object]
    field: str
    versions: tuple[Standing, ...]
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A change that brought values of one field together which had been written apart."""

    entry: Entry
    field: str
    value: JsonValue
    kept: tuple[Entry, ...]
    """Those whose value stands; none where other words were written."""
    over: tuple[Entry, ...]
    """Those whose value does not."""

    @property
    def authors(self) -> frozenset[ActorId]:
        """Everybody whose words were decided about."""
        return frozenset(entry.actor for entry in (*self.kept, *self.over))


class Deciding:
    """What two people do about words that were written apart. Each gesture commits once."""

    def __init__(
        self, *, units: UnitsOfWork, disputes: Disputes, settings: Settings, colleagues: Colleagues
    ) -> None:
        self._units = units
        self._disputes = disputes
        self._settings = settings
        self._colleagues = colleagues

    def number(self, stream: StreamId | None = None) -> int:
        """Count the fields in conflict on this laptop, or one person's."""
        return sum(len(each.fields) for each in self._disputed(stream))

    def everything(self, stream: StreamId | None = None, *, most: int | None = None) -> tuple[Dispute, ...]:
        """List the fields in conflict on this laptop, or one person's, in an order that stays.

        Args:
            stream: whose; None for everybody's.
            most: no more than these, as each takes some reading.
        """
        fields = (
            (each, name)
            for each in sorted(self._disputed(stream), key=lambda each: (each.stream, each.record))
            for name in sorted(each.fields, key=lambda name: (name != REMOVED, name))
        )
        found = (
            self.about(seen, name)
            for each, name in fields
            if (seen := self.read(BY_NAME[each.kind].type, each.stream, each.record)) is not None
            and name in seen.conflicts
        )
        return tuple(islice(found, most))

    def _disputed(self, stream: StreamId | None) -> Sequence[Disputed]:
        return [each for each in self._disputes.everything() if stream is None or each.stream == stream]

    def about(self, seen: Seen[R], name: str) -> Dispute:
        """Say what stands against each other in one field, and whether the person is to be asked."""
        with self._units() as work:
            entries = {entry.change: entry for entry in work.history(seen.stream, seen.id)}
            asks = [ask for ask in work.list(AskTogether, seen.stream) if _is_about(ask.value, seen, name)]
            asked = tuple(_asked(ask, work.history(seen.stream, ask.id)) for ask in asks)
        return Dispute(
            seen=Seen(
                stream=seen.stream, id=seen.id, value=seen.value, heads=seen.heads, conflicts=seen.conflicts
            ),
            field=name,
            versions=tuple(_standing(version, name, entries) for version in seen.conflicts[name]),
            asked=tuple(one for one in asked if one is not None),
        )

    def decide(self, dispute: Dispute, value: JsonValue) -> Changed:
        """Write the value that is to stand; whoever sees it later sees the decision."""
        with self._units() as work:
            work.settle(dispute.seen, dispute.field, value)
            return work.commit()

    def ask_together(self, dispute: Dispute) -> Changed:
        """Leave it to be decided with the person, at the next visit; colleagues see that, too.

        Raises:
            Refusal: ``for_workers_only`` where the person is not to be asked about it.
        """
        if is_for_workers(kind_of(type(dispute.seen.value)).name, dispute.field):
            raise Refusal("for_workers_only")
        question = AskTogether(
            of_kind=kind_of(type(dispute.seen.value)).name,
            about=dispute.seen.id,
            field=dispute.field,
            versions=tuple(version.change for version in dispute.versions),
        )
        with self._units() as work:
            work.add(dispute.seen.stream, question)
            return work.commit()

    def do_not_ask(self, dispute: Dispute) -> Changed:
        """Take the question away again; nothing is decided by that."""
        with self._units() as work:
            for asked in dispute.asked:
                work.remove(asked.seen)
            return work.commit()

    def to_ask(self, stream: StreamId) -> tuple[Dispute, ...]:
        """List what is to be decided with a person when you sit together."""
        with self._units() as work:
            asks = work.list(AskTogether, stream)
        found: dict[tuple[RecordId, str], Dispute] = {}
        for ask in asks:
            known, about, name = BY_NAME.get(ask.value.of_kind), ask.value.about, ask.value.field
            seen = None if known is None or about is None else self.read(known.type, stream, about)
            if is_for_workers(ask.value.of_kind, name):  # whatever another app left to be asked
                continue
            if seen is not None and _is_about(ask.value, seen, name):
                found[seen.id, name] = self.about(seen, name)
        return tuple(found.values())

    def outcomes(self, stream: StreamId) -> tuple[Decision, ...]:
        """List what colleagues decided about this worker's words, oldest first, until it was seen."""
        me, seen = self._colleagues.me(), self._seen(stream)
        with self._units() as work:
            found = [
                decision
                for record in self._disputes.brought_together(stream)
                for decisions in decisions_in(work.history(stream, record)).values()
                for decision in decisions
                if decision.entry.actor != me and me in decision.authors and decision.entry.change not in seen
            ]
        return tuple(sorted(found, key=lambda decision: decision.entry.made_at))

    def saw(self, outcomes: Iterable[Decision]) -> None:
        """Note that the worker has seen these outcomes; they are told no more on this laptop."""
        by_stream: dict[StreamId, set[ChangeId]] = {}
        for outcome in outcomes:
            by_stream.setdefault(outcome.entry.stream, set()).add(outcome.entry.change)
        for stream, changes in by_stream.items():
            known = sorted(str(change) for change in changes | self._seen(stream))
            self._settings.put(f"{_SEEN}{stream}", canonical_json(known))

    def find(
        self, which: Finds, streams: Iterable[StreamId], *, passed: Collection[ChangeId] = ()
    ) -> Entry | None:
        """Find the decision about these people that the worker takes back next, or does again."""
        me = self._colleagues.me()
        with self._units() as work:
            histories = [work.history(stream) for stream in frozenset(streams)]
        found = [which(entries, me=me, here=_IsDecision(entries), passed=passed) for entries in histories]
        return max(
            (entry for entry in found if entry is not None),
            key=lambda entry: (entry.made_at, entry.change),
            default=None,
        )

    def undo(self, entry: Entry) -> Changed:
        """Take back a decision: the versions stand against each other again. Taking that back decides again.

        Raises:
            Refusal: ``cannot_undo`` when somebody has written over it since.
        """
        with self._units() as work:
            work.undo(entry)
            return work.commit()

    def read(self, kind: type[R], stream: StreamId, record: RecordId) -> Seen[R] | None:
        """Read one record, such as the one that a value points at."""
        with self._units() as work:
            return work.read(kind, stream, record)

    def service_names(self, stream: StreamId, record: RecordId) -> Mapping[str, str]:
        """Name the services that an action ever had, by their ids in the local directory."""
        with self._units() as work:
            return service_names(work.history(stream, record))

    def _seen(self, stream: StreamId) -> frozenset[ChangeId]:
        return frozenset(
            ChangeId(UUID(one)) for one in json.loads(self._settings.get(f"{_SEEN}{stream}") or "[]")
        )


def decisions_in(entries: Sequence[Entry]) -> Mapping[ChangeId, tuple[Decision, ...]]:
    """Find the changes that brought together what was written apart, by what they decided.

    A change is one where an edit replaced several others that did not say the same; of those only the ones
    among ``entries`` are known.
    """
    by_id = {entry.change: entry for entry in entries}
    found: dict[ChangeId, tuple[Decision, ...]] = {}
    for entry in entries:
        decisions = tuple(
            decision
            for name in sorted(entry.parents)
            if (decision := _decision(entry, name, by_id)) is not None
        )
        if decisions:
            found[entry.change] = decisions
    return MappingProxyType(found)


class _IsDecision:
    """Tells whether a change decided between several values, or took back such a change."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._found: set[ChangeId] = set()
        for entry in reversed(entries):
            between = any(len(parents) > 1 for parents in entry.parents.values())
            if between or entry.kind == _CHOICE or entry.undoes in self._found:
                self._found.add(entry.change)

    def __call__(self, entry: Entry) -> bool:
        return entry.change in self._found


def _decision(entry: Entry, name: str, by_id: Mapping[ChangeId, Entry]) -> Decision | None:
    replaced = sorted(
        (by_id[parent] for parent in entry.parents[name] if parent in by_id),
        key=lambda parent: (parent.made_at, parent.change),
    )
    value = entry.values[name]
    kept = tuple(parent for parent in replaced if parent.values.get(name) == value)
    over = tuple(parent for parent in replaced if parent.values.get(name) != value)
    apart = {canonical_json(parent.values.get(name)) for parent in replaced}
    if len(apart) < 2:  # noqa: PLR2004  (one value has nothing to stand against)
        return None
    return Decision(
        entry=entry,
        field=name,
        value=value,
        kept=tuple(_author(parent, name, by_id) for parent in kept),
        over=tuple(_author(parent, name, by_id) for parent in over),
    )


def _author(entry: Entry, name: str, by_id: Mapping[ChangeId, Entry]) -> Entry:
    """Give the change in which a value was first written, where undoing a decision only brought it back."""
    decided = [parent for parent in entry.parents.get(name, ()) if parent in by_id]
    if len(decided) != 1 or len(by_id[decided[0]].parents.get(name, ())) < 2:  # noqa: PLR2004  (no decision)
        return entry
    for parent in sorted(by_id[decided[0]].parents[name]):
        if parent in by_id and by_id[parent].values.get(name) == entry.values.get(name):
            return _author(by_id[parent], name, by_id)
    return entry


def _standing(version: Version, name: str, entries: Mapping[ChangeId, Entry]) -> Standing:
    entry = entries.get(version.change)
    if entry is None:
        return Standing(
            change=version.change, value=version.value, actor=version.actor, made_at=version.made_at
        )
    author = _author(entry, name, entries)
    before = [
        entries[parent].values[name]
        for parent in sorted(author.parents.get(name, ()))
        if parent in entries and name in entries[parent].values
    ]
    return Standing(
        change=version.change,
        value=version.value,
        actor=author.actor,
        made_at=author.made_at,
        here=author.here,
        instead_of=tuple(value for number, value in enumerate(before) if value not in before[:number]),
        wrote=MappingProxyType({key: value for key, value in author.values.items() if key != REMOVED}),
    )


def _is_about(ask: AskTogether, seen: Seen[object], name: str) -> bool:
    standing = {version.change for version in seen.conflicts.get(name, ())}
    return (
        ask.about == seen.id
        and ask.field == name
        and ask.of_kind == kind_of(type(seen.value)).name
        and not standing.isdisjoint(ask.versions)
    )


def _asked(ask: Seen[AskTogether], history: Sequence[Entry]) -> Asked | None:
    if not history:
        return None
    return Asked(seen=ask, actor=history[-1].actor, made_at=history[-1].made_at)
