"""Words that one might write out of habit are found by whole words, and kinder ones are offered alike."""

# ruff: noqa: RUF001  # words are written with the marks that print uses

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.kinder_words import KinderWord, KinderWords

LIST = (
    KinderWord(avoid="service user", instead=("person",), instead_of_plural=("people",)),
    KinderWord(
        avoid="client", instead=("person",), instead_of_plural=("people",), why="A life, not a trade."
    ),
    KinderWord(avoid="non-compliant", instead=("chose not to",), also=("non-compliance",)),
    KinderWord(avoid="hard to reach", instead=("people we have not reached",)),
    KinderWord(avoid="pathway", instead=("what happens next",)),
)
ENGLISH = KinderWords(LIST, language="en")
WELSH = KinderWords(
    (
        KinderWord(avoid="cleient", instead=("person",), plural="cleientiaid", instead_of_plural=("pobl",)),
        KinderWord(avoid="baich", instead=("llawer",)),
    ),
    language="cy",
)


def found(text: str, words: KinderWords = ENGLISH) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.written, each.instead) for each in words.find(text)]


def test_a_word_is_found_where_it_stands_with_what_could_be_said() -> None:
    (only,) = ENGLISH.find("Saw the client today.")
    assert (only.start, only.end, only.written) == (8, 14, "client")
    assert (only.instead, only.why) == (("person",), "A life, not a trade.")


def test_only_whole_words_count() -> None:
    assert found("clientele, subclient, serviceuser, clients_list") == [("clients", ("people",))]


def test_several_are_offered_words_for_several() -> None:
    assert found("Two clients, two service users.") == [
        ("clients", ("people",)),
        ("service users", ("people",)),
    ]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_what_somebody_owns_stays_theirs(mark: str) -> None:
    (only,) = ENGLISH.find(f"The client{mark}s dog")
    assert only.written == "client"


@pytest.mark.parametrize("written", ["non-compliant", "non compliant", "non\N{NO-BREAK SPACE}compliant"])
def test_hyphens_and_spaces_are_alike(written: str) -> None:
    assert found(f"was {written} again") == [(written, ("chose not to",))]


def test_a_phrase_is_found_as_a_whole_and_not_across_a_stop() -> None:
    assert found("a hard-to-reach family") == [("hard-to-reach", ("people we have not reached",))]
    assert found("This is hard. To reach her, ring.") == []


@pytest.mark.parametrize(
    ("written", "offered"), [("client", "person"), ("Client", "Person"), ("CLIENT", "PERSON")]
)
def test_the_case_is_kept(written: str, offered: str) -> None:
    assert found(written) == [(written, (offered,))]


def test_somebodys_own_words_between_marks_are_left_alone() -> None:
    assert found("She said “I am a client, and proud of it” to the client.") == [("client", ("person",))]
    assert found('He says "just a client" of himself.') == []


@pytest.mark.parametrize("written", ["gleient", "nghleient", "chleient", "cleient"])
def test_the_beginnings_that_a_welsh_word_takes_are_known(written: str) -> None:
    assert [each for each, _ in found(f"ei {written} ef", WELSH)] == [written]


def test_what_is_offered_in_welsh_begins_likewise() -> None:
    assert found("dau gleient", WELSH) == [("gleient", ("berson",))]
    assert found("ei chleient", WELSH) == [("chleient", ("pherson",))]


def test_letters_of_their_own_do_not_change() -> None:
    assert found("faich, maich, baich", WELSH) == [
        ("faich", ("lawer",)),
        ("maich", ("llawer",)),
        ("baich", ("llawer",)),
    ]


@given(st.text(max_size=200))
def test_any_text_gives_places_in_order_within_it(text: str) -> None:
    places = [(each.start, each.end) for each in ENGLISH.find(f"{text} client {text}")]
    assert places == sorted(places)
    assert all(start < end for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


@given(st.text(max_size=60), st.sampled_from(["client", "pathway", "hard to reach"]))
def test_what_is_found_is_what_stands_there(before: str, word: str) -> None:
    text = f"{before}\n{word} and more"
    for each in ENGLISH.find(text):
        assert text[each.start : each.end] == each.written


def test_nothing_is_looked_for_in_an_empty_list() -> None:
    assert KinderWords((), language="en").find("client") == ()


def test_a_text_of_a_million_characters_is_read_in_one_go() -> None:
    assert len(ENGLISH.find("client " * 143_000)) == 143_000
