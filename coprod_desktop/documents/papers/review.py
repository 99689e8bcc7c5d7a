"""A sheet to look at the plan again with, in full and in Easy Read, to be filled in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.application.papers.review import Side
from coprod_desktop.documents.blocks import (
    Callout,
    Column,
    DateBoxes,
    Heading,
    KeyValue,
    KeyValues,
    NamedLines,
    Paragraph,
    Table,
    TickBoxes,
    WritingLines,
)
from coprod_desktop.documents.papers.answers import in_easy_read, in_full, speaker
from coprod_desktop.documents.papers.says import leading_on, together
from coprod_desktop.documents.style import Colour
from coprod_desktop.domain.plans import LOWEST_LEVEL, Owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.papers.review import GoalToRate, Promise, Rated, ReviewSheet
    from coprod_desktop.application.papers.summary import Answer
    from coprod_desktop.documents.blocks import Block, Document, PictureRow
    from coprod_desktop.documents.papers.says import EasySays, Says

_LINES = 3


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
        yield from self._before(says)
        if self.sheet.goals:
            yield says.heading("goals")
        for place, goal in enumerate(self.sheet.goals, start=1):
            text = says("all.goal", number=str(place), words=goal.words)
            yield Heading(text=text, level=3, colour=Colour.INK)
            yield from self._rated(goal, says)
            yield from self._levels(goal, says)
            if goal.promises:
                yield self._promises(goal.promises, says)
        for code, colour in (("works", Colour.GREEN), ("works_not", Colour.BROWN)):
            yield says.heading(code, colour)
            for side in Side:
                yield Heading(text=says(side), level=3, colour=Colour.INK)
                yield from self._said(side, code, says)
                yield WritingLines(lines=_LINES, description=says("all.room"))
        for code in ("change", "decided"):
            yield says.heading(code)
            yield WritingLines(lines=_LINES + 1, description=says("all.room"))
        yield from self._next(says)

    def _before(self, says: Says) -> Iterator[Block]:
        """Say what was decided when they looked before."""
        decided = self.sheet.decided
        if decided is None:
            return
        yield says.heading("before")
        if decided.on is not None:
            yield Paragraph(text=says("looked_on", date=says.day(decided.on)), with_next=True)
        yield Callout(text=decided.decided)

    def _said(self, side: Side, code: str, says: Says) -> Iterator[Block]:
        """Give what a side said when they looked last, to begin with."""
        said, answers = self.sheet.said, self._last(side, code)
        if said is not None and said.on is not None and answers:
            yield Paragraph(text=says("said_on", date=says.day(said.on)), quiet=True, with_next=True)
        for answer in answers:
            yield from in_full(answer, says)

    def _last(self, side: Side, code: str) -> tuple[Answer, ...]:
        """Give what a side said last of what works, or of what does not."""
        if self.sheet.said is None:
            return ()
        said = self.sheet.said.sides[side]
        return said.works if code == "works" else said.works_not

    @staticmethod
    def _rated(goal: GoalToRate, says: Says) -> Iterator[Block]:
        """Say how far it has come so far, and in whose eyes."""
        rows = tuple(
            KeyValue(key=speaker(each.by, each.name, says), value="\n".join(_of_rating(each, says)))
            for each in goal.rated
        )
        if rows:
            yield Paragraph(text=says("so_far"), quiet=True, with_next=True)
            yield KeyValues(rows=rows)

    def _levels(self, goal: GoalToRate, says: Says) -> Iterator[Block]:
        if not goal.levels:
            yield Paragraph(text=says("where_now_words"), quiet=True, with_next=True)
            yield WritingLines(lines=_LINES, description=says("all.room"))
            return
        yield Paragraph(text=says("where_now"), quiet=True, with_next=True)
        yield TickBoxes(
            items=tuple(
                self._level(at, words, goal, says) for at, words in enumerate(_level_words(goal, says))
            ),
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
        yield says.heading("do_next")
        yield Paragraph(text=says("who_does_what"), quiet=True, with_next=True)
        yield WritingLines(lines=_LINES + 1, description=says("all.room"))
        yield says.heading("next")
        yield DateBoxes(day=says("day"), month=says("month"), year=says("year"))

    def _rows(self, says: EasySays) -> Iterator[Block | PictureRow]:
        yield says.row("again", "about")
        yield from self._before_rows(says)
        if self.sheet.goals:
            yield says.heading("goals")
        for goal in self.sheet.goals:
            yield from self._goal_rows(goal, says)
        for code, picture in (("works", "good"), ("works_not", "not_good")):
            yield says.heading(code)
            yield from leading_on(self._said_on(code, says))
            for side in Side:
                last = [row for answer in self._last(side, code) for row in in_easy_read(answer, says)]
                question = says.row(picture, side)
                yield from together((question, *last))
                yield WritingLines(lines=_LINES, description=says("all.room"))
        for code, picture in (("change", "idea"), ("decided", "agree"), ("do_next", "list")):
            yield says.row(picture, code)
            yield WritingLines(lines=_LINES, description=says("all.room"))
        yield says.row("day", "next")
        yield DateBoxes(day=says("day"), month=says("month"), year=says("year"))

    def _before_rows(self, says: EasySays) -> Iterator[Block | PictureRow]:
        decided = self.sheet.decided
        if decided is None:
            return
        yield says.heading("before")
        if decided.on is not None:
            yield says.row("day", "looked_on", date=says.day(decided.on))
        yield from says.leading("agree", "we_decided", decided.decided)

    def _said_on(self, code: str, says: EasySays) -> Iterator[PictureRow]:
        said = self.sheet.said
        if said is not None and said.on is not None and any(self._last(side, code) for side in Side):
            yield says.row("day", "said_on", date=says.day(said.on))

    def _goal_rows(self, goal: GoalToRate, says: EasySays) -> Iterator[Block | PictureRow]:
        yield from says.leading("goal", "you_wanted", goal.words, quoted=True)
        for rated in goal.rated:
            yield from together(_rated_rows(rated, says))
        if goal.levels:
            levels = _level_words(goal, says)
            if goal.then is not None:
                yield says.exactly("place", "then", levels[goal.then - LOWEST_LEVEL])
            yield says.row("find", "now")
            yield TickBoxes(items=levels, several=False)
        else:
            yield says.row("write", "now_write")
            yield WritingLines(lines=_LINES, description=says("all.room"))
        for promise in goal.promises:
            who = self._who(promise, says)
            yield from leading_on(says.leading("people", "said_so", promise.what, who=who))
            yield says.row("question", "how")
            yield TickBoxes(items=tuple(says(code) for code in ("good", "some", "not_yet")), several=False)


def _level_words(goal: GoalToRate, says: Says) -> tuple[str, ...]:
    """Give the words of the levels: the person's where they were described, the usual ones otherwise."""
    return tuple(words or says(f"levels.{number}") for number, words in enumerate(goal.levels, start=1))


def _rated_rows(rated: Rated, says: EasySays) -> Iterator[PictureRow]:
    who = speaker(rated.by, rated.name, says)
    yield from says.leading("look", "rated", rated.described, who=who)
    if rated.words:
        yield from says.leading("said", "conversation.who_said", rated.words, quoted=True, who=who)
    if rated.on is not None:
        yield says.row("day", "rated_on", date=says.day(rated.on))


def _of_rating(rated: Rated, says: Says) -> Iterator[str]:
    yield rated.described
    if rated.words:
        yield f"“{rated.words}”"
    if rated.on is not None:
        yield says.day(rated.on)
