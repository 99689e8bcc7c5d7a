"""Reading back what was printed, with other programs than the one that printed it."""

from __future__ import annotations

import io
import re
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2 as pdfium

from coprod_desktop.documents.faces import Faces
from coprod_desktop.documents.shaping import Shaper
from coprod_desktop.documents.style import STANDARD, PageStyle
from coprod_desktop.documents.typesetting import set_document
from tests.documents.builders import FONTS

if TYPE_CHECKING:
    from coprod_desktop.documents.blocks import Document


def shaper() -> Shaper:
    return Shaper(faces=Faces(folder=FONTS))


def printed(document: Document, *, style: PageStyle = STANDARD) -> bytes:
    return set_document(document, style=style, shaper=shaper())


_UNSEEN = re.compile("[\u2060\u200e\u200f\u202a-\u202e]")
"""The joiners of split vowels, and what pdftotext itself adds where the direction changes."""


def lines_of(pdf: bytes, *, page: int) -> list[str]:
    """The lines of a page as pdftotext finds them."""
    result = subprocess.run(  # noqa: S603 - our own bytes
        ["pdftotext", "-layout", "-f", str(page), "-l", str(page), "-enc", "UTF-8", "-", "-"],  # noqa: S607 - wherever the machine has it
        input=pdf,
        capture_output=True,
        check=True,
    )
    return _UNSEEN.sub("", result.stdout.decode()).splitlines()


def words_of(pdf: bytes, *, page: int | None = None) -> str:
    """The text as pdftotext reads it, on one line, without what nobody sees."""
    pages = () if page is None else ("-f", str(page), "-l", str(page))
    result = subprocess.run(  # noqa: S603 - our own bytes
        ["pdftotext", *pages, "-enc", "UTF-8", "-", "-"],  # noqa: S607 - wherever the machine has it
        input=pdf,
        capture_output=True,
        check=True,
    )
    return _UNSEEN.sub("", re.sub(r"\s+", " ", result.stdout.decode()))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page as pdftotext reads it, each on one line."""
    told = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"],  # noqa: S607 - wherever the machine has it
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [_UNSEEN.sub("", re.sub(r"\s+", " ", page)) for page in told.split("\f")[:-1]]


def heard_of(pdf: bytes) -> list[str]:
    """What each element says, in the order in which it is read out."""
    told = subprocess.run(
        ["pdfinfo", "-struct-text", "-"],  # noqa: S607 - wherever the machine has it
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [line.strip()[1:-1] for line in told.splitlines() if line.strip().startswith('"')]


def places_of(pdf: bytes, *, page: int = 0) -> dict[str, float]:
    """How high above the lower edge each word stands, the last where it stands more than once."""
    with pdfium.PdfDocument(pdf) as opened:
        text = opened[page].get_textpage()
        places, word = {}, ""
        for at in range(text.count_chars()):
            letter = text.get_text_range(at, 1)
            if not letter.strip():
                word = ""
                continue
            word += letter
            places[word] = float(text.get_charbox(at)[1])
    return places


def page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def tags_of(pdf: bytes) -> list[str]:
    """The tags of the structure tree, in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(element.S)[1:] for element in _elements(opened.Root.StructTreeRoot.K)]


def alternatives_of(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(each.Alt) for each in _elements(opened.Root.StructTreeRoot.K) if "/Alt" in each]


def _elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = [element]
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += _elements(kid)
    return found
