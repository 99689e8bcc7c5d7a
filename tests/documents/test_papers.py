"""Papers about a person: what each says, in every format and language, and what none of them may say."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import pytest

from coprod_desktop.application.papers.imprint import PaperChoice, choice_of
from coprod_desktop.application.papers.papers import PaperKind
from coprod_desktop.domain.people import PaperFormat, Person
from coprod_desktop.domain.worries import Worry
from tests.documents.papers import PaperDesk
from tests.documents.reading import page_count, words_of

ENGLISH = PaperChoice(format=PaperFormat.STANDARD, languages=("en",))
BOTH = PaperChoice(format=PaperFormat.STANDARD, languages=("cy", "en"))
EASY = PaperChoice(format=PaperFormat.EASY_READ, languages=("en",))
LARGE = PaperChoice(format=PaperFormat.LARGE_PRINT, languages=("en",))
CHOICES = (ENGLISH, BOTH, EASY, LARGE)
CODE = re.compile(r"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b")


@cache
def desk() -> PaperDesk:
    return PaperDesk("carys.toml")


@cache
def words(kind: PaperKind, choice: PaperChoice = ENGLISH) -> str:
    return words_of(desk().make(kind, choice).pdf)


def says(text: str, said: str) -> bool:
    return re.sub(r"\W", "", said) in re.sub(r"\W", "", text)


@pytest.mark.parametrize("choice", CHOICES)
def test_one_page_says_what_others_like_what_matters_and_who_is_near(choice: PaperChoice) -> None:
    text = words(PaperKind.ONE_PAGE, choice)
    for said in (
        "She knows everyone.",
        "Being in my own house, with the dog.",
        "Being useful to other people.",
        "Teaching children",
        "Mair (sister)",
        "This page is mine. I decide who sees it.",
    ):
        assert says(text, said), said
    assert "Chapel lunch club" not in text


def test_one_page_is_one_page() -> None:
    assert page_count(desk().make(PaperKind.ONE_PAGE, ENGLISH).pdf) == 1


@pytest.mark.parametrize("choice", CHOICES)
def test_a_summary_says_every_word_below_its_question_and_whose_it_is(choice: PaperChoice) -> None:
    text = words(PaperKind.CONVERSATION, choice)
    for said in (
        "What is a good day like?",
        "Up by eight, Beti round the field, something in the oven, and a bit of company.",
        "She is the one people ring when somebody is ill.",
        "Carys wants company on three mornings, not a cleaner.",
        "At the kitchen table",
        "Stay in my own house, with the dog, and keep baking for people.",
    ):
        assert says(text, said), said


@pytest.mark.parametrize("choice", CHOICES)
def test_a_network_list_names_everybody_the_nearest_first(choice: PaperChoice) -> None:
    text = words(PaperKind.NETWORK, choice)
    places = [text.index(name) for name in ("Mair", "Tom at number 9", "Chapel lunch club")]
    assert places == sorted(places)


@pytest.mark.parametrize("choice", CHOICES)
def test_a_review_sheet_holds_the_goals_the_levels_and_what_was_promised(choice: PaperChoice) -> None:
    text = words(PaperKind.REVIEW, choice)
    for said in ("I bake with others every week", "Fit the second stair rail", "What does not work?"):
        assert says(text, said), said


@pytest.mark.parametrize("choice", CHOICES)
def test_you_said_we_did_puts_what_is_done_apart_from_what_is_not(choice: PaperChoice) -> None:
    text = words(PaperKind.YOU_SAID, choice)
    for said in ("keep baking for people", "Nothing is done yet.", "Fit the second stair rail"):
        assert says(text, said), said


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_has_one_code_in_every_format_and_language(kind: PaperKind) -> None:
    codes = {code for choice in CHOICES for code in CODE.findall(words(kind, choice))}
    assert len(codes) == 1


@pytest.mark.parametrize("kind", PaperKind)
def test_the_same_paper_has_the_same_bytes(kind: PaperKind) -> None:
    made = {PaperDesk("mark.toml").make(kind, EASY).pdf for _ in range(2)}
    assert len(made) == 1


@pytest.mark.parametrize(("kind", "choice"), list(product(PaperKind, CHOICES)))
def test_no_sentence_is_missing_from_the_wording(kind: PaperKind, choice: PaperChoice) -> None:
    assert not re.findall(
        r"\b(?:all|titles|voices|owners|" + "|".join(PaperKind) + r")\.[a-z]+_?", words(kind, choice)
    )
    assert "{" not in words(kind, choice)


@pytest.mark.parametrize(("kind", "choice"), list(product(PaperKind, CHOICES)))
def test_nothing_that_workers_worry_about_is_on_it(kind: PaperKind, choice: PaperChoice) -> None:
    worried = PaperDesk("carys.toml")
    worried.add(
        Worry(words="canarybird", keeps_safe="canarybird", steps="canarybird", who_knows="canarybird")
    )
    assert "canarybird" not in words_of(worried.make(kind, choice).pdf)


def test_who_speaks_a_language_that_paper_is_worded_in_gets_both_beside_each_other() -> None:
    worded = ("cy", "en")
    welsh = Person(languages=("cy-GB", "en"), paper=PaperFormat.LARGE_PRINT)
    assert choice_of(welsh, worded=worded).languages == ("cy", "en")
    assert choice_of(Person(languages=("ar",)), worded=worded).languages == ("en",)
    only = Person(languages=("cy", "en"), paper_languages=("en",))
    assert choice_of(only, worded=worded).languages == ("en",)


def test_easy_read_has_room_for_one_language() -> None:
    person = Person(languages=("cy", "en"), paper=PaperFormat.EASY_READ)
    assert choice_of(person, worded=("cy", "en")).languages == ("cy",)


def test_what_somebody_likes_is_kept_for_the_next_time() -> None:
    fresh = PaperDesk("mark.toml")
    assert fresh.papers.liked(fresh.stream).format is PaperFormat.EASY_READ
    fresh.papers.like(fresh.stream, LARGE)
    assert fresh.papers.liked(fresh.stream) == LARGE


def test_welsh_says_that_no_translator_has_read_it() -> None:
    assert "Nid oes cyfieithydd wedi darllen" in words(PaperKind.NETWORK, BOTH)
    assert "No translator" not in words(PaperKind.NETWORK, BOTH)
