"""Our own stroke icons and pictures, tinted with the tokens of the look that is worn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel
from shiboken6 import isValid

if TYPE_CHECKING:
    from pathlib import Path

    from coprod_desktop.ui.theme import Look

DRAWN_IN = "#000000"
"""The colour in the files; every stroke of it is replaced."""
DENSITIES = (1, 2, 3)
GIFT_PICTURES = "gifts"
"""The folder of pictures of what people can do: ``gifts/cooking`` names one."""


class Ink(StrEnum):
    """Which token an icon is drawn in."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    CAN = "can"
    PEOPLE = "people"
    MATTERS = "matters"
    CAUTION = "caution"
    FOCUS = "focus"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worn:
    """What a widget shows, so that it can be drawn again in another look."""

    name: str
    ink: Ink
    ems: float


class Icons:
    """The icons of one application; whatever it has dressed is drawn again when the look changes.

    ``folder`` holds the icons, drawn in 24 units. ``pictures`` holds folders of larger pictures, drawn in 48
    units and in two tones of one ink; a picture's name has its folder in front, as ``gifts/cooking``.
    """

    def __init__(self, *, folder: Path, pictures: Path, look: Look) -> None:
        self._folder = folder
        self._pictures = pictures
        self._look = look
        self._drawings: dict[str, str] = {}
        self._made: dict[tuple[str, str, int], QIcon] = {}
        self._worn: WeakKeyDictionary[QAbstractButton | QLabel, _Worn] = WeakKeyDictionary()

    def names(self) -> tuple[str, ...]:
        """Every icon there is, in alphabetical order."""
        return tuple(sorted(file.stem for file in self._folder.glob("*.svg")))

    def has(self, name: str) -> bool:
        """Whether there is an icon or a picture of this name."""
        return self._file(name).is_file()

    def colour(self, ink: Ink) -> QColor:
        """Give an ink of the look that is worn, for what paints itself."""
        colour: str = getattr(self._look.tokens, ink.value)
        return QColor(colour)

    def icon(self, name: str, ink: Ink = Ink.TEXT, *, ems: float = 1.2) -> QIcon:
        """Draw an icon as large as ``ems`` times ordinary type; disabled it is muted.

        Raises:
            FileNotFoundError: there is no icon of this name.
        """
        side = round(self._look.em * ems)
        colour: str = getattr(self._look.tokens, ink.value)
        key = (name, colour, side)
        if key not in self._made:
            icon = QIcon()
            for density in DENSITIES:
                icon.addPixmap(self._pixmap(name, colour, side, density))
                muted = self._pixmap(name, self._look.tokens.muted, side, density)
                icon.addPixmap(muted, QIcon.Mode.Disabled)
            self._made[key] = icon
        return self._made[key]

    def dress(self, button: QAbstractButton, name: str, ink: Ink = Ink.TEXT, *, ems: float = 1.2) -> None:
        """Put an icon on a button and keep it right when the look changes."""
        self._worn[button] = _Worn(name=name, ink=ink, ems=ems)
        self._draw_on(button)

    def undress(self, button: QAbstractButton) -> None:
        """Take the icon off a button."""
        self._worn.pop(button, None)
        button.setIcon(QIcon())

    def picture(self, name: str, ink: Ink = Ink.TEXT, *, ems: float = 1.4) -> QLabel:
        """Make a label that shows an icon as decoration; the words beside it say the same."""
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._worn[label] = _Worn(name=name, ink=ink, ems=ems)
        self._draw_on(label)
        return label

    def wear(self, look: Look) -> None:
        """Draw everything that was dressed in the new look."""
        self._look = look
        self._made.clear()
        for widget in tuple(self._worn):
            if isValid(widget):
                self._draw_on(widget)

    def _draw_on(self, widget: QAbstractButton | QLabel) -> None:
        worn = self._worn[widget]
        icon = self.icon(worn.name, worn.ink, ems=worn.ems)
        side = round(self._look.em * worn.ems)
        if isinstance(widget, QLabel):
            density = QGuiApplication.primaryScreen().devicePixelRatio()
            widget.setPixmap(icon.pixmap(QSize(side, side), density))
            widget.setFixedSize(side, side)
        else:
            widget.setIcon(icon)
            widget.setIconSize(QSize(side, side))

    def _pixmap(self, name: str, colour: str, side: int, density: int) -> QPixmap:
        if name not in self._drawings:
            self._drawings[name] = self._file(name).read_text(encoding="utf-8")
        drawing = QByteArray(self._drawings[name].replace(DRAWN_IN, colour).encode())
        pixmap = QPixmap(side * density, side * density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(drawing).render(painter, QRectF(0, 0, side * density, side * density))
        painter.end()
        pixmap.setDevicePixelRatio(density)
        return pixmap

    def _file(self, name: str) -> Path:
        return (self._pictures if "/" in name else self._folder) / f"{name}.svg"
