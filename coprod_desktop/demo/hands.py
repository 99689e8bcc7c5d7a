"""The hands of whoever performs a visit: they press, type, choose and draw, and wait until it shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Final, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QModelIndex,
    QPointF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from coprod_desktop.demo.finding import (
    BUTTON,
    CHOICE,
    FIELD,
    LIST,
    TICK,
    Role,
    named,
    names_shown,
    shown,
    words_shown,
)
from coprod_desktop.domain.agreements import Stroke
from coprod_desktop.ui.widgets.text_fields import text_of

PATIENCE: Final = 15.0
"""Seconds after which something that does not show is not going to."""
_LOOK_EVERY: Final = 10
"""Milliseconds between looks while nothing happens."""
_OFFERED: Final = (TICK, Role.RadioButton, BUTTON)
"""What an answer that is offered can be to a screen reader."""
_ROUNDS: Final = 8
"""Layouts within layouts: each round asks the next outer one."""

Answer = TypeVar("Answer")


class CannotGoOnError(Exception):
    """What was waited for never showed, or what was typed is not what stands there."""


class Hands:
    """One person's hands at one window. Everything raises `CannotGoOnError` where it cannot be done."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def until(self, ask: Callable[[], Answer | None], *, what: str, seconds: float = PATIENCE) -> Answer:
        """Let the app work until ``ask`` gives an answer that is one; ``what`` says what was waited for."""
        deadline = QDeadlineTimer(round(seconds * 1000))
        look = QTimer()
        look.start(_LOOK_EVERY)
        self._let_go()
        while not (answer := ask()):
            if deadline.hasExpired():
                raise CannotGoOnError(f"{what} did not show within {seconds:g} seconds")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self._let_go()
        return answer

    def settle(self) -> None:
        """Let the app do all that is due now."""
        QCoreApplication.processEvents()
        self._let_go()

    def rest(self) -> None:
        """Let the app lay out and draw until it has nothing left to do at once."""
        for _ in range(_ROUNDS):
            self.settle()

    def find(self, role: Role, name: str, *, number: int | None = None) -> QWidget:
        """Wait for the one thing with this role and name; of several, for the one of a ``number`` from 0."""

        def look() -> QWidget | None:
            found = shown(self._top(), role, name)
            if number is None:
                return found[0] if len(found) == 1 else None
            return found[number] if found[number:] else None

        try:
            return self.until(look, what=f"“{name}”")
        except CannotGoOnError as error:
            there = ", ".join(names_shown(self._top(), role))
            count = len(shown(self._top(), role, name))
            raise CannotGoOnError(f"{error} ({count} of {role.name}; there were: {there})") from error

    def answer(self, question: str, words: str) -> QWidget:
        """Wait for one of the answers that a question offers; what a number means may follow it."""

        def look() -> QWidget | None:
            offered = (found for role in _OFFERED for found in self.list(role))
            fitting = (
                widget
                for name, widget in offered
                if name == words or name.startswith(f"{words}: ")
                if widget.accessibleDescription() == question
            )
            return next(fitting, None)

        return self.until(look, what=f"the answer “{words}” to “{question}”")

    def has(self, role: Role, name: str) -> bool:
        """Tell whether something with this role and name shows now."""
        return bool(self.count(role, name))

    def count(self, role: Role, name: str) -> int:
        """Count what shows now with this role and name."""
        return len(shown(self._top(), role, name))

    def gone(self, name: str, *, role: Role = BUTTON) -> None:
        """Wait until nothing has this role and name any more."""
        self.until(lambda: not self.has(role, name), what=f"the end of “{name}”")

    def list(self, role: Role) -> list[tuple[str, QWidget]]:
        """List everything of a role that shows, with its name."""
        return named(self._top(), role)

    def open_tab(self, name: str) -> None:
        """Press a tab by its name."""

        def look() -> tuple[QTabBar, int] | None:
            bars = (bar for bar in self._window.findChildren(QTabBar) if bar.isVisible())
            found = (
                (bar, at)
                for bar in bars
                for at in range(bar.count())
                if bar.tabText(at).replace("&&", "&") == name
            )
            return next(found, None)

        bar, at = self.until(look, what=f"the tab “{name}”")
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())
        self.settle()

    def read(self, words: str) -> None:
        """Wait until these words stand somewhere on the screen."""
        self.until(lambda: words in words_shown(self._top()), what=f"“{words}”")

    def press(self, name: str, *, role: Role = BUTTON, number: int | None = None) -> None:
        """Press the button with this name, once it can be pressed."""
        found = self.find(role, name, number=number)
        self.until(found.isEnabled, what=f"a chance to press “{name}”")
        self.click(found)

    def click(self, widget: QWidget) -> None:
        """Press something with the mouse, scrolling to it first."""
        self._bring_into_view(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def tick(self, name: str) -> None:
        """Go to a box by its name and tick it with the space bar."""
        box = self.find(TICK, name)
        self._bring_into_view(box)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.key(Qt.Key.Key_Space)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self._top(), key, modifiers)
        self.settle()

    def type(self, name: str, words: str, *, number: int | None = None) -> None:
        """Go to a field by its name and type into it, over what stands there."""
        if words:
            self.type_into(self.find(FIELD, name, number=number), words)

    def type_into(self, field: QWidget, words: str) -> None:
        """Click into a field and type; what no keyboard has comes through the input method."""
        self.click(field)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for has_keys, letters in groupby(words, key=_is_on_keyboard):
            run = "".join(letters)
            if has_keys:
                QTest.keyClicks(field, run)
            elif run.strip("\n"):
                commit = QInputMethodEvent()
                commit.setCommitString(run)
                QCoreApplication.sendEvent(field, commit)
            else:
                for _ in run:
                    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        self.settle()
        if isinstance(field, QLineEdit | QPlainTextEdit) and text_of(field) != words:
            raise CannotGoOnError(f"“{words}” was typed, and “{text_of(field)}” stands there")

    def choose_row(self, name: str, words: str) -> None:
        """Press the row that says these words in a list, by the list's name."""

        def look() -> tuple[QListView, QModelIndex] | None:
            listed = self.find(LIST, name)
            if not isinstance(listed, QListView):
                raise CannotGoOnError(f"“{name}” is no list")
            rows = (listed.model().index(row, 0) for row in range(listed.model().rowCount()))
            return next(((listed, row) for row in rows if row.data() == words), None)

        listed, row = self.until(look, what=f"“{words}” in “{name}”")
        listed.scrollTo(row)
        self.settle()
        at = listed.visualRect(row).center()
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.settle()

    def choose(self, name: str, words: str, *, number: int | None = None) -> None:
        """Go to a box of choices by its name, and to one of them with the arrow keys."""
        box = self.find(CHOICE, name, number=number)
        if not isinstance(box, QComboBox):
            raise CannotGoOnError(f"“{name}” offers no choices")
        wanted = box.findText(words)
        if wanted < 0:
            offered = ", ".join(box.itemText(at) for at in range(box.count()))
            raise CannotGoOnError(f"“{name}” does not offer “{words}”, only: {offered}")
        self._bring_into_view(box)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        step = Qt.Key.Key_Down if wanted > box.currentIndex() else Qt.Key.Key_Up
        for _ in range(abs(wanted - box.currentIndex())):
            QTest.keyClick(box, step)
        self.settle()
        if box.currentText() != words:
            raise CannotGoOnError(
                f"“{words}” was chosen for “{name}”, and “{box.currentText()}” stands there"
            )

    def draw(self, pad: QWidget, strokes: Sequence[Stroke]) -> None:
        """Draw on a pad with the mouse; strokes are in hundredths of its width."""
        self._bring_into_view(pad)
        self.settle()
        unit = pad.width() / 100
        for stroke in strokes:
            spots = [(QPointF(x * unit, y * unit), round(seconds * 1000)) for x, y, _, seconds in stroke]
            self._mouse(pad, QEvent.Type.MouseButtonPress, *spots[0])
            for spot, moment in spots[1:]:
                self._mouse(pad, QEvent.Type.MouseMove, spot, moment)
            self._mouse(pad, QEvent.Type.MouseButtonRelease, *spots[-1])
        self.settle()

    @contextmanager
    def in_dialog(self, act: Callable[[], None]) -> Iterator[None]:
        """Do something in the dialog that is going to open, while whatever opened it waits."""
        acted = False
        failed: list[CannotGoOnError] = []

        def look() -> None:
            nonlocal acted
            dialog = QApplication.activeModalWidget()
            if dialog is None or acted:
                return
            acted = True
            try:
                act()
            except CannotGoOnError as error:
                failed.append(error)
                dialog.close()

        watch = QTimer()
        watch.timeout.connect(look)
        watch.start(_LOOK_EVERY)
        yield
        self.until(lambda: acted, what="a dialog")
        watch.stop()
        if failed:
            raise failed[0]
        self._window.activateWindow()  # WORKAROUND: without a screen nobody hands the keyboard back
        self.until(self._window.isActiveWindow, what="the window behind the dialog")

    def _top(self) -> QWidget:
        return QApplication.activeModalWidget() or self._window

    @staticmethod
    def _let_go() -> None:
        """Clear away what the app has let go of, as its own event loop would."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _bring_into_view(self, widget: QWidget) -> None:
        outer = widget.parentWidget()
        while outer is not None:
            if isinstance(outer, QScrollArea):
                outer.ensureWidgetVisible(widget)
            outer = outer.parentWidget()
        self.settle()

    @staticmethod
    def _mouse(widget: QWidget, kind: QEvent.Type, spot: QPointF, moment: int) -> None:
        button = Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else button
        event = QMouseEvent(
            kind, spot, QPointF(widget.mapToGlobal(spot)), button, held, Qt.KeyboardModifier.NoModifier
        )
        event.setTimestamp(moment)
        QCoreApplication.sendEvent(widget, event)


def _is_on_keyboard(letter: str) -> bool:
    return letter.isascii() and unicodedata.category(letter)[0] != "C"
