"""Two ways to use the whole app without a mouse: with the keyboard alone, and with a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QTabBar, QWidget

from coprod_desktop.demo.finding import FIELD, TICK, Role, name_of
from coprod_desktop.demo.hands import CannotGoOnError, Hands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPointingDevice

    from coprod_desktop.domain.agreements import Stroke

_MOST_STOPS: Final = 250
"""Tab stops that somebody goes through to get somewhere on one page; more are a trap, not a page."""
_FIELDS: Final = frozenset({FIELD, QAccessible.Role.SpinBox})


class KeyboardAlone(Hands):
    """Goes everywhere by Tab and the arrow keys, presses with the space bar, and touches nothing else."""

    def click(self, widget: QWidget) -> None:
        """Go to something, and press it unless it is there to be typed into."""
        self.go_to(widget)
        if QAccessible.queryAccessibleInterface(widget).role() not in _FIELDS:
            self.key(Qt.Key.Key_Space)

    def tick(self, name: str) -> None:
        """Go to a box, and tick it."""
        self.click(self.find(TICK, name))

    def choose(self, name: str, words: str, *, number: int | None = None) -> None:
        """Go to a box of choices, and down or up to one of them."""
        box = self.find(Role.ComboBox, name, number=number)
        assert isinstance(box, QComboBox)
        self.go_to(box)
        super().choose(name, words, number=number)

    def open_tab(self, name: str) -> None:
        """Go to the tabs, and along them."""
        bar = self.until(
            lambda: next((one for one in self._window.findChildren(QTabBar) if one.isVisible()), None),
            what="tabs",
        )
        self.go_to(bar)
        names = [bar.tabText(at).replace("&&", "&") for at in range(bar.count())]
        while bar.currentIndex() != names.index(name):
            ahead = names.index(name) > bar.currentIndex()
            self.key(Qt.Key.Key_Right if ahead else Qt.Key.Key_Left)

    def draw(self, pad: QWidget, strokes: Sequence[Stroke]) -> None:
        """Refuse: nobody draws with a keyboard; a name can be typed."""
        raise CannotGoOnError(f"{name_of(pad)} was to be drawn with {len(strokes)} strokes, by keys")

    def go_to(self, widget: QWidget) -> None:
        """Press Tab until the keyboard is there, as everybody must be able to."""
        passed: list[str] = []
        for _ in range(_MOST_STOPS):
            here = QApplication.focusWidget()
            if here is not None and _is_at(here, widget):
                return
            if isinstance(here, QAbstractButton) and _is_beside(here, widget):
                self.key(_arrow(here, widget))
                continue
            QTest.keyClick(here or self._top(), Qt.Key.Key_Tab)
            self.settle()
            stop = QApplication.focusWidget()
            passed.append("nothing" if stop is None else name_of(stop) or type(stop).__name__)
        raise CannotGoOnError(
            f"no Tab leads to “{name_of(widget)}”, only to: {', '.join(dict.fromkeys(passed))}"
        )


class Finger(Hands):
    """Touches what is to be pressed and drags to draw; words come from the laptop's keyboard."""

    def __init__(self, window: QWidget, *, screen: QPointingDevice) -> None:
        super().__init__(window)
        self._screen = screen

    def click(self, widget: QWidget) -> None:
        """Touch the middle of something, scrolling to it first."""
        self._bring_into_view(widget)
        self._touch(widget, widget.rect().center().toPointF())

    def tick(self, name: str) -> None:
        """Touch a box."""
        self.click(self.find(TICK, name))

    def open_tab(self, name: str) -> None:
        """Touch a tab."""
        bar = self.until(
            lambda: next((one for one in self._window.findChildren(QTabBar) if one.isVisible()), None),
            what="tabs",
        )
        names = [bar.tabText(at).replace("&&", "&") for at in range(bar.count())]
        self._touch(bar, bar.tabRect(names.index(name)).center().toPointF())

    def draw(self, pad: QWidget, strokes: Sequence[Stroke]) -> None:
        """Drag a finger over the pad."""
        self._bring_into_view(pad)
        unit = pad.width() / 100
        for stroke in strokes:
            spots = [QPointF(x * unit, y * unit).toPoint() for x, y, _, _ in stroke]
            QTest.touchEvent(pad, self._screen).press(0, spots[0], pad).commit()
            for spot in spots[1:]:
                QTest.touchEvent(pad, self._screen).move(0, spot, pad).commit()
            QTest.touchEvent(pad, self._screen).release(0, spots[-1], pad).commit()
        self.settle()

    def _touch(self, widget: QWidget, spot: QPointF) -> None:
        point = spot.toPoint()
        QTest.touchEvent(widget, self._screen).press(0, point, widget).commit()
        QTest.touchEvent(widget, self._screen).release(0, point, widget).commit()
        self.settle()


def _is_at(here: QWidget, widget: QWidget) -> bool:
    proxy = widget.focusProxy()
    return here is widget or (proxy is not None and _is_at(here, proxy))


def _is_beside(here: QAbstractButton, widget: QWidget) -> bool:
    """Whether the arrow keys lead from one choice of a group to another."""
    if not isinstance(widget, QAbstractButton) or not here.isCheckable():
        return False
    if widget.group() is not here.group() or here.parent() is not widget.parent():
        return False
    return here.autoExclusive() or (here.group() is not None and here.group().exclusive())


def _arrow(here: QWidget, there: QWidget) -> Qt.Key:
    """Give the arrow that leads nearer to where something stands."""
    way = there.mapToGlobal(there.rect().center()) - here.mapToGlobal(here.rect().center())
    if abs(way.y()) > here.height() // 2:
        return Qt.Key.Key_Down if way.y() > 0 else Qt.Key.Key_Up
    return Qt.Key.Key_Right if way.x() > 0 else Qt.Key.Key_Left
