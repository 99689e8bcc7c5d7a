"""Getting ready: ready only where nothing is missing, and otherwise what is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coprod_desktop.application.ready import FRESH, LEAST_ROOM, Missing, OtherLanguage
from coprod_desktop.domain.records import Version
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength
from tests.application.packing import Packing
from tests.fakes import START


@pytest.fixture
def packing() -> Packing:
    return Packing()


def test_a_laptop_that_needs_no_office_is_ready(packing: Packing) -> None:
    found = packing.look()
    assert found.ready
    assert (found.missing, found.office_known, found.templates) == ((), False, 1)


def test_what_of_the_record_is_not_at_the_office_is_counted_and_keeps_nobody_back(packing: Packing) -> None:
    before = packing.look().waiting
    packing.add(Strength(title="Baking"))
    found = packing.look()
    assert found.waiting == before + 1
    assert found.ready


@pytest.mark.parametrize(
    ("ago", "missing"),
    [
        (FRESH - timedelta(hours=1), ()),
        (FRESH + timedelta(hours=1), (Missing.SYNC,)),
        (None, (Missing.SYNC,)),
    ],
)
def test_an_office_that_is_known_is_to_be_met_first(
    packing: Packing, ago: timedelta | None, missing: tuple[Missing, ...]
) -> None:
    packing.standing = replace(
        packing.standing, address="file:///office", last_success=None if ago is None else START - ago
    )
    assert packing.look().missing == missing


def test_what_two_people_wrote_apart_is_to_be_decided_first(packing: Packing) -> None:
    strength = packing.add(Strength(title="Baking"))
    seen = packing.store.records[strength]
    apart = Version(change=packing.change(), value="x", actor=packing.store.me(), made_at=START)
    packing.store.records[strength] = replace(seen, conflicts={"title": (apart, apart)})
    assert packing.look().missing == (Missing.CONFLICT,)


def test_conversations_in_another_language_are_named(packing: Packing) -> None:
    packing.speaks("cy", "en")
    found = packing.look()
    assert found.in_another == (OtherLanguage(title="Talk", language="en"),)
    assert found.ready
    packing.speaks("en")
    assert packing.look().in_another == ()


def test_a_language_that_paper_cannot_show_is_said(packing: Packing) -> None:
    packing.speaks("cy", "pl", "bn", "ar", "zh")
    assert packing.look().ready
    packing.speaks("am")
    found = packing.look()
    assert found.missing == (Missing.PAPER,)
    assert found.unsettable
    assert found.ready  # the screen shows every word


def test_without_a_local_directory_a_visit_can_be_and_somebody_knows_it(packing: Packing) -> None:
    assert packing.look().directory == packing.directory
    packing.directory = None
    found = packing.look()
    assert found.missing == (Missing.DIRECTORY,)
    assert found.ready


def test_no_conversations_and_no_room_are_missing(packing: Packing) -> None:
    packing.templates.clear()
    packing.free = LEAST_ROOM - 1
    assert packing.look().missing == (Missing.NO_TEMPLATES, Missing.ROOM)


def test_somebody_who_is_not_here_is_refused(packing: Packing) -> None:
    with pytest.raises(Refusal, match="person_unknown"):
        packing.getting_ready().look(packing.nobody())
