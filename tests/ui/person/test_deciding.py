"""What a person's page tells of words that were written apart, and what is asked at the next visit."""

# ruff: noqa: RUF001  # the words are written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible

from coprod_desktop.application.ports import Entry
from coprod_desktop.domain.agreements import AgreementVersion
from coprod_desktop.domain.asking import AskTogether
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Seen, Version
from coprod_desktop.domain.reviews import HeldReview
from coprod_desktop.ui.theme import Theme
from tests.fakes import START
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import DEV, RHIAN, Desk
from tests.ui.person.gestures import BUTTON

if TYPE_CHECKING:
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens, Wears

MINE, THEIRS, DECIDED = (ChangeId(UUID(int=2**70 + number)) for number in range(3))


def write(desk: Desk, seen: Seen[object], change: ChangeId, words: str, *parents: ChangeId) -> None:
    """Put a change into the history as a sync brings it: theirs and the decision are Dev's."""
    entry = Entry(
        change=change,
        stream=seen.stream,
        kind="goal",
        record=seen.id,
        actor=RHIAN if change == MINE else DEV,
        made_at=START - timedelta(days=1),
        values={"words": words},
        waiting=False,
        undoable=False,
        parents={"words": frozenset(parents)} if parents else {},
    )
    desk.store.entries.append((entry, None))


@pytest.fixture
def goal(desk: Desk) -> Seen[object]:
    """A goal for which Rhian and Dev wrote different words."""
    seen = desk.carys().add(Goal(words="Bake again"))
    write(desk, seen, MINE, "Bake again")
    write(desk, seen, THEIRS, "Bake for the chapel")
    return seen


def dispute(desk: Desk, goal: Seen[object]) -> None:
    versions = tuple(
        Version(change=change, value=words, actor=actor, made_at=START - timedelta(days=1))
        for change, words, actor in (
            (MINE, "Bake again", RHIAN),
            (THEIRS, "Bake for the chapel", DEV),
        )
    )
    desk.store.records[goal.id] = replace(goal, conflicts=MappingProxyType({"words": versions}))


def ask(desk: Desk, goal: Seen[object]) -> None:
    desk.add(AskTogether(of_kind="goal", about=goal.id, field="words", versions=(MINE, THEIRS)))


def shown(desk: Desk, opened: Opens, part: str = "") -> PersonPage:
    page = desk.page(part)
    opened(page, 1200, 900)
    return page


def test_what_a_colleague_decided_about_my_words_is_told_until_it_was_seen(
    desk: Desk, goal: Seen[object], opened: Opens
) -> None:
    write(desk, goal, DECIDED, "Bake for the chapel", MINE, THEIRS)
    page = shown(desk, opened)
    words = read(page)
    assert "Two versions were brought together by Dev Patel. Goal" in words
    assert "kept their own words of 22 Nov over your words of 22 Nov: Bake for the chapel" in words
    assert problems_of(page) == ()
    press(find(page, BUTTON, "I have seen this"))
    assert "brought together" not in read(page)


def test_a_decision_that_comes_with_a_sync_is_told_at_once(
    desk: Desk, goal: Seen[object], opened: Opens
) -> None:
    page = shown(desk, opened)
    assert not has(page, BUTTON, "I have seen this")
    write(desk, goal, DECIDED, "Bake again / Bake for the chapel", MINE, THEIRS)
    desk.tell(goal, "goal")
    assert "Dev Patel brought both together: Bake again / Bake for the chapel" in read(page)


def test_the_history_says_whose_words_were_kept(desk: Desk, goal: Seen[object], opened: Opens) -> None:
    write(desk, goal, DECIDED, "Bake again", MINE, THEIRS)
    page = shown(desk, opened, "history")
    assert page.isVisible()
    history = find(page, QAccessible.Role.List, "What was changed, newest first")
    model = history.model()  # type: ignore[attr-defined]  # a list view
    first = str(model.index(0, 0).data())
    assert "Dev Patel kept Rhian Pugh’s words of 22 Nov over their own words of 22 Nov: Bake again" in first


def test_a_question_is_asked_on_the_start_page_of_the_next_visit_and_decided_there(
    desk: Desk, goal: Seen[object], opened: Opens
) -> None:
    desk.store.records = {
        record: replace(seen, value=replace(seen.value, closed=True))  # type: ignore[type-var]  # a conversation
        if hasattr(seen.value, "closed")
        else seen
        for record, seen in desk.store.records.items()
    }
    dispute(desk, goal)
    ask(desk, goal)
    page = shown(desk, opened)
    press(find(page, BUTTON, "Start conversation"))
    assert "To decide together today" in read(page)
    assert "Ask Carys: which of these is right?" in read(page)
    assert find(page, BUTTON, "Keep mine").hasFocus()  # what is asked comes before what is filled in
    assert problems_of(page) == ()
    press(find(page, BUTTON, "Keep Dev’s"))
    assert "To decide together today" not in read(page)
    assert has(page, BUTTON, "Sit down at the table")
    assert not desk.store.records[goal.id].conflicts


def test_agreements_made_apart_stand_above_all_versions_and_the_one_that_counts_is_gone_on_with(
    desk: Desk, opened: Opens
) -> None:
    desk.carys().goal()
    made = [
        desk.add(AgreementVersion(number=1, code=code, digest=code, frozen_at=START))
        for code in ("AAAAA", "BBBBB")
    ]
    page = shown(desk, opened, "agreements")
    assert "Two versions of one agreement. Which one counts?" in read(page)
    assert not has(page, BUTTON, "Look at it again now")
    press(find(page, BUTTON, "Let version 1, code AAAAA, count"))
    assert "This one counts" in read(page)
    find(page, BUTTON, "Somebody does not agree with version 1")  # with the one that counts, and no other
    press(find(page, BUTTON, "What has changed since it was agreed"))
    assert desk.gone[-1].part == str(made[0].id)
    press(find(page, BUTTON, "Look at it again now"))
    (look,) = desk.all_of(HeldReview)
    assert isinstance(look, HeldReview)
    assert look.agreement == made[0].id


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_is_fit_for_use_with_all_of_it(
    desk: Desk, goal: Seen[object], shows: Shows, theme: Theme, percent: int
) -> None:
    write(desk, goal, DECIDED, "Bake again", MINE, THEIRS)
    dispute(desk, goal)
    ask(desk, goal)
    assert problems_of(shows(theme, percent)) == ()


class Shows(Protocol):
    def __call__(self, theme: Theme, percent: int) -> PersonPage: ...


@pytest.fixture
def shows(desk: Desk, opened: Opens, wear: Wears) -> Shows:
    """Show the plan in a theme, at a size of text in per cent."""

    def show(theme: Theme, percent: int) -> PersonPage:
        wear(theme, percent)
        return shown(desk, opened, "plan")

    return show
