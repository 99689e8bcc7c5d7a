"""What has changed between two agreements, in full and in Easy Read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.documents.blocks import (
    Column,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    PictureRow,
    Quote,
    Table,
)
from coprod_desktop.documents.papers.says import leading_on, together
from coprod_desktop.documents.style import Colour
from coprod_desktop.domain.comparisons import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.comparing import ComparedFact, ComparedLine, ComparedVersions
    from coprod_desktop.application.papers.changes import Changes
    from coprod_desktop.documents.blocks import Block, Document
    from coprod_desktop.documents.papers.says import EasySays, Says

_NOTHING = "–"  # noqa: RUF001  (a dash that stands for nothing)
_COLOURS = {Turn.ADDED: Colour.GREEN, Turn.GONE: Colour.BROWN, Turn.CHANGED: Colour.INK}
_PICTURES = {Turn.ADDED: "yes", Turn.GONE: "no", Turn.CHANGED: "different"}
_CODES = {Turn.ADDED: "new", Turn.GONE: "gone", Turn.CHANGED: "different"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesWriter:
    """Writes a comparison."""

    changes: Changes

    def document(self, says: Says) -> Document:
        """Write it in full."""
        compared = self._compared(says)
        return says.document(says("titles.changes"), _blocks(compared), below=compared.below)

    def easy(self, says: EasySays) -> Document:
        """Write it in Easy Read."""
        return says.document(says("title"), self._rows(says))

    def _rows(self, says: EasySays) -> Iterator[Block | PictureRow]:
        compared = self._compared(says)
        yield says.row("paper", "about")
        yield says.row("time", "before_on", date=says.day(self.changes.earlier.agreed_on))
        yield says.row("day", "now_on", date=says.day(self.changes.later.agreed_on))
        if compared.nothing:
            yield says.row("yes", "nothing")
        for part in compared.parts:
            yield Heading(text=part.heading)
            for line in part.lines:
                if line.words or not line.headed:
                    named = _named(line, says)
                    yield from leading_on(named) if line.facts else named
                for fact in line.facts:
                    yield from together(_fact(fact, line.turn, says))

    def _compared(self, says: Says) -> ComparedVersions:
        """Find the comparison in the language that is written now."""
        return self.changes.compared[self.changes.imprint.spoken.index(says.spoken)]


def _blocks(compared: ComparedVersions) -> Iterator[Block]:
    if compared.nothing:
        yield Paragraph(text=compared.nothing)
    for part in compared.parts:
        yield Heading(text=part.heading)
        for line in part.lines:
            named = line.mark if line.headed else f"{line.mark} · {line.sort}"
            yield Heading(text=named, level=3, colour=_COLOURS[line.turn])
            yield from _line(line, compared)


def _line(line: ComparedLine, compared: ComparedVersions) -> Iterator[Block]:
    if line.goal:
        yield Paragraph(text=line.goal, quiet=True, with_next=True)
    if line.words:
        yield Quote(text=line.words, colour=_COLOURS[line.turn])
    if not line.facts:
        return
    if line.turn is Turn.CHANGED:
        yield Table(
            columns=(
                Column(heading=compared.what, share=2.4),
                Column(heading=compared.before, share=3.8),
                Column(heading=compared.after, share=3.8),
            ),
            rows=tuple((fact.name, fact.before or _NOTHING, fact.after or _NOTHING) for fact in line.facts),
        )
    else:
        yield KeyValues(rows=tuple(KeyValue(key=fact.name, value=fact.value) for fact in line.facts))


def _named(line: ComparedLine, says: EasySays) -> Iterator[PictureRow]:
    """Say which one it is and what became of it, and for which goal."""
    picture, code = _PICTURES[line.turn], _CODES[line.turn]
    gone = line.turn is Turn.GONE
    yield from says.leading(picture, code, line.words or line.sort, quoted=line.quoted, just=gone)
    if line.goal:
        yield from says.leading("goal", "for_goal", line.goal, quoted=True)


def _fact(fact: ComparedFact, turn: Turn, says: EasySays) -> Iterator[PictureRow]:
    if turn is not Turn.CHANGED:
        yield from says.leading("list", "fact", fact.value, quoted=fact.quoted, what=fact.name)
        return
    for picture, code, value in (("time", "before", fact.before), ("look", "now", fact.after)):
        if value:
            yield from says.leading(picture, code, value, quoted=fact.quoted, what=fact.name)
    if not fact.after:
        yield says.row("no", "now_nothing", what=fact.name)
