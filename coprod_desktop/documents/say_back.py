"""What was said back, on a sheet for the person to keep, with room to put it right by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from coprod_desktop.application.written_out import full_date
from coprod_desktop.documents.blocks import (
    Bullets,
    Document,
    Footer,
    Heading,
    Paragraph,
    Title,
    WritingLines,
)
from coprod_desktop.documents.short_codes import code_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.said_sentences import Sentence
    from coprod_desktop.application.sheets import SaidSheet
    from coprod_desktop.documents.blocks import Block

_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidSheetWriter:
    """Writes the sheet of one conversation."""

    sheet: SaidSheet

    def document(self) -> Document:
        """Write everything that is said back, under the parts of a visit."""
        title = self._say("sheet.title")
        blocks = tuple(self._blocks(title))
        code = code_of(blocks, language=self.sheet.said.wording.language)
        return Document(
            title=title,
            author=self._say("sheet.author", name=self.sheet.worker),
            language=self.sheet.said.wording.language,
            issued=self.sheet.issued,
            blocks=blocks,
            footer=Footer(
                parts=(self.sheet.full_name, title, self._say("sheet.code", code=code)),
                page=self._say("sheet.page"),
            ),
        )

    def _blocks(self, title: str) -> Iterator[Block]:
        said = self.sheet.said
        yield Title(text=title, above=self.sheet.full_name, below=self._when())
        yield Paragraph(text=self._say("sheet.for_you", name=said.person))
        for part, sentences in groupby(said.sentences, key=lambda each: each.part):
            yield Heading(text=self._say(f"parts.{part}"))
            yield Bullets(items=tuple(self._item(each) for each in sentences))
        yield Heading(text=self._say("sheet.not_right"))
        yield WritingLines(lines=_LINES, description=self._say("sheet.room"))
        if said.wording.unreviewed:
            yield Paragraph(text=self._say("page.unreviewed"), quiet=True)

    def _when(self) -> str:
        held = self.sheet.said.conversation.value
        if held.held_on is None:
            return ""
        day = full_date(held.held_on, wording=self.sheet.written_out)
        if not held.place:
            return self._say("sheet.below_date", date=day)
        return self._say("sheet.below", date=day, place=held.place)

    def _item(self, sentence: Sentence) -> str:
        if not sentence.right:
            return sentence.text
        return f"{sentence.text}\n{self._say('sheet.right')}"

    def _say(self, code: str, /, **values: str) -> str:
        return self.sheet.said.wording.sentence(code, values)
