"""What the window does about syncing: the key, the line, people who left, the question before quitting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Changed
from coprod_desktop.application.syncing import SyncFailure, SyncProgress, SyncStep
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.ui.quit_dialog import QuitDialog
from coprod_desktop.ui.theme import Theme
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from tests.application.memory_sync import ADDRESS, a_change
from tests.fakes import START
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.worded import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.main_window import MainWindow
    from tests.ui.conftest import Opens, Wears
    from tests.ui.shell.conftest import Shell

BUTTON = QAccessible.Role.Button


@pytest.fixture
def window(shell: Shell, opened: Opens) -> MainWindow:
    made = shell.window()
    opened(made, 1280, 760)
    made.open_last_place()
    return made


def met(shell: Shell, window: MainWindow, qtbot: QtBot) -> None:
    """Sync once, so that what opens the office is known."""
    window.syncs.sync(ADDRESS, "kettle window otter")
    qtbot.waitUntil(lambda: not window.syncs.is_running())
    shell.status = replace(shell.status, address=ADDRESS)


def ask_to_quit(window: MainWindow, meanwhile: Callable[[QuitDialog], None]) -> bool:
    """Have the window ask, and answer when the question is there."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        meanwhile(dialog)  # type: ignore[arg-type]  # both questions have the same buttons

    QTimer.singleShot(0, answer)
    return window.may_quit()


def test_a_key_syncs_and_keeps_what_is_typed_first(shell: Shell, window: MainWindow, qtbot: QtBot) -> None:
    (amina,) = shell.add("Amina Yusuf")
    met(shell, window, qtbot)
    window.go_to(Place(page=PageName.PERSON, stream=amina))
    shell.made[PageName.PERSON].field.setText("half a sen")
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not window.syncs.is_running())
    assert shell.office.calls.count("open") == 2
    assert shell.made[PageName.PERSON].flushed[-1] == "half a sen"
    assert window.current().place().page is PageName.PERSON


def test_the_key_leads_to_the_office_where_nobody_gave_what_opens_it(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.current().place().page is PageName.OFFICE


def test_a_page_that_must_not_be_disturbed_is_not(shell: Shell, window: MainWindow, qtbot: QtBot) -> None:
    met(shell, window, qtbot)
    window.go_to(Place(page=PageName.TABLE))
    window.current().is_busy = lambda: True  # type: ignore[method-assign]  # as while somebody signs
    QTest.keyClick(window, Qt.Key.Key_F9)
    shell.seconds += 10_000
    shell.sync_timer.timeout.emit()
    assert not window.syncs.is_running()
    assert shell.office.calls.count("open") == 1


def test_locking_forgets_what_opens_the_office(shell: Shell, window: MainWindow, qtbot: QtBot) -> None:
    met(shell, window, qtbot)
    window.lock()
    assert not window.syncs.knows_how()


def test_the_line_says_what_failed_and_why(shell: Shell, window: MainWindow) -> None:
    failure = SyncFailure(code="office_missing", values={})
    shell.status = replace(shell.status, last_failure=failure, last_success=START)
    window.syncs.ended.emit()
    name = (
        "Office and sync: Everything is saved here. 3 changes waiting to sync. The last sync did not finish"
    )
    line = find(window, BUTTON, name)
    assert line.accessibleDescription() == line.toolTip() == "office_missing"


def test_the_line_says_how_far_a_sync_is_without_counting_everything_anew(
    shell: Shell, window: MainWindow
) -> None:
    shell.status = replace(shell.status, waiting=99)
    window.syncs.progressed.emit(SyncProgress(step=SyncStep.RECEIVING, done=400, total=1200))
    assert has(window, BUTTON, "Office and sync: Everything is saved here. Receiving 400 of 1200…")
    window.syncs.ended.emit()
    assert has(
        window,
        BUTTON,
        "Office and sync: Everything is saved here. 99 changes waiting to sync. Not synced yet",
    )


def test_the_line_says_what_the_last_sync_did(shell: Shell, window: MainWindow) -> None:
    shell.status = replace(shell.status, waiting=0, last_success=START, last_sent=3, last_received=12)
    window.syncs.ended.emit()
    time = START.astimezone().strftime("%H:%M")
    counts = "3\N{NO-BREAK SPACE}sent · 12\N{NO-BREAK SPACE}received"
    said = f"Everything is saved here. Last synced today {time}. {counts}"
    assert has(window, BUTTON, f"Office and sync: {said}")


def test_a_person_who_left_is_no_longer_shown(shell: Shell, window: MainWindow) -> None:
    amina, bill = shell.add("Amina Yusuf", "Bill Hargreaves")
    window.go_to(Place(page=PageName.PERSON, stream=amina))
    shell.bus.tell(Changed(gone=frozenset({bill})))
    assert window.current().place().stream == amina
    shell.made[PageName.PERSON].field.setText("half a sen")
    shell.bus.tell(Changed(gone=frozenset({amina})))
    assert window.current().place() == Place()
    assert shell.made[PageName.PERSON].flushed[-1] == "half a sen"
    assert "Other people work with this person now" in read(window)
    assert find(window, QAccessible.Role.EditableText, "Find a person").hasFocus()


@pytest.mark.parametrize(
    ("leaving", "said"), [(0, "is at the office."), (1, "is kept, and goes to the office.")]
)
def test_of_a_person_who_left_it_is_said_whether_something_waits(
    shell: Shell, window: MainWindow, leaving: int, said: str
) -> None:
    (amina,) = shell.add("Amina Yusuf")
    window.go_to(Place(page=PageName.PERSON, stream=amina))
    shell.status = replace(shell.status, leaving=leaving)
    shell.bus.tell(Changed(gone=frozenset({amina})))
    assert f"What you wrote {said}" in read(window)


def test_agreements_made_apart_are_counted_with_what_is_to_be_decided(
    shell: Shell, window: MainWindow
) -> None:
    shell.status = replace(shell.status, agreements_apart=1)
    window.syncs.ended.emit()
    assert has(window, BUTTON, "One thing to decide")
    shell.status = replace(shell.status, conflicts=2)
    window.syncs.ended.emit()
    press(find(window, BUTTON, "3 things to decide"))
    assert window.current().place().page is PageName.CONFLICTS


def test_nobody_is_asked_before_quitting_where_nothing_waits_or_no_office_is_known(
    shell: Shell, window: MainWindow
) -> None:
    assert window.may_quit()
    shell.status = replace(shell.status, address=ADDRESS, waiting=0)
    assert window.may_quit()


@pytest.mark.parametrize(("answer", "quits"), [("Quit", True), ("Stay", False)])
@pytest.mark.parametrize("known", [True, False])
def test_whoever_wants_to_go_goes_and_whoever_wants_to_stay_stays(
    answer: str, shell: Shell, window: MainWindow, qtbot: QtBot, *, quits: bool, known: bool
) -> None:
    met(shell, window, qtbot)
    if not known:
        window.syncs.forget()
    went = ask_to_quit(window, lambda dialog: press(find(dialog, BUTTON, answer)))
    assert went is quits


def test_closing_the_question_is_no_answer(shell: Shell, window: MainWindow, qtbot: QtBot) -> None:
    met(shell, window, qtbot)
    assert not ask_to_quit(window, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))


