"""What was said in one conversation, in full and in Easy Read, with room to put it right by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.documents.blocks import Bullets, Heading, Paragraph, WritingLines
from coprod_desktop.documents.papers.answers import in_easy_read, in_full
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.papers.summary import Summary, TalkedAbout
    from coprod_desktop.documents.blocks import Block, Document, PictureRow
    from coprod_desktop.documents.papers.says import EasySays, Says
    from coprod_desktop.domain.templates import Section, Texts

_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryWriter:
    """Writes the summary of one conversation."""

    summary: Summary

    def document(self, says: Says) -> Document:
        """Write it in full."""
        return says.document(
            says("titles.conversation"), self._blocks(says), below=self._below(says), on_one_page=True
        )

    def easy(self, says: EasySays) -> Document:
        """Write it in Easy Read."""
        return says.document(says("title"), self._rows(says))

    def _below(self, says: Says) -> str:
        held_on = self.summary.held_on
        day = "" if held_on is None else says.day(held_on)
        return " · ".join(each for each in (_text(self.summary.title, says), day, self.summary.place) if each)

    def _blocks(self, says: Says) -> Iterator[Block]:
        told = self.summary
        if told.present:
            yield Paragraph(text=says("here", names=says.names(told.present)))
        if not told.talked:
            yield Paragraph(text=says("nothing"))
        section: Section | None = None
        for at, talked in enumerate(told.talked):
            if at == 0 or talked.section != section:
                section = talked.section
                title = "" if section is None else _text(section.title, says)
                yield Heading(text=title or says("said" if talked.question else "besides"))
            yield from self._talked(talked, says)
        for code, items in (("strengths", told.strengths), ("goals", told.goals)):
            if items:
                yield Heading(
                    text=says(code, name=self._name(says)),
                    colour=Colour.GREEN if code == "strengths" else Colour.TEAL,
                )
                yield Bullets(items=items)
        if told.come_back:
            yield says.heading("come_back", Colour.BROWN)
            yield Bullets(items=tuple(_text(each, says) for each in told.come_back))
        yield says.heading("not_right")
        yield WritingLines(lines=_LINES, description=says("all.room"))

    def _talked(self, talked: TalkedAbout, says: Says) -> Iterator[Block]:
        question = _text(talked.question, says)
        if question:
            yield Heading(text=question, level=3, colour=Colour.INK)
        for answer in talked.answers:
            yield from in_full(answer, says)

    def _rows(self, says: EasySays) -> Iterator[Block | PictureRow]:
        told = self.summary
        yield from self._when_and_where(says)
        if not told.talked:
            yield says.row("said", "nothing")
        for talked in told.talked:
            question = _text(talked.question, says)
            if question:
                yield Heading(text=question)
            for answer in talked.answers:
                yield from in_easy_read(answer, says)
        for code, picture, items in (
            ("strengths", "good_at", told.strengths),
            ("goals", "goal", told.goals),
            ("come_back", "again", tuple(_text(each, says) for each in told.come_back)),
        ):
            if items:
                yield says.heading(code)
                for item in items:
                    yield from says.words(item, picture)
        yield says.row("write", "not_right")
        yield WritingLines(lines=_LINES, description=says("all.room"))

    def _when_and_where(self, says: EasySays) -> Iterator[PictureRow]:
        told = self.summary
        if told.held_on is not None:
            yield says.row("day", "talked_on", date=says.day(told.held_on))
        if told.place:
            yield says.row("place", "place", place=told.place)
        if told.present:
            code = "agreement.present" if len(told.present) == 1 else "agreement.present_several"
            yield says.row("people", code, names=says.names(told.present))

    def _name(self, says: Says) -> str:
        return self.summary.imprint.preferred_name or says("voices.person")


def _text(texts: Texts, says: Says) -> str:
    """Give a text of a template in the paper's language, or in the first that it has."""
    return texts.get(says.language) or next(iter(texts.values()), "")
