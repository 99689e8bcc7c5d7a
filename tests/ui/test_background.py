from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.background import Background, BusyError, CancelToken, Progress, Tell
from coprod_desktop.ui.unused_objects import clear_away_what_is_due


class Heard:
    """What came back, and whether it came on the screen's thread."""

    def __init__(self) -> None:
        self.results: list[str] = []
        self.errors: list[Exception] = []
        self.news: list[Progress] = []
        self.cancelled = 0
        self.on_screen: list[bool] = []

    def done(self, result: str) -> None:
        self.note()
        self.results.append(result)

    def failed(self, error: Exception) -> None:
        self.note()
        self.errors.append(error)

    def progress(self, news: Progress) -> None:
        self.note()
        self.news.append(news)

    def stopped(self) -> None:
        self.note()
        self.cancelled += 1

    def note(self) -> None:
        application = QApplication.instance()
        assert application is not None
        self.on_screen.append(QThread.currentThread() is application.thread())

    def answers(self) -> int:
        return len(self.results) + len(self.errors) + self.cancelled


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    runner = Background(qapp)
    yield runner
    runner.shut_down()
    runner.deleteLater()


@pytest.fixture
def heard() -> Heard:
    return Heard()


def test_a_result_comes_back_on_the_screens_thread(
    background: Background, heard: Heard, qtbot: QtBot
) -> None:
    ran_on: list[int] = []

    def work(_token: CancelToken, tell: Tell) -> str:
        ran_on.append(threading.get_ident())
        tell(Progress(done=1, of=2, words="half"))
        return "ready"

    background.submit(work, done=heard.done, failed=heard.failed, progress=heard.progress)
    qtbot.waitUntil(lambda: heard.results == ["ready"])
    assert heard.news == [Progress(done=1, of=2, words="half")]
    assert heard.on_screen == [True, True]
    assert ran_on != [threading.get_ident()]
    assert not background.is_busy()


def test_an_error_comes_back_as_a_value(background: Background, heard: Heard, qtbot: QtBot) -> None:
    trouble = OSError("the stick is full")

    def work(_token: CancelToken, _tell: Tell) -> str:
        raise trouble

    background.submit(work, done=heard.done, failed=heard.failed)
    qtbot.waitUntil(lambda: heard.errors == [trouble])
    assert heard.results == []


def test_a_second_piece_is_refused_while_one_runs(background: Background, heard: Heard, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(_token: CancelToken, _tell: Tell) -> str:
        go_on.wait(10)
        return "first"

    background.submit(work, done=heard.done, failed=heard.failed)
    with pytest.raises(BusyError):
        background.submit(work, done=heard.done, failed=heard.failed)
    go_on.set()
    qtbot.waitUntil(lambda: heard.results == ["first"])
    background.submit(lambda _token, _tell: "second", done=heard.done, failed=heard.failed)
    qtbot.waitUntil(lambda: heard.results == ["first", "second"])


def test_work_stops_when_it_is_asked(background: Background, heard: Heard, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(token: CancelToken, _tell: Tell) -> str:
        begun.set()
        go_on.wait(10)
        token.check()
        return "too late"

    background.submit(work, done=heard.done, failed=heard.failed, cancelled=heard.stopped)
    assert begun.wait(10)
    background.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: heard.cancelled == 1)
    assert heard.answers() == 1


def test_the_next_piece_may_begin_from_an_answer(background: Background, heard: Heard, qtbot: QtBot) -> None:
    def again(result: str) -> None:
        heard.done(result)
        background.submit(lambda _token, _tell: "then", done=heard.done, failed=heard.failed)

    background.submit(lambda _token, _tell: "first", done=again, failed=heard.failed)
    qtbot.waitUntil(lambda: heard.results == ["first", "then"])


def test_shutting_down_stops_the_work_and_drops_its_answer(qapp: QApplication, heard: Heard) -> None:
    runner = Background(qapp)
    begun = threading.Event()

    def work(token: CancelToken, _tell: Tell) -> str:
        begun.set()
        while not token.is_asked():
            threading.Event().wait(0.001)
        return "dropped"

    runner.submit(work, done=heard.done, failed=heard.failed)
    assert begun.wait(10)
    runner.shut_down()
    qapp.processEvents()
    assert heard.answers() == 0
    with pytest.raises(BusyError):
        runner.submit(work, done=heard.done, failed=heard.failed)


class Knot:
    """Holds itself, so that only a collection can clear it away."""

    def __init__(self) -> None:
        self.itself = self


def test_unused_objects_are_cleared_away_on_the_screens_thread_only(
    background: Background, heard: Heard, qtbot: QtBot
) -> None:
    def work(_token: CancelToken, _tell: Tell) -> str:
        seen = weakref.ref(Knot())
        for _ in range(5000):
            Knot()
        return "kept" if seen() else "cleared away off the screen"

    background.submit(work, done=heard.done, failed=heard.failed)
    qtbot.waitUntil(lambda: heard.results == ["kept"])
    seen = weakref.ref(Knot())
    for _ in range(5000):
        Knot()
    clear_away_what_is_due()
    assert seen() is None


def test_python_clears_away_by_itself_again_after_shutting_down(qapp: QApplication) -> None:
    before = gc.isenabled()
    try:
        gc.enable()
        runner = Background(qapp)
        assert not gc.isenabled()
        runner.shut_down()
        assert gc.isenabled()
    finally:
        if not before:
            gc.disable()


def test_the_screens_thread_waits_briefly_for_what_runs_beside_it(qapp: QApplication) -> None:
    before = sys.getswitchinterval()
    try:
        sys.setswitchinterval(0.005)  # Python's own; another runner of these tests may be at work
        runner = Background(qapp)
        assert sys.getswitchinterval() < 0.005
        runner.shut_down()
        assert sys.getswitchinterval() == 0.005
    finally:
        sys.setswitchinterval(before)
