"""Putting widgets that were made later into the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from coprod_desktop.ui.widgets.layout_parts import parts_of


@runtime_checkable
class PlacesItself(Protocol):
    """A widget that puts others where it likes, without a layout, and knows their order."""

    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops, in reading order."""


def tab_in_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab go from each to the next; all of them take the focus, or hand it on to one inside."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)


def stops_within(widget: QWidget) -> Iterator[QWidget]:
    """Give where Tab stops in a widget, as it is laid out, whenever its parts were made."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _stops_in(layout)
    elif isinstance(widget, PlacesItself):
        yield from widget.stops()


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for widget, inner in parts_of(layout):
        if widget is not None:
            yield from stops_within(widget)
        elif inner is not None:
            yield from _stops_in(inner)
