# ruff: noqa: RUF001  # the words are written with the marks that print uses
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible

from coprod_desktop.application.records import Records
from coprod_desktop.domain.ids import ActorId, ChangeId, StreamId
from coprod_desktop.domain.plans import Action, Goal, Owner
from coprod_desktop.domain.records import REMOVED, Seen, Version
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.conflict_card import ConflictCard, words_of_conflicts
from tests.fakes import START, CountedIds, MemoryStore, SteppingClock
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.worded import worded

if TYPE_CHECKING:
    from coprod_desktop.domain.canonical import JsonValue
    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens

BUTTON = QAccessible.Role.Button
ME, DEV, EWA = (ActorId(UUID(int=number)) for number in (901, 902, 903))
STREAM = StreamId(UUID(int=1000))


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore(clock=SteppingClock(), ids=CountedIds(), me=ME)
    made.names |= {DEV: "Dev Patel", EWA: "Ewa Kowalska"}
    return made


class Cards:
    """Makes a record in conflict, and its card."""

    def __init__(self, *, store: MemoryStore, icons: Icons, opened: Opens) -> None:
        self._store = store
        self._icons = icons
        self._opened = opened
        self.bus = Bus()
        self.records = Records(units=store)

    def make(
        self, value: object, field: str, *versions: tuple[ActorId, JsonValue], titled: bool = False
    ) -> tuple[ConflictCard, Seen[object]]:
        seen, _ = self.records.add(STREAM, value)
        apart = tuple(
            Version(
                change=ChangeId(UUID(int=number)),
                value=written,
                actor=actor,
                made_at=START - timedelta(days=3),
            )
            for number, (actor, written) in enumerate(versions)
        )
        disputed = replace(seen, conflicts=MappingProxyType({field: apart}))
        self._store.records[seen.id] = disputed
        card = ConflictCard(
            icons=self._icons,
            records=self.records,
            colleagues=self._store,
            clock=self._store.clock,
            bus=self.bus,
            sentences=worded,
            seen=disputed,
            field=field,
            titled=titled,
        )
        self._opened(card, 700, 400)
        return card, disputed

    def now(self, seen: Seen[object]) -> Seen[object]:
        return self._store.records[seen.id]


@pytest.fixture
def cards(store: MemoryStore, icons: Icons, opened: Opens) -> Cards:
    return Cards(store=store, icons=icons, opened=opened)


def goal(cards: Cards) -> tuple[ConflictCard, Seen[object]]:
    return cards.make(Goal(words="Bake again"), "words", (ME, "Bake again"), (DEV, "Bake <b>twice</b>"))


def test_both_values_are_shown_as_they_were_written(cards: Cards) -> None:
    card, _ = goal(cards)
    words = read(card)
    assert "Two people changed this." in words
    assert "You, Friday 14:02" in words
    assert "Dev Patel, Friday 14:02" in words
    assert "Bake <b>twice</b>" in words


def test_keeping_somebody_elses_words_decides_and_is_told(cards: Cards) -> None:
    card, seen = goal(cards)
    told: list[object] = []
    cards.bus.changed.connect(told.append)
    press(find(card, BUTTON, "Keep Dev’s"))
    assert cards.now(seen).value == Goal(words="Bake <b>twice</b>")
    assert not cards.now(seen).conflicts
    assert len(told) == 1
    assert not find(card, BUTTON, "Keep yours").isEnabled()


def test_keeping_ones_own_decides_although_nothing_looks_different(cards: Cards) -> None:
    card, seen = goal(cards)
    press(find(card, BUTTON, "Keep yours"))
    assert cards.now(seen).value == Goal(words="Bake again")
    assert not cards.now(seen).conflicts


def test_both_sentences_can_stand_together(cards: Cards) -> None:
    card, seen = goal(cards)
    press(find(card, BUTTON, "Keep both"))
    assert cards.now(seen).value == Goal(words="Bake again\n\nBake <b>twice</b>")


def test_a_choice_from_a_list_cannot_be_kept_twice(cards: Cards) -> None:
    card, _ = cards.make(
        Action(what="Bake", owner=Owner.PERSON), "owner", (ME, "person"), (DEV, "other_paid"), titled=True
    )
    assert not has(card, BUTTON, "Keep both")
    assert "Another paid service" in read(card)
    assert "Who will do what: Bake · Who does it" in read(card)


def test_a_removal_against_an_edit_is_said_in_words(cards: Cards) -> None:
    card, seen = cards.make(Strength(title="Baking"), REMOVED, (DEV, True), (ME, False))
    assert "Taken away" in read(card)
    press(find(card, BUTTON, "Keep yours"))
    assert not cards.now(seen).conflicts


def test_three_values_are_kept_by_this_one(cards: Cards) -> None:
    card, _ = cards.make(Goal(words="a"), "words", (ME, "a"), (DEV, "b"), (EWA, "c"))
    buttons = [word for word in ("Keep yours", "Keep Dev’s") if has(card, BUTTON, word)]
    assert buttons == []
    press(find(card, BUTTON, "Keep all of them"))


def test_an_author_who_is_not_known_yet_is_a_colleague(cards: Cards) -> None:
    card, _ = cards.make(Goal(words="a"), "words", (ME, "a"), (ActorId(UUID(int=999)), "b"))
    assert "A colleague, Friday 14:02" in read(card)
    assert has(card, BUTTON, "Keep theirs")


def test_a_date_is_written_as_a_date(cards: Cards) -> None:
    card, _ = cards.make(Action(what="Bake"), "by", (ME, "2026-12-03"), (DEV, None))
    assert "3 December 2026" in read(card)
    assert "Nothing written" in read(card)


def test_the_card_is_fit_for_use(cards: Cards) -> None:
    card, _ = goal(cards)
    assert problems_of(card, width=420, height=500) == ()


def test_how_many_decisions_wait_is_said() -> None:
    assert words_of_conflicts(1) == "One thing to decide"
    assert words_of_conflicts(2) == "2 things to decide"
