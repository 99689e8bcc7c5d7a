"""What a layout holds."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QSpacerItem, QWidget, QWidgetItem
from shiboken6 import invalidate

_ITEMS = (QWidgetItem, QSpacerItem)


def parts_of(layout: QLayout) -> Iterator[tuple[QWidget | None, QLayout | None]]:
    """Give the widget or the layout in each place of a layout; neither where there is a space.

    WORKAROUND PySide 6.11: what Python is given of an item lives as long as the layout, also when Qt deleted
    the item. Something new at its address is then given out as the old item, and dies in Python with that
    layout, although Qt still has it. So it is let go of at once.
    """
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        part = item.widget(), item.layout()
        if type(item) in _ITEMS:
            invalidate(item)
        yield part
