"""What all papers about a person say alike: days, names, whose words, the foot of a page, Easy Read rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from coprod_desktop.application.written_out import full_date, language_name, names
from coprod_desktop.documents.blocks import (
    Document,
    Footer,
    Heading,
    Paragraph,
    PictureRow,
    PictureRows,
    Quote,
    Title,
)
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from coprod_desktop.application.papers.imprint import Imprint
    from coprod_desktop.application.wording import Spoken
    from coprod_desktop.documents.blocks import Block
    from coprod_desktop.documents.easy_pictures import EasyPictures
    from coprod_desktop.documents.pictures import Picture
    from coprod_desktop.domain.agreements import Quote as Said
    from coprod_desktop.domain.conversations import Voice

_SENTENCE_END = re.compile(r"(?<=[.!?؟।])\s+|\n+")
_FEW = 4
"""Rows that fill half a page or a little more."""
_SHORTENED = re.compile(r"\b(Dr|Mr|Mrs|Ms|St|No|e\.g|i\.e)\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """Says the fixed words of one part of the wording; a code with a dot is of any part."""

    imprint: Imprint
    spoken: Spoken
    part: str
    code: str
    """The short code in the foot, the same in every format and language of what the paper says."""

    def __call__(self, code: str, /, **values: str) -> str:
        """Say a sentence with its values."""
        return self.spoken.wording.sentence(code if "." in code else f"{self.part}.{code}", values)

    @property
    def language(self) -> str:
        """The language of the fixed words."""
        return self.spoken.wording.language

    def day(self, day: date) -> str:
        """Write a day out."""
        return full_date(day, wording=self.spoken.written_out)

    def names(self, several: Sequence[str]) -> str:
        """Write names after each other."""
        return names(tuple(several), wording=self.spoken.written_out)

    def tongue(self, tag: str) -> str:
        """Write a language's name."""
        return language_name(tag, wording=self.spoken.written_out)

    def who(self, by: Voice, name: str) -> str:
        """Name whose words something is."""
        return name.strip() or self(f"voices.{by}")

    def heading(self, code: str, colour: Colour = Colour.TEAL) -> Heading:
        """Head a part."""
        return Heading(text=self(code), colour=colour)

    def quotes(self, said: Iterable[Said]) -> Iterator[Quote]:
        """Give people's own words."""
        for each in said:
            yield Quote(text=each.words, said_by=each.name)

    def document(
        self, title: str, parts: Iterable[Block | PictureRow], *, below: str = "", on_one_page: bool = False
    ) -> Document:
        """Put a paper together, with its title, and in its foot whose it is, what it is and its code."""
        inside: tuple[Block, ...] = (
            Title(text=title, above=self.imprint.full_name, below=below),
            *in_rows(parts),
        )
        return Document(
            title=title,
            author=self("all.author", name=self.imprint.worker),
            language=self.language,
            issued=self.imprint.issued,
            blocks=inside,
            footer=Footer(
                parts=(
                    self.imprint.full_name,
                    self(f"footers.{self.part}"),
                    self("all.code", code=self.code),
                ),
                page=self("all.page"),
            ),
            on_one_page=on_one_page,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EasySays(Says):
    """Says the same in Easy Read: one sentence and one picture to a row."""

    pictures: EasyPictures

    def row(self, picture: str, code: str, /, **values: str) -> PictureRow:
        """Say a sentence of ours beside a picture."""
        return PictureRow(text=self(code, **values), picture=self.pictures.named(picture))

    def exactly(self, picture: str, code: str, words: str, /) -> PictureRow:
        """Say a sentence of ours that leads to words, beside just this picture."""
        return PictureRow(text=f"{self(code)}\n{words}", picture=self.pictures.named(picture))

    def subheading(self, code: str, /, **values: str) -> Heading:
        """Head something inside a part."""
        return Heading(text=self(code, **values), level=3, colour=Colour.INK)

    def words(self, text: str, picture: str) -> Iterator[PictureRow]:
        """Give words as they were written down, each sentence beside what it speaks of, where we know."""
        yield from self._beside(sentences_of(text), picture)

    def quoted(self, text: str, picture: str) -> Iterator[PictureRow]:
        """Give what somebody said, each sentence in quotes."""
        yield from self._beside(_in_quotes(text), picture)

    def leading(
        self,
        picture: str,
        code: str,
        text: str,
        /,
        *,
        quoted: bool = False,
        just: bool = False,
        **values: str,
    ) -> Iterator[PictureRow]:
        """Say a sentence of ours that leads to somebody's words, in one row with the first of them.

        With ``just`` that row has this picture whatever the words speak of: where the picture says yes or no.
        """
        first, *others = (_in_quotes(text) if quoted else sentences_of(text)) or ("",)
        lead = self(code, **values)
        seen = " ".join((first, *values.values()))
        shown = self.pictures.named(picture) if just else self._picture(seen, picture)
        yield PictureRow(text=f"{lead}\n{first}".strip(), picture=shown)
        yield from self._beside(others, picture)

    def _beside(self, sentences: Sequence[str], picture: str) -> Iterator[PictureRow]:
        for sentence in sentences:
            yield PictureRow(text=sentence, picture=self._picture(sentence, picture))

    def _picture(self, sentence: str, otherwise: str) -> Picture | None:
        return self.pictures.of(sentence) or self.pictures.named(otherwise)


def _in_quotes(text: str) -> tuple[str, ...]:
    return tuple(f"“{sentence}”" for sentence in sentences_of(text))


def together(rows: Iterable[PictureRow]) -> Iterator[PictureRow]:
    """Keep rows that say one thing on one page; of many, the first does not stay behind alone."""
    several = tuple(rows)
    kept = len(several) - 1 if len(several) <= _FEW else 1
    for at, row in enumerate(several):
        yield replace(row, with_next=at < kept)


def leading_on(rows: Iterable[PictureRow]) -> Iterator[PictureRow]:
    """Keep rows with what comes after them: who reads that must know what it is about."""
    for row in rows:
        yield replace(row, with_next=True)


def noted(document: Document, spoken: Sequence[Spoken], *, code: str) -> Document:
    """Say below the title which of its languages no translator has read yet, each in that language."""
    title, *others = document.blocks
    notes = tuple(
        Paragraph(text=each.wording.sentence(code), quiet=True) for each in spoken if each.wording.unreviewed
    )
    return replace(document, blocks=(title, *notes, *others))


def in_rows(parts: Iterable[Block | PictureRow]) -> Iterator[Block]:
    """Put rows that follow each other together."""
    for together, several in groupby(parts, key=lambda part: isinstance(part, PictureRow)):
        if together:
            yield PictureRows(rows=tuple(each for each in several if isinstance(each, PictureRow)))
        else:
            yield from (each for each in several if not isinstance(each, PictureRow))


def sentences_of(text: str) -> tuple[str, ...]:
    """Part words into sentences, each as it was written; “Dr.” and the like end none."""
    found: list[str] = []
    for part in _SENTENCE_END.split(text.strip()):
        if found and _SHORTENED.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        elif part.strip():
            found.append(part.strip())
    return tuple(found)
