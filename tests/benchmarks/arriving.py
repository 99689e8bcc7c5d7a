"""Whether the window stays awake while very many changes arrive beside it.

The app runs as on a desk, on a screen that is not there, over a real vault; a timer on the window's thread
beats every five milliseconds, and the longest time between two beats is how long somebody would have waited.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.strengths import Strength
from tests.benchmarks.desktops import OpenDesktop, a_desktop
from tests.benchmarks.figures import Figure, p95
from tests.benchmarks.heart import Heart
from tests.benchmarks.offices import a_colleague, an_office, met, push
from tests.benchmarks.vaults import Colleague, sentence, told
from tests.benchmarks.windows import shown
from tests.office.postgres.builders import PASSWORD, ServerOffice
from tests.postgres_server import PostgresServer

_PEOPLE: Final = 500
_CHANGES_OF_A_PERSON: Final = 200
_NEWS: Final = 200
"""What arrives of the person who is on the screen, besides."""
_STRENGTHS: Final = 30
_PACE: Final = 60
"""Milliseconds from key to key: about 200 words a minute."""
_AFTERWARDS: Final = 1500
"""Milliseconds; what arrived last is still to be shown."""


def the_window(server: PostgresServer) -> Iterator[Figure]:
    """Look at a person, then type at the table, while everything arrives."""
    for page, words in ((_a_person, "a person's page open"), (_the_table, "typing at the table")):
        with an_office(server) as office, tempfile.TemporaryDirectory() as folder:
            login = office.worker()
            with a_desktop(Path(folder)) as desktop:
                yield from _watched(desktop, office, login, page, words)


def _watched(
    desktop: OpenDesktop,
    office: ServerOffice,
    login: str,
    page: "Callable[[OpenDesktop], Typist | None]",
    words: str,
) -> Iterator[Figure]:
    person = desktop.session.use_cases.people.add(
        Person(preferred_name="Carys", full_name="Carys Pugh", languages=("en",))
    )[0]
    for number in range(_STRENGTHS):
        desktop.session.use_cases.records.add(person, Strength(title="Bread", words=sentence(number)))
    desktop.session.use_cases.enrolments.accept(office.ticket(login), first_met=None)
    _sync(desktop, office, login)
    colleague = a_colleague()
    with met(office, colleague, login) as opened:
        push(opened, tuple(_news(colleague, desktop)), batch=500)
        for number in range(_PEOPLE):
            push(opened, tuple(told(colleague, number, entries=_CHANGES_OF_A_PERSON - 2)), batch=500)
    typist = page(desktop)
    heart = Heart()
    seconds = _sync(desktop, office, login)
    heart.stop()
    number = _PEOPLE * _CHANGES_OF_A_PERSON
    yield Figure(
        name=f"syncing: {number:,} arrive, {words}: longest that the window is held",
        value=max(heart.gaps),
        unit="ms",
        goal=50,
    )
    yield Figure(
        name="syncing: the same, 99 of 100 beats",
        value=sorted(heart.gaps)[-len(heart.gaps) // 100],
        unit="ms",
    )
    yield Figure(name="syncing: the same, until all was there", value=seconds, unit="s")
    if typist is not None:
        typist.stop()
        yield Figure(name="syncing: the same, key to paint, p95", value=p95(typist.taken), unit="ms")
        yield Figure(name="syncing: the same, key to paint, slowest", value=max(typist.taken), unit="ms")


class Typist(QObject):
    """Types sentences at a steady pace; keeps how late each key was painted, in milliseconds."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__()
        self.taken: list[float] = []
        self._editor = editor
        self._words = " ".join(sentence(number) for number in range(200))
        self._typed = 0
        self._due = time.perf_counter() + _PACE / 1000
        self._waits = False
        editor.viewport().installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._type)
        self._timer.start(1)

    def stop(self) -> None:
        """Type no more."""
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """See a key painted."""
        if self._waits and event.type() == QEvent.Type.Paint:
            self._waits = False
            self.taken.append((time.perf_counter() - self._due) * 1000)
            self._due += _PACE / 1000
        return False

    @Slot()
    def _type(self) -> None:
        if self._waits or time.perf_counter() < self._due:
            return
        self._waits = True
        letter = self._words[self._typed % len(self._words)]
        self._typed += 1
        for event in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._editor, QKeyEvent(event, 0, Qt.KeyboardModifier.NoModifier, letter))


def _sync(desktop: OpenDesktop, office: ServerOffice, login: str) -> float:
    """Sync beside the window, and let it show everything; gives the seconds that the sync took."""
    failures: list[Exception] = []
    ended: list[float] = []
    loop = QEventLoop()
    syncs = desktop.window.syncs

    def end() -> None:
        ended.append(time.perf_counter())
        QTimer.singleShot(_AFTERWARDS, loop.quit)

    syncs.failed.connect(failures.append)
    syncs.ended.connect(end)
    start = time.perf_counter()
    syncs.sync(office.server.address(office.database, login), PASSWORD)
    loop.exec()
    syncs.failed.disconnect(failures.append)
    syncs.ended.disconnect(end)
    if failures:
        raise failures[0]
    return ended[0] - start


def _news(colleague: Colleague, desktop: OpenDesktop) -> Iterator[SealedChange]:
    """Give what a colleague wrote of the person on the screen."""
    (row,) = desktop.session.use_cases.people.find("Carys")
    for number in range(_NEWS):
        yield colleague.added(row.stream, Strength(title=sentence(number)[:30], words=sentence(number + 1)))


def _a_person(desktop: OpenDesktop) -> Typist | None:
    (row,) = desktop.session.use_cases.people.find("Carys")
    desktop.go_to(Place(page=PageName.PERSON, stream=row.stream))
    return None


def _the_table(desktop: OpenDesktop) -> Typist | None:
    does = desktop.session.use_cases
    (row,) = does.people.find("Carys")
    talk, _ = does.conversations.start(row.stream, Conversation(template="what_matters"))
    desktop.go_to(Place(page=PageName.TABLE, stream=row.stream, record=talk.id))
    (editor,) = (field for field in shown(QPlainTextEdit) if field.isEnabled())
    editor.setFocus()
    QApplication.processEvents()
    return Typist(editor)
