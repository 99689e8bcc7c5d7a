"""Reads a tree of widgets as a screen reader and a shaking hand would, and lists what is wrong with it."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from coprod_desktop.ui.tokens import LEAST_TARGET, LEAST_TARGET_AT_TABLE
from coprod_desktop.ui.widgets.scroll_bars import SteadyScrollArea
from tests.ui.finding import make_whole


def problems_of(root: QWidget, *, width: int = 1366, height: int = 768) -> tuple[str, ...]:
    """Show the tree at a size, in pixels, and list its faults: empty when it is fit for use.

    Looked at: a name (or a label's relation) and a role for everything that takes the keyboard's focus, its
    size, plain text in labels and tooltips, and nothing cut off sideways.
    """
    if root.isWindow():
        root.resize(width, height)
    root.show()
    make_whole(root)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QApplication.processEvents()
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        found += _text_faults(widget)
        if widget.isVisibleTo(root):
            found += _cut_off(widget)
            if _takes_focus(widget) and widget is not root:
                found += _name_and_role(widget) + _size(widget)
    return tuple(found)


def reading_order(root: QWidget) -> tuple[str, ...]:
    """List the names of what Tab goes through from the root's first child on, as they are said aloud."""
    make_whole(root)
    names: list[str] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if root.isAncestorOf(widget) and widget.isVisibleTo(root) and widget.isEnabled() and tabbed:
            names.append(_said(widget))
        widget = widget.nextInFocusChain()
    return tuple(names)


def _takes_focus(widget: QWidget) -> bool:
    proxy: QWidget | None = widget.focusProxy()  # the stubs promise one to every widget
    if proxy is not None or not widget.isEnabled():
        return False
    inside = isinstance(widget.parentWidget(), QComboBox | QTabBar) or widget.objectName().startswith("qt_")
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not inside


def _name_and_role(widget: QWidget) -> list[str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    if not interface.isValid():
        return [f"cannot be read: {_where(widget)}"]
    faults = []
    if isinstance(widget, QTabBar):  # says its current tab, whatever its name is
        around = widget.parentWidget()
        named = bool(around is not None and around.accessibleName())
    else:
        named = bool(interface.text(QAccessible.Text.Name)) or _is_labelled(widget)
    if not named:
        faults.append(f"no name: {_where(widget)}")
    if interface.role() == QAccessible.Role.NoRole:
        faults.append(f"no role: {_where(widget)}")
    return faults


def _is_labelled(widget: QWidget) -> bool:
    return any(label.buddy() is widget and label.text() for label in widget.window().findChildren(QLabel))


def _size(widget: QWidget) -> list[str]:
    least = LEAST_TARGET
    around: QWidget | None = widget
    while around is not None:
        if around.property("kitchen") is True:
            least = LEAST_TARGET_AT_TABLE
        around = around.parentWidget()
    if widget.width() < least or widget.height() < least:
        return [f"target {widget.width()}x{widget.height()}, not {least}: {_where(widget)}"]
    return []


def _text_faults(widget: QWidget) -> list[str]:
    faults = []
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
        faults.append(f"label is not plain text: {_where(widget)}")
    if _is_mark_up(widget.toolTip()):
        faults.append(f"tooltip is mark-up: {_where(widget)}")
    return faults


def _is_mark_up(text: str) -> bool:
    """Decide as Qt does: something like a tag makes it mark-up."""
    return bool(re.search(r"<[A-Za-z/!?][^<>]*>", text))


def _cut_off(widget: QWidget) -> list[str]:
    parent = widget.parentWidget()
    if widget.isWindow() or parent is None or isinstance(parent, QTabBar | QStackedWidget):
        return []
    if isinstance(parent.parentWidget(), QAbstractScrollArea) and not _is_vertical_page(widget, parent):
        return []
    if isinstance(parent, QAbstractScrollArea | QLineEdit | QPlainTextEdit | QComboBox):
        return []
    faults = []
    if widget.x() < 0 or widget.x() + widget.width() > parent.width():
        faults.append(
            f"reaches {widget.x()} to {widget.x() + widget.width()} of {parent.width()}: {_where(widget)}"
        )
    if widget.width() < widget.minimumSizeHint().width():
        faults.append(f"{widget.width()} wide, needs {widget.minimumSizeHint().width()}: {_where(widget)}")
    return faults


def _is_vertical_page(widget: QWidget, viewport: QWidget) -> bool:
    area = viewport.parentWidget()
    return (
        isinstance(area, QAbstractScrollArea)
        and area.viewport() is viewport
        and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and not (isinstance(area, SteadyScrollArea) and area.scrolls_sideways())
        and widget.isVisible()
    )


def _said(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _where(widget: QWidget) -> str:
    return f"{type(widget).__name__} {_said(widget) or widget.objectName()!r}"
