from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.application.undoing import TurnAlone
from coprod_desktop.domain.connections import Connection, Flow, Line
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.pages.person.page import PersonPage
from coprod_desktop.ui.theme import Theme
from tests.ui.audit import problems_of
from tests.ui.conftest import Opens, Wears
from tests.ui.finding import find, has, press, read, rows
from tests.ui.person.builders import HOSTILE, Desk
from tests.ui.person.gestures import BUTTON, MENU, pick, settle, take_from_menu, type_into

WAY = QAccessible.Role.RadioButton
MAIR = "Mair · sister · closest to me · strong tie · we both give"
TOM = "Tom at number 9 · neighbour · close to me · gives to me"


def ties(desk: Desk) -> list[Connection]:
    return [value for value in desk.all_of(Connection) if isinstance(value, Connection)]


def tie(desk: Desk, name: str, by: Voice = Voice.PERSON) -> Connection:
    return next(value for value in ties(desk) if value.name == name and value.by is by)


def network(desk: Desk, opened: Opens) -> PersonPage:
    page = desk.page("network")
    opened(page, 1081, 800)
    return page


def choose_chip(page: QWidget, chip: str, words: str) -> None:
    button = find(page, MENU, chip)
    assert isinstance(button, QPushButton)
    button.menu().aboutToShow.emit()
    action = next(action for action in button.menu().actions() if action.text() == words)
    action.trigger()


def move_by_keys(button: QWidget, *keys: Qt.Key) -> None:
    button.setFocus()
    for key in (Qt.Key.Key_Space, *keys, Qt.Key.Key_Return):
        QTest.keyClick(button, key)
    settle()


def test_the_circle_says_each_tie_in_words(desk: Desk, opened: Opens) -> None:
    page = network(desk.carys(), opened)
    assert has(page, BUTTON, MAIR)
    assert has(page, BUTTON, TOM)


def test_moving_a_name_is_one_change_that_can_be_taken_back(desk: Desk, opened: Opens) -> None:
    page = network(desk.carys(), opened)
    before = len(desk.records.history(desk.stream))
    move_by_keys(find(page, BUTTON, MAIR), Qt.Key.Key_Down)
    moved = tie(desk, "Mair")
    assert moved.ring == 2
    assert moved.angle is not None
    assert len(desk.records.history(desk.stream)) == before + 1
    assert "Mair was moved: close to me." in read(page)
    press(find(page, BUTTON, "Undo"))
    settle()
    assert (tie(desk, "Mair").ring, tie(desk, "Mair").angle) == (1, None)


def test_the_page_takes_a_move_back_too(desk: Desk, opened: Opens) -> None:
    page = network(desk.carys(), opened)
    move_by_keys(find(page, BUTTON, TOM), Qt.Key.Key_Up)
    assert tie(desk, "Tom at number 9").ring == 1
    assert page.can_undo()
    page.undo()
    assert tie(desk, "Tom at number 9").ring == 2


def test_a_mouse_moves_a_name(desk: Desk, opened: Opens) -> None:
    page = network(desk.carys(), opened)
    mair = find(page, BUTTON, MAIR)
    around = mair.parentWidget()
    assert around is not None
    start, middle = mair.rect().center(), around.width() // 2
    QTest.mousePress(mair, Qt.MouseButton.LeftButton, pos=start)
    there = around.mapToGlobal(QPoint(middle, 20))
    QTest.mouseMove(mair, mair.mapFromGlobal(there))
    QTest.mouseRelease(mair, Qt.MouseButton.LeftButton, pos=mair.mapFromGlobal(there))
    settle()
    assert tie(desk, "Mair").ring == 4


