"""Easy Read: one short sentence and one picture to a row, which stay together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from coprod_desktop.application.papers.imprint import Imprint
from coprod_desktop.application.papers.you_said import Asked, Deed, YouSaid
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.documents.blocks import Heading, Paragraph, PictureRow, PictureRows, TickBoxes
from coprod_desktop.documents.easy_agreement import EasyAgreementWriter
from coprod_desktop.documents.easy_pictures import EasyPictures
from coprod_desktop.documents.papers.documents import document_of
from coprod_desktop.documents.pictures import Picture, Shape
from coprod_desktop.documents.style import EASY_READ
from coprod_desktop.domain.people import PaperFormat
from tests.documents.builders import HOUSE, PICTURES, document, easy_read, sentences
from tests.documents.reading import alternatives_of, page_count, printed, tags_of, words_of
from tests.documents.visits import everything_agreed
from tests.fakes import START

if TYPE_CHECKING:
    from coprod_desktop.documents.blocks import Document


def test_every_sentence_and_whose_it_is_can_be_read_back() -> None:
    words = words_of(printed(easy_read(), style=EASY_READ))
    for said in ("I want to stay in my house.", "No picture says this.", "12. I can cook", "Zoë"):
        assert said in words


def test_a_picture_is_a_figure_only_where_it_is_described() -> None:
    pdf = printed(easy_read(), style=EASY_READ)
    assert alternatives_of(pdf) == ["A house"]
    assert tags_of(pdf).count("BlockQuote") == 1


def test_a_sentence_stays_with_its_picture() -> None:
    for lines in range(12, 26):
        rows = PictureRows(rows=(PictureRow(text="begins\nis\nat its end", picture=HOUSE),))
        pdf = printed(document(Paragraph(text="x\n" * lines), Heading(text="Part"), rows), style=EASY_READ)
        for page in range(1, page_count(pdf) + 1):
            words = words_of(pdf, page=page)
            assert ("Part" in words) == ("begins" in words) == ("at its end" in words)


@pytest.mark.parametrize("lines", range(12, 26, 2))
def test_a_question_stays_with_the_room_for_its_answer(lines: int) -> None:
    rows = PictureRows(rows=(PictureRow(text="before"), PictureRow(text="question", picture=HOUSE)))
    room = TickBoxes(items=("ticked", "otherwise"))
    pdf = printed(document(Paragraph(text="x\n" * lines), rows, room), style=EASY_READ)
    for page in range(1, page_count(pdf) + 1):
        words = words_of(pdf, page=page)
        assert ("question" in words) == ("ticked" in words)


@pytest.mark.parametrize("lines", range(12, 26, 2))
def test_a_row_goes_to_the_same_page_as_what_it_leads_to(lines: int) -> None:
    leads = PictureRow(text="leads", picture=HOUSE, with_next=True)
    rows = PictureRows(rows=(PictureRow(text="before"), leads, PictureRow(text="question", picture=HOUSE)))
    room = TickBoxes(items=("ticked", "otherwise"))
    pdf = printed(document(Paragraph(text="x\n" * lines), rows, room), style=EASY_READ)
    for page in range(1, page_count(pdf) + 1):
        words = words_of(pdf, page=page)
        assert ("leads" in words) == ("question" in words) == ("ticked" in words)


def test_rows_that_are_more_than_a_page_are_set_all_the_same() -> None:
    rows = PictureRows(rows=tuple(PictureRow(text=f"row {at}", with_next=True) for at in range(30)))
    words = words_of(printed(document(rows), style=EASY_READ))
    assert all(f"row {at}" in words for at in range(30))


def _pictured(made: Document) -> dict[str, Picture | None]:
    blocks = [block for block in made.blocks if isinstance(block, PictureRows)]
    return {row.text.partition("\n")[0]: row.picture for block in blocks for row in block.rows}


def test_whether_somebody_may_know_something_is_seen_without_reading() -> None:
    pictures = EasyPictures(PICTURES)
    writer = EasyAgreementWriter(
        spoken=spoken_in("easy_read")(("en",)), full=spoken_in("paper")(("en",)), pictures=pictures
    )
    pictured = _pictured(writer.document(everything_agreed()))
    assert pictured["Tom at number 9 may know this:"] == pictures.named("yes")
    assert pictured["The chapel may not know this:"] == pictures.named("no")


def test_whether_something_is_done_is_seen_without_reading() -> None:
    pictures = EasyPictures(PICTURES)
    imprint = Imprint(
        preferred_name="Carys",
        full_name="Carys Llŷr-Jones",
        worker="Rhian Pugh",
        issued=START,
        format=PaperFormat.EASY_READ,
        spoken=(spoken_in("easy_read")(("en",)),),
    )
    deeds = tuple(
        Deed(what="Bake a cake with the dog", who="", done_on=each) for each in (date(2026, 12, 4), None)
    )
    sheet = YouSaid(imprint=imprint, asked=(Asked(words="Bake", deeds=deeds),), not_agreed=())
    pictured = _pictured(document_of(sheet, pictures=pictures))
    assert pictured["This is done:"] == pictures.named("yes")
    assert pictured["This is still to do:"] == pictures.named("time")


def test_a_sentence_longer_than_a_page_is_not_lost() -> None:
    rows = PictureRows(rows=(PictureRow(text=f"{sentences(60)} end", picture=HOUSE), PictureRow(text="next")))
    pdf = printed(document(rows), style=EASY_READ)
    assert page_count(pdf) > 2
    assert "end next" in words_of(pdf)


@pytest.mark.parametrize(
    ("path", "fill"),
    [
        ("0 0 m 1 1 l h Q q", "#000000"),
        ("", "#000000"),
        ("0 0 m", "red"),
        ("(x) Tj", "#000000"),
        ("1 m", "#000000"),
    ],
)
def test_what_is_no_outline_is_no_picture(path: str, fill: str) -> None:
    with pytest.raises(ValueError, match="outline"):
        Shape(path=path, fill=fill)


def test_a_picture_has_a_size() -> None:
    with pytest.raises(ValueError, match="size"):
        Picture(width=0, height=1, shapes=())
