from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from coprod_desktop.application.filters import Shown
from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.tasks import Task
from coprod_desktop.ui.dialogs import keys_of
from coprod_desktop.ui.look_dialog import look_dialog
from coprod_desktop.ui.theme import Look, Theme
from tests.fakes import START
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.shell.conftest import UNKNOWN

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from coprod_desktop.application.ports import PersonRow
    from coprod_desktop.ui.main_window import MainWindow
    from tests.ui.conftest import Opens
    from tests.ui.shell.conftest import Shell

BUTTON = QAccessible.Role.Button
TEXT = QAccessible.Role.EditableText
LIST = QAccessible.Role.List
RADIO = QAccessible.Role.RadioButton


@pytest.fixture
def window(shell: Shell, opened: Opens) -> MainWindow:
    return begin(shell, opened)


def begin(shell: Shell, opened: Opens) -> MainWindow:
    made = shell.window()
    opened(made, 1280, 760)
    made.open_last_place()
    return made


def people(window: MainWindow) -> QListView:
    found = find(window, LIST, "People I work with")
    assert isinstance(found, QListView)
    return found


def names(window: MainWindow) -> list[str]:
    model = people(window).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def open_person(window: MainWindow, row: int) -> None:
    view = people(window)
    at = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_list_with_nobody_says_what_to_do_first(window: MainWindow) -> None:
    assert "Nobody here yet. Add the first person you work with." in read(window)
    assert not has(window, LIST, "People I work with")


def test_people_are_listed_with_the_one_next_thing(shell: Shell, opened: Opens) -> None:
    shell.add("Carys Llŷr-Jones", "Amina Yusuf")
    window = begin(shell, opened)
    assert names(window) == ["Amina Yusuf", "Carys Llŷr-Jones"]
    said = people(window).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Amina Yusuf, First conversation to come"


def test_the_search_shortens_the_list(shell: Shell, opened: Opens) -> None:
    shell.add("Carys Llŷr-Jones", "Amina Yusuf")
    window = begin(shell, opened)
    QTest.keyClicks(find(window, TEXT, "Find a person"), "carys")
    assert names(window) == ["Carys Llŷr-Jones"]
    QTest.keyClicks(find(window, TEXT, "Find a person"), "xyz")
    assert "Nobody found." in read(window)
    QTest.keyClick(find(window, TEXT, "Find a person"), Qt.Key.Key_Escape)
    assert len(names(window)) == 2


