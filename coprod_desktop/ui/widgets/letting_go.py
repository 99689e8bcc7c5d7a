"""Taking a widget off the screen for good."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from coprod_desktop.ui.widgets.layout_parts import parts_of


def let_go(widget: QWidget) -> None:
    """Take a widget out of the layout that shows it; it is deleted when its own signals are done.

    The one way out of a layout, for what `QLayout.takeAt` gives to Python lives on: whatever is put into a
    layout again has the height that it had at first, whatever it says later.
    """
    widget.hide()
    parent = widget.parentWidget()
    if parent is not None:
        _take_out(parent.layout(), widget)
    widget.deleteLater()


def _take_out(layout: QLayout | None, widget: QWidget) -> None:
    if layout is None:
        return
    layout.removeWidget(widget)
    for _, inner in parts_of(layout):
        _take_out(inner, widget)
