"""How long what is due with 10,000 people holds the window: the page of today, and the list's filters."""

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QPushButton

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.agreements import AgreementVersion, Signature
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.plans import Action, Goal
from coprod_desktop.domain.tasks import Task
from coprod_desktop.storage.vault import Vault
from coprod_desktop.ui.people_rail import PeopleRail
from tests.benchmarks.desktops import a_desktop
from tests.benchmarks.figures import Figure
from tests.benchmarks.heart import Heart
from tests.benchmarks.vaults import Colleague, a_person, fed, sentence, take
from tests.benchmarks.windows import shown, until

_PEOPLE: Final = 10_000
_TIMES: Final = 15
_A_LOOK: Final = 0.2
"""Seconds."""
_NOW: Final = datetime.now(UTC)


def measure() -> tuple[Figure, ...]:
    """Look at today, and press each filter, many times in turn; everything is read and painted."""
    with tempfile.TemporaryDirectory() as folder, a_desktop(Path(folder)) as desktop:
        _fill(desktop.session.vault)
        (rail,) = shown(PeopleRail)
        rail.read()
        filters = {each.text(): each for each in shown(QPushButton) if each.isCheckable()}
        everybody = filters.pop("All")
        looks: dict[str, Callable[[], None]] = {
            "the page of today": partial(desktop.window.go_to, Place(page=PageName.TODAY))
        }
        looks |= {f"the filter “{words}”": each.click for words, each in filters.items()}
        held: dict[str, list[float]] = {name: [] for name in looks}
        for round_ in range(_TIMES + 1):
            for name, look in looks.items():
                desktop.go_to(Place())
                everybody.click()
                longest = _longest(look)
                if round_:  # the first makes the page
                    held[name].append(longest)
    return tuple(
        Figure(
            name=f"due: {name}, longest that the window is held",
            value=statistics.median(times),
            unit="ms",
            goal=50,
        )
        for name, times in held.items()
    )


def _longest(look: Callable[[], object]) -> float:
    """Look at something until all of it is there; gives the longest that the window was held for it."""
    gc.collect()
    heart = Heart()
    _rest()
    heart.gaps.clear()
    look()
    _rest()
    heart.stop()
    return max(heart.gaps)


def _rest() -> None:
    looked = time.monotonic() + _A_LOOK
    until(lambda: time.monotonic() > looked)


def _fill(vault: Vault) -> None:
    colleague = Colleague()
    for start in range(0, _PEOPLE, 100):
        take(
            vault,
            fed(
                change
                for number in range(start, min(start + 100, _PEOPLE))
                for change in _agreed(colleague, number)
            ),
            page=1000,
        )


def _agreed(colleague: Colleague, number: int) -> Iterator[SealedChange]:
    """Give somebody with a plan and things to do by a day; most agreed it, and most of them signed."""
    stream = colleague.new_stream()
    yield colleague.added(stream, a_person(number), record=RecordId(stream))
    talk = colleague.added(stream, Conversation(template="first", closed=number % 5 > 0))
    yield talk
    goal = colleague.added(stream, Goal(words=sentence(number)))
    yield goal
    by = (_NOW + timedelta(days=number % 120 - 30)).date()
    done_on = by if by < _NOW.date() and number % 4 else None
    yield colleague.added(
        stream, Action(goal=goal.header.record, what=sentence(number), by=by, done_on=done_on)
    )
    if number % 3 == 0:
        yield colleague.added(stream, Task(what=sentence(number + 1), by=by, conversation=talk.header.record))
    if number % 10:
        version = colleague.added(
            stream,
            AgreementVersion(
                number=1,
                content=sentence(number) * 60,
                digest=f"{number:064x}",
                frozen_at=_NOW - timedelta(days=number % 70),
            ),
        )
        yield version
        if number % 4:
            yield colleague.added(
                stream, Signature(agreement=version.header.record, digest=f"{number:064x}", name="Carys")
            )
