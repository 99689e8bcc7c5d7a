"""A picture shown small, as a button that shows it large; beneath it stands what it shows in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.pictures.images import pixmap_of
from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.widgets.labels import TextRole, label

SIZE = QSize(132, 99)
_EDGE = QSize(12, 12)
_EMS_WIDE = 9
"""How wide words may be at the least, so that long ones are not cut where text is large."""


class Thumbnail(QPushButton):
    """Shows one picture; ``wanted`` follows a press and carries the `Seen` of it, ``looked`` a look for it.

    It is read when it is first on screen, one after the other, so that a page of them is there at once. One
    whose bytes are not on this laptop yet says so, until `look_again` finds them.
    """

    wanted = Signal(object)
    looked = Signal()

    def __init__(self, seen: Seen[Picture], *, read: Callable[[Picture], bytes | None]) -> None:
        super().__init__()
        self._seen = seen
        self._read = read
        self._is_read = False
        self._is_here = True
        self.setAccessibleName(seen.value.title)
        self.setAccessibleDescription(self.tr("A picture. Press Enter to see it large"))
        self.setToolTip(seen.value.title.replace("<", "\u2039").replace(">", "\u203a"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("role", "thumbnail")
        self.clicked.connect(self._want)

    def sizeHint(self) -> QSize:
        """As large as the picture and its edge, whatever the style sheet has for buttons of words."""
        return SIZE + _EDGE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the picture once it is looked at."""
        super().showEvent(event)
        if not self._is_read:
            self._is_read = True
            QTimer.singleShot(0, self, self._show_picture)

    def is_to_come(self) -> bool:
        """Whether it was looked for and is not on this laptop yet."""
        return self._is_read and not self._is_here

    def look_again(self) -> None:
        """Show a picture that has come since."""
        if self.is_to_come():
            self._show_picture()

    @Slot()
    def _show_picture(self) -> None:
        content = self._read(self._seen.value)
        self._is_here = content is not None
        self.looked.emit()
        if content is None:
            self.setText(self.tr("Not here\nyet"))
            self.setAccessibleDescription(self.tr("A picture that has not come to this laptop yet"))
            return
        ratio = self.devicePixelRatioF()
        pixmap = pixmap_of(content, most=SIZE * ratio)
        if pixmap.isNull():
            self.setText(self.tr("Cannot\nbe shown"))
            return
        self.setText("")
        self.setAccessibleDescription(self.tr("A picture. Press Enter to see it large"))
        pixmap.setDevicePixelRatio(ratio)
        self.setIcon(QIcon(pixmap))

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self._seen)


class Captioned(QWidget):
    """A picture with what it shows in words beneath it, for everybody who sees it."""

    def __init__(self, picture: Thumbnail, *, words: str) -> None:
        super().__init__()
        self._words = label(words, role=TextRole.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._words)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Give the words their room in the size of text that is chosen now."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        self._words.setFixedWidth(max((SIZE + _EDGE).width(), round(_EMS_WIDE * em_of(self))))
