"""Putting widgets that were made later into the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def tab_in_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab go from each to the next; all of them take the focus, or hand it on to one inside."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)
