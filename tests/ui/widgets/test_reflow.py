from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.reflow import FlowLayout, ReflowLayout, beside, flow, reflow
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from tests.ui.conftest import Opens

pytestmark = pytest.mark.usefixtures("look")


class Box(QWidget):
    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = QSize(width, height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return self._size

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return self._size


def shown(holder: QWidget, width: int, height: int = 600) -> QWidget:
    holder.resize(width, height)
    holder.show()
    layout = holder.layout()
    assert layout is not None
    layout.activate()
    return holder


def lefts(boxes: list[QWidget]) -> list[int]:
    return [box.x() for box in boxes]


def test_columns_stack_when_each_would_be_too_narrow() -> None:
    boxes: list[QWidget] = [Box(50, 30) for _ in range(3)]
    holder = reflow(boxes, least_ems=10, spacing=10)  # 160 px each
    shown(holder, 520)
    assert lefts(boxes) == [0, 176, 352] or len(set(lefts(boxes))) == 3
    shown(holder, 400)
    assert [box.y() for box in boxes] == [0, 0, 40]
    assert boxes[2].width() == 400
    shown(holder, 200)
    assert [box.y() for box in boxes] == [0, 40, 80]


def test_a_last_row_may_keep_its_column() -> None:
    boxes: list[QWidget] = [Box(50, 30) for _ in range(3)]
    holder = shown(reflow(boxes, least_ems=10, spacing=10, fills=False), 400)
    assert holder.width() == 400
    assert boxes[2].width() == boxes[0].width()


def test_no_column_is_narrower_than_what_it_holds() -> None:
    boxes: list[QWidget] = [Box(300, 30), Box(50, 30)]
    holder = shown(reflow(boxes, least_ems=1, spacing=10), 400)
    assert holder.width() == 400
    assert boxes[0].width() >= 300
    assert boxes[1].y() > boxes[0].y()


def test_a_row_goes_on_in_the_next_line() -> None:
    boxes: list[QWidget] = [Box(100, 30) for _ in range(3)]
    holder = shown(flow(boxes, spacing=10), 250)
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (110, 0), (0, 40)]
    assert holder.heightForWidth(250) == 70


@pytest.mark.parametrize(("from_top", "at"), [(False, 20), (True, 0)])
def test_what_is_lower_stands_in_the_middle_of_its_line_or_at_its_edge(*, from_top: bool, at: int) -> None:
    holder, low = QWidget(), Box(100, 30)
    line = FlowLayout(from_top=from_top)
    for box in (Box(100, 70), low):
        line.addWidget(box)
    holder.setLayout(line)
    shown(holder, 400)
    assert low.y() == at


def test_the_first_column_stands_at_the_right_when_mirrored() -> None:
    boxes: list[QWidget] = [Box(100, 30) for _ in range(2)]
    holder = flow(boxes, spacing=10)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(holder, 250)
    assert lefts(boxes) == [150, 40]


def test_the_end_drops_below_what_it_stands_beside() -> None:
    first, end = Box(100, 30), Box(100, 40)
    holder = shown(beside(first, end, least_ems=10, spacing=10), 400, 40)
    assert (end.x(), end.y()) == (300, 0)
    assert first.width() == 290
    shown(holder, 180)
    assert first.width() == 180
    assert (end.x(), end.y()) == (80, 40)


def test_hidden_items_take_no_room() -> None:
    boxes: list[QWidget] = [Box(100, 30) for _ in range(3)]
    holder = flow(boxes, spacing=10)
    boxes[0].hide()
    shown(holder, 250)
    assert boxes[1].x() == 0


def test_clearing_leaves_nothing() -> None:
    layout = ReflowLayout(least_ems=10)
    holder = QWidget()
    holder.setLayout(layout)
    layout.addWidget(Box(10, 10))
    layout.clear()
    assert layout.count() == 0
    assert layout.itemAt(0) is None
    assert layout.takeAt(0) is None


def test_a_page_scrolls_to_what_has_the_focus_and_never_sideways(opened: Opens) -> None:
    page = QWidget()
    page.setMinimumSize(900, 3000)
    last = QWidget(page)
    last.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    last.setGeometry(800, 2900, 60, 60)
    area = VerticalScroll(page)
    opened(area, 400, 300)
    last.setFocus()
    seen = last.mapTo(area.viewport(), last.rect().bottomLeft()).y()
    assert 60 <= seen <= area.viewport().height()
    assert area.horizontalScrollBar().value() == 0
    assert area.minimumSizeHint().width() >= page.minimumSizeHint().width()


def test_a_page_to_be_read_takes_the_focus_itself() -> None:
    area = VerticalScroll(label("Words"), name="The agreement")
    assert area.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert area.accessibleName() == "The agreement"


class Card(Box):
    """A box that takes whatever height it is given."""

    def __init__(self, height: int) -> None:
        super().__init__(50, height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def grow(self, height: int) -> None:
        """Want to be so high from now on."""
        self._size = QSize(self._size.width(), height)
        self.updateGeometry()


def test_what_stands_out_of_a_row_does_not_raise_the_others() -> None:
    low, high, lower, below = (Card(height) for height in (40, 200, 30, 30))
    holder = reflow((low, high, lower, below), least_ems=5, most=3, stands_out=lambda card: card is high)
    shown(holder, 520, holder.heightForWidth(520))
    assert [card.height() for card in (low, high, lower)] == [40, 200, 40]
    assert below.y() == 200 + 16


def test_the_others_keep_the_height_that_what_stands_out_had_before() -> None:
    low, high = Card(40), Card(90)
    standing: list[QWidget] = []
    holder = reflow((low, high), least_ems=5, stands_out=lambda card: card in standing)
    shown(holder, 520, holder.heightForWidth(520))
    standing.append(high)
    high.grow(200)
    shown(holder, 520, holder.heightForWidth(520))
    assert [card.height() for card in (low, high)] == [90, 200]


def test_what_stands_out_is_never_lower_than_the_others() -> None:
    low, high = Card(30), Card(200)
    holder = shown(reflow((low, high), least_ems=5, stands_out=lambda card: card is low), 520)
    assert holder.height() >= 200
    assert [card.height() for card in (low, high)] == [200, 200]
