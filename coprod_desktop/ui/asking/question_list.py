"""A list of questions of any length, each with how far it has come; choosing one goes to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QSizePolicy

from coprod_desktop.ui.asking.question_delegate import QuestionDelegate
from coprod_desktop.ui.asking.question_lines import QuestionLine
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.own_keys import KeyHint
from coprod_desktop.ui.widgets.rows import Index, RowText, TupleModel

_LEAST_LINES = 6


class QuestionModel(TupleModel[QuestionLine]):
    """The lines; a title cannot be chosen."""

    def __init__(self) -> None:
        super().__init__(say=lambda line: RowText(first=line.words))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only questions be chosen."""
        if not index.isValid() or self.row(index).is_title:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """What a view asks for."""
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row(index).spoken
        return super().data(index, role)


class QuestionList(QListView):
    """Shows lines of questions; Enter, a click or a touch chooses one, and ``chosen`` carries its id."""

    chosen = Signal(str)

    def __init__(self, *, name: str, icons: Icons) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._lines = QuestionModel()
        self._delegate = QuestionDelegate(self, line_of=self._lines.row, icons=icons)
        self.setModel(self._lines)
        self.setItemDelegate(self._delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)  # else nothing follows a press again
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.selectionModel().selectionChanged.connect(
            self._follow_selection, Qt.ConnectionType.QueuedConnection
        )

    def show_lines(self, lines: Sequence[QuestionLine], *, current: str = "") -> None:
        """Show other lines; the current question, or else the first, is where the keys are."""
        self._delegate.forget()
        self._lines.show(lines)
        index = self._lines.index_of(lambda line: bool(current) and line.question == current)
        if not index.isValid():
            index = self._lines.index_of(lambda line: not line.is_title)
        self.setCurrentIndex(index)
        self.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def own_keys(self) -> tuple[KeyHint, ...]:
        """Say which keys choose."""
        return (KeyHint(keys=self.tr("Arrows, Enter"), does=self.tr("Go to a question, and talk about it")),)

    def lines(self) -> tuple[QuestionLine, ...]:
        """All lines."""
        return self._lines.rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        self._delegate.forget()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger type is higher."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """A few lines at least."""
        return QSize(
            self.fontMetrics().averageCharWidth() * 16, self.fontMetrics().lineSpacing() * _LEAST_LINES
        )

    def selectAll(self) -> None:
        """Select nothing more: one question is talked about at a time."""

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let keys and mouse select the row that they come to, and no other."""
        del index, event
        return QItemSelectionModel.SelectionFlag.ClearAndSelect

    @Slot()
    def _follow_selection(self) -> None:
        """Go where a screen reader pressed: it turns a row's selection over, and moves no current row."""
        current, selected = self.currentIndex(), self.selectedIndexes()
        if not current.isValid() or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        others = [index for index in selected if index != current]
        if others or not selected:
            self._choose(next(iter(others), current))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.isVisible():  # where one click is two signals, the first has gone on
            self.chosen.emit(self._lines.row(index).question)
