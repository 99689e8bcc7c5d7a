"""Faults that somebody could make, put into the app for a while, to see that they do not go unseen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import Connection, update

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.sync_ports import Fed, Introduction, Placed, Top, Welcome
from coprod_desktop.domain.changes import SealedChange, decode_body, encode_body
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.records import REMOVED, Seen
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.history.apply import History
from coprod_desktop.history.driver import Driver
from coprod_desktop.history.erasing import Erased, Erasing
from coprod_desktop.history.heads import FieldHeads
from coprod_desktop.history.projection import Projection
from coprod_desktop.storage.replica import VaultReplica
from coprod_desktop.storage.unit_of_work import VaultUnitOfWork
from tests.faults.lines import CutSession
from tests.faults.many_laptops import ManyLaptops

Put = Callable[[pytest.MonkeyPatch], None]
Story = Callable[[ManyLaptops], None]

_BREAD = Strength(title="bread")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeededFault:
    """A fault, whether it takes an office that can refuse, and a story for one that few histories show."""

    put: Put
    on_a_server: bool = False
    story: Story | None = None


def _lose_acknowledgements(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the places of what was sent, but not how far the office was seen to go."""
    note = VaultReplica.note

    def faulty(self: VaultReplica, placed: tuple[Placed, ...]) -> None:
        before = self.tops()
        note(self, placed)
        stream = self._tables.stream
        with self._turn(), self._engine.begin() as connection:
            for top in before:
                connection.execute(
                    update(stream)
                    .where(stream.c.id == top.stream)
                    .values(top_pos=top.pos, top_chain=top.chain)
                )

    monkeypatch.setattr(VaultReplica, "note", faulty)


def _drop_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Move the cursors without what the page holds."""

    def faulty(self: VaultReplica, page: tuple[Fed, ...]) -> Changed:
        with self._turn(), self._engine.begin() as connection:
            self._move(connection, self._followed(connection, page))
        return Changed()

    monkeypatch.setattr(VaultReplica, "take", faulty)


def _drop_a_pages_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a page holds, but not how far it led."""
    monkeypatch.setattr(VaultReplica, "_move", lambda _self, _connection, _reached: None)


def _swallow_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a change that the office refused out of the queue, and tell nobody."""

    def faulty(self: VaultReplica, changes: frozenset[ChangeId], _reason: str) -> None:
        self._refused |= changes

    monkeypatch.setattr(VaultReplica, "set_aside", faulty)


def _apply_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take what is known for new."""
    monkeypatch.setattr(History, "_known", lambda _self, _driver, _keys: {})


def _depend_on_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget that an edit was replaced before it came."""
    known = FieldHeads._known

    def faulty(self: FieldHeads, driver: Driver, arrived: Sequence[object]) -> tuple[object, object]:
        return known(self, driver, arrived)[0], {}  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(FieldHeads, "_known", faulty)


def _replace_what_nobody_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Save over what stands now, instead of what was on screen."""
    save = VaultUnitOfWork.save

    def faulty(self: VaultUnitOfWork, seen: Seen[object], value: object) -> Seen[object]:
        now = self.read(type(seen.value), seen.stream, seen.id)
        return save(self, seen if now is None else replace(seen, heads=now.heads), value)

    monkeypatch.setattr(VaultUnitOfWork, "save", faulty)


def _overlook_a_restored_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never hear that an office lacks what it had."""
    hello = CutSession.hello

    def faulty(self: CutSession, introduction: Introduction, tops: tuple[Top, ...]) -> Welcome:
        return replace(hello(self, introduction, tops), restored=frozenset())

    monkeypatch.setattr(CutSession, "hello", faulty)


def _offer_only_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Carry nothing for others to an office that lost it."""
    waiting = VaultReplica.waiting

    def faulty(self: VaultReplica, *, limit: int) -> tuple[SealedChange, ...]:
        ours = self._introduction.device
        return tuple(one for one in waiting(self, limit=limit) if one.header.device == ours)

    monkeypatch.setattr(VaultReplica, "waiting", faulty)


def _let_erased_words_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what was erased when a later copy of it comes."""
    nothing = Erased()
    monkeypatch.setattr(Erasing, "known", lambda _self, _connection, _streams: nothing)


def _drop_unknown_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep of a change what this app knows."""
    project = Projection.project

    def faulty(self: Projection, connection: Connection, changes: Sequence[SealedChange]) -> None:
        project(self, connection, changes)
        stored = self._tables.change
        for one in changes:
            typed = self._tables.typed.get(one.header.kind)
            if typed is not None and one.body:
                known = {
                    name: edit
                    for name, edit in decode_body(one.body).items()
                    if name == REMOVED or name in typed.fields
                }
                connection.execute(
                    update(stored).where(stored.c.id == one.header.id).values(body=encode_body(known))
                )

    monkeypatch.setattr(Projection, "project", faulty)


def _refuse_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never offer again what was refused once."""
    monkeypatch.setattr(VaultReplica, "introduction", lambda self: self._introduction)


def _a_later_app_writes(weeks: ManyLaptops) -> None:
    weeks.an_app_is_updated(i=0)
    weeks.somebody_writes_and_syncs(i=0, s=0, strength=_BREAD)
    weeks.somebody_writes_and_syncs(i=1, s=0, strength=_BREAD)


FAULTS: Mapping[str, SeededFault] = {
    "acknowledgements are lost": SeededFault(put=_lose_acknowledgements),
    "a page is dropped": SeededFault(put=_drop_a_page),
    "a page's cursor is dropped": SeededFault(put=_drop_a_pages_cursor),
    "a refusal is swallowed": SeededFault(put=_swallow_refusals, on_a_server=True),
    "a change is applied twice": SeededFault(put=_apply_twice),
    "the order matters": SeededFault(
        put=_depend_on_the_order,
        story=lambda weeks: weeks.edits_arrive_before_what_they_replace(strength=_BREAD),
    ),
    "unread words are replaced": SeededFault(put=_replace_what_nobody_read),
    "a restored office goes unseen": SeededFault(put=_overlook_a_restored_office),
    "nothing is carried for others": SeededFault(put=_offer_only_ones_own),
    "erased words come back": SeededFault(
        put=_let_erased_words_in,
        story=lambda weeks: weeks.somebody_writes_beside_an_erasure(i=0, j=1, n=0, strength=_BREAD),
    ),
    "unknown fields are dropped": SeededFault(put=_drop_unknown_fields, story=_a_later_app_writes),
    "a refusal is final": SeededFault(
        put=_refuse_for_ever,
        on_a_server=True,
        story=lambda weeks: weeks.somebody_writes_who_works_with_others(strength=_BREAD, told=True),
    ),
}
