"""Pages as pictures and text, from bytes, in any thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from coprod_desktop.documents.blocks import PageBreak, Paragraph
from coprod_desktop.documents.preview import Preview
from tests.documents.builders import document
from tests.documents.reading import printed


@pytest.fixture(name="pdf", scope="module")
def _pdf() -> bytes:
    return printed(document(Paragraph(text="Zoë cooks"), PageBreak(), Paragraph(text="on Sunday")))


def test_sizes_tell_how_many_pages_there_are(pdf: bytes) -> None:
    sizes = Preview().page_sizes(pdf)
    assert [(round(size.width), round(size.height)) for size in sizes] == [(595, 842)] * 2


def test_a_picture_is_white_paper_with_ink_on_it(pdf: bytes) -> None:
    picture = Preview().picture(pdf, page=0, scale=1.0)
    assert picture.stride >= picture.width * 4
    assert len(picture.pixels) == picture.stride * picture.height
    assert picture.pixels[:3] == b"\xff\xff\xff"
    assert any(picture.pixels[at] < 128 for at in range(0, len(picture.pixels), 4))


def test_text_is_of_the_page_asked_for(pdf: bytes) -> None:
    assert "Zoë cooks" in Preview().text(pdf, page=0)
    assert "on Sunday" in Preview().text(pdf, page=1)


def test_threads_wait_for_each_other(pdf: bytes) -> None:
    preview = Preview()
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda n: preview.picture(pdf, page=n % 2, scale=0.5), range(12)))
    assert pictures[::2] == pictures[:1] * 6


def test_what_is_no_pdf_and_no_page_is_said(pdf: bytes) -> None:
    with pytest.raises(ValueError, match="no PDF"):
        Preview().page_sizes(b"hello")
    with pytest.raises(IndexError):
        Preview().text(pdf, page=2)
