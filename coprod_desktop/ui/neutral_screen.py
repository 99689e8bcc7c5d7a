"""What is shown in place of everything when somebody walks in: the time of day, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Clock
from coprod_desktop.ui.dates import clock_time, weekday_date
from coprod_desktop.ui.forms.way_back import WayBack
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.scroll import VerticalScroll

_LOOK_EVERY = 5_000
"""Milliseconds between looks at the clock."""


class NeutralScreen(QWidget):
    """A clock that fills the window. A press of its one button, or Enter, asks for the way back.

    The keyboard is at the screen itself at first, so that whoever types on presses nothing.
    ``let_back`` follows when the PIN or the passphrase was right.
    """

    let_back = Signal()

    def __init__(self, *, way_back: WayBack, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._way_back = way_back
        way_back.let_back.connect(self.let_back)
        self._time = label("", role=TextRole.CLOCK)
        self._day = label("", role=TextRole.HINT)
        for each in (self._time, self._day):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._go = button(self.tr("Go on"), role=ButtonRole.QUIET)
        self._go.clicked.connect(self._ask)
        below = QStackedWidget()
        below.addWidget(_in_the_middle(self._go))
        below.addWidget(Centred(way_back, most_ems=26, middle=True))
        self._below = below
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._time)
        column.addWidget(self._day)
        column.addSpacing(24)
        column.addWidget(below)
        column.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(inside))
        self.setProperty("kitchen", True)
        self.setAutoFillBackground(True)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._say_time)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say_time()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin as a clock."""
        super().showEvent(event)
        self._say_time()
        self._timer.start(_LOOK_EVERY)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep nothing of what was typed."""
        super().hideEvent(event)
        self._timer.stop()
        self._be_a_clock()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the way back, and Escape gives the clock back."""
        if event.key() == Qt.Key.Key_Escape:
            self._be_a_clock()
            self.setFocus()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._below.currentIndex():
            self._ask()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _ask(self) -> None:
        self._way_back.begin()
        self._below.setCurrentIndex(1)
        self._way_back.take_focus()

    def _be_a_clock(self) -> None:
        self._below.setCurrentIndex(0)
        self._way_back.begin()

    @Slot()
    def _say_time(self) -> None:
        now = self._clock.now()
        self._time.setText(clock_time(now))
        self._day.setText(weekday_date(now.astimezone().date()))
        self.setAccessibleName(f"{self._time.text()}, {self._day.text()}")


def _in_the_middle(widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return holder
