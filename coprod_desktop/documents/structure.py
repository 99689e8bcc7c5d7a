"""The tree of tags beside the marks on pages, which tells assistive technology what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.documents.pdf_objects import Written, numbered, text_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfbase.pdfdoc import PDFDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Marked content: the number of a page from 0, and the mark's own number on that page."""

    page: int
    number: int


class Element:
    """A tag in the tree, growing while a document is set."""

    __slots__ = ("actual_text", "alternative", "attributes", "kids", "language", "tag")

    def __init__(
        self,
        tag: str,
        *,
        parent: Element | None = None,
        alternative: str = "",
        attributes: str = "",
        language: str = "",
    ) -> None:
        self.tag = tag
        self.alternative = alternative
        self.attributes = attributes
        self.language = language
        self.actual_text = ""
        self.kids: list[Element | Mark] = []
        if parent is not None:
            parent.kids.append(self)


def write_structure(root: Element, *, document: PDFDocument, pages: list[int]) -> Written:
    """Write the tree; `pages` holds the object number of each page. Gives the StructTreeRoot."""
    top = Written()
    top_number = numbered(top, document)
    owners: list[dict[int, int]] = [{} for _ in pages]
    number_of: dict[int, int] = {}
    written: list[tuple[Element, int, Written]] = []
    for element, parent in _walk(root, None):
        made = Written()
        number = number_of[id(element)] = numbered(made, document)
        written.append((element, top_number if parent is None else number_of[id(parent)], made))
        for kid in element.kids:
            if isinstance(kid, Mark):
                owners[kid.page][kid.number] = number
    for element, parent_number, made in written:
        made.content = _element(element, parent_number, number_of, pages)
    tree = " ".join(
        f"{page} [{' '.join(f'{marks[mark]} 0 R' for mark in range(len(marks)))}]"
        for page, marks in enumerate(owners)
    )
    top.content = (
        f"<</Type/StructTreeRoot/K {number_of[id(root)]} 0 R"
        f"/ParentTree<</Nums[{tree}]>>/ParentTreeNextKey {len(pages)}>>"
    )
    return top


def _walk(element: Element, parent: Element | None) -> Iterator[tuple[Element, Element | None]]:
    yield element, parent
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _walk(kid, element)


def _element(element: Element, parent: int, number_of: dict[int, int], pages: list[int]) -> str:
    first = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{number_of[id(kid)]} 0 R")
        elif kid.page == first:
            kids.append(str(kid.number))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.number}>>")
    inside = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
    content = f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R/K {inside}"
    if first is not None:
        content += f"/Pg {pages[first]} 0 R"
    if element.attributes:
        content += f"/A{element.attributes}"
    if element.language:
        content += f"/Lang{text_string(element.language)}"
    if element.alternative:
        content += f"/Alt{text_string(element.alternative)}"
    if element.actual_text:
        content += f"/ActualText{text_string(element.actual_text)}"
    return content + ">>"