def test_syncing_before_quitting_sends_what_waits(shell: Shell, window: MainWindow, qtbot: QtBot) -> None:
    met(shell, window, qtbot)
    shell.replica.write(a_change(1))
    assert ask_to_quit(window, lambda dialog: press(find(dialog, BUTTON, "Sync and quit")))
    assert shell.replica.counts().waiting == 0


def test_an_office_that_is_away_traps_nobody(shell: Shell, window: MainWindow, qtbot: QtBot) -> None:
    met(shell, window, qtbot)

    def away(_call: str) -> None:
        raise Unavailable("office_missing")

    shell.office.before_call = away

    def answer(dialog: QuitDialog) -> None:
        press(find(dialog, BUTTON, "Sync and quit"))
        qtbot.waitUntil(lambda: not window.syncs.is_running())
        assert "office_missing" in read(dialog)
        assert find(dialog, BUTTON, "Sync and quit").isEnabled()
        press(find(dialog, BUTTON, "Quit"))

    assert ask_to_quit(window, answer)


def test_before_quitting_one_can_go_to_give_what_opens_the_office(shell: Shell, window: MainWindow) -> None:
    shell.status = replace(shell.status, address=ADDRESS)
    assert not ask_to_quit(window, lambda dialog: press(find(dialog, BUTTON, "Sync first…")))
    assert window.current().place().page is PageName.OFFICE


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_question_is_fit_for_use(
    shell: Shell, window: MainWindow, wear: Wears, opened: Opens, *, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    dialog = QuitDialog(
        window, waiting="3 changes are waiting.", syncs=window.syncs, icons=shell._icons, sentences=worded
    )
    opened(dialog)
    assert problems_of(dialog) == ()


def test_in_a_narrow_window_too_somebody_reads_why_they_are_at_the_list_again(
    shell: Shell, window: MainWindow
) -> None:
    (amina,) = shell.add("Amina Yusuf")
    window.resize(500, 700)
    window.go_to(Place(page=PageName.PERSON, stream=amina))
    shell.bus.tell(Changed(gone=frozenset({amina})))
    assert "Other people work with this person now" in read(window)


def test_what_was_asked_for_and_failed_is_said_where_somebody_is_and_leaves_no_gap(
    shell: Shell, window: MainWindow
) -> None:
    (amina,) = shell.add("Amina Yusuf")
    window.go_to(Place(page=PageName.PERSON, stream=amina))
    window.syncs.failed.emit(Unavailable("office_unreachable"))
    assert "office_unreachable" in read(window)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert "office_unreachable" not in read(window)


def test_the_offices_page_says_by_itself_what_failed(window: MainWindow) -> None:
    window.go_to(Place(page=PageName.OFFICE))
    window.syncs.failed.emit(Unavailable("office_unreachable"))
    assert "office_unreachable" not in read(window)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_question_before_quitting_shows_how_far_the_sync_is_without_scrolling(
    shell: Shell, window: MainWindow, wear: Wears, opened: Opens, percent: int
) -> None:
    wear(Theme.LIGHT, percent)
    dialog = QuitDialog(
        window, waiting="3 changes are waiting.", syncs=window.syncs, icons=shell._icons, sentences=worded
    )
    opened(dialog)
    window.syncs.progressed.emit(SyncProgress(step=SyncStep.SENDING, done=1, total=3))
    QApplication.processEvents()
    (area,) = dialog.findChildren(VerticalScroll)
    assert area.verticalScrollBar().maximum() == 0
