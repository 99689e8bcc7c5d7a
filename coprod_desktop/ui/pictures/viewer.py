"""One picture as large as the window, over the page; Escape goes back to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.domain.pictures import Picture
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pictures.images import pixmap_of
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import flow

_MARGIN = 20


class PictureViewer(QDialog):
    """Shows a picture with what it shows in words; ``removing`` asks to take it away."""

    removing = Signal()

    def __init__(
        self, parent: QWidget, picture: Picture, content: bytes | None, *, icons: Icons, removes: bool
    ) -> None:
        super().__init__(parent.window())
        self._content = content
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setAccessibleName(picture.title)
        self.setModal(True)
        self._view = label("" if content is not None else not_here())
        self._view.setAccessibleName(picture.title)
        self._view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._view.setMinimumSize(1, 1)
        self._view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._close = button(self.tr("Close"), role=ButtonRole.PRIMARY, icons=icons, icon="close")
        self._close.clicked.connect(self.accept)
        remove = button(self.tr("Take this picture away"), icons=icons, icon="remove")
        remove.clicked.connect(self._remove)
        remove.setVisible(removes)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addWidget(label(picture.title, role=TextRole.H2))
        column.addWidget(self._view, 1)
        column.addWidget(flow((remove, self._close), at_end=True))
        self.resize(parent.window().size())
        self.move(parent.window().mapToGlobal(parent.window().rect().topLeft()))
        self._close.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show it as large as there is room."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        if self._content is None:
            return
        room = self._view.size() * self.devicePixelRatioF()
        pixmap = pixmap_of(self._content, most=room.expandedTo(QSize(1, 1)))
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._view.setPixmap(pixmap)

    @Slot()
    def _remove(self) -> None:
        self.removing.emit()
        self.accept()


def not_here() -> str:
    """Say why a picture is not seen: its bytes are elsewhere."""
    return QApplication.translate(
        "PictureViewer",
        "This picture has not come to this laptop yet. It comes with a sync, once the laptop where it was "
        "added has synced.",
    )
