"""The drawn circle of a person's life, as the person sees it or as somebody else does."""

# the words are written with the marks that print uses

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.connections import Connection, Flow, Line
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.ties import Tie, Viewer, ties, viewers
from coprod_desktop.ui.circle.tie_fields import RINGS, tie_words, viewer_name
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.records.words import joined, ring_words, words_for
from coprod_desktop.ui.sentences import ANSWERS
from coprod_desktop.ui.tokens import LEAST_TARGET
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.circle_hand import Moved
from coprod_desktop.ui.widgets.circle_lines import Stroke, TieSample
from coprod_desktop.ui.widgets.circle_lines import Tie as DrawnTie
from coprod_desktop.ui.widgets.circle_node import CircleNode
from coprod_desktop.ui.widgets.circle_view import CircleView
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import FlowLayout, flow

_STROKES = {Line.STRONG: Stroke.THICK, Line.THIN: Stroke.DASHED, Line.STRESSFUL: Stroke.WAVY}


class LifeCircle(QWidget):
    """Draws ties and writes where somebody moved one: each move is one change, with a way back.

    Where others see a tie differently, it can be looked at as they see it; what they did not speak about is
    drawn quietly as it was first told, and moving that writes their view.
    """

    def __init__(self, *, desk: Desk, least_target: int = LEAST_TARGET) -> None:
        super().__init__()
        self._desk = desk
        self._person = ""
        self._ties: tuple[Tie, ...] = ()
        self._switched: tuple[str, tuple[Viewer, ...]] = ("", ())
        self._ways: dict[str, WrappingButton] = {}
        self._viewer: Viewer | None = None
        self._shown: dict[str, tuple[Tie, Seen[Connection]]] = {}
        self._switch = QWidget()
        self._switch_layout = FlowLayout(spacing=8)
        self._switch.setLayout(self._switch_layout)
        self._switch.hide()
        self._view = CircleView(
            name=self.tr("People in my life, drawn"),
            rings=[ring_words(ring) for ring in RINGS],
            waiting=self.tr("Not in the circle yet"),
            icons=desk.icons,
            least_target=least_target,
        )
        self._view.moved.connect(self._move)
        self._key = self._what_lines_mean()
        self._notice = UndoNotice(desk=desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._switch, self._view, self._notice, self._key):
            column.addWidget(widget)

    def show_connections(self, person: str, connections: Sequence[Seen[Connection]]) -> None:
        """Show the ties of a person, who is called so."""
        self._person = person
        self._ties = ties(connections)
        self._show_switch(viewers(self._ties))
        self._key.setVisible(bool(connections))
        self._draw()

    def count(self) -> int:
        """How many ties are drawn."""
        return len(self._ties)

    def forget(self) -> None:
        """Let go of what was done, because another person is shown."""
        self._viewer = None
        self._notice.clear()

    def flush(self) -> None:
        """Put down what is picked up."""
        self._view.put_down()

    def _draw(self) -> None:
        self._shown = {}
        nodes = []
        for tie in self._ties:
            theirs = None if self._viewer is None else tie.seen_by(self._viewer)
            seen = theirs or tie.own
            self._shown[str(tie.own.id)] = (tie, seen)
            nodes.append(self._node(tie, seen, quiet=self._viewer is not None and theirs is None))
        self._view.show_nodes(self._person, nodes)

    def _node(self, tie: Tie, seen: Seen[Connection], *, quiet: bool) -> CircleNode:
        value = seen.value
        gives = {Flow.GIVES: (True, False), Flow.RECEIVES: (False, True), Flow.BOTH: (True, True)}
        inwards, outwards = gives[value.flow] if value.flow is not None else (False, False)
        ring = value.ring if value.ring in RINGS else None
        words = joined(
            tie.own.value.name,
            tie.own.value.kind,
            tie_words(value),
            "" if ring is not None else self.tr("not in the circle yet"),
        )
        return CircleNode(
            id=str(tie.own.id),
            name=tie.own.value.name,
            said=self.tr("{tie}, as it was first told").format(tie=words) if quiet else words,
            ring=ring,
            angle=value.angle,
            tie=DrawnTie(
                stroke=Stroke.PLAIN if value.line is None else _STROKES[value.line],
                inwards=inwards,
                outwards=outwards,
            ),
            quiet=quiet,
        )

    @Slot(object)
    def _move(self, moved: Moved) -> None:
        tie, seen = self._shown[moved.id]
        try:
            written = self._write(tie, seen, moved)
        except ANSWERS as problem:
            self._draw()
            self._notice.say_problem(problem)
            return
        words = self.tr("{name} was moved: {where}.")
        self._notice.offer(
            written,
            kind="connection",
            words=words.format(name=tie.own.value.name, where=ring_words(moved.ring)),
        )

    def _write(self, tie: Tie, seen: Seen[Connection], moved: Moved) -> Seen[Connection]:
        value = replace(seen.value, ring=moved.ring, angle=moved.angle)
        viewer = self._viewer
        if viewer is None or seen is not tie.own:
            self._desk.keeping.save(seen, value)
            return seen
        view = replace(value, by=viewer.by, by_name=viewer.name, view_of=tie.own.id)
        record: RecordId = self._desk.keeping.new_record()
        self._desk.keeping.add(seen.stream, view, record=record)
        return replace(seen, id=record, value=view)

    def _show_switch(self, found: tuple[Viewer, ...]) -> None:
        if self._viewer is not None and not any(self._viewer.is_same(other) for other in found):
            self._viewer = None
        if (self._person, found) != self._switched:
            self._switched = (self._person, found)
            self._switch_layout.clear()
            self._ways = {_key(viewer): self._way_to_look(viewer) for viewer in (None, *found)}
            for way in self._ways.values():
                self._switch_layout.addWidget(way)
                way.show()
        self._ways[_key(self._viewer)].setChecked(True)
        self._switch.setVisible(bool(found))

    def _way_to_look(self, viewer: Viewer | None) -> WrappingButton:
        name = self._person if viewer is None else viewer_name(viewer)
        made = button(self.tr("As {name} sees it").format(name=name), role=ButtonRole.FILTER)
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.clicked.connect(partial(self._look_as, viewer))
        return made

    def _look_as(self, viewer: Viewer | None, _checked: object = None) -> None:
        self._view.put_down()
        self._viewer = viewer
        self._draw()

    def _what_lines_mean(self) -> QWidget:
        samples: list[QWidget] = [
            TieSample(DrawnTie(stroke=_STROKES[line]), words_for(line), icons=self._desk.icons)
            for line in Line
        ]
        samples.append(
            TieSample(DrawnTie(outwards=True), self.tr("points to whoever receives"), icons=self._desk.icons)
        )
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("What the lines mean"), role=TextRole.H3))
        column.addWidget(flow(samples, spacing=18))
        return holder


def _key(viewer: Viewer | None) -> str:
    return "" if viewer is None else f"{viewer.by.value} {viewer.name.strip().casefold()}"
