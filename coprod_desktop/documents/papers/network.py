"""The people in somebody's life as a list, in full and in Easy Read, with room for more."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from coprod_desktop.documents.blocks import Column, Paragraph, Table, WritingLines
from coprod_desktop.documents.papers.says import together
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.papers.network import ListedTie, NetworkList, OtherView
    from coprod_desktop.documents.blocks import Block, Document, PictureRow
    from coprod_desktop.documents.papers.says import EasySays, Says
    from coprod_desktop.domain.connections import Flow, Line

_LINES = 3
_FARTHEST = 4
_TIES = {"strong": "matters", "thin": "time", "stressful": "hard"}
_FLOWS = {"gives": "agree", "receives": "give", "both": "people"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkWriter:
    """Writes a network list."""

    network: NetworkList

    def document(self, says: Says) -> Document:
        """Write it in full."""
        return says.document(says("titles.network"), self._blocks(says), on_one_page=True)

    def easy(self, says: EasySays) -> Document:
        """Write it in Easy Read."""
        return says.document(says("title"), self._rows(says))

    def _blocks(self, says: Says) -> Iterator[Block]:
        if not self.network.ties:
            yield Paragraph(text=says("nobody"))
        else:
            yield Paragraph(text=says("about"))
        for ring, ties in groupby(self.network.ties, key=lambda tie: tie.ring):
            known = ring is not None and 1 <= ring <= _FARTHEST
            yield says.heading(f"ring_{ring}" if known else "ring_none", Colour.BROWN)
            listed = tuple(ties)
            yield Table(
                columns=tuple(
                    Column(heading=says(code), share=share, colour=Colour.BROWN)
                    for code, share in (("who", 3.0), ("kind", 2.4), ("tie", 2.2), ("flow", 2.4))
                ),
                rows=tuple((tie.name, tie.kind, *_how(tie.line, tie.flow, says)) for tie in listed),
            )
            for tie in listed:
                for view in tie.views:
                    yield Paragraph(text=self._view(view, tie, says))
        yield says.heading("more")
        yield WritingLines(lines=_LINES, description=says("all.room"))

    @staticmethod
    def _view(view: OtherView, tie: ListedTie, says: Says) -> str:
        differs = says("differs", who=says.who(view.by, view.name), name=tie.name)
        said = [each for each in _how(view.line, view.flow, says) if each]
        return f"{differs} {' · '.join(said)}".strip()

    def _rows(self, says: EasySays) -> Iterator[Block | PictureRow]:
        yield says.row("people", "about" if self.network.ties else "nobody")
        for tie in self.network.ties:
            who = says.leading("person", "who_as" if tie.kind else "who", tie.kind, name=tie.name)
            yield from together((*who, *self._feelings(tie.line, tie.flow, says)))
            for view in tie.views:
                differs = says.row("different", "differs", who=says.who(view.by, view.name))
                yield from together((differs, *self._feelings(view.line, view.flow, says)))
        yield says.row("write", "more")
        yield WritingLines(lines=_LINES, description=says("all.room"))

    @staticmethod
    def _feelings(line: Line | None, flow: Flow | None, says: EasySays) -> Iterator[PictureRow]:
        if line is not None:
            yield says.row(_TIES[line], line)
        if flow is not None:
            yield says.row(_FLOWS[flow], flow)


def _how(line: Line | None, flow: Flow | None, says: Says) -> tuple[str, str]:
    return ("" if line is None else says(line)), ("" if flow is None else says(flow))
