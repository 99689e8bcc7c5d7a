from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from coprod_desktop.ui.widgets.rows import Column, RowRole, RowText, TupleModel, TupleTableModel
from coprod_desktop.ui.widgets.two_lines import TwoLinesDelegate, initials_of, two_line_list
from tests.ui.conftest import Opens

pytestmark = pytest.mark.usefixtures("look")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Something of a field that the model knows nothing of."""

    where: str
    when: str
    steps: int


WALKS = (Walk(where="Corner shop", when="Monday", steps=400), Walk(where="Chapel", when="Sunday", steps=900))


def said(walk: Walk) -> RowText:
    return RowText(first=walk.where, second=walk.when, initials=initials_of(walk.where))


def model_of(*walks: Walk) -> TupleModel[Walk]:
    return TupleModel(say=said, rows=walks)


def test_a_model_keeps_qts_rules() -> None:
    model = model_of(*WALKS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(WALKS[:1])
    assert model.rowCount() == 1
    table = TupleTableModel(columns=(Column[Walk](heading="Where", say=lambda walk: walk.where),), rows=WALKS)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.show(())
    assert table.rowCount() == 0


def test_a_row_gives_its_value_and_its_words() -> None:
    model = model_of(*WALKS)
    index = model.index_of(lambda walk: walk.where == "Chapel")
    assert model.row(index) is WALKS[1]
    assert model.data(index) == "Chapel"
    assert model.data(index, RowRole.SECOND) == "Sunday"
    assert model.data(index, RowRole.INITIALS) == "C"
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Chapel, Sunday"
    assert model.data(QModelIndex()) is None
    assert not model.index_of(lambda walk: walk.steps > 1000).isValid()


def test_a_table_shows_its_columns() -> None:
    table = TupleTableModel(
        columns=(
            Column[Walk](heading="Where", say=lambda walk: walk.where),
            Column[Walk](heading="Steps", say=lambda walk: str(walk.steps), number=True),
        ),
        rows=WALKS,
    )
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Steps"
    assert table.data(table.index(0, 1)) == "400"
    sides = [table.data(table.index(0, column), Qt.ItemDataRole.TextAlignmentRole) for column in (0, 1)]
    middle = Qt.AlignmentFlag.AlignVCenter
    assert sides == [Qt.AlignmentFlag.AlignLeading | middle, Qt.AlignmentFlag.AlignTrailing | middle]
    assert table.row(table.index(1, 0)) is WALKS[1]


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Carys Llŷr-Jones", "CL"), ("Mair", "M"), ("Ewa Maria Kowalska", "EK"), ("  ", ""), ("łukasz", "Ł")],
)
def test_initials_are_of_the_first_and_the_last_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def inked(view: QListView, direction: Qt.LayoutDirection) -> QRect:
    """Where the round of initials stands in a painted row."""
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 400, 60)
    option.font = view.font()
    option.palette = view.palette()
    option.direction = direction
    image = QImage(QSize(400, 60), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    TwoLinesDelegate(view).paint(painter, option, view.model().index(0, 0))
    painter.end()
    tint = view.palette().alternateBase().color().name()
    spots = [QPoint(x, 25) for x in range(400) if image.pixelColor(x, 25).name() == tint]
    return QRect(spots[0], spots[-1])


def test_a_row_is_mirrored_with_its_direction(opened: Opens) -> None:
    view = two_line_list(name="Walks")
    view.setModel(model_of(*WALKS))
    opened(view, 400, 200)
    assert inked(view, Qt.LayoutDirection.LeftToRight).right() < 100
    assert inked(view, Qt.LayoutDirection.RightToLeft).left() > 300


def test_a_list_is_named_and_says_its_rows(opened: Opens) -> None:
    view = two_line_list(name="Walks")
    view.setModel(model_of(*WALKS))
    opened(view, 400, 200)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Walks"
    assert interface.child(1).text(QAccessible.Text.Name) == "Chapel, Sunday"
    assert view.visualRect(view.model().index(0, 0)).height() >= 24
