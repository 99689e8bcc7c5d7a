"""The sheets of a signed paper, one under another over the page; Escape goes back to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from coprod_desktop.ui.pictures.images import pixmap_of
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.pixmap_view import PageBitmap, PageToShow, PixmapView
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.domain.pictures import Picture
    from coprod_desktop.ui.icons import Icons

_MARGIN: Final = 20
_LONGEST: Final = QSize(2400, 2400)


class SheetsViewer(QDialog):
    """Shows the sheets that are on this laptop, and says how many are not."""

    def __init__(
        self, parent: QWidget, sheets: Sequence[tuple[Picture, bytes | None]], *, icons: Icons
    ) -> None:
        super().__init__(parent.window())
        here = [(picture, content) for picture, content in sheets if content is not None]
        words = self.tr("The signed paper")
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setAccessibleName(words)
        self.setModal(True)
        view = PixmapView(
            name=words,
            description=". ".join(
                (
                    *(picture.title for picture, _ in here),
                    self.tr("Ctrl and plus shows it larger, Ctrl and minus smaller."),
                )
            ),
            pages=[_shown(picture, content) for picture, content in here],
        )
        missing = label("", role=TextRole.MUTED)
        left = len(sheets) - len(here)
        missing.setText(
            self.tr("One more has not come to this laptop yet. Sync with the office.")
            if left == 1
            else self.tr("%n more have not come to this laptop yet. Sync with the office.", "", left)
        )
        close = button(self.tr("Close"), role=ButtonRole.PRIMARY, icons=icons, icon="close")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addWidget(label(words, role=TextRole.H2))
        column.addWidget(missing)
        column.addWidget(view, 1)
        column.addWidget(flow((close,), at_end=True))
        missing.setVisible(left > 0)
        self.resize(parent.window().size())
        self.move(parent.window().mapToGlobal(parent.window().rect().topLeft()))
        close.setFocus()


def _shown(picture: Picture, content: bytes) -> PageToShow:
    return PageToShow(width=picture.width, height=picture.height, draw=partial(_drawn, content))


def _drawn(content: bytes) -> PageBitmap:
    image = pixmap_of(content, most=_LONGEST).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return PageBitmap(
        width=image.width(), height=image.height(), stride=image.bytesPerLine(), data=bytes(image.constBits())
    )
