"""The foot of a page: whose paper it is, its version and code, and which page of how many."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from uniseg.graphemecluster import grapheme_clusters

from coprod_desktop.application.wording import runs_leftwards, set_apart
from coprod_desktop.documents.canvas import Point
from coprod_desktop.documents.structure import Element
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.documents.blocks import Footer
    from coprod_desktop.documents.flow import Flow
    from coprod_desktop.documents.line_setting import Line


class FooterSetter:
    """Draws the name, version and code on the left, and the page's number on the right.

    What comes again on every page is passed over in reading; where there is but one, it is read at its end.
    """

    def __init__(self, footer: Footer, *, flow: Flow) -> None:
        self._footer = footer
        self._flow = flow
        self._size = flow.style.small
        self._room = _LINES
        self._name: tuple[Line, ...] = ()
        self._said = ""

    def make_room(self) -> None:
        """Let pages end higher where the foot needs more lines than usual: a name is to stand there whole."""
        number = self._width(self._footer.page.format(page=_TWO_DIGITS, pages=_TWO_DIGITS))
        lines = len(self._set(self._footer.parts, self._width_beside(number)))
        self._room = max(_LINES, min(lines, _MOST_LINES))
        style = self._flow.style
        higher = style.line(self._size) * (self._room - _LINES)
        self._flow.style = replace(style, foot=style.foot + higher)

    def __call__(self, page: int, pages: int) -> None:
        """Draw it on a page that was begun."""
        flow, style, size = self._flow, self._flow.style, self._size
        counted = self._footer.page.format(page=page, pages=pages)
        number = flow.lines(counted, size=size, width=flow.measure)
        if not self._name:
            self._name = self._fitted(
                self._width_beside(self._width(self._footer.page.format(page=pages, pages=pages)))
            )
        top, right = style.foot - style.body * 0.9, style.width - style.margin
        with flow.canvas.ornament("Pagination"):
            flow.rule(
                Point(x=flow.left, y=top + style.body * 0.3),
                Point(x=right, y=top + style.body * 0.3),
                width=0.6,
                colour=Colour.HAIRLINE,
            )
        for text, lines, x in (
            (self._said, self._name, flow.left),
            (counted, number, right - number[0].width * size / 1000),
        ):
            with self._only(text, lines) if pages == 1 else flow.canvas.ornament("Pagination"):
                flow.draw(lines, x=x, top=top, size=size, colour=Colour.QUIET)

    @contextmanager
    def _only(self, text: str, lines: tuple[Line, ...]) -> Iterator[None]:
        """Draw what is read out, after everything else."""
        element = Element("P", parent=self._flow.canvas.root)
        self._flow.say(element, text, lines)
        with self._flow.canvas.marked(element):
            yield

    def _fitted(self, width: float) -> tuple[Line, ...]:
        """The parts on the lines there are; an endless name is cut, so that no code is lost."""
        first, *others = self._footer.parts or ("",)
        clusters = list(grapheme_clusters(first))
        kept = clusters.copy()
        while True:
            name = first if kept == clusters else "".join(kept).rstrip() + "…"
            lines = self._set((name, *others), width)
            if len(lines) <= self._room or not kept:
                return lines
            del kept[-max(1, len(kept) // 8) :]

    def _set(self, parts: tuple[str, ...], width: float) -> tuple[Line, ...]:
        """Break lines between the parts, so that a code stays with what says it is one.

        Only the first has the page's number beside it.
        """
        rows: list[str] = []
        free = width
        for part in map(_apart, parts):
            longer = f"{rows[-1]} · {part}" if rows else ""
            if rows and self._width(longer) <= free:
                rows[-1] = longer
            else:
                free = self._flow.measure if rows else width
                rows.append(part)
        self._said = "\n".join(rows)
        return tuple(
            line
            for at, row in enumerate(rows)
            for line in self._flow.lines(
                row, size=self._size, width=self._flow.measure if at else width, goes_on=at < len(rows) - 1
            )
        )

    def _width_beside(self, number: float) -> float:
        return self._flow.measure - number - 2 * self._size

    def _width(self, text: str) -> float:
        lines = self._flow.lines(text, size=self._size, width=_ENDLESS)
        return max((line.width for line in lines), default=0.0) * self._size / 1000


def _apart(part: str) -> str:
    """Keep a name that runs leftwards from turning version and code round."""
    return set_apart(part) if runs_leftwards(part) else part


_LINES = 2
"""For which every page has room."""
_MOST_LINES = 5
_TWO_DIGITS = 88
_ENDLESS = 1e6
