"""Bytes that the vault keeps become a picture on the screen, in memory alone."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from coprod_desktop.domain.pictures import MOST_PIXELS

_PASTED = ("image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp", "image/gif")


def pixmap_of(content: bytes, *, most: QSize) -> QPixmap:
    """Decode a kept picture no larger than ``most``; null where it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        return QPixmap()
    if size.width() > most.width() or size.height() > most.height():
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return QPixmap.fromImage(reader.read())


def pasted_bytes(clipboard: QMimeData) -> bytes:
    """Give the bytes of the picture that was copied; empty where none was."""
    for form in _PASTED:
        if clipboard.hasFormat(form):
            return bytes(clipboard.data(form).data())
    image = clipboard.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # type: ignore[call-overload]  # the stubs want bytes, PySide takes a text
    return bytes(buffer.data().data())


def pasted_file(clipboard: QMimeData) -> str:
    """Give the path of the one file that was copied in a folder; empty where none was."""
    urls = clipboard.urls() if clipboard.hasUrls() else []
    return urls[0].toLocalFile() if len(urls) == 1 else ""
