"""Models over tuples of values, for lists and tables that stay quick with ten thousand rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowText:
    """What a row in a list says: a first line, a quieter second one, and initials for its picture."""

    first: str
    second: str = ""
    initials: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.first}, {self.second}" if self.second else self.first


class RowRole(IntEnum):
    """What a model tells beside Qt's own roles."""

    SECOND = Qt.ItemDataRole.UserRole + 1
    INITIALS = Qt.ItemDataRole.UserRole + 2


class TupleModel(QAbstractListModel, Generic[Row]):
    """A list of values; ``say`` turns one into words and only picks fields, since it runs at every paint.

    The sequence is kept as it is given, so that one which reads its values late does so when they are looked
    at; it has to stay as it is.
    """

    def __init__(self, *, say: Callable[[Row], RowText], rows: Sequence[Row] = ()) -> None:
        super().__init__()
        self._say = say
        self._rows = rows

    def rows(self) -> tuple[Row, ...]:
        """All values."""
        return tuple(self._rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Show other values; a view loses its current row, so look it up again with `index_of`."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """Give the value of a valid index."""
        return self._rows[index.row()]

    def index_of(self, found: Callable[[Row], bool]) -> QModelIndex:
        """Find the first value of which ``found`` is true; else an invalid index."""
        for number, row in enumerate(self._rows):
            if found(row):
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are values."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """What a view asks for; it only picks."""
        if not index.isValid():
            return None
        said = self._say(self._rows[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return said.first
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said.spoken
        if role == RowRole.SECOND:
            return said.second
        return said.initials if role == RowRole.INITIALS else None


@dataclass(frozen=True, kw_only=True)  # no slots: Python 3.11 cannot write Column[Row](...) with them
class Column(Generic[Row]):
    """One column of a table: its heading, and how a value fills it; ``number`` aligns at the end."""

    heading: str
    say: Callable[[Row], str]
    number: bool = False


class TupleTableModel(QAbstractTableModel, Generic[Row]):
    """A table of values, one to a row."""

    def __init__(self, *, columns: Sequence[Column[Row]], rows: Sequence[Row] = ()) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows = tuple(rows)

    def rows(self) -> tuple[Row, ...]:
        """All values."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Show other values."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """Give the value of a valid index."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are values."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | Qt.AlignmentFlag | None:
        """What a view asks for; it only picks."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return column.say(self._rows[index.row()])
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """The headings, above the side where their column begins."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        return _alignment(self._columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _alignment(column: Column[Row]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignTrailing if column.number else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter
