"""Pages of a document as they will print, one under another, nearer or farther by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.scroll_bars import SteadyScrollArea

ZOOMS = (25, 50, 75, 100, 125, 150, 200, 300, 400)
"""Steps in per cent of the width of the view."""
_FIT = 100
_GAP = 16
_NARROW = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBitmap:
    """A picture of one page: sizes in pixels, ``stride`` in bytes to a row, pixels as bytes B, G, R, X."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PageToShow:
    """A page of its size in pixels, of which the picture is asked for when it is first seen."""

    width: int
    height: int
    draw: Callable[[], PageBitmap]


class PixmapView(SteadyScrollArea):
    """Shows pages at 100 % of its own width; Ctrl and plus, minus, 0 or the wheel change that.

    ``description`` says in words what the pages show, for who cannot see them.
    """

    def __init__(self, *, name: str, description: str = "", pages: Sequence[PageToShow] = ()) -> None:
        super().__init__(sideways=True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._zoom = _FIT
        self._sheets: list[_Sheet] = []
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._column.setSpacing(_GAP)
        self.setWidget(self._holder)
        self.show_pages(pages)

    def show_pages(self, pages: Sequence[PageToShow]) -> None:
        """Show other pages, from the top."""
        for sheet in self._sheets:
            let_go(sheet)
        self._sheets = [
            _Sheet(
                page, name=self.tr("Page %1 of %2").replace("%1", str(number)).replace("%2", str(len(pages)))
            )
            for number, page in enumerate(pages, start=1)
        ]
        for sheet in self._sheets:
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def zoom(self) -> int:
        """How large pages are, in per cent of the width of the view."""
        return self._zoom

    @Slot()
    def nearer(self) -> None:
        """One step larger."""
        self._zoom_to(next((step for step in ZOOMS if step > self._zoom), ZOOMS[-1]))

    @Slot()
    def farther(self) -> None:
        """One step smaller."""
        self._zoom_to(next((step for step in reversed(ZOOMS) if step < self._zoom), ZOOMS[0]))

    @Slot()
    def fit(self) -> None:
        """As wide as the view."""
        self._zoom_to(_FIT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys described above."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.nearer()
        elif control and event.key() == Qt.Key.Key_Minus:
            self.farther()
        elif control and event.key() == Qt.Key.Key_0:
            self.fit()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.nearer if event.angleDelta().y() > 0 else self.farther)()
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as they are to be."""
        super().resizeEvent(event)
        self._fit()
        QTimer.singleShot(0, self, self._centre)  # the area gives the pages their room only after this

    @Slot()
    def _centre(self) -> None:
        self._column.invalidate()
        self._column.activate()

    def _zoom_to(self, per_cent: int) -> None:
        bar = self.verticalScrollBar()
        at = bar.value() / max(1, bar.maximum())
        self._zoom = per_cent
        self._fit()
        self._holder.adjustSize()
        bar.setValue(round(at * bar.maximum()))

    def _fit(self) -> None:
        room = self.width() - 2 * _GAP - self.bar_width() - 2 * self.frameWidth()
        for sheet in self._sheets:
            sheet.set_width(max(_NARROW, room * self._zoom // 100))
        # At once: until the area gives them their room, pages lie over one another, and each would be drawn
        self._holder.setMinimumHeight(sum(sheet.height() + _GAP for sheet in self._sheets) + _GAP)


class _Sheet(QWidget):
    """One page of paper."""

    def __init__(self, page: PageToShow, *, name: str) -> None:
        super().__init__()
        self._page = page
        self._data = b""
        self._image: QImage | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_width(self, width: int) -> None:
        size = QSize(width, round(width * self._page.height / max(1, self._page.width)))
        self.setFixedSize(size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._drawn())
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid)))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _drawn(self) -> QImage:
        if self._image is None:
            page = self._page.draw()
            self._data = page.data  # QImage reads it in place, so it must live as long
            self._image = QImage(self._data, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
        return self._image
