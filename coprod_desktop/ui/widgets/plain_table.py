"""A table of texts to read, row by row, as high as its rows up to a most; long texts go on in lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

_OWN_DIRECTION, _AND_BACK = "\u2068", "\u2069"
"""Round a text that is read in the direction of its own words, whatever the table's is."""
_MOST_ROWS = 8
"""Rows that are seen at once; the rest are scrolled to."""
_MOST_LINED = 200
"""Rows that are as high as their text; measuring one takes a while, and nobody reads that many."""


class _Texts(QAbstractTableModel):
    """Holds the texts and says them."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Hold other texts."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The text of a cell."""
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_OWN_DIRECTION}{text}{_AND_BACK}"
        return text if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The heading of a column; rows have none."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._headings[section]
        return None


class PlainTable(QTableView):
    """Shows rows of texts under headings; ``moved`` says that another row is the current one."""

    moved = Signal()

    def __init__(self, *, name: str, headings: Sequence[str]) -> None:
        super().__init__()
        self._texts = _Texts(headings)
        self.setModel(self._texts)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setResizeContentsPrecision(_MOST_ROWS)  # measuring every row takes long
        across.setSectionResizeMode(len(headings) - 1, QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        self._again = QTimer(self)  # less width makes more lines, once all columns have theirs
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._fit)
        across.sectionResized.connect(self._fit_soon)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show other rows; the current one keeps its place."""
        current = max(0, self.current())
        self._texts.show_rows(rows)
        self._fit()
        if rows:
            self.selectRow(min(current, len(rows) - 1))

    def current(self) -> int:
        """The number of the current row, from 0; -1 for none."""
        return self.currentIndex().row()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type is higher."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    @Slot()
    def _fit_soon(self) -> None:
        self._again.start()

    @Slot()
    def _fit(self) -> None:
        high = round(self.fontMetrics().height() * 1.7)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(high)
        for row in range(min(self._texts.rowCount(), _MOST_LINED)):
            rows.resizeSection(row, max(high, self.sizeHintForRow(row)))
        shown = sum(rows.sectionSize(row) for row in range(min(self._texts.rowCount(), _MOST_ROWS)))
        around = 2 * self.frameWidth() + 4
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + shown + around)

    @Slot()
    def _moved(self) -> None:
        self.moved.emit()
