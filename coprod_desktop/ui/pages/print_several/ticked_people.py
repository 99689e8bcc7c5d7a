"""A list of people with a tick before each, quick with thousands of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from coprod_desktop.application.ports import PersonRow
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.ui.tokens import LEAST_TARGET
from coprod_desktop.ui.widgets.rows import Index

_NOWHERE: Final = QModelIndex()
_TURNING_KEYS: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Select, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TickedPeople(QAbstractListModel):
    """People, each ticked or not; ``ticked`` follows every change."""

    ticked = Signal()

    def __init__(self, *, say: Callable[[PersonRow], str]) -> None:
        super().__init__()
        self._say = say
        self._rows: tuple[PersonRow, ...] = ()
        self._out: set[StreamId] = set()

    def show(self, rows: Sequence[PersonRow]) -> None:
        """Hold other people, with a tick before each."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._out = set()
        self.endResetModel()
        self.ticked.emit()

    def chosen(self) -> tuple[PersonRow, ...]:
        """Give those with a tick, in the order of the list."""
        return tuple(row for row in self._rows if row.stream not in self._out)

    def tick(self, *, everybody: bool) -> None:
        """Set the tick before everybody, or before nobody."""
        self._out = set() if everybody else {row.stream for row in self._rows}
        self._tell_all()

    def tick_only(self, streams: Collection[StreamId]) -> None:
        """Set the tick before these people, and before nobody else."""
        self._out = {row.stream for row in self._rows if row.stream not in streams}
        self._tell_all()

    def turn(self, index: Index) -> None:
        """Set the tick of one person, or take it away."""
        self._out ^= {self._rows[index.row()].stream}
        self.dataChanged.emit(index, index)
        self.ticked.emit()

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
        self.ticked.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are people."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | Qt.CheckState | None:
        """What a view asks for."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if row.stream in self._out else Qt.CheckState.Checked
        said = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        return self._say(row) if said else None

    def setData(self, index: Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Turn a tick, for whoever does it from outside, as a screen reader."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.turn(index)
        return True


class _Turning(QStyledItemDelegate):
    """Turns a tick by a press anywhere on its row, and by Space or Enter."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Make rows high enough to be hit."""
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, max(LEAST_TARGET, round(size.height() * 1.4))))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say whether this was for the tick."""
        if isinstance(event, QMouseEvent):
            turns = (
                event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
            )
        else:
            turns = isinstance(event, QKeyEvent) and event.key() in _TURNING_KEYS
        return turns and model.setData(index, None, Qt.ItemDataRole.CheckStateRole)


def ticked_list(model: TickedPeople, *, name: str) -> QListView:
    """Make the list that shows them."""
    view = QListView()
    view.setAccessibleName(name)
    view.setItemDelegate(_Turning(view))
    view.setModel(model)
    view.setUniformItemSizes(True)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    return view
