"""What somebody asked for and what was done, in full and in Easy Read, with room for what they think."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.documents.blocks import Bullets, Heading, Paragraph, Quote, WritingLines
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.papers.you_said import Asked, Deed, YouSaid
    from coprod_desktop.documents.blocks import Block, Document, PictureRow
    from coprod_desktop.documents.papers.says import EasySays, Says

_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class YouSaidWriter:
    """Writes the sheet."""

    sheet: YouSaid

    def document(self, says: Says) -> Document:
        """Write it in full."""
        return says.document(
            says("titles.you_said"), self._blocks(says), below=self._below(says), on_one_page=True
        )

    def easy(self, says: EasySays) -> Document:
        """Write it in Easy Read."""
        return says.document(says("title"), self._rows(says))

    def _below(self, says: Says) -> str:
        return says("all.made", date=says.day(self.sheet.imprint.issued.date()))

    def _blocks(self, says: Says) -> Iterator[Block]:
        yield Paragraph(text=says("about", name=self.sheet.imprint.preferred_name))
        if not self.sheet.asked:
            yield Paragraph(text=says("nothing"))
        for asked in self.sheet.asked:
            yield says.heading("you_said", Colour.PLUM)
            yield Quote(text=asked.words)
            yield from self._became(asked, says)
        if self.sheet.not_agreed:
            yield says.heading("not_agreed", Colour.BROWN)
            yield from says.quotes(self.sheet.not_agreed)
        yield says.heading("your_turn")
        yield WritingLines(lines=_LINES, description=says("all.room"))

    @staticmethod
    def _became(asked: Asked, says: Says) -> Iterator[Block]:
        yield Heading(text=says("we_did"), level=3, colour=Colour.GREEN)
        done = tuple(_done(deed, says) for deed in asked.done())
        yield Bullets(items=done) if done else Paragraph(text=says("nothing_done"))
        yield Heading(text=says("still"), level=3, colour=Colour.BROWN)
        still = tuple(_named(deed) for deed in asked.still())
        yield Bullets(items=still) if still else Paragraph(text=says("all_done"))

    def _rows(self, says: EasySays) -> Iterator[Block | PictureRow]:
        yield says.row("list", "about")
        if not self.sheet.asked:
            yield says.row("write", "nothing")
        for asked in self.sheet.asked:
            yield from says.leading("said", "you_said", asked.words, quoted=True)
            for deed in asked.done():
                yield from says.leading("yes", "done", deed.what, just=True)
                if deed.done_on is not None:
                    yield says.row("day", "done_on", date=says.day(deed.done_on))
            if not asked.done():
                yield says.row("time", "nothing_done")
            for deed in asked.still():
                yield from says.leading("time", "still", _named(deed), just=True)
        for said in self.sheet.not_agreed:
            yield from says.leading("different", "not_agreed", said.words, quoted=True)
        yield says.row("think", "your_turn")
        yield WritingLines(lines=_LINES, description=says("all.room"))


def _done(deed: Deed, says: Says) -> str:
    day = "" if deed.done_on is None else says("done_on", date=says.day(deed.done_on))
    return "\n".join(each for each in (_named(deed), day) if each)


def _named(deed: Deed) -> str:
    return f"{deed.who}: {deed.what}" if deed.who else deed.what
