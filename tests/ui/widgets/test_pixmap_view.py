from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coprod_desktop.ui.widgets.pixmap_view import ZOOMS, PageBitmap, PageToShow, PixmapView
from tests.ui.audit import problems_of
from tests.ui.conftest import Opens

pytestmark = pytest.mark.usefixtures("look")

DRAWN: list[str] = []


def _red() -> PageBitmap:
    DRAWN.append("red")
    return PageBitmap(width=20, height=30, stride=80, data=bytes((0, 0, 255, 255)) * 600)


RED = PageToShow(width=20, height=30, draw=_red)


@pytest.fixture
def view(opened: Opens) -> PixmapView:
    made = PixmapView(name="Agreement", description="Two pages", pages=(RED, RED))
    opened(made, 400, 300)
    return made


def test_pages_are_as_wide_as_the_view_and_in_their_colours(view: PixmapView) -> None:
    sheet = view._sheets[0]
    assert 330 <= sheet.width() <= 400
    assert sheet.height() == round(sheet.width() * 1.5)
    assert sheet.grab().toImage().pixelColor(40, 40).name() == "#ff0000"


def test_a_page_is_drawn_when_it_is_first_seen(opened: Opens) -> None:
    DRAWN.clear()
    made = PixmapView(name="Agreement", pages=(RED,) * 5)
    opened(made, 400, 300)
    made.grab()
    assert len(DRAWN) == 1
    QTest.keyClick(made, Qt.Key.Key_End)
    made.grab()
    assert len(DRAWN) == 2


def test_keys_bring_pages_nearer_and_farther(view: PixmapView) -> None:
    before = view._sheets[0].width()
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 125
    assert view._sheets[0].width() == pytest.approx(before * 1.25, abs=2)
    QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 75
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 100


def test_zoom_stops_at_its_ends(view: PixmapView) -> None:
    for _ in range(20):
        view.nearer()
    assert view.zoom() == ZOOMS[-1]
    for _ in range(20):
        view.farther()
    assert view.zoom() == ZOOMS[0]


def test_other_pages_begin_at_the_top(view: PixmapView) -> None:
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() > 0
    view.show_pages((RED,))
    assert view.verticalScrollBar().value() == 0
    assert len(view._sheets) == 1


def test_it_says_what_it_shows(view: PixmapView) -> None:
    assert problems_of(view, width=400, height=300) == ()
    assert view.accessibleDescription() == "Two pages"
    assert [sheet.accessibleName() for sheet in view._sheets] == ["Page 1 of 2", "Page 2 of 2"]
