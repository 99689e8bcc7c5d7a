"""The hand that moves names in a circle: what a mouse, a finger and keys do to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import hypot

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

from coprod_desktop.ui.widgets.autosave import NOT_LEFT
from coprod_desktop.ui.widgets.circle_geometry import RINGS, Circle
from coprod_desktop.ui.widgets.circle_node import NodeButton

_TURN = 360
_STEP, _SMALL_STEP = 15, 5
"""Degrees that an arrow key moves a name, and with Shift."""
_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PUTS_DOWN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Where somebody put a name."""

    id: str
    ring: int
    angle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A name that is picked up: where it would be put down, and where a pointer has it."""

    button: NodeButton
    ring: int
    angle: int
    at: QPointF | None = None


class Hand(QObject):
    """Holds one name at a time. ``changed`` says that what it holds is another, or elsewhere.

    ``moved`` carries one `Moved` after a name was put down elsewhere; ``going`` carries the keys' direction
    when somebody only goes from name to name, as a button and steps across and down.
    """

    changed = Signal()
    moved = Signal(object)
    going = Signal(object, int, int)

    def __init__(
        self, *, circle: Callable[[], Circle], angle_of: Callable[[NodeButton], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._circle = circle
        self._angle_of = angle_of
        self._held: Held | None = None
        self._pressed: tuple[NodeButton, QPointF] | None = None
        self._dragging = False

    @property
    def held(self) -> Held | None:
        """What is picked up."""
        return self._held

    def holds(self, button: NodeButton) -> bool:
        """Whether this name is picked up."""
        return self._held is not None and self._held.button is button

    def take_care_of(self, button: NodeButton) -> None:
        """Follow what happens on a name."""
        button.installEventFilter(self)
        button.clicked.connect(self._clicked)

    def put_down(self) -> None:
        """Put down whatever is picked up."""
        held, self._held = self._held, None
        self._pressed, self._dragging = None, False
        if held is None:
            return
        held.button.hold(held=False)
        if (held.ring, held.angle) != (held.button.node.ring, held.button.node.angle):
            self.moved.emit(Moved(id=held.button.node.id, ring=held.ring, angle=held.angle))
        self.changed.emit()

    def put_down_at(self, at: QPointF) -> None:
        """Put it down at a place, in the circle's pixels."""
        if self._held is not None:
            self._have(self._at(self._held.button, at))
            self.put_down()

    def put_back(self) -> None:
        """Leave it where it was."""
        held, self._held = self._held, None
        self._pressed, self._dragging = None, False
        if held is not None:
            held.button.hold(held=False)
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys, the mouse and the finger on a name."""
        if not isinstance(watched, NodeButton):
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        if isinstance(event, QMouseEvent):
            return self._mouse(watched, event)
        if isinstance(event, QTouchEvent):
            return self._touch(watched, event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in NOT_LEFT:
            by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason  # a press decides by itself
            if self.holds(watched) and not by_mouse and not self._dragging:
                self.put_down()
        return False

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, NodeButton):
            self._turn_over(button)

    def _turn_over(self, button: NodeButton) -> None:
        """Pick up a name, or put it down; whatever else is picked up is put down."""
        same = self.holds(button)
        self.put_down()
        if not same:
            ring = button.node.ring or RINGS
            self._have(Held(button=button, ring=ring, angle=self._angle_of(button)))

    def _have(self, held: Held) -> None:
        self._held = held
        held.button.hold(held=True)
        self.changed.emit()

    def _at(self, button: NodeButton, at: QPointF) -> Held:
        ring, angle = self._circle().ring_and_angle(at.x(), at.y())
        return Held(button=button, ring=ring, angle=angle, at=at)

    def _key(self, button: NodeButton, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        held = self._held
        if key in _PUTS_DOWN:
            self._turn_over(button)
        elif held is None or held.button is not button:
            if key not in _ACROSS and key not in _DOWN:
                return False
            self.going.emit(button, _ACROSS.get(key, 0), _DOWN.get(key, 0))
        elif key in _ACROSS:
            step = _SMALL_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            turn = _ACROSS[key] * (-step if self._circle().mirrored else step)
            self._have(replace(held, angle=(held.angle + turn) % _TURN, at=None))
        elif key in _DOWN:
            self._have(replace(held, ring=min(max(held.ring + _DOWN[key], 1), RINGS), at=None))
        elif key == Qt.Key.Key_Escape:
            self.put_back()
        else:
            return False
        return True

    def _mouse(self, button: NodeButton, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._pressed = (button, event.globalPosition())
        elif event.type() == QEvent.Type.MouseMove:
            return self._drag(event.globalPosition())
        elif event.type() == QEvent.Type.MouseButtonRelease:
            return self._release(button)
        return False

    def _touch(self, button: NodeButton, event: QTouchEvent) -> bool:
        """A finger drags, and a tap picks up; a second finger does nothing."""
        event.accept()
        points = event.points()
        if event.type() == QEvent.Type.TouchCancel:
            self.put_back()
        elif event.type() == QEvent.Type.TouchBegin and points:
            self._pressed = (button, points[0].globalPosition())
            button.setFocus(Qt.FocusReason.MouseFocusReason)
        elif event.type() == QEvent.Type.TouchUpdate and points:
            self._drag(points[0].globalPosition())
        elif event.type() == QEvent.Type.TouchEnd and not self._release(button):
            button.click()
        return True

    def _drag(self, at: QPointF) -> bool:
        """Follow the pointer once it has gone far enough to be meant; tell whether it does."""
        if self._pressed is None:
            return False
        button, began = self._pressed
        gone = hypot(at.x() - began.x(), at.y() - began.y())
        if not self._dragging and gone < QApplication.startDragDistance():
            return False
        self._dragging = True
        around = button.parentWidget()
        if around is not None:
            self._have(self._at(button, around.mapFromGlobal(at)))
        return True

    def _release(self, button: NodeButton) -> bool:
        """Put down what was dragged; tell whether anything was."""
        dragged = self._dragging
        self._pressed = None
        if dragged:
            button.setDown(False)
            self.put_down()
        return dragged
