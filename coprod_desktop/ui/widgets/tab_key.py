"""Where the Tab key goes: to every stop of a window once, in their order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Bring the keyboard to the next stop of a window, or the one before; tell whether there is one.

    What hands the focus on to something inside it is no stop of its own. Qt takes it for one, and it stands
    somewhere else in Qt's order than what is inside: so Tab went round in a part of a page, and never out.
    """
    here = window.focusWidget() or window
    stop = _beside(here, forward=forward)
    while stop is not None and stop is not here:
        if is_stop(stop, window=window):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stop.setFocus(reason)
            return True
        stop = _beside(stop, forward=forward)
    return False


def is_stop(widget: QWidget, *, window: QWidget) -> bool:
    """Tell whether Tab stops at a widget of a window, as it is now."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.window() is window
        and widget.isVisibleTo(window)
        and widget.isEnabled()
    )


def _beside(widget: QWidget, *, forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()
