"""A person on one page, in full and in Easy Read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.application.papers.one_page import Support
from coprod_desktop.documents.blocks import Bullets, Paragraph
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.papers.one_page import OnePage
    from coprod_desktop.documents.blocks import Block, Document, PictureRow
    from coprod_desktop.documents.papers.says import EasySays, Says
    from coprod_desktop.domain.agreements import Quote

_PICTURES = {
    Support.SUPPORT: "agree",
    Support.PLEASE_DO: "good",
    Support.PLEASE_DONT: "not_good",
    Support.COMMUNICATE: "talk",
    Support.KEEPS_WELL: "happy",
    Support.ALSO_KNOW: "idea",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePageWriter:
    """Writes a one-page profile."""

    page: OnePage

    def document(self, says: Says) -> Document:
        """Write it in full."""
        return says.document(says("titles.one_page"), self._blocks(says), on_one_page=True)

    def easy(self, says: EasySays) -> Document:
        """Write it in Easy Read, where it may take more than a page."""
        return says.document(says("title"), self._rows(says))

    def _blocks(self, says: Says) -> Iterator[Block]:
        page = self.page
        yield Paragraph(text=says("about"))
        if page.liked:
            yield says.heading("liked", Colour.PLUM)
            yield from says.quotes(page.liked)
        if page.matters:
            yield says.heading("matters", Colour.PLUM)
            yield from says.quotes(page.matters)
        if page.good_at:
            yield says.heading("good_at", Colour.GREEN)
            yield Bullets(items=page.good_at)
        for support, said in page.support:
            yield says.heading(support, Colour.TEAL)
            yield from says.quotes(said)
        if page.people:
            yield says.heading("people", Colour.BROWN)
            yield Paragraph(text=", ".join(page.people))
        if self._is_empty:
            yield Paragraph(text=says("nothing"))

    def _rows(self, says: EasySays) -> Iterator[Block | PictureRow]:
        page = self.page
        yield says.row("private", "about")
        for code, picture, said in (("liked", "good", page.liked), ("matters", "matters", page.matters)):
            if said:
                yield says.heading(code, Colour.PLUM)
                yield from self._said(says, said, picture)
        if page.good_at:
            yield says.heading("good_at", Colour.GREEN)
            for each in page.good_at:
                yield from says.words(each, "good_at")
        for support, said in page.support:
            yield says.heading(support)
            yield from self._said(says, said, _PICTURES[support])
        if page.people:
            yield says.heading("people", Colour.BROWN)
            for name in page.people:
                yield from says.words(name, "person")
        if self._is_empty:
            yield says.row("write", "nothing")

    @staticmethod
    def _said(says: EasySays, said: tuple[Quote, ...], picture: str) -> Iterator[Block | PictureRow]:
        for each in said:
            if each.name:
                yield from says.leading(picture, "all.said_by", each.words, quoted=True, name=each.name)
            else:
                yield from says.quoted(each.words, picture)

    @property
    def _is_empty(self) -> bool:
        page = self.page
        return not (page.liked or page.matters or page.good_at or page.people or page.support)
