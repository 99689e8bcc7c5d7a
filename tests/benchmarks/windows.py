"""What the windows do that are measured in processes of their own, see ``a_window``.

What only some need is imported by them, so that an empty window is charged with nothing else.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLineEdit, QListView

W = TypeVar("W", bound=QWidget)

PASSPHRASE: Final = "kettle window otter"
_SCREENS: Final = 200
"""Stops while scrolling from the first person to the last."""


class Painted(QObject):
    """Notes that a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """See the widget's events pass."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def until(happened: Callable[[], bool], *, patience: float = 60.0) -> float:
    """Let the application work until something happened; gives the moment, in seconds.

    Raises:
        TimeoutError: it did not happen within so many seconds.
    """
    end = time.monotonic() + patience
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError("nothing was painted")
        QApplication.processEvents()
    return time.monotonic()


def painted(widget: QWidget) -> float:
    """Wait for the next time that a widget is painted; gives the moment, in seconds."""
    watch = Painted(widget)
    try:
        return until(lambda: watch.seen)
    finally:
        watch.deleteLater()


def shown(kind: type[W]) -> list[W]:
    """List the widgets of a kind that are on the screen."""
    return [one for one in QApplication.allWidgets() if isinstance(one, kind) and one.isVisible()]


def empty() -> None:
    """Show a window with nothing in it."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Coprod")
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    _say(painted(window))


def unlock(folder: Path) -> None:
    """Start the app on a profile, up to where a passphrase can be typed."""
    from PySide6.QtWidgets import QLineEdit  # noqa: PLC0415  (an empty window does without)

    _run_app(folder, lambda: _say(painted(*shown(QLineEdit))))


def people(folder: Path) -> None:
    """Start the app on a profile, unlock it, and look through the list of people."""
    from coprod_desktop.bootstrap.profile import Profile  # noqa: PLC0415  (an empty window does without)
    from tests.security.vaults import QUICK  # noqa: PLC0415  (likewise)

    unlocked: list[float] = []
    unlock = Profile.unlock

    def note(profile: Profile, passphrase: str) -> object:
        session = unlock(profile, passphrase)
        unlocked.append(time.monotonic())
        return session

    # This process is for nothing else: trying a passphrase, slow on purpose, is not what is measured.
    Profile.__init__.__kwdefaults__ = {"cost": QUICK}
    Profile.unlock = note  # type: ignore[method-assign,assignment]  # as above
    _run_app(folder, lambda: _enter(unlocked))


def _enter(unlocked: list[float]) -> None:
    """Unlock, look at the list, and scroll to its end."""
    from PySide6.QtCore import Qt  # noqa: PLC0415  (an empty window does without)
    from PySide6.QtWidgets import QLineEdit  # noqa: PLC0415  (likewise)

    (field,) = shown(QLineEdit)
    first = painted(field)
    _rest(field)
    for letter in PASSPHRASE:
        _press(field, Qt.Key.Key_unknown, letter)
    _press(field, Qt.Key.Key_Return)
    until(lambda: bool(_lists()))
    (people,) = _lists()
    entered = painted(people.viewport())
    bar = people.verticalScrollBar()
    for step in range(1, _SCREENS + 1):
        bar.setValue(bar.maximum() * step // _SCREENS)
        painted(people.viewport())
    _say(first, *unlocked, entered)


def _press(field: QWidget, key: "Qt.Key", letter: str = "") -> None:
    """Press and let go of a key, without the test library, which the app does without."""
    from PySide6.QtCore import Qt  # noqa: PLC0415  (an empty window does without)
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415  (likewise)

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def _rest(field: "QLineEdit") -> None:
    """Wait a moment, as long as the quickest fingers take for a passphrase."""
    alarm = QTimer(field)
    alarm.setSingleShot(True)
    alarm.start(1500)
    until(lambda: not alarm.isActive())


def _lists() -> "list[QListView]":
    from PySide6.QtWidgets import QListView  # noqa: PLC0415  (an empty window does without)

    return [view for view in shown(QListView) if view.model() is not None and view.model().rowCount() > 1000]


def _run_app(folder: Path, look: Callable[[], None]) -> None:
    """Start the app by its own command, and look at it where it would begin to wait for events."""
    from coprod_desktop.bootstrap import main  # noqa: PLC0415  (an empty window does without)

    def wait() -> int:
        look()
        os._exit(0)  # the parent has what it came for

    QApplication.exec = staticmethod(wait)  # type: ignore[method-assign]  # as above
    main(["--profile", str(folder)])


def _say(*numbers: float) -> None:
    """Say numbers to the parent, and wait until it has looked at this process."""
    sys.stdout.write(" ".join(repr(number) for number in numbers) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
