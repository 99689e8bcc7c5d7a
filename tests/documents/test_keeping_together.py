"""What belongs together stands on one page, wherever on a page it would begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest

from coprod_desktop.documents.blocks import (
    Bullets,
    Column,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    Table,
    TickBoxes,
)
from tests.documents.builders import document, sentences
from tests.documents.reading import page_count, printed, words_of

if TYPE_CHECKING:
    from coprod_desktop.documents.blocks import Block

_ANYWHERE = pytest.mark.parametrize("lines", range(24, 34))
"""Lines above it, so that it begins higher or lower at the foot of a page."""


def _pages(*blocks: Block, lines: int) -> list[str]:
    pdf = printed(document(Paragraph(text="x\n" * lines), *blocks))
    return [words_of(pdf, page=page) for page in range(1, page_count(pdf) + 1)]


def _on_each(pages: list[str], marks: list[str]) -> list[int]:
    """How many of some marks each page bears that bears any."""
    counted = [sum(mark in page for mark in marks) for page in pages]
    return [each for each in counted if each]


@_ANYWHERE
@pytest.mark.parametrize("rows", [2, 3, 5])
def test_no_short_row_of_a_table_stands_alone(lines: int, rows: int) -> None:
    marks = [f"row{at}" for at in range(rows)]
    table = Table(
        columns=(Column(heading="Who"), Column(heading="What")), rows=tuple((mark, "is") for mark in marks)
    )
    assert 1 not in _on_each(_pages(table, lines=lines), marks)


@_ANYWHERE
def test_no_fact_and_no_item_of_a_list_stands_alone(lines: int) -> None:
    marks = [f"mark{at}" for at in range(4)]
    facts = KeyValues(rows=tuple(KeyValue(key=mark, value="is") for mark in marks))
    assert 1 not in _on_each(_pages(facts, lines=lines), marks)
    assert 1 not in _on_each(_pages(Bullets(items=tuple(marks)), lines=lines), marks)


@pytest.mark.parametrize(("said", "right"), [("أن أنام ليلة كاملة", True), ("A whole night", False)])
def test_the_dot_of_an_item_stands_where_its_words_begin(said: str, *, right: bool) -> None:
    with pdfium.PdfDocument(printed(document(Bullets(items=(said,))))) as opened:
        text = opened[0].get_textpage()
        signs = [(text.get_text_range(at, 1), text.get_charbox(at)[0]) for at in range(text.count_chars())]
    (dot,) = (left for sign, left in signs if sign == "•")
    words = [left for sign, left in signs if sign in said.replace(" ", "")]
    assert (dot > max(words)) == right


def test_a_long_item_is_still_divided() -> None:
    pages = _pages(Bullets(items=(f"begins {sentences(12)}", "next")), lines=26)
    assert "begins" in pages[0]


@_ANYWHERE
def test_what_was_said_stays_with_the_room_to_answer_it(lines: int) -> None:
    asked = (
        Heading(text="Asked", level=3),
        Quote(text="Said before", said_by="Jude"),
        TickBoxes(items=("yes",)),
    )
    assert _on_each(_pages(*asked, lines=lines), ["Asked", "Said before", "Jude", "yes"]) == [4]


@_ANYWHERE
def test_who_signs_sees_who_else_signs(lines: int) -> None:
    names = ["Mark Osei", "Rhian Pugh", "Jude Bailey"]
    boxes = Signatures(
        signatures=tuple(Signature(name=name, role="Signs", description=name) for name in names)
    )
    assert _on_each(_pages(Heading(text="We agree"), boxes, lines=lines), [*names, "We agree"]) == [4]


def test_more_signatures_than_a_page_holds_go_over_several() -> None:
    names = [f"Witness {at}" for at in range(40)]
    boxes = Signatures(
        signatures=tuple(Signature(name=name, role="Signs", description=name) for name in names)
    )
    pages = _pages(Heading(text="We agree"), boxes, lines=2)
    assert len(pages) > 2
    assert "Witness 1 " in pages[0]
