from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from coprod_desktop.ui.dialogs import keys_of
from coprod_desktop.ui.theme import Theme
from coprod_desktop.ui.widgets.circle_hand import Moved
from coprod_desktop.ui.widgets.circle_lines import Stroke, Tie
from coprod_desktop.ui.widgets.circle_node import CircleNode
from coprod_desktop.ui.widgets.circle_view import CircleView
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import find, press, read
from tests.ui.person.builders import HOSTILE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

RINGS = ("closest", "close", "further out", "furthest out")
BUTTON = QAccessible.Role.Button
MAIR = CircleNode(
    id="mair", name="Mair", said="Mair, closest", ring=1, angle=90, tie=Tie(stroke=Stroke.THICK, inwards=True)
)
TOM = CircleNode(id="tom", name="Tom", said="Tom, close", ring=2, angle=270, tie=Tie(stroke=Stroke.WAVY))
DAI = CircleNode(id="dai", name="Dai", said="Dai, not in the circle yet")


@pytest.fixture
def view(icons: Icons, opened: Opens) -> CircleView:
    made = CircleView(
        name="The people in Carys's life", rings=RINGS, waiting="Not in the circle yet", icons=icons
    )
    made.show_nodes("Carys", (MAIR, TOM, DAI))
    opened(made, 700, 700)
    return made


@pytest.fixture
def moves(view: CircleView) -> list[Moved]:
    told: list[Moved] = []
    view.moved.connect(told.append)
    return told


def name(view: QWidget, said: str) -> QWidget:
    return find(view, BUTTON, said)


def drag(button: QWidget, by: QPoint) -> None:
    start = button.rect().center()
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=start)
    target = button.mapToGlobal(start) + by
    for part in (2, 1):
        QTest.mouseMove(button, button.mapFromGlobal(target) - by * (part - 1) / 2)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=button.mapFromGlobal(target))


def test_tab_goes_from_name_to_name_the_closest_first(view: CircleView) -> None:
    assert reading_order(view) == ("Mair, closest", "Tom, close", "Dai, not in the circle yet")


def test_the_keys_on_a_name_are_among_the_keys_of_the_screen(view: CircleView) -> None:
    assert {"Space", "Arrow keys", "Esc"} <= {hint.keys for hint in keys_of(view)}


def test_arrows_go_to_the_name_that_lies_that_way(view: CircleView) -> None:
    name(view, "Mair, closest").setFocus()
    QTest.keyClick(name(view, "Mair, closest"), Qt.Key.Key_Left)
    assert name(view, "Tom, close").hasFocus()
    QTest.keyClick(name(view, "Tom, close"), Qt.Key.Key_Right)
    assert name(view, "Mair, closest").hasFocus()


