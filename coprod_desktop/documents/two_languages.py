"""One document in two languages: our fixed words side by side, people's own words once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coprod_desktop.documents.blocks import (
    Bullets,
    Callout,
    Column,
    DateBoxes,
    Document,
    Footer,
    Heading,
    KeyValue,
    KeyValues,
    NamedLines,
    NumberRow,
    PageBreak,
    Quote,
    Rings,
    SideBySide,
    Signature,
    Signatures,
    Space,
    Table,
    TickBoxes,
    Title,
    WritingLines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coprod_desktop.documents.blocks import Block

_BETWEEN = " / "


def in_languages(documents: Sequence[Document]) -> Document:
    """Give the one paper, or the first with the second beside it.

    Raises:
        ValueError: they are different papers.
    """
    first, *others = documents
    return _in_two_languages(first, others[0]) if others else first


def _in_two_languages(first: Document, second: Document) -> Document:
    """Set the second beside the first: what is the same in both once, the rest next to each other.

    Both are the same paper, written with the words of two languages.

    Raises:
        ValueError: they are not: the one has other blocks than the other.
    """
    if [type(each) for each in first.blocks] != [type(each) for each in second.blocks]:
        raise ValueError("these are two papers, not one in two languages")
    pair = _Pair(languages=(first.language, second.language))
    return replace(
        first,
        title=_both(first.title, second.title),
        blocks=tuple(pair.merged(first.blocks, second.blocks)),
        footer=Footer(
            parts=tuple(
                _briefly(one, other)
                for one, other in zip(first.footer.parts, second.footer.parts, strict=True)
            ),
            page=_both(first.footer.page, second.footer.page),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    languages: tuple[str, str]

    def merged(self, first: Sequence[Block], second: Sequence[Block]) -> Iterator[Block]:
        """Merge block by block; a heading takes along to its side what follows it there."""
        waiting: tuple[tuple[Block, ...], tuple[Block, ...]] = ((), ())
        for one, other in zip(first, second, strict=True):
            once = self._once(one, other)
            if once is None:
                if isinstance(one, Heading) and waiting[0]:
                    yield self._beside(*waiting)
                    waiting = ((), ())
                waiting = ((*waiting[0], one), (*waiting[1], other))
                if isinstance(one, Heading):
                    continue
            if waiting[0]:
                yield self._beside(*waiting)
                waiting = ((), ())
            if once is not None:
                yield once
        if waiting[0]:
            yield self._beside(*waiting)

    def _beside(self, first: tuple[Block, ...], second: tuple[Block, ...]) -> SideBySide:
        return SideBySide(languages=self.languages, first=first, second=second)

    @staticmethod
    def _once(one: Block, other: Block) -> Block | None:  # noqa: C901, PLR0911 - one way for each kind
        """Give what is set once, over both columns; None for what stands in both."""
        if one == other:
            return one
        match one, other:
            case Title(), Title():
                return Title(
                    text=_both(one.text, other.text),
                    above=_both(one.above, other.above),
                    below=_both(one.below, other.below, "\n"),
                )
            case Quote(), Quote():
                return replace(one, said_by=_both(one.said_by, other.said_by))
            case Table(), Table():
                return _table(one, other)
            case KeyValues(), KeyValues():
                return replace(
                    one,
                    rows=tuple(
                        KeyValue(key=_both(a.key, b.key, "\n"), value=_lines(a.value, b.value))
                        for a, b in zip(one.rows, other.rows, strict=True)
                    ),
                )
            case Signatures(), Signatures():
                return Signatures(
                    signatures=tuple(
                        _signature(a, b) for a, b in zip(one.signatures, other.signatures, strict=True)
                    )
                )
            case NamedLines(), NamedLines():
                return NamedLines(names=_each(one.names, other.names))
            case TickBoxes(), TickBoxes():
                return replace(one, items=_each(one.items, other.items))
            case DateBoxes(), DateBoxes():
                return DateBoxes(
                    day=_both(one.day, other.day),
                    month=_both(one.month, other.month),
                    year=_both(one.year, other.year),
                )
            case Bullets(), Bullets():
                return Bullets(items=tuple(_lines(a, b) for a, b in zip(one.items, other.items, strict=True)))
            case Callout(), Callout() if one.text == other.text:
                return replace(one, heading=_both(one.heading, other.heading, "\n"))
        if type(one) in _WITHOUT_WORDS:
            return one
        return None


_WITHOUT_WORDS = frozenset({WritingLines, NumberRow, Rings, Space, PageBreak})


def _table(one: Table, other: Table) -> Table:
    return Table(
        columns=tuple(
            Column(heading=_both(a.heading, b.heading, "\n"), share=a.share, colour=a.colour)
            for a, b in zip(one.columns, other.columns, strict=True)
        ),
        rows=tuple(
            tuple(_lines(a, b) for a, b in zip(first, second, strict=True))
            for first, second in zip(one.rows, other.rows, strict=True)
        ),
        names_rows=one.names_rows,
    )


def _signature(one: Signature, other: Signature) -> Signature:
    return replace(
        one,
        role=_both(one.role, other.role),
        description=_both(one.description, other.description),
        written=_both(one.written, other.written),
        note=_lines(one.note, other.note),
        statement=_lines(one.statement, other.statement),
    )


def _each(first: Sequence[str], second: Sequence[str], between: str = _BETWEEN) -> tuple[str, ...]:
    return tuple(_lines(one, other, between) for one, other in zip(first, second, strict=True))


def _both(one: str, other: str, between: str = _BETWEEN) -> str:
    return one if one == other else f"{one}{between}{other}"


def _briefly(one: str, other: str) -> str:
    """Say what ends alike, such as a number, once: there is little room at the foot of a page."""
    if one == other:
        return one
    words, others, alike = one.split(), other.split(), list[str]()
    while words and others and words[-1] == others[-1]:
        alike.insert(0, words.pop())
        others.pop()
    return " ".join((_both(" ".join(words), " ".join(others)), *alike)).strip()


def _lines(one: str, other: str, between: str = "\n") -> str:
    """Set lines that differ one below the other, and those that are the same once."""
    first, second = one.split("\n"), other.split("\n")
    if len(first) != len(second):
        return _both(one, other, "\n")
    return "\n".join(_both(a, b, between) for a, b in zip(first, second, strict=True))
