from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.theme import Look
from coprod_desktop.ui.widgets.notice import Notice, ProgressLine, Tone
from coprod_desktop.ui.widgets.tabs import Tabs
from tests.ui.audit import problems_of
from tests.ui.conftest import Opens


def test_a_notice_is_not_there_until_it_speaks(icons: Icons) -> None:
    notice = Notice(icons=icons)
    assert notice.isHidden()
    notice.say("Saved.")
    assert not notice.isHidden()
    notice.clear()
    assert notice.isHidden()
    assert notice.text() == ""


def test_a_notice_takes_the_focus_where_asked(icons: Icons, opened: Opens) -> None:
    notice = Notice(icons=icons, text="The stick is full.", tone=Tone.ERROR, action="Use another")
    opened(notice, 600, 80)
    assert problems_of(notice, width=600) == ()
    notice.say("Still full.", tone=Tone.ERROR, take_focus=True)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Still full."


def test_a_notice_shows_its_tone_by_a_picture_too(icons: Icons, opened: Opens) -> None:
    notice = Notice(icons=icons, text="Mind this.", tone=Tone.WARNING)
    opened(notice, 600, 80)
    shown = [tone for tone, picture in notice._pictures.items() if picture.isVisible()]
    assert shown == [Tone.WARNING]
    assert notice.property("tone") == "warning"


def test_the_button_of_a_notice_is_heard(icons: Icons, qtbot: QtBot) -> None:
    notice = Notice(icons=icons, text="Two people changed this.", action="Look at both")
    qtbot.addWidget(notice)
    with qtbot.waitSignal(notice.acted, timeout=1000):
        notice._button.click()


def test_long_work_shows_how_far_it_is_and_stops_once(look: Look, opened: Opens) -> None:
    assert look
    line = ProgressLine(name="Sync")
    asked: list[bool] = []
    line.cancelled.connect(lambda: asked.append(True))
    line.show_progress("Sending 3 of 9", done=3, of=9)
    opened(line, 500, 90)
    assert problems_of(line, width=500) == ()
    assert (line._bar.value(), line._bar.maximum()) == (3, 9)
    line._cancel.click()
    line._cancel.click()
    assert asked == [True]
    line.finish()
    assert line.isHidden()


def test_tabs_have_a_name_and_move_by_arrow_keys(look: Look, opened: Opens) -> None:
    assert look
    tabs = Tabs(name="Sections for this person", sections=("About me", "Our plan", "R & D"))
    opened(tabs, 600, 60)
    assert problems_of(tabs, width=600) == ()
    chosen: list[int] = []
    tabs.chosen.connect(chosen.append)
    tabs.setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Right)
    tabs.choose(2)
    assert chosen == [1, 2]
    assert tabs.current() == 2
    assert tabs.count() == 3