def test_keys_pick_a_name_up_move_it_and_put_it_down(view: CircleView, moves: list[Moved]) -> None:
    mair = name(view, "Mair, closest")
    mair.setFocus()
    QTest.keyClick(mair, Qt.Key.Key_Space)
    assert "Mair: closest." in read(view)
    QTest.keyClick(mair, Qt.Key.Key_Down)
    QTest.keyClick(mair, Qt.Key.Key_Right)
    QTest.keyClick(mair, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert "Mair: close." in read(view)
    assert moves == []
    QTest.keyClick(mair, Qt.Key.Key_Return)
    assert moves == [Moved(id="mair", ring=2, angle=100)]
    assert "Mair:" not in read(view)


def test_a_name_stays_within_the_rings(view: CircleView, moves: list[Moved]) -> None:
    tom = name(view, "Tom, close")
    tom.setFocus()
    QTest.keyClick(tom, Qt.Key.Key_Return)
    for _ in range(9):
        QTest.keyClick(tom, Qt.Key.Key_Up)
    QTest.keyClick(tom, Qt.Key.Key_Return)
    assert moves == [Moved(id="tom", ring=1, angle=270)]


def test_escape_puts_a_name_back(view: CircleView, moves: list[Moved]) -> None:
    mair = name(view, "Mair, closest")
    mair.setFocus()
    before = mair.geometry()
    QTest.keyClick(mair, Qt.Key.Key_Space)
    QTest.keyClick(mair, Qt.Key.Key_Down)
    assert mair.geometry() != before
    QTest.keyClick(mair, Qt.Key.Key_Escape)
    assert (mair.geometry(), moves) == (before, [])


def test_leaving_with_tab_puts_the_name_down(view: CircleView, moves: list[Moved]) -> None:
    mair = name(view, "Mair, closest")
    mair.setFocus()
    QTest.keyClick(mair, Qt.Key.Key_Space)
    QTest.keyClick(mair, Qt.Key.Key_Down)
    QTest.keyClick(mair, Qt.Key.Key_Tab)
    assert moves == [Moved(id="mair", ring=2, angle=90)]


def test_the_page_being_left_puts_the_name_down(view: CircleView, moves: list[Moved]) -> None:
    mair = name(view, "Mair, closest")
    mair.setFocus()
    QTest.keyClick(mair, Qt.Key.Key_Space)
    QTest.keyClick(mair, Qt.Key.Key_Down)
    view.put_down()
    assert moves == [Moved(id="mair", ring=2, angle=90)]


def test_a_name_that_nobody_put_into_the_circle_waits_below_and_is_put_in(
    view: CircleView, moves: list[Moved]
) -> None:
    dai = name(view, "Dai, not in the circle yet")
    assert dai.y() > name(view, "Tom, close").y()
    dai.setFocus()
    QTest.keyClick(dai, Qt.Key.Key_Space)
    QTest.keyClick(dai, Qt.Key.Key_Return)
    assert [(moved.id, moved.ring) for moved in moves] == [("dai", 4)]
    assert moves[0].angle in {0, 180}  # between Mair and Tom


def test_a_mouse_drags_a_name(view: CircleView, moves: list[Moved]) -> None:
    drag(name(view, "Tom, close"), QPoint(-120, 0))
    assert [(moved.id, moved.ring) for moved in moves] == [("tom", 4)]
    assert abs(moves[0].angle - 270) <= 3


def test_a_press_picks_up_and_a_press_elsewhere_puts_down(view: CircleView, moves: list[Moved]) -> None:
    mair = name(view, "Mair, closest")
    press(mair)
    assert "Mair: closest." in read(view)
    around = mair.parentWidget()
    assert around is not None
    QTest.mouseClick(around, Qt.MouseButton.LeftButton, pos=QPoint(around.width() // 2, 12))
    assert [(moved.id, moved.ring) for moved in moves] == [("mair", 4)]
    assert moves[0].angle in {0, 359, 1}


def test_a_press_twice_leaves_a_name_where_it_is(view: CircleView, moves: list[Moved]) -> None:
    mair = name(view, "Mair, closest")
    press(mair)
    press(mair)
    assert moves == []
    assert "Mair:" not in read(view)


def test_a_finger_drags_a_name(view: CircleView, moves: list[Moved]) -> None:
    tom = name(view, "Tom, close")
    finger = QTest.createTouchDevice()
    start = tom.rect().center()
    QTest.touchEvent(tom, finger).press(0, start, tom).commit()
    target = tom.mapToGlobal(start) + QPoint(-120, 0)
    QTest.touchEvent(tom, finger).move(0, tom.mapFromGlobal(target), tom).commit()
    QTest.touchEvent(tom, finger).release(0, tom.mapFromGlobal(target), tom).commit()
    assert [(moved.id, moved.ring) for moved in moves] == [("tom", 4)]


def test_a_tap_picks_up(view: CircleView, moves: list[Moved]) -> None:
    tom = name(view, "Tom, close")
    finger = QTest.createTouchDevice()
    QTest.touchEvent(tom, finger).press(0, tom.rect().center(), tom).commit()
    QTest.touchEvent(tom, finger).release(0, tom.rect().center(), tom).commit()
    assert "Tom: close." in read(view)
    assert moves == []


def test_a_name_can_be_moved_again_once_it_is_shown_elsewhere(view: CircleView, moves: list[Moved]) -> None:
    here = CircleNode(id="tom", name="Tom", said="Tom, furthest out", ring=4, angle=270)
    was = name(view, "Tom, close")
    view.show_nodes("Carys", (MAIR, here))
    tom = name(view, "Tom, furthest out")
    assert tom is was
    tom.setFocus()
    QTest.keyClick(tom, Qt.Key.Key_Space)
    QTest.keyClick(tom, Qt.Key.Key_Up)
    QTest.keyClick(tom, Qt.Key.Key_Space)
    assert moves == [Moved(id="tom", ring=3, angle=270)]


def test_a_name_that_is_taken_away_while_it_is_held_is_let_go(view: CircleView, moves: list[Moved]) -> None:
    press(name(view, "Mair, closest"))
    view.show_nodes("Carys", (TOM,))
    view.put_down()
    assert moves == []


def test_right_to_left_everything_is_mirrored(view: CircleView) -> None:
    middle = view.width() / 2
    assert name(view, "Mair, closest").geometry().center().x() > middle
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert name(view, "Mair, closest").geometry().center().x() < middle


def test_the_right_key_moves_a_name_clockwise_as_it_is_seen(view: CircleView, moves: list[Moved]) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mair = name(view, "Mair, closest")
    mair.setFocus()
    QTest.keyClick(mair, Qt.Key.Key_Space)
    QTest.keyClick(mair, Qt.Key.Key_Right)
    QTest.keyClick(mair, Qt.Key.Key_Return)
    assert moves == [Moved(id="mair", ring=1, angle=75)]


def crowd(count: int) -> tuple[CircleNode, ...]:
    long_names = ("Mair", "Gwenllian Elisabeth Prydderch-Thomas of the chapel choir", HOSTILE, "Ali")
    strokes = tuple(Stroke)
    return tuple(
        CircleNode(
            id=str(number),
            name=f"{long_names[number % 4]}",
            said=f"{number} {long_names[number % 4]}",
            ring=number % 5 or None,
            angle=None if number % 3 else number * 37 % 360,
            tie=Tie(stroke=strokes[number % 4], inwards=number % 2 == 0, outwards=number % 3 == 0),
        )
        for number in range(count)
    )


@pytest.mark.parametrize("count", [0, 1, 5, 30])
@pytest.mark.parametrize("screen", [(100, 400), (100, 1000), (200, 400), (200, 1000)])
def test_no_name_is_cut_off_or_hidden_and_all_can_be_pressed(
    icons: Icons, opened: Opens, wear: Wears, count: int, screen: tuple[int, int]
) -> None:
    percent, width = screen
    wear(Theme.LIGHT, percent)
    view = CircleView(name="The people", rings=RINGS, waiting="Not in the circle yet", icons=icons)
    view.show_nodes(HOSTILE, crowd(count))
    opened(view, width, 500)
    view.resize(width, view.heightForWidth(width))
    assert problems_of(view, width=width, height=view.heightForWidth(width)) == ()
    stops = view.stops()
    assert len(stops) == count
    for stop in stops:
        around = stop.parentWidget()
        assert around is not None
        assert around.rect().contains(stop.geometry())


def test_thirty_names_do_not_lie_on_each_other(icons: Icons, opened: Opens) -> None:
    view = CircleView(name="The people", rings=RINGS, waiting="Not in the circle yet", icons=icons)
    view.show_nodes("Carys", crowd(30))
    opened(view, 1000, view.heightForWidth(1000))
    places = [stop.geometry() for stop in view.stops()]
    lying = [one for number, one in enumerate(places) for other in places[:number] if one.intersects(other)]
    assert lying == []


@pytest.mark.parametrize("theme", list(Theme))
def test_each_kind_of_tie_is_another_drawing_even_without_its_colour(
    icons: Icons, opened: Opens, wear: Wears, theme: Theme
) -> None:
    wear(theme, 100)
    drawn = set()
    for stroke in Stroke:
        view = CircleView(name="The people", rings=RINGS, waiting="Not yet", icons=icons)
        view.show_nodes(
            "Carys", (CircleNode(id="a", name="A", said="A", ring=4, angle=90, tie=Tie(stroke=stroke)),)
        )
        opened(view, 600, 600)
        grey = view.grab().toImage().convertToFormat(view.grab().toImage().Format.Format_Mono)
        drawn.add(bytes(grey.constBits()))
    assert len(drawn) == len(Stroke)
