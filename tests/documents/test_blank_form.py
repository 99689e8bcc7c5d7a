"""Templates as paper: everything they ask, room to answer it by hand, what is the worker's own last."""

# the words are written with the marks that print uses

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pytest

from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.content.templates.reading import read_templates
from coprod_desktop.documents.blank_form import BlankFormWriter
from coprod_desktop.documents.blocks import MOST_IN_A_ROW, NumberRow, passages
from coprod_desktop.domain.templates import Template
from tests.documents.forms import EVERY_KIND, blank, setter
from tests.documents.reading import alternatives_of, page_count, tags_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATES = tuple(read_templates(resources_folder() / "templates").values())
FORMS = [
    (template, language, large)
    for template in (EVERY_KIND, *TEMPLATES)
    for language in template.languages
    for large in (False, True)
]


def form_name(value: object) -> str:
    if isinstance(value, Template):
        return value.id
    return (
        {True: "large", False: "standard"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )


@pytest.fixture(scope="module")
def words() -> str:
    return words_of(setter().sheet(blank(EVERY_KIND)))


@pytest.mark.parametrize(("template", "language", "large"), FORMS, ids=form_name)
def test_every_template_prints_whole_in_every_language(
    template: Template, language: str, *, large: bool
) -> None:
    form = blank(template, language, large=large)
    assert setter().unsettable_on(form) == ()

    pdf = setter().sheet(form)

    printed = _squeezed(words_of(pdf))
    document = BlankFormWriter(form=form).document()
    for passage in passages(document):
        assert _squeezed(passage.text.replace("{page}", "1").replace("{pages}", str(page_count(pdf)))) in (
            printed
        ), passage.text
    for question in template.questions:
        assert _squeezed(question.text[language]) in printed
        for option in question.options:
            assert _squeezed(option.text[language]) in printed
    assert pdf == setter().sheet(form)
    _check_structure(pdf, language)


def test_what_the_two_go_through_comes_first_and_the_workers_own_last(words: str) -> None:
    places = [
        words.index(each)
        for each in (
            "1. Where do you live?",
            "11. What are you good at?",
            "What the law asks",
            "12. Can they wash?",
            "For the worker",
            "13. What did you notice?",
        )
    ]
    assert places == sorted(places)


def test_what_stands_apart_has_a_page_of_its_own_and_says_so() -> None:
    pdf = setter().sheet(blank(EVERY_KIND))
    pages = [words_of(pdf, page=number + 1) for number in range(page_count(pdf))]
    (law,) = (page for page in pages if "12. Can they wash?" in page)
    (worker,) = (page for page in pages if "13. What did you notice?" in page)
    assert law.startswith("What the law asks")
    assert "This page stands apart from the conversation." in law
    assert worker.startswith("For the worker")


def test_conditions_are_said_in_words_that_point_at_the_question(words: str) -> None:
    assert "Only if you answered “Yes” to question 3." in words
    assert (
        "Only if all of these are so: you answered something other than “Neither” to question 5; "
        "one of these: you answered question 1; you did not answer question 2." in words
    )


def test_there_is_room_for_every_kind_of_answer(words: str) -> None:
    pdf = setter().sheet(blank(EVERY_KIND))
    assert alternatives_of(pdf).count("Lines to write on") == 5
    assert any(each.startswith("Four rings around the middle") for each in alternatives_of(pdf))
    assert "0 1 2 3 4 5 6 7 8 9 10" in words
    assert "0 means: not at all 10 means: completely" in words
    assert "Write a number from 0 to 200." in words
    assert "Day Month Year" in words
    assert all(each in words for each in ("Choose one.", "Tea", "Coffee", "Neither"))


def test_a_form_says_which_template_and_version_it_is(words: str) -> None:
    assert "every_kind, version 3" in words
    assert re.search(r"page 1 of \d", words)


def test_our_own_translation_says_that_nobody_has_checked_it() -> None:
    welsh = next(each for each in TEMPLATES if "cy" in each.languages)
    assert "Nid oes cyfieithydd wedi darllen y geiriad hwn eto." in words_of(
        setter().sheet(blank(welsh, "cy"))
    )


def test_a_row_of_numbers_holds_only_what_fits() -> None:
    with pytest.raises(ValueError, match="1 to 11"):
        NumberRow(lowest=0, highest=MOST_IN_A_ROW)


def _check_structure(pdf: bytes, language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == language
        assert bool(opened.Root.MarkInfo.Marked)
        for font in _fonts(opened):
            assert "/ToUnicode" in font
    headings = [int(tag[1:]) for tag in tags_of(pdf) if re.fullmatch("H[1-6]", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))
    assert all(alternatives_of(pdf))
    assert tags_of(pdf).count("Figure") == len(alternatives_of(pdf))


def _fonts(opened: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in opened.pages:
        yield from page.Resources.Font.values()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
