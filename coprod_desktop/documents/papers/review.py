"""A sheet to look at the plan again with, in full and in Easy Read, to be filled in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.documents.blocks import (
    Column,
    DateBoxes,
    Heading,
    NamedLines,
    Paragraph,
    Table,
    TickBoxes,
    WritingLines,
)
from coprod_desktop.documents.style import Colour
from coprod_desktop.domain.plans import LOWEST_LEVEL, Owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.papers.review import GoalToRate, Promise, ReviewSheet
    from coprod_desktop.documents.blocks import Block, Document, PictureRow
    from coprod_desktop.documents.papers.says import EasySays, Says

_LINES = 3
_SIDES = ("as_i_see", "as_others", "as_we_see")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWriter:
    """Writes a sheet for a review."""

    sheet: ReviewSheet

    def document(self, says: Says) -> Document:
        """Write it in full."""
        return says.document(says("titles.review"), self._blocks(says), below=self._below(says))

    def easy(self, says: EasySays) -> Document:
        """Write it in Easy Read."""
        return says.document(says("title"), self._rows(says))

    def _below(self, says: Says) -> str:
        agreed = self.sheet.agreed
        if agreed is None:
            return says("no_agreement")
        day = "" if agreed.agreed_on is None else says.day(agreed.agreed_on)
        return says("agreed", number=str(agreed.number), date=day, code=agreed.code)

    def _blocks(self, says: Says) -> Iterator[Block]:
        yield Paragraph(text=says("about"))
        yield NamedLines(names=(says("date"), says("here")))
        if self.sheet.goals:
            yield says.heading("goals")
        for place, goal in enumerate(self.sheet.goals, start=1):
            text = says("all.goal", number=str(place), words=goal.words)
            yield Heading(text=text, level=3, colour=Colour.INK)
            yield from self._levels(goal, says)
            if goal.promises:
                yield self._promises(goal.promises, says)
        for code, colour in (("works", Colour.GREEN), ("works_not", Colour.BROWN)):
            yield says.heading(code, colour)
            for side in _SIDES:
                yield Heading(text=says(side), level=3, colour=Colour.INK)
                yield WritingLines(lines=_LINES, description=says("all.room"))
        for code in ("change", "decided"):
            yield says.heading(code)
            yield WritingLines(lines=_LINES + 1, description=says("all.room"))
        yield from self._next(says)

    def _levels(self, goal: GoalToRate, says: Says) -> Iterator[Block]:
        if not goal.levels:
            yield WritingLines(lines=_LINES, description=says("all.room"))
            return
        yield Paragraph(text=says("where_now"), quiet=True, with_next=True)
        yield TickBoxes(
            items=tuple(self._level(at, words, goal, says) for at, words in enumerate(goal.levels)),
            several=False,
        )

    @staticmethod
    def _level(at: int, words: str, goal: GoalToRate, says: Says) -> str:
        stood = goal.then is not None and at == goal.then - LOWEST_LEVEL
        return f"{words}\n{says('then')}" if stood else words

    def _promises(self, promises: tuple[Promise, ...], says: Says) -> Table:
        return Table(
            columns=tuple(
                Column(heading=says(code), share=share)
                for code, share in (("what", 3.4), ("who", 2.0), ("when", 2.2), ("how", 3.4))
            ),
            rows=tuple(
                (
                    promise.what,
                    self._who(promise, says),
                    "" if promise.by is None else says.day(promise.by),
                    "",
                )
                for promise in promises
            ),
        )

    def _who(self, promise: Promise, says: Says) -> str:
        if promise.who:
            return promise.who
        if promise.owner is Owner.PERSON:
            return self.sheet.imprint.preferred_name
        return says(f"owners.{promise.owner}")

    def _next(self, says: Says) -> Iterator[Block]:
        yield says.heading("next")
        yield DateBoxes(day=says("day"), month=says("month"), year=says("year"))

    def _rows(self, says: EasySays) -> Iterator[Block | PictureRow]:
        yield says.row("again", "about")
        if self.sheet.goals:
            yield says.heading("goals")
        for goal in self.sheet.goals:
            yield from says.leading("goal", "you_wanted", goal.words, quoted=True)
            if goal.levels:
                if goal.then is not None:
                    yield says.exactly("place", "then", goal.levels[goal.then - LOWEST_LEVEL])
                yield says.row("find", "now")
                yield TickBoxes(items=goal.levels, several=False)
            for promise in goal.promises:
                yield from says.leading("people", "said_so", promise.what, who=self._who(promise, says))
                yield says.row("question", "how")
                yield TickBoxes(
                    items=tuple(says(code) for code in ("good", "some", "not_yet")), several=False
                )
        for code, picture in (
            ("works", "good"),
            ("works_not", "not_good"),
            ("change", "idea"),
            ("decided", "agree"),
        ):
            yield says.row(picture, code)
            yield WritingLines(lines=_LINES, description=says("all.room"))
        yield says.row("day", "next")
        yield DateBoxes(day=says("day"), month=says("month"), year=says("year"))
