"""Only what a dictionary may know is looked up in it."""

# ruff: noqa: RUF001  # words are written with the marks that print uses

from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.spelled_words import words_to_spell


def words(text: str, *, quoted: bool = False) -> list[str]:
    return [each.word for each in words_to_spell(text, quoted=quoted)]


def test_words_are_listed_with_what_is_left_out_of_them() -> None:
    assert words("She isn’t sure, she’d rather walk.") == ["She", "isn’t", "sure", "she’d", "rather", "walk"]


def test_names_and_letters_that_stand_for_words_are_not_looked_up() -> None:
    assert words("We met Carys at the NHS in Llanelli. Mornings are hard.") == [
        "We", "met", "at", "the", "in", "Mornings", "are", "hard",
    ]  # fmt: skip


def test_numbers_addresses_and_postcodes_are_not_looked_up() -> None:
    assert words("bus 42b, sa15 3xx, rhian@office.example, https://example.org/walks now") == ["bus", "now"]


def test_somebodys_own_words_are_looked_up_only_where_asked() -> None:
    assert words("said “I wanna go” twice") == ["said", "twice"]
    assert words("said “I wanna go” twice", quoted=True) == ["said", "wanna", "go", "twice"]


def test_a_mark_that_ends_a_quotation_is_no_letter() -> None:
    assert words("the ‘good’ days") == ["the", "good", "days"]


@given(st.text(max_size=300))
def test_any_text_gives_words_where_they_stand(text: str) -> None:
    for each in words_to_spell(text):
        assert text[each.start : each.end] == each.word
