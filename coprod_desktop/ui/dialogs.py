"""The few dialogs: something to read, to choose, and the keys of the current screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.own_keys import KeyHint, TellsKeys
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.rows import Column, TupleTableModel
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.tab_key import go_on

_EMS_WIDE = 30
_MARGIN = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer a dialog offers."""

    words: str
    role: ButtonRole = ButtonRole.ORDINARY
    hint: str = ""


class PlainDialog(QDialog):
    """A heading, plain text and own buttons; Escape, or closing the window, answers nothing.

    The window's title is the program's name, never a person's. The option numbered ``first`` has the focus.
    ``more`` stands between the text and the buttons.
    """

    def __init__(
        self,
        parent: QWidget | None,
        *,
        heading: str,
        text: str,
        options: Sequence[Option],
        first: int = 0,
        more: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._answer: int | None = None
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self.setModal(True)
        self.buttons: tuple[WrappingButton, ...] = tuple(
            button(option.words, role=option.role, hint=option.hint) for option in options
        )
        for each in self.buttons:
            each.setAutoDefault(True)
            each.clicked.connect(self._pressed)
        page = QWidget()
        words = QVBoxLayout(page)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(12)
        words.addWidget(label(heading, role=TextRole.H2))
        if text:
            words.addWidget(label(text, selectable=True))
        if more is not None:
            words.addWidget(more, 1)
        else:
            words.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(20)
        column.addWidget(VerticalScroll(page), 1)
        ends = flow(self.buttons, at_end=True)
        column.addWidget(ends)
        self._fit(page, ends)
        if self.buttons:
            self.buttons[first].setDefault(True)
            self.buttons[first].setFocus()

    def answer(self) -> int | None:
        """The number of the option that was chosen, from 0; None when nothing was."""
        return self._answer

    def ask(self) -> int | None:
        """Show the dialog, wait, and give the answer."""
        self.exec()
        self.deleteLater()
        return self.answer()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  (as Qt calls it)
        """Go to the next stop with Tab, or to the one before."""
        return go_on(self, forward=forward)

    @Slot()
    def _pressed(self) -> None:
        pressed = self.sender()
        self._answer = next(number for number, each in enumerate(self.buttons) if each is pressed)
        self.accept()

    def _fit(self, page: QWidget, ends: QWidget) -> None:
        """As wide as a page of a book where the screen has room, and a little higher than its text needs."""
        screen = self.screen().availableGeometry()
        width = min(round(self.font().pixelSize() * _EMS_WIDE), screen.width() - 2 * _MARGIN)
        layout = page.layout()
        high = layout.totalHeightForWidth(width - 2 * _MARGIN) if layout is not None else 0
        high += ends.heightForWidth(width - 2 * _MARGIN)
        self.resize(width, min(high + 4 * _MARGIN, screen.height() - 2 * _MARGIN))


def tell(parent: QWidget | None, *, heading: str, text: str) -> None:
    """Show something to read and wait until it was read."""
    close = QCoreApplication.translate("Dialogs", "Close")
    PlainDialog(
        parent, heading=heading, text=text, options=(Option(words=close, role=ButtonRole.PRIMARY),)
    ).ask()


def choose(parent: QWidget | None, *, heading: str, text: str, options: Sequence[Option]) -> int | None:
    """Ask for one of several; give its number from 0, or None when nobody chose."""
    return PlainDialog(parent, heading=heading, text=text, options=options).ask()


def close_open_ones() -> None:
    """Close every dialog and menu that is open, unanswered."""
    while (shown := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
        if not shown.close():
            shown.hide()


def keys_of(screen: QWidget) -> tuple[KeyHint, ...]:
    """List the keys that work on a screen now: its own, those inside it and those around it.

    An action says what it does by its text, a ``QShortcut`` by its ``whatsThis``, a widget of its own keys by
    `TellsKeys`; a key without words is left out.
    """
    holders = [screen, *screen.findChildren(QWidget)]
    around = screen.parentWidget()
    while around is not None:
        holders.append(around)
        around = around.parentWidget()
    seen: dict[str, str] = {}
    for holder in holders:
        if holder is not screen and screen.isAncestorOf(holder) and not holder.isVisibleTo(screen):
            continue
        for action in holder.actions():
            _note(seen, action.shortcuts(), action.text().replace("&", ""), works=_works(action))
        for shortcut in holder.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            _note(seen, shortcut.keys(), shortcut.whatsThis(), works=shortcut.isEnabled())
        if isinstance(holder, TellsKeys):
            for hint in holder.own_keys():
                seen.setdefault(hint.keys, hint.does)
    return tuple(KeyHint(keys=keys, does=does) for keys, does in seen.items())


def show_keys(screen: QWidget) -> None:
    """Show the keys of a screen; F1 does this."""
    keys_dialog(screen).ask()


def keys_dialog(screen: QWidget) -> PlainDialog:
    """Make the dialog that lists the keys of a screen."""
    everywhere = (
        KeyHint(
            keys=_shown(QKeySequence("Tab")),
            does=QCoreApplication.translate("Dialogs", "Go to the next field or button"),
        ),
        KeyHint(
            keys=_shown(QKeySequence("Shift+Tab")),
            does=QCoreApplication.translate("Dialogs", "Go back to the one before"),
        ),
        KeyHint(keys=_shown(QKeySequence("Ctrl+Z")), does=QCoreApplication.translate("Dialogs", "Undo")),
        KeyHint(
            keys=_shown(QKeySequence("Ctrl+Shift+Z")),
            does=QCoreApplication.translate("Dialogs", "Do again what was undone"),
        ),
    )
    model = TupleTableModel(
        columns=(
            Column[KeyHint](
                heading=QCoreApplication.translate("Dialogs", "Keys"), say=lambda hint: hint.keys
            ),
            Column[KeyHint](
                heading=QCoreApplication.translate("Dialogs", "What they do"), say=lambda hint: hint.does
            ),
        ),
        rows=(*keys_of(screen), *everywhere),
    )
    table = QTableView()
    model.setParent(table)
    table.setModel(model)
    table.setAccessibleName(QCoreApplication.translate("Dialogs", "Keys of this screen"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    table.setMinimumHeight(12 * table.fontMetrics().lineSpacing())
    return PlainDialog(
        screen.window(),
        heading=QCoreApplication.translate("Dialogs", "Keys you can use here"),
        text="",
        options=(Option(words=QCoreApplication.translate("Dialogs", "Close"), role=ButtonRole.PRIMARY),),
        more=table,
    )


def _works(action: QAction) -> bool:
    return action.isEnabled() and action.isVisible()


def _note(seen: dict[str, str], sequences: Sequence[QKeySequence], does: str, *, works: bool) -> None:
    keys = ", ".join(_shown(sequence) for sequence in sequences if not sequence.isEmpty())
    if works and keys and does:
        seen.setdefault(keys, does)


def _shown(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
