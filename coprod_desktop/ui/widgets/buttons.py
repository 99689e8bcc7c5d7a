"""Buttons whose text wraps instead of being cut, with icons, accessible names and targets of a fair size."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
)

from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.tokens import LEAST_TARGET

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

_UNBOUND = 100_000
"""Wider and higher than any text, in pixels."""
_PROBE = 500
"""A content size far above any minimum of the style sheet, to find what its box adds."""


class ButtonRole(StrEnum):
    """What pressing means; the style sheet knows these names."""

    ORDINARY = ""
    PRIMARY = "primary"
    CHOICE = "choice"
    DANGER = "danger"
    QUIET = "quiet"
    SENTENCE = "sentence"
    FILTER = "filter"
    CHIP = "chip"
    NUMBER = "number"


_INKS = {
    ButtonRole.ORDINARY: Ink.TEXT,
    ButtonRole.PRIMARY: Ink.ON_ACCENT,
    ButtonRole.CHOICE: Ink.ACCENT,
    ButtonRole.DANGER: Ink.DANGER,
    ButtonRole.QUIET: Ink.ACCENT,
    ButtonRole.SENTENCE: Ink.TEXT,
    ButtonRole.FILTER: Ink.TEXT,
    ButtonRole.CHIP: Ink.TEXT,
    ButtonRole.NUMBER: Ink.TEXT,
}
_BOLD = frozenset({ButtonRole.PRIMARY, ButtonRole.DANGER})
_CHOSEN = frozenset({ButtonRole.CHOICE, ButtonRole.FILTER, ButtonRole.NUMBER})
_FROM_THE_START = frozenset({ButtonRole.CHOICE, ButtonRole.SENTENCE})

_DRESSED = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ParentChange})
"""When the style sheet says anew how a button looks, alone or in another place."""


class WrappingButton(QPushButton):
    """A push button that shows its words in as many lines as it needs; they are never mark-up or keys."""

    # Qt measures while Python clears a window that nobody holds any more: then these are left
    _role: ButtonRole = ButtonRole.ORDINARY
    _words: str = ""
    _heights: Mapping[int, int] = MappingProxyType({})
    _whole: QSize | None = None
    _least: QSize | None = None

    def __init__(self, words: str, *, role: ButtonRole = ButtonRole.ORDINARY) -> None:
        super().__init__()
        self._role = role
        self._words = ""
        self._is_known = False
        self.toggled.connect(self._chosen_by_a_screen_reader)
        self.setProperty("role", role.value)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(LEAST_TARGET, LEAST_TARGET)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(words)

    def setChecked(self, checked: bool) -> None:  # noqa: FBT001  (Qt names it and gives its argument)
        """Check or let go, which is no press."""
        self._is_known = True
        super().setChecked(checked)
        self._is_known = False

    def nextCheckState(self) -> None:
        """Turn over, as somebody pressed."""
        self._is_known = True
        super().nextCheckState()
        self._is_known = False

    @Slot(bool)
    def _chosen_by_a_screen_reader(self, checked: bool) -> None:  # noqa: FBT001  (as above)
        """Make a press of what a screen reader does: Qt turns the button over, and says no `clicked`."""
        if not self._is_known and (checked or not self.autoExclusive()):
            self.clicked.emit()

    def words(self) -> str:
        """What the button says."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say something else; an ampersand is an ampersand."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that more lines are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels that the words need within a width in pixels."""
        known = self._heights.get(width)
        if known is None:
            self.ensurePolished()
            known = self._measured(width)
            self._heights = {**self._heights, width: known}
        return known

    def updateGeometry(self) -> None:
        """Measure again, here and in the layout."""
        self._forget_measures()
        super().updateGeometry()

    def setIcon(self, icon: QIcon | QPixmap) -> None:
        """Show an icon; it takes room."""
        super().setIcon(icon)
        self.updateGeometry()

    def setIconSize(self, size: QSize) -> None:
        """Show the icon in another size."""
        super().setIconSize(size)
        self.updateGeometry()

    def _forget_measures(self) -> None:
        self._heights, self._whole, self._least = {}, None, None

    def _measured(self, width: int) -> int:
        box = self._box()
        room = width - box.width() - self._icon_room()
        height = max(self._words_in(room).height(), self._icon_height())
        return self._boxed(QSize(max(room, 0), height), box).height()

    def sizeHint(self) -> QSize:
        """All words in one line."""
        if self._whole is None:
            self.ensurePolished()
            words = self._words_in(_UNBOUND)
            content = QSize(words.width() + self._icon_room(), max(words.height(), self._icon_height()))
            self._whole = self._boxed(content, self._box())
        return self._whole.expandedTo(self.minimumSize())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        if self._least is None:
            self.ensurePolished()
            metrics = QFontMetrics(self._font())
            widest = max((metrics.horizontalAdvance(f"{word} ") for word in self._words.split()), default=0)
            content = QSize(
                min(widest, _UNBOUND) + self._icon_room(), max(metrics.height(), self._icon_height())
            )
            self._least = self._boxed(content, self._box())
        return self._least.expandedTo(self.minimumSize())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the style draw the box, then write the words in it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        icon = self.icon()
        option.icon = icon.__class__()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        inside = self._inside()
        words = self._words_in(inside.width() - self._icon_room())
        centred = self._role not in _FROM_THE_START
        spare = max(0, inside.width() - self._icon_room() - words.width()) // 2 if centred else 0
        if not icon.isNull():
            side = self.iconSize()
            at = QRect(
                inside.left() + spare, inside.center().y() - side.height() // 2, side.width(), side.height()
            )
            mode = icon.Mode.Normal if self.isEnabled() else icon.Mode.Disabled
            icon.paint(painter, self._mirrored(at, inside), Qt.AlignmentFlag.AlignCenter, mode)
        start = inside.left() + self._icon_room() + spare
        width = inside.right() + 1 - start - spare
        at = self._mirrored(QRect(start, inside.top(), width, inside.height()), inside)
        painter.setFont(self._font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the words' own direction
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        flags = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignHCenter
            if centred and not self._icon_room()
            else Qt.AlignmentFlag.AlignAbsolute | self._start_edge()
        )
        painter.drawText(at, int(flags) | int(Qt.TextFlag.TextWordWrap), self._words)

    def changeEvent(self, event: QEvent) -> None:
        """Ask for another size when it is dressed anew."""
        super().changeEvent(event)
        if event.type() in _DRESSED:
            self.updateGeometry()

    def _start_edge(self) -> Qt.AlignmentFlag:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft

    def _mirrored(self, at: QRect, inside: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), inside, at)

    def _font(self) -> QFont:
        """The style sheet's font; the chosen one of several is bold, so that it does not rest on colour."""
        font = QFont(self.font())
        if self._role in _BOLD or (self._role in _CHOSEN and self.isChecked()):
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _words_in(self, width: int) -> QSize:
        room = QRect(0, 0, max(width, 1), _UNBOUND)
        font = self._font()
        if self._role in _CHOSEN:  # keep its size when it is chosen
            font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        taken = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words).size()
        return taken.expandedTo(QSize(0, metrics.height()))

    def _icon_height(self) -> int:
        return 0 if self.icon().isNull() else self.iconSize().height()

    def _icon_room(self) -> int:
        if self.icon().isNull():
            return 0
        gap = self.iconSize().width() // 3 if self._words else 0
        return self.iconSize().width() + gap

    def _boxed(self, content: QSize, box: QSize) -> QSize:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        boxed = self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, content, self)
        return boxed.expandedTo(content + box)

    def _box(self) -> QSize:
        """What padding and border add to the content."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        probe = QSize(_PROBE, _PROBE)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, probe, self) - probe

    def _inside(self) -> QRect:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)


def button(
    words: str,
    *,
    role: ButtonRole = ButtonRole.ORDINARY,
    icons: Icons | None = None,
    icon: str = "",
    name: str = "",
    hint: str = "",
) -> WrappingButton:
    """Make a push button; ``name`` is what a screen reader says where the words alone say too little.

    ``hint`` says more: as a tooltip, and as the accessible description. An ``icon`` needs ``icons``.
    """
    made = WrappingButton(words, role=role)
    _say(made, name=name, hint=hint)
    if icons is not None and icon:
        icons.dress(made, icon, _INKS[role])
    return made


def choice(words: str, *, checked: bool = False, alone: bool = True, hint: str = "") -> WrappingButton:
    """Make one of several answers; ``alone`` when choosing it lets go of its neighbours."""
    made = button(words, role=ButtonRole.CHOICE, hint=hint)
    made.setCheckable(True)
    made.setAutoExclusive(alone)
    made.setChecked(checked)
    return made


def icon_button(
    *, icons: Icons, icon: str, name: str, ink: Ink = Ink.TEXT, menu: QMenu | None = None
) -> QToolButton:
    """Make a button that shows an icon only; its name is said aloud and is its tooltip."""
    made = QToolButton()
    made.setProperty("role", ButtonRole.QUIET.value)
    made.setMinimumSize(LEAST_TARGET, LEAST_TARGET)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    _say(made, name=name, hint=name)
    made.setAccessibleDescription("")
    icons.dress(made, icon, ink)
    if menu is not None:
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return made


def _say(widget: QWidget, *, name: str, hint: str) -> None:
    """Name a widget; a tooltip is mark-up when it looks like it, so angle brackets are broken up."""
    if name:
        widget.setAccessibleName(name)
    if hint:
        widget.setToolTip(hint.replace("<", "\u2039").replace(">", "\u203a"))
        widget.setAccessibleDescription(hint)
