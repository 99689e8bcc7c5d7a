# ruff: noqa: RUF001  # the words are written with the marks that print uses
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coprod_desktop.application.records import Records
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Goal, Owner
from coprod_desktop.domain.records import REMOVED, Seen, Version
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.both_form import joined
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.forms.conflict_count import words_of_conflicts
from coprod_desktop.ui.widgets.text_fields import GrowingText
from tests.fakes import START, CountedIds, MemoryStore, SteppingClock, deciding_over
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
        self.deciding = deciding_over(store)

    def make(
        self, value: object, field: str, *versions: tuple[ActorId, JsonValue], titled: bool = False
    ) -> tuple[ConflictCard, Seen[object]]:
        seen, _ = self.records.add(STREAM, value)
        apart = tuple(
            Version(
                change=ChangeId(UUID(int=9000 + number)),
                value=written,
                actor=actor,
                made_at=START - timedelta(days=3),
            )
            for number, (actor, written) in enumerate(versions)
        )
        disputed = replace(seen, conflicts=MappingProxyType({field: apart}))
        self._store.records[seen.id] = disputed
        card = ConflictCard(desk=self._desk(), dispute=self.deciding.about(disputed, field), titled=titled)
        self._opened(card, 700, 400)
        return card, disputed

    def somebody(self, person: Person) -> None:
        """Say whose record it is."""
        with self._store() as work:
            work.add(STREAM, person, record=RecordId(STREAM))
            work.commit()

    def card(self, seen: Seen[object], field: str, *, together: bool = False) -> ConflictCard:
        """Make the card of a record again, as after it was read again."""
        card = ConflictCard(desk=self._desk(), dispute=self.deciding.about(seen, field), together=together)
        self._opened(card, 700, 400)
        return card

    def _desk(self) -> CardDesk:
        return CardDesk(
            deciding=self.deciding,
            drafts=self._store,
            colleagues=self._store,
            clock=self._store.clock,
            bus=self.bus,
            icons=self._icons,
            sentences=worded,
        )

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
    assert not find(card, BUTTON, "Keep mine").isEnabled()


def test_keeping_ones_own_decides_although_nothing_looks_different(cards: Cards) -> None:
    card, seen = goal(cards)
    press(find(card, BUTTON, "Keep mine"))
    assert cards.now(seen).value == Goal(words="Bake again")
    assert not cards.now(seen).conflicts


def both(card: ConflictCard, words: str = "Keep both…") -> GrowingText:
    press(find(card, BUTTON, words))
    return editor_in(card)


def editor_in(card: ConflictCard) -> GrowingText:
    found = find(card, QAccessible.Role.EditableText, "Both together, as they will stand")
    assert isinstance(found, GrowingText)
    return found


def test_both_are_joined_to_be_edited_before_they_are_kept(cards: Cards) -> None:
    card, seen = goal(cards)
    editor = both(card)
    assert editor.words() == "Bake again / Bake <b>twice</b>"
    editor.setPlainText("Bake again, and twice")
    press(find(card, BUTTON, "Keep these words"))
    assert cards.now(seen).value == Goal(words="Bake again, and twice")


def test_sentences_stand_below_each_other() -> None:
    longer = "I bake for the whole street at Christmas."
    assert joined([longer, "Bake", longer]) == f"{longer}\nBake"


def test_no_words_at_all_are_not_kept(cards: Cards) -> None:
    card, seen = goal(cards)
    both(card).setPlainText("  ")
    press(find(card, BUTTON, "Keep these words"))
    assert "Write the words that are to stand, or go back." in read(card)
    assert cards.now(seen).conflicts


def test_going_back_leaves_both_as_they_were(cards: Cards) -> None:
    card, seen = goal(cards)
    both(card)
    press(find(card, BUTTON, "Go back"))
    assert cards.now(seen).conflicts
    assert find(card, BUTTON, "Keep both…").hasFocus()


def test_what_was_typed_survives_the_end_of_the_program(cards: Cards, store: MemoryStore) -> None:
    card, seen = goal(cards)
    both(card).insertPlainText(", and then")
    card.flush()
    heads = {"words": frozenset(version.change for version in seen.conflicts["words"])}
    store.drafts[seen.id] = replace(store.drafts[seen.id], heads=heads)  # as a store that merges reads them
    again = cards.card(seen, "words")
    assert editor_in(again).words() == "Bake again / Bake <b>twice</b>, and then"
    press(find(again, BUTTON, "Keep these words"))
    assert seen.id not in store.drafts