def test_a_finger_moves_a_name(desk: Desk, opened: Opens) -> None:
    page = network(desk.carys(), opened)
    tom = find(page, BUTTON, TOM)
    around = tom.parentWidget()
    assert around is not None
    finger, there = QTest.createTouchDevice(), around.mapToGlobal(QPoint(around.width() // 2, 20))
    QTest.touchEvent(tom, finger).press(0, tom.rect().center(), tom).commit()
    QTest.touchEvent(tom, finger).move(0, tom.mapFromGlobal(there), tom).commit()
    QTest.touchEvent(tom, finger).release(0, tom.mapFromGlobal(there), tom).commit()
    settle()
    assert tie(desk, "Tom at number 9").ring == 4


def test_what_cannot_be_written_is_said_and_the_name_goes_back(
    desk: Desk, opened: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = network(desk.carys(), opened)

    def full(_seen: Seen[object], _value: object) -> tuple[Seen[object], Changed]:
        raise Unavailable("disk_full")

    monkeypatch.setattr(desk.records, "save", full)
    move_by_keys(find(page, BUTTON, MAIR), Qt.Key.Key_Down)
    assert "disk_full" in read(page)
    assert has(page, BUTTON, MAIR)


def test_leaving_the_tab_puts_down_what_is_picked_up(desk: Desk, opened: Opens) -> None:
    page = network(desk.carys(), opened)
    mair = find(page, BUTTON, MAIR)
    mair.setFocus()
    QTest.keyClick(mair, Qt.Key.Key_Space)
    QTest.keyClick(mair, Qt.Key.Key_Down)
    page.flush()
    assert tie(desk, "Mair").ring == 2


def test_the_list_does_what_the_drawing_does(desk: Desk, opened: Opens) -> None:
    page = network(desk.carys(), opened)
    choose_chip(page, "How close: close to me", "furthest out")
    choose_chip(page, "How the tie feels: How does it feel?", "hard at times")
    choose_chip(page, "Who gives: gives to me", "I give")
    settle()
    tom = tie(desk, "Tom at number 9")
    assert (tom.ring, tom.line, tom.flow) == (4, Line.STRESSFUL, Flow.RECEIVES)
    assert has(page, BUTTON, "Tom at number 9 · neighbour · furthest out · hard at times · I give")


def test_what_was_said_can_be_left_unsaid_again(desk: Desk, opened: Opens) -> None:
    page = network(desk.carys(), opened)
    choose_chip(page, "How close: closest to me", "not said")
    settle()
    assert tie(desk, "Mair").ring is None
    assert has(page, BUTTON, "Mair · sister · strong tie · we both give · not in the circle yet")


def test_somebody_sees_a_tie_differently_and_both_views_stand(desk: Desk, opened: Opens) -> None:
    page = network(desk.carys(), opened)
    take_from_menu(page, "More for Tom at number 9", "Somebody sees this differently")
    type_into(page, "Who sees it differently", "Mair")
    pick(page, "How close", "furthest out")
    pick(page, "How the tie feels", "hard at times")
    press(find(page, BUTTON, "Keep both views"))
    settle()
    own, theirs = tie(desk, "Tom at number 9"), tie(desk, "Tom at number 9", Voice.FAMILY)
    assert (own.ring, own.line) == (2, None)
    assert (theirs.by_name, theirs.ring, theirs.line) == ("Mair", 4, Line.STRESSFUL)
    assert has(page, BUTTON, "Whose view it is: As Mair sees it")
    press(find(page, WAY, "As Mair sees it"))
    assert has(page, BUTTON, "Tom at number 9 · neighbour · furthest out · hard at times")
    assert has(page, BUTTON, f"{MAIR}, as it was first told")
    press(find(page, WAY, "As Carys sees it"))
    assert has(page, BUTTON, TOM)


def seen_differently(desk: Desk) -> Desk:
    tom = desk.carys().add(Connection(name="Rhian", kind="daughter", ring=3))
    desk.add(Connection(name="Rhian", by=Voice.FAMILY, by_name="Mair", view_of=tom.id, ring=1))
    return desk


def test_a_move_is_of_the_view_that_is_looked_at(desk: Desk, opened: Opens) -> None:
    page = network(seen_differently(desk), opened)
    press(find(page, WAY, "As Mair sees it"))
    move_by_keys(find(page, BUTTON, "Rhian · daughter · closest to me"), Qt.Key.Key_Down)
    assert tie(desk, "Rhian", Voice.FAMILY).ring == 2
    assert tie(desk, "Rhian").ring == 3


def test_moving_what_somebody_did_not_speak_about_writes_their_view(desk: Desk, opened: Opens) -> None:
    page = network(seen_differently(desk), opened)
    press(find(page, WAY, "As Mair sees it"))
    move_by_keys(find(page, BUTTON, f"{TOM}, as it was first told"), Qt.Key.Key_Down)
    own, theirs = tie(desk, "Tom at number 9"), tie(desk, "Tom at number 9", Voice.FAMILY)
    assert own.ring == 2
    assert (theirs.ring, theirs.by_name) == (3, "Mair")
    press(find(page, BUTTON, "Undo"))
    settle()
    assert all(each.by is Voice.PERSON for each in ties(desk) if each.name == "Tom at number 9")


def test_a_view_that_is_being_written_is_put_back_after_a_flat_battery(desk: Desk, opened: Opens) -> None:
    page = network(desk.carys(), opened)
    take_from_menu(page, "More for Tom at number 9", "Somebody sees this differently")
    field = type_into(page, "Who sees it differently", "Mai")
    field.clearFocus()
    desk.pages.remove(page)
    again = Desk(icons=desk.icons, store=desk.store, stream=desk.stream)
    about = again.page("about")
    opened(about, 1081, 800)
    assert not has(about, QAccessible.Role.EditableText, "Name")
    back = again.page("network")
    opened(back, 1081, 800)
    shown = find(back, QAccessible.Role.EditableText, "Who sees it differently")
    assert QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Value) == "Mai"


def test_about_me_shows_each_tie_once(desk: Desk, opened: Opens) -> None:
    page = seen_differently(desk).page("about")
    opened(page, 1081, 800)
    assert has(page, BUTTON, "In my life: Rhian")
    assert not has(page, BUTTON, "Whose view it is: As Mair sees it")


@pytest.mark.parametrize(
    ("theme", "percent"), [(theme, percent) for theme in Theme for percent in (100, 200)]
)
def test_the_tab_is_fit_for_use_in_every_look(desk: Desk, wear: Wears, theme: Theme, percent: int) -> None:
    wear(theme, percent)
    seen_differently(desk)
    desk.add(Connection(name=HOSTILE, kind=HOSTILE))
    page = desk.page("network")
    assert problems_of(page, width=1366 if percent == 200 else 1081, height=768) == ()


@pytest.mark.parametrize("count", [1, 5, 30])
def test_any_number_of_people_is_drawn_and_listed(desk: Desk, opened: Opens, count: int) -> None:
    desk.person()
    for number in range(count):
        desk.add(Connection(name=f"Somebody {number} with a long name", ring=number % 4 + 1))
    page = network(desk, opened)
    for number in range(count):
        ring = ("closest to me", "close to me", "a little further out", "furthest out")[number % 4]
        assert has(page, BUTTON, f"Somebody {number} with a long name · {ring}")


def test_what_the_person_did_in_the_circle_alone_is_not_taken_back_on_their_page(desk: Desk) -> None:
    desk.carys()
    before = desk.records.history(desk.stream)[0].change
    desk.add(Connection(name="Nia"))
    desk.turns = (TurnAlone(after=before, until=desk.records.history(desk.stream)[0].change),)
    page = desk.page("network")
    page.undo()
    left = [each.name for each in desk.all_of(Connection) if isinstance(each, Connection)]
    assert left == ["Mair", "Nia"]  # Tom was written down by the worker, after Mair
    page = desk.page("history")
    assert (
        "answered alone, so only the person takes it back" in rows(page, "What was changed, newest first")[1]
    )