def test_a_search_that_finds_more_than_are_listed_says_so(
    shell: Shell, opened: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coprod_desktop.ui.people_rail.MOST_FOUND", 2)
    shell.add("Carys Llŷr-Jones", "Amina Yusuf", "Carys Bevan")
    window = begin(shell, opened)
    said = "These are the best 2. Write more of the name to find others."
    assert said not in read(window)
    search = find(window, TEXT, "Find a person")
    QTest.keyClicks(search, "carys")
    assert said in read(window)
    assert people(window).accessibleDescription() == said
    QTest.keyClicks(search, " b")
    assert said not in read(window)
    assert people(window).accessibleDescription() == ""


def test_enter_in_the_search_opens_the_first_found(shell: Shell, opened: Opens) -> None:
    _, amina = shell.add("Carys Llŷr-Jones", "Amina Yusuf")
    window = begin(shell, opened)
    search = find(window, TEXT, "Find a person")
    QTest.keyClicks(search, "am")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert window.current().place().stream == amina
    assert shell.made[PageName.PERSON].field.hasFocus()


def test_a_filter_that_fits_nobody_says_so(shell: Shell, opened: Opens) -> None:
    shell.add("Amina Yusuf")
    window = begin(shell, opened)
    for words in ("Today", "Reviews due", "Waiting to sign", "Conversations open", "Signed"):
        press(find(window, QAccessible.Role.RadioButton, words))
        assert "Nobody just now." in read(window)
    press(find(window, QAccessible.Role.RadioButton, "All"))
    assert names(window) == ["Amina Yusuf"]


def test_whoever_is_found_but_not_let_through_is_said_to_be_elsewhere(shell: Shell, opened: Opens) -> None:
    shell.add("Amina Yusuf")
    window = begin(shell, opened)
    press(find(window, QAccessible.Role.RadioButton, "Today"))
    QTest.keyClicks(find(window, TEXT, "Find a person"), "amina")
    assert "Nobody of those found is shown here. “All” shows them." in read(window)
    QTest.keyClicks(find(window, TEXT, "Find a person"), "xyz")
    assert "Nobody found. Try fewer letters, or part of a name." in read(window)


def test_a_filter_is_asked_once_and_not_with_every_letter(
    shell: Shell, opened: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.add("Amina Yusuf")
    window = begin(shell, opened)
    asked: list[Shown] = []
    those = shell.store.those

    def counted(shown: Shown, *, today: date) -> frozenset[str]:
        asked.append(shown)
        return those(shown, today=today)

    monkeypatch.setattr(shell.store, "those", counted)
    press(find(window, QAccessible.Role.RadioButton, "Conversations open"))
    QTest.keyClicks(find(window, TEXT, "Find a person"), "ami")
    assert asked == [Shown.TALKING]
    press(find(window, QAccessible.Role.RadioButton, "Waiting to sign"))
    assert asked == [Shown.TALKING, Shown.TO_SIGN]


def test_a_change_anywhere_reaches_the_list(shell: Shell, opened: Opens, qtbot: QtBot) -> None:
    window = begin(shell, opened)
    _, changed = shell.people.add(shell.people.open(shell.add("Amina Yusuf")[0]).person.value)
    shell.bus.tell(changed)
    qtbot.waitUntil(lambda: has(window, LIST, "People I work with"))
    assert names(window) == ["Amina Yusuf", "Amina Yusuf"]


def test_pressing_a_person_opens_their_page_and_marks_them(shell: Shell, opened: Opens, qtbot: QtBot) -> None:
    _, amina = shell.add("Carys Llŷr-Jones", "Amina Yusuf")
    window = begin(shell, opened)
    open_person(window, 0)
    assert window.current().place() == Place(page=PageName.PERSON, stream=amina)
    assert people(window).currentIndex().row() == 0
    assert shell.places.last() == Place(), "the page is painted before its place is written"
    qtbot.waitUntil(lambda: shell.places.last().stream == amina)


def test_pages_are_made_when_they_are_gone_to(shell: Shell, opened: Opens) -> None:
    shell.add("Amina Yusuf")
    window = begin(shell, opened)
    assert shell.made == {}
    open_person(window, 0)
    assert set(shell.made) == {PageName.PERSON}


def test_the_finish_list_is_one_press_away_from_where_it_led(shell: Shell, opened: Opens) -> None:
    (stream,) = shell.add("Carys Llŷr-Jones")
    window = begin(shell, opened)
    finish = Place(page=PageName.FINISH, stream=stream)
    window.go_to(finish)
    assert not has(window, BUTTON, "Back to the finish list")
    window.go_to(Place(page=PageName.TABLE, stream=stream))
    press(find(window, BUTTON, "Back to the finish list"))
    assert window.current().place().page is PageName.FINISH
    assert not has(window, BUTTON, "Back to the finish list")
    window.go_to(Place(page=PageName.PERSON, stream=stream, part="plan"))
    assert has(window, BUTTON, "Back to the finish list")
    window.go_to(Place())
    assert not has(window, BUTTON, "Back to the finish list")


def test_today_shows_with_whom_something_is_due_and_leads_to_all_of_it(shell: Shell, opened: Opens) -> None:
    carys, _ = shell.add("Carys Llŷr-Jones", "Amina Yusuf")
    with shell.store() as work:
        work.add(carys, Task(what="Write to the GP", by=START.date()))
        work.commit()
    window = begin(shell, opened)
    assert not has(window, BUTTON, "Everything that is due")
    press(find(window, RADIO, "Today"))
    assert names(window) == ["Carys Llŷr-Jones"]
    press(find(window, BUTTON, "Everything that is due"))
    assert window.current().place().page is PageName.TODAY
    press(find(window, RADIO, "All"))
    assert names(window) == ["Amina Yusuf", "Carys Llŷr-Jones"]
    window.go_to(Place(page=PageName.PERSON, stream=carys, part="plan"))
    press(find(window, BUTTON, "Back to today"))
    assert window.current().place().page is PageName.TODAY


def test_no_key_leads_from_the_table_to_a_page_of_everybody(shell: Shell, opened: Opens) -> None:
    (carys,) = shell.add("Carys Llŷr-Jones")
    window = begin(shell, opened)
    window.go_to(Place(page=PageName.TABLE, stream=carys))
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert window.current().place().page is PageName.TABLE
    window.go_to(Place())
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert window.current().place().page is PageName.TODAY


def test_going_on_keeps_what_was_typed(shell: Shell, opened: Opens) -> None:
    shell.add("Amina Yusuf")
    window = begin(shell, opened)
    open_person(window, 0)
    page = shell.made[PageName.PERSON]
    page.field.setText("half a sen")
    window.go_to(Place(page=PageName.OFFICE))
    assert page.flushed == ["half a sen"]


def test_locking_keeps_the_words_and_the_place(shell: Shell, opened: Opens, qtbot: QtBot) -> None:
    (amina,) = shell.add("Amina Yusuf")
    window = begin(shell, opened)
    window.go_to(Place(page=PageName.PERSON, stream=amina, part="plan"))
    page = shell.made[PageName.PERSON]
    page.field.setText("half a sen")
    with qtbot.waitSignal(window.locked):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert page.flushed[-1] == "half a sen"
    window.close()
    again = begin(shell, opened)
    assert again.current().place() == Place(page=PageName.PERSON, stream=amina, part="plan")
    last = shell.places.last()
    assert last == Place(page=PageName.PERSON, stream=amina, part="plan", caret=len("half a sen"))


def test_the_window_locks_when_nobody_touches_it(shell: Shell, opened: Opens, qtbot: QtBot) -> None:
    window = begin(shell, opened)
    waits = shell.timer.starts
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert shell.timer.starts > waits
    with qtbot.waitSignal(window.locked):
        shell.timer.timeout.emit()
    assert not shell.timer.isActive()


def test_the_window_locks_when_the_laptop_wakes(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.locked):
        window._idle._sleep.slept.emit()


def test_a_press_in_a_dialog_is_a_sign_of_life(
    shell: Shell, opened: Opens, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = look_dialog(window, appearance=window._appearance)
    opened(dialog)
    qtbot.waitUntil(lambda: QApplication.focusWindow() == dialog.windowHandle())
    waits = shell.timer.starts
    QTest.mouseClick(dialog.windowHandle(), Qt.MouseButton.LeftButton)
    assert shell.timer.starts > waits


def test_a_dialog_does_not_keep_the_window_from_locking(window: MainWindow, qtbot: QtBot) -> None:
    dialog = look_dialog(window, appearance=window._appearance)
    dialog.open()
    with qtbot.waitSignal(window.locked):
        window.lock()
    assert not dialog.isVisible()


def test_a_place_that_is_not_there_any_more_leads_to_the_list(shell: Shell, opened: Opens) -> None:
    shell.places.remember(Place(page=PageName.PERSON, stream=UNKNOWN))
    window = begin(shell, opened)
    assert window.current().place() == Place()
    assert "person_unknown" in read(window)


def test_a_page_that_is_not_built_is_not_gone_to(window: MainWindow) -> None:
    window.go_to(Place(page=PageName.SIGN))
    assert window.current().place() == Place()


@pytest.mark.parametrize("page", [PageName.TABLE, PageName.PREVIEW])
def test_nobody_elses_name_is_seen_at_the_table(page: PageName, shell: Shell, opened: Opens) -> None:
    shell.add("Carys Llŷr-Jones", "Amina Yusuf")
    window = begin(shell, opened)
    window.go_to(Place(page=page))
    assert not has(window, LIST, "People I work with")
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not has(window, TEXT, "Find a person")


def test_the_status_says_what_is_saved_and_what_waits(shell: Shell, opened: Opens) -> None:
    shell.add("Amina Yusuf")
    window = begin(shell, opened)
    stands = "3 changes waiting to sync. Not synced yet"
    assert has(window, BUTTON, f"Office and sync: Everything is saved here. {stands}")
    open_person(window, 0)
    shell.made[PageName.PERSON].saved.emit(START)
    time = START.astimezone().strftime("%H:%M")
    status = f"Office and sync: Saved on this laptop {time}. {stands}"
    press(find(window, BUTTON, status))
    assert window.current().place().page is PageName.OFFICE


def test_saving_keeps_the_place_too(shell: Shell, opened: Opens) -> None:
    (amina,) = shell.add("Amina Yusuf")
    window = begin(shell, opened)
    open_person(window, 0)
    page = shell.made[PageName.PERSON]
    page.show_place(Place(page=PageName.PERSON, stream=amina, part="history"))
    page.saved.emit(START)
    assert shell.places.last().part == "history"


def test_going_on_within_a_page_keeps_the_place_before_anything_is_typed(shell: Shell, opened: Opens) -> None:
    (amina,) = shell.add("Amina Yusuf")
    window = begin(shell, opened)
    open_person(window, 0)
    page = shell.made[PageName.PERSON]
    page.show_place(Place(page=PageName.PERSON, stream=amina, part="history"))
    page.moved.emit()
    assert shell.places.last().part == "history"


def test_undo_is_asked_of_the_page_outside_text(shell: Shell, opened: Opens) -> None:
    shell.add("Amina Yusuf")
    window = begin(shell, opened)
    open_person(window, 0)
    page = shell.made[PageName.PERSON]
    people(window).setFocus()
    QTest.keyClick(people(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.undone == 0
    page.field.setText("words")
    QTest.keyClick(people(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.undone == 1


def test_inside_text_its_own_undo_comes_first_and_then_the_pages(shell: Shell, opened: Opens) -> None:
    shell.add("Amina Yusuf")
    window = begin(shell, opened)
    open_person(window, 0)
    page = shell.made[PageName.PERSON]
    page.field.setText("kept words ")
    page.field.setFocus()
    QTest.keyClicks(page.field, "and more")
    QTest.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.field.text(), page.undone) == ("kept words ", 0)
    QTest.keyClick(page.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.field.text(), page.undone) == ("kept words ", 1)


@pytest.mark.parametrize(
    ("pressed", "held"),
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_two_keys_do_again_what_was_undone(
    shell: Shell, opened: Opens, pressed: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    shell.add("Amina Yusuf")
    window = begin(shell, opened)
    open_person(window, 0)
    page = shell.made[PageName.PERSON]
    QTest.keyClick(people(window), pressed, held)
    assert page.redone == 0
    page.undo()
    QTest.keyClick(people(window), pressed, held)
    assert page.redone == 1
    QTest.keyClick(page.field, pressed, held)
    assert page.redone == 2


def test_keys_lead_to_search_and_to_adding(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.current().place() == Place(part="add")
    assert find(window, TEXT, "Likes to be called").hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert find(window, TEXT, "Find a person").hasFocus()


def test_the_keys_of_a_screen_name_those_of_the_window(window: MainWindow) -> None:
    hints = {hint.keys: hint.does for hint in keys_of(window.current())}
    assert hints["Ctrl+L"] == "Lock"
    assert hints["Ctrl+N"] == "Add a person"
    assert hints["F1"] == "Keys you can use here"


def test_large_type_folds_the_list_into_a_button(shell: Shell, opened: Opens) -> None:
    shell.add("Amina Yusuf")
    shell.appearance().choose(Look(text_percent=200))
    window = begin(shell, opened)
    assert people(window).width() > 1000
    open_person(window, 0)
    assert not has(window, LIST, "People I work with")
    press(find(window, BUTTON, "Everyone"))
    assert has(window, LIST, "People I work with")
    assert find(window, TEXT, "Find a person").hasFocus()


def test_a_look_is_worn_at_once_and_after_a_restart(shell: Shell, window: MainWindow, opened: Opens) -> None:
    dialog = look_dialog(window, appearance=window._appearance)
    opened(dialog)
    press(find(dialog, QAccessible.Role.RadioButton, "Dark"))
    press(find(dialog, QAccessible.Role.RadioButton, "150\N{NO-BREAK SPACE}%"))
    assert QApplication.font().pixelSize() == 24
    dialog.close()
    again = shell.appearance()
    again.put_on()
    assert again.look() == Look(theme=Theme.DARK, text_percent=150)


def test_a_look_that_cannot_be_read_is_the_ordinary_one(shell: Shell) -> None:
    shell.settings.put("look.theme", "tartan")
    appearance = shell.appearance()
    appearance.put_on()
    assert appearance.look() == Look()


class Crowd:
    """A caseload of ten thousand, in which forty are different."""

    def __init__(self, shell: Shell) -> None:
        shell.add(*(f"Person {number:05}" for number in range(40)))
        self._rows = tuple(shell.people.find()) * 250

    def anybody(self) -> bool:
        return True

    def those(self, shown: Shown, *, today: date) -> frozenset[str]:
        del shown, today
        return frozenset()

    def people(self, words: str = "") -> tuple[PersonRow, ...]:
        return self._rows if not words else self._rows[:1]


def test_of_ten_thousand_people_only_those_in_sight_are_put_into_words(shell: Shell, opened: Opens) -> None:
    store = shell.store
    shell.people = People(units=store, caseload=Crowd(shell), clock=store.clock, ids=store.ids)
    window = begin(shell, opened)
    window.grab()
    assert people(window).model().rowCount() == 10_000
    assert 0 < len(window._rail._said) < 40
    QTest.keyClicks(find(window, TEXT, "Find a person"), "0")
    assert people(window).model().rowCount() == 1


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_window_is_fit_for_use(shell: Shell, opened: Opens, theme: Theme, percent: int) -> None:
    shell.add("Amina Yusuf")
    shell.appearance().choose(Look(theme=theme, text_percent=percent))
    window = begin(shell, opened)
    assert problems_of(window) == ()
    window.go_to(Place(part="add"))
    assert problems_of(window) == ()
    open_dialog = look_dialog(window, appearance=window._appearance)
    opened(open_dialog)
    assert problems_of(open_dialog, width=700, height=600) == ()


def test_whom_a_screen_reader_selects_is_opened_though_the_list_is_read_again_meanwhile(
    shell: Shell, opened: Opens, qtbot: QtBot
) -> None:
    amina, bill = shell.add("Amina Yusuf", "Bill Hargreaves")
    window = begin(shell, opened)
    people = find(window, LIST, "People I work with")
    assert isinstance(people, QListView)
    window.go_to(Place(page=PageName.PERSON, stream=amina))
    selection = people.selectionModel()
    selection.select(people.model().index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    people.model().beginResetModel()
    people.model().endResetModel()
    qtbot.waitUntil(lambda: window.current().place().stream == bill)