def test_the_person_can_be_asked_and_need_not_be(cards: Cards) -> None:
    cards.somebody(Person(preferred_name="Carys"))
    card, seen = goal(cards)
    press(find(card, BUTTON, "Ask Carys at the next visit"))
    again = cards.card(seen, "words")
    assert "You want to ask Carys at the next visit (today 14:02)." in read(again)
    assert cards.now(seen).conflicts
    press(find(again, BUTTON, "Do not ask"))
    assert has(cards.card(seen, "words"), BUTTON, "Ask Carys at the next visit")


def test_at_the_visit_it_is_the_person_who_is_asked(cards: Cards) -> None:
    cards.somebody(Person(preferred_name="Carys"))
    _, seen = goal(cards)
    together = cards.card(seen, "words", together=True)
    assert "Ask Carys: which of these is right?" in read(together)
    assert not has(together, BUTTON, "Ask Carys at the next visit")
    press(find(together, BUTTON, "Keep Dev’s"))
    assert not cards.now(seen).conflicts


def test_a_choice_from_a_list_cannot_be_kept_twice(cards: Cards) -> None:
    card, _ = cards.make(
        Action(what="Bake", owner=Owner.PERSON), "owner", (ME, "person"), (DEV, "other_paid"), titled=True
    )
    assert not has(card, BUTTON, "Keep both…")
    assert "Another paid service" in read(card)
    assert "Who will do what: Bake · Who does it" in read(card)


def test_a_removal_against_an_edit_is_said_in_words(cards: Cards) -> None:
    card, seen = cards.make(Strength(title="Baking"), REMOVED, (DEV, True), (ME, False))
    assert "Dev Patel removed this; you changed it." in read(card)
    press(find(card, BUTTON, "Keep it"))
    assert not cards.now(seen).conflicts


def test_a_removal_can_stand(cards: Cards, store: MemoryStore) -> None:
    card, seen = cards.make(Strength(title="Baking"), REMOVED, (ME, True), (DEV, False))
    assert "You removed this; Dev Patel changed it." in read(card)
    press(find(card, BUTTON, "Remove it"))
    assert seen.id in store.removed


def test_three_values_are_each_kept_by_their_authors_name(cards: Cards) -> None:
    card, _ = cards.make(Goal(words="a"), "words", (ME, "a"), (DEV, "b"), (EWA, "c"))
    for words in ("Keep mine", "Keep Dev’s", "Keep Ewa’s"):
        assert has(card, BUTTON, words)
    assert both(card, "Keep all of them…").words() == "a / b / c"


def test_two_colleagues_of_one_first_name_are_told_apart(cards: Cards, store: MemoryStore) -> None:
    store.names[EWA] = "Dev Singh"
    card, _ = cards.make(Goal(words="a"), "words", (EWA, "a"), (DEV, "b"))
    assert has(card, BUTTON, "Keep Dev Patel’s")
    assert has(card, BUTTON, "Keep Dev Singh’s")


def test_an_author_who_is_not_known_yet_is_a_colleague(cards: Cards) -> None:
    card, _ = cards.make(Goal(words="a"), "words", (ME, "a"), (ActorId(UUID(int=999)), "b"))
    assert "A colleague, Friday 14:02" in read(card)
    assert has(card, BUTTON, "Keep theirs")


def test_a_date_is_written_as_a_date(cards: Cards) -> None:
    card, _ = cards.make(Action(what="Bake"), "by", (ME, "2026-12-03"), (DEV, None))
    assert "3 December 2026" in read(card)
    assert "Nothing written" in read(card)


def test_a_service_is_called_by_its_name_and_not_by_its_id(cards: Cards) -> None:
    club = Action(what="Swim", owner=Owner.COMMUNITY, service="7f3a", who="Town baths")
    card, _ = cards.make(club, "service", (ME, "7f3a"), (DEV, "91bc"))
    words = read(card)
    assert "Town baths" in words
    assert "A service whose name was not written down" in words  # his change is not among those that are here
    assert not {"7f3a", "91bc"} & set(words.split())


def test_the_card_is_fit_for_use(cards: Cards) -> None:
    card, _ = goal(cards)
    assert problems_of(card, width=420, height=500) == ()


def test_how_many_decisions_wait_is_said() -> None:
    assert words_of_conflicts(1) == "One thing to decide"
    assert words_of_conflicts(2) == "2 things to decide"


def test_words_that_are_left_while_they_are_typed_leave_no_draft(cards: Cards, store: MemoryStore) -> None:
    card, _ = cards.make(Goal(words="Bake"), "words", (ME, "Bake"), (DEV, "Bake again"))
    QTest.keyClicks(both(card, "Keep both…"), " today")
    back = find(card, BUTTON, "Go back")
    assert isinstance(back, QPushButton)
    back.click()  # without the mouse, which takes the focus
    assert store.drafts == {}
