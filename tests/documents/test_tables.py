"""Tables whose columns make room for words."""

from __future__ import annotations

from coprod_desktop.documents.blocks import Column, Table
from tests.documents.builders import document
from tests.documents.reading import printed, words_of

LONG = "Wolfeschlegelsteinhausen"


def table(*cells: str) -> Table:
    return Table(columns=tuple(Column(heading=f"H{at}") for at in range(len(cells))), rows=(cells,))


def test_a_word_that_is_wider_than_its_column_takes_from_the_others() -> None:
    assert LONG in words_of(printed(document(table("a", LONG, "b", "c", "d"))))
    assert LONG in words_of(printed(document(table("a", "b", "c", f"and {LONG} too", "some more words"))))


def test_where_no_column_can_give_a_word_is_broken_and_not_lost() -> None:
    said = words_of(printed(document(table(*(LONG for _ in range(6))))))
    assert said.replace(" ", "").count("W") == 6
