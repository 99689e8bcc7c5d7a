"""What cannot be set is said before anything is printed, and nothing is printed wrong."""

from __future__ import annotations

import pytest

from coprod_desktop.documents.blocks import Heading, Paragraph
from coprod_desktop.documents.obstacles import CannotSetError, Unset, obstacles_of
from tests.documents.builders import HOSTILE_NAME, agreement, document
from tests.documents.reading import printed, shaper


def test_an_ordinary_agreement_has_no_obstacles() -> None:
    assert not obstacles_of(agreement(person=HOSTILE_NAME), faces=shaper().faces)


def test_a_missing_character_is_named_with_its_place_once() -> None:
    made = document(Heading(text="What I can give"), Paragraph(text="ሰሰ"), Heading(text="ሰ"))
    found = obstacles_of(made, faces=shaper().faces)
    assert [(each.character, each.where) for each in found.missing] == [
        ("ሰ", "What I can give"),
        ("ሰ", "ሰ"),
    ]
    assert found.missing[0].name == "ETHIOPIC SYLLABLE SA"


def test_names_in_the_footer_are_looked_at_too() -> None:
    made = document(parts=("ሰ",))
    assert obstacles_of(made, faces=shaper().faces).missing == (
        Unset(character="ሰ", name="ETHIOPIC SYLLABLE SA", where="Our agreement"),
    )


@pytest.mark.parametrize("character", ["\x00", "\ud800", "\ufffe"])
def test_what_is_no_character_is_refused_and_not_a_crash(character: str) -> None:
    with pytest.raises(CannotSetError):
        printed(document(Paragraph(text=f"a{character}b")))
