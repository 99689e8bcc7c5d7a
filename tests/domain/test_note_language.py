"""A note is looked at in the language that it is written in."""

import pytest

from coprod_desktop.domain.note_language import language_of_note


@pytest.mark.parametrize("usual", ["en", "cy"])
def test_a_note_says_itself_which_language_it_is_in(usual: str) -> None:
    english = "She told me that the mornings are hard, and would like to walk with her sister."
    welsh = "Mae hi wedi dweud bod y boreau yn anodd, ac mae hi eisiau cerdded gyda'i chwaer."
    assert language_of_note(english, usual=usual) == "en"
    assert language_of_note(welsh, usual=usual) == "cy"


@pytest.mark.parametrize("text", ["", "Baking.", "Carys, Mair", "12 34"])
def test_what_says_too_little_is_in_the_usual_language(text: str) -> None:
    assert language_of_note(text, usual="cy") == "cy"


def test_another_language_is_what_it_is_said_to_be() -> None:
    assert language_of_note("the and of to is was", usual="pl") == "pl"
