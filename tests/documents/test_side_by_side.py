"""Two languages beside each other, which stay level."""

from __future__ import annotations

import io

import pikepdf
import pytest

from coprod_desktop.documents.blocks import Heading, PageBreak, Paragraph, SideBySide
from coprod_desktop.documents.two_languages import in_languages
from tests.documents.builders import document, two_languages
from tests.documents.reading import page_count, places_of, printed, tags_of, words_of


def pair(first: str, second: str) -> SideBySide:
    return SideBySide(
        languages=("en-GB", "cy"), first=(Paragraph(text=first),), second=(Paragraph(text=second),)
    )


def test_both_languages_are_whole_and_each_says_which_it_is() -> None:
    pdf = printed(two_languages())
    words = words_of(pdf)
    for said in ("What matters to me", "Beth sy'n bwysig i mi", "yn wastad eto"):
        assert said in words
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        languages = {str(each.Lang) for each in opened.objects if _says_its_language(each)}
    assert {"en-GB", "cy"} <= languages


def test_what_follows_begins_level_below_the_longer_of_the_two() -> None:
    pdf = printed(document(pair("first", "second " * 60), pair("left", "right")))
    places = places_of(pdf)
    assert places["left"] == pytest.approx(places["right"], abs=0.5)
    assert places["left"] < places["second"]


@pytest.mark.parametrize("lines", range(20, 34))
def test_both_begin_on_the_same_page(lines: int) -> None:
    blocks = SideBySide(
        languages=("en-GB", "cy"),
        first=(Heading(text="Left"), Paragraph(text="follows\n" * 3)),
        second=(Heading(text="Right " * 9), Paragraph(text="dilyn\n" * 3)),
    )
    pdf = printed(document(Paragraph(text="x\n" * lines), blocks))
    for page in range(1, page_count(pdf) + 1):
        words = words_of(pdf, page=page)
        assert ("Left" in words) == ("Right" in words)


def test_a_text_longer_than_a_page_goes_on_beside_nothing() -> None:
    pdf = printed(document(pair("short", "word " * 900 + "end"), pair("left", "right")))
    assert page_count(pdf) > 2
    last = words_of(pdf, page=page_count(pdf))
    assert "left" in last
    assert "right" in last
    assert tags_of(pdf).count("Div") == 4


def test_the_foot_says_once_what_both_languages_end_with() -> None:
    english, welsh = (
        document(parts=("Al  Ay", f"{version} 1", f"{code} JAPAY-9WWQT"))
        for version, code in (("Version", "Code"), ("Fersiwn", "Cod"))
    )
    parts = in_languages((english, welsh)).footer.parts
    assert parts == ("Al  Ay", "Version / Fersiwn 1", "Code / Cod JAPAY-9WWQT")


def test_columns_hold_no_columns() -> None:
    with pytest.raises(ValueError, match="columns"):
        SideBySide(languages=("en", "cy"), first=(PageBreak(),), second=())


def _says_its_language(each: object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and "/Lang" in each
