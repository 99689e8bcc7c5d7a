"""A document on paper: everything is there, in order, and stays together as people expect."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from coprod_desktop.documents.blocks import (
    Bullets,
    Callout,
    Column,
    Heading,
    KeyValue,
    KeyValues,
    PageBreak,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    Space,
    Table,
    Title,
    passages,
)
from coprod_desktop.documents.style import LARGE_PRINT, STANDARD, PageStyle
from coprod_desktop.documents.typesetting import set_document
from tests.documents.builders import (
    HOSTILE_NAME,
    agreement,
    document,
    sentences,
    stroke,
    two_languages,
)
from tests.documents.reading import (
    alternatives_of,
    heard_of,
    lines_of,
    page_count,
    places_of,
    printed,
    shaper,
    tags_of,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_desktop.documents.blocks import Document

_ALL_SIZES = pytest.mark.parametrize("style", [STANDARD, LARGE_PRINT], ids=["standard", "large print"])


@_ALL_SIZES
def test_every_word_of_an_agreement_can_be_read_back(style: PageStyle) -> None:
    text = words_of(printed(agreement(), style=style))
    for words in ("Małgorzata Wójcik", "Siân Llŷr-Hughes", "£45.50", "“quiet place”", "14 Elm Row", "Joan 8"):
        assert words in text


@pytest.mark.parametrize(
    "words",
    ["£ € “” ‘’ – …",  # noqa: RUF001 - the signs that people type
     "ŷ ŵ", "y\u0302", "👩🏽\u200d🦽", "👨\u200d👩\u200d👧", "🏳️\u200d🌈", "❤️", "1️⃣", "ক্ষমা",
     "কোথায় যাব কৌ", "கோ கொண்டு",
     "नमस्ते", "ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ", "નમસ્તે", "வணக்கம்", "Привет Ελληνικά", "fi ffl office"],
)  # fmt: skip
def test_words_in_any_script_from_left_to_right_come_back_as_written(words: str) -> None:
    text = words_of(printed(document(Paragraph(text=f"before {words} after"))))
    assert f"before {words} after" in text


def test_a_hostile_name_is_printed_as_it_is() -> None:
    pdf = printed(document(Title(text=HOSTILE_NAME), Paragraph(text=HOSTILE_NAME), title=HOSTILE_NAME))
    assert words_of(pdf).count(HOSTILE_NAME) == 2
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        assert opened.docinfo.Title == HOSTILE_NAME
        assert metadata["dc:title"] == HOSTILE_NAME


def test_every_font_is_embedded_and_says_what_its_glyphs_mean() -> None:
    seen = 0
    with pikepdf.open(io.BytesIO(printed(agreement(person=HOSTILE_NAME)))) as opened:
        for page in opened.pages:
            for font in page.Resources.Font.values():
                seen += 1
                assert font.Encoding == "/Identity-H"
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
                assert b"beginbfchar" in font.ToUnicode.read_bytes()
    assert seen


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from tests.documents.builders import *; from tests.documents.reading import *;"
        "print(hashlib.sha256(printed(agreement(person=HOSTILE_NAME))).hexdigest())"
    )
    other = [
        subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            text=True,
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    mine = hashlib.sha256(printed(agreement(person=HOSTILE_NAME))).hexdigest()
    assert other == [mine, mine]


def test_words_that_were_set_before_do_not_change_the_bytes() -> None:
    warm = shaper()
    set_document(agreement(person=HOSTILE_NAME), style=LARGE_PRINT, shaper=warm)
    assert set_document(agreement(), style=STANDARD, shaper=warm) == printed(agreement())


def test_the_time_of_issue_is_part_of_the_document() -> None:
    early = agreement()
    later = replace(early, issued=early.issued.replace(hour=15))
    assert printed(early) != printed(later)
    with pikepdf.open(io.BytesIO(printed(early))) as opened:
        assert str(opened.docinfo.CreationDate) == "D:20261123143000Z"


def test_every_page_says_which_it_is_of_how_many() -> None:
    pdf = printed(agreement())
    pages = page_count(pdf)
    assert pages > 2
    for page in range(1, pages + 1):
        text = words_of(pdf, page=page)
        assert f"page {page} of {pages}" in text
        assert "Małgorzata Wójcik · version 3 · code K7QM-2XPD" in text


def test_a_name_too_long_for_the_footer_does_not_push_out_the_code() -> None:
    pdf = printed(document(Paragraph(text="x"), parts=("Anna-Maria " * 60, "version 3", "code K7QM")))
    assert "Anna-Maria" in words_of(pdf)
    assert "… version 3 · code K7QM" in words_of(pdf)


@pytest.mark.parametrize(
    "page", ["page {page} of {pages}", "tudalen {page} o {pages} / page {page} of {pages}"]
)
def test_a_long_name_stands_whole_in_the_foot_and_a_code_beside_what_says_it_is_one(page: str) -> None:
    name = "Gwenllian Angharad Llywelyn Williams Penrhyndeudraeth Uchaf Llanfihangel"
    made = document(
        Paragraph(text="word\n" * 60), parts=(name, "Fersiwn / Version 1", "Cod / Code K7QM-2XPD")
    )
    pdf = printed(replace(made, footer=replace(made.footer, page=page)), style=LARGE_PRINT)
    foot = words_of(pdf, page=1).rpartition("word ")[2].split()
    assert [word for word in foot if word in name.split()] == name.split()
    lines = lines_of(pdf, page=1)
    assert any("Fersiwn / Version 1" in line for line in lines)
    assert any("Cod / Code K7QM-2XPD" in line for line in lines)
    places = places_of(pdf)
    assert places["word"] > places["Gwenllian"], "no line of the page stands in its foot"
    assert min(places.values()) > 14, "a printer leaves no more than 5 mm free"


@pytest.mark.parametrize("make", [agreement, two_languages], ids=["in full", "two languages"])
def test_what_is_heard_is_what_was_written_in_the_order_in_which_it_was_written(
    make: Callable[[], Document],
) -> None:
    set_out = make()
    pdf = printed(set_out)
    foot = len(set_out.footer.parts) + 1
    written = [passage.text for passage in passages(set_out)][:-foot]
    heard = "".join(re.sub(r"\W", "", said) for said in heard_of(pdf))
    assert heard == "".join(re.sub(r"\W", "", said) for said in written)


def test_what_is_meant_for_one_page_is_set_closer_where_it_fits_then_and_else_as_everything() -> None:
    parts = tuple(part for at in range(9) for part in (Heading(text=f"Part {at}"), Paragraph(text="Said.")))
    loose = document(*parts)
    close = replace(loose, on_one_page=True)
    assert (page_count(printed(loose)), page_count(printed(close))) == (2, 1)
    more = replace(close, blocks=parts * 3)
    assert printed(more) == printed(replace(more, on_one_page=False))


def test_the_head_of_a_table_is_on_every_page_but_read_out_once() -> None:
    rows = tuple((f"Row {n}", sentences(2)) for n in range(40))
    pdf = printed(document(Table(columns=(Column(heading="Who"), Column(heading="What we do")), rows=rows)))
    pages = page_count(pdf)
    assert pages > 2
    for page in range(1, pages + 1):
        assert "Who What we do" in words_of(pdf, page=page)
    assert tags_of(pdf).count("TH") == 2
    assert tags_of(pdf).count("THead") == 1


def test_a_row_that_fits_on_a_page_is_not_divided() -> None:
    rows = tuple((f"Row {n}", f"begin{n} {sentences(9)} end{n}") for n in range(12))
    pdf = printed(document(Table(columns=(Column(heading="Who"), Column(heading="What")), rows=rows)))
    places = [
        (n, page)
        for page in range(1, page_count(pdf) + 1)
        for n in range(12)
        if f"begin{n} " in words_of(pdf, page=page)
    ]
    assert len(places) == 12
    assert all(f"end{n} " in words_of(pdf, page=page) for n, page in places)


def test_a_row_taller_than_a_page_goes_on_over_pages_without_loss() -> None:
    long = " ".join(f"word{n}" for n in range(3000))
    table = Table(
        columns=(Column(heading="Who"), Column(heading="What")), rows=(("Ann", "short"), ("Zoë", long))
    )
    pdf = printed(document(Heading(text="Long"), table))
    assert page_count(pdf) > 3
    text = words_of(pdf)
    assert all(f"word{n}" in text.split() for n in range(3000))
    assert words_of(pdf, page=3).count("Who What") == 1


@pytest.mark.parametrize("lines", range(18, 34))
def test_a_heading_is_never_alone_at_the_foot(lines: int) -> None:
    blocks = (Paragraph(text="x\n" * lines), Heading(text="Part"), Heading(text="Inside", level=3))
    follow = (
        Paragraph(text=f"follows {sentences(6)}"),
        Quote(text=f"follows {sentences(6)}"),
        Quote(text=f"follows {sentences(1)}", said_by="Mair"),
        Callout(text=f"follows {sentences(6)}"),
        Bullets(items=(f"follows {sentences(6)}",)),
        KeyValues(rows=(KeyValue(key="follows", value=sentences(3)),)),
        Table(columns=(Column(heading="Head"),), rows=((f"follows {sentences(2)}",),)),
        Signatures(signatures=(Signature(name="follows", role="Person", description="Signature"),)),
    )
    for block in follow:
        pdf = printed(document(*blocks, block))
        for page in range(1, page_count(pdf) + 1):
            text = words_of(pdf, page=page)
            assert ("Part" in text) == ("Inside" in text) == ("follows" in text), type(block)


@pytest.mark.parametrize("lines", range(20, 34))
def test_no_line_of_a_paragraph_stands_alone(lines: int) -> None:
    numbered = "\n".join(f"line{n}" for n in range(6))
    pdf = printed(document(Paragraph(text="x\n" * lines), Paragraph(text=numbered)))
    for page in range(1, page_count(pdf) + 1):
        assert words_of(pdf, page=page).count("line") != 1


def test_signatures_stay_with_the_sentence_before_them() -> None:
    boxes = Signatures(
        signatures=tuple(
            Signature(name=name, role="Person", description=f"Signature of {name}", strokes=(stroke(),))
            for name in ("Zoë", "Ann", "Tariq")
        )
    )
    for lines in range(10, 30):
        pdf = printed(document(Paragraph(text="x\n" * lines), Paragraph(text="We made this."), boxes))
        page = next(n for n in (1, 2) if "We made this." in words_of(pdf, page=n))
        assert "Zoë Person" in words_of(pdf, page=page)


def test_every_figure_says_what_it_shows() -> None:
    pdf = printed(agreement())
    assert alternatives_of(pdf) == [
        "Signature of Małgorzata Wójcik, person",
        "Signature of Siân Llŷr-Hughes, worker",
    ]
    assert tags_of(pdf).count("Figure") == 2


def test_a_dot_and_a_straight_line_can_be_signatures() -> None:
    strokes = ((stroke()[0],), stroke()[:2])
    signature = Signature(name="Zoë", role="Person", description="Signature of Zoë", strokes=strokes)
    assert "Figure" in tags_of(printed(document(Signatures(signatures=(signature,)))))


def test_the_structure_says_what_everything_is() -> None:
    tags = tags_of(printed(agreement()))
    assert tags[0] == "Document"
    assert tags.count("H1") == 1
    assert tags.index("H1") < tags.index("H2") < tags.index("H3")
    for tag in ("P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Sect", "BlockQuote"):
        assert tag in tags


def test_all_that_is_drawn_is_tagged_or_an_ornament() -> None:
    paints = {"TJ", "Tj", "S", "f", "B", "s", "F"}
    painted = 0
    with pikepdf.open(io.BytesIO(printed(agreement()))) as opened:
        for page in opened.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                assert depth in {0, 1}
                if operator in paints:
                    painted += 1
                    assert depth == 1
    assert painted


def test_language_and_title_are_declared() -> None:
    with pikepdf.open(io.BytesIO(printed(agreement()))) as opened:
        assert str(opened.Root.Lang) == "en-GB"
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        with opened.open_outline() as outline:
            parts = [item.title for item in outline.root[0].children]
    assert parts[:2] == ["About us", "What matters to me"]


def test_a_word_longer_than_a_line_is_broken_and_not_lost() -> None:
    word = "abcdefghij" * 40
    text = words_of(printed(document(Paragraph(text=word), title="x")))
    assert word in text.replace(" ", "")


def test_a_page_break_and_space_add_no_empty_page() -> None:
    blocks = (PageBreak(), Space(), Paragraph(text="one"), PageBreak(), PageBreak(), Paragraph(text="two"))
    pdf = printed(document(*blocks))
    assert page_count(pdf) == 2
    assert "two" in words_of(pdf, page=2)


def test_empty_blocks_print_nothing_and_break_nothing() -> None:
    blocks = (
        Heading(text="Nothing yet"),
        Bullets(items=()),
        Paragraph(text=""),
        KeyValues(rows=()),
        Table(columns=(Column(heading="Who"),), rows=()),
        Table(columns=(Column(heading="Who"), Column(heading="What")), rows=(("", ""),)),
        Signatures(signatures=()),
    )
    assert "Nothing yet" in words_of(printed(document(*blocks)))


def test_a_row_with_the_wrong_number_of_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell for each column"):
        Table(columns=(Column(heading="Who"),), rows=(("a", "b"),))
