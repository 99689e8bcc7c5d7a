"""A line over time: where its dots are, that a gap stays a gap, and that it runs the way people read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from coprod_desktop.ui.theme import Theme
from coprod_desktop.ui.widgets.line_chart import ChartPoint, LineChart

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Wears

DAYS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 1))


def chart(*numbers: int | None, hollow: bool = False) -> LineChart:
    made = LineChart(name="Happy", lowest=0, highest=10, hollow=hollow)
    made.resize(240, 120)
    points = [ChartPoint(day=day, number=number) for day, number in zip(DAYS, numbers, strict=False)]
    made.show_points(points, first="1 January 2026", last="1 April 2026")
    return made


def test_higher_numbers_are_higher_and_later_days_further_on(qtbot: QtBot) -> None:
    made = chart(2, 8, 5)
    qtbot.addWidget(made)
    first, second, third = (place for place in made.places() if place is not None)
    assert second.y() < third.y() < first.y()
    assert first.x() < second.x() < third.x()
    assert second.x() - first.x() < third.x() - second.x()  # February is nearer to January than to April


def test_what_is_open_has_no_place(qtbot: QtBot) -> None:
    made = chart(2, None, 5)
    qtbot.addWidget(made)
    assert made.places()[1] is None


def test_it_runs_from_the_right_where_people_read_from_there(qtbot: QtBot) -> None:
    made = chart(2, 8)
    qtbot.addWidget(made)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first, second = (place for place in made.places() if place is not None)
    assert first.x() > second.x()


@pytest.mark.usefixtures("qapp")
@given(numbers=st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=3), size=st.integers(12, 40))
def test_every_number_is_drawn_within_the_picture(numbers: list[int | None], size: int) -> None:
    made = chart(*numbers)
    font = QFont()
    font.setPixelSize(size)  # its own, whatever the test before dressed the application in
    made.setFont(font)
    made.resize(made.minimumSizeHint())
    drawn = made.places()
    assert [place is None for place in drawn] == [number is None for number in numbers]
    assert all(made.rect().toRectF().contains(place) for place in drawn if place is not None)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("hollow", [True, False])
def test_it_is_drawn_in_every_theme_and_never_by_colour_alone(
    qtbot: QtBot, wear: Wears, *, theme: Theme, hollow: bool
) -> None:
    wear(theme, 200)
    made, other = chart(2, None, 5, hollow=hollow), chart(2, None, 5, hollow=not hollow)
    for each in (made, other):
        qtbot.addWidget(each)
    assert made.grab().toImage() != other.grab().toImage()
