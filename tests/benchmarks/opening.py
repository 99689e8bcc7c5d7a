"""How soon a person's page is there, of whom much is written down."""

import statistics
import tempfile
from functools import partial
from pathlib import Path
from typing import Final

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.conversations import Conversation, Statement
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.storage.vault import Vault
from tests.benchmarks.desktops import a_desktop
from tests.benchmarks.figures import Figure, milliseconds
from tests.benchmarks.vaults import Colleague, a_person, fed, fill, sentence, take

_STATEMENTS: Final = 500
_PEOPLE: Final = 200
_TIMES: Final = 20


def measure() -> tuple[Figure, ...]:
    """Open a person of 500 statements, in turn with another person: read, shown, painted."""
    with tempfile.TemporaryDirectory() as folder, a_desktop(Path(folder)) as desktop:
        fill(desktop.session.vault, people=_PEOPLE, entries=4)
        person = _somebody(desktop.session.vault, statements=_STATEMENTS)
        another = _somebody(desktop.session.vault, statements=1)
        taken: dict[str, list[float]] = {"": [], "conversation": []}
        for part, times in taken.items():
            for _ in range(_TIMES):
                desktop.go_to(_at(another, part))
                times.extend(milliseconds(partial(desktop.go_to, _at(person, part)), times=1))
    return (
        Figure(
            name=f"opening: a person of {_STATEMENTS} statements",
            value=statistics.median(taken[""]),
            unit="ms",
            goal=50,
        ),
        Figure(
            name="opening: the same, at their conversations",
            value=statistics.median(taken["conversation"]),
            unit="ms",
            goal=50,
        ),
    )


def _at(person: StreamId, part: str) -> Place:
    return Place(page=PageName.PERSON, stream=person, part=part)


def _somebody(vault: Vault, *, statements: int) -> StreamId:
    """Bring in a person who said so much, in five conversations."""
    colleague = Colleague()
    stream = colleague.new_stream()
    talks = [colleague.added(stream, Conversation(template="what_matters")) for _ in range(5)]
    said = (
        colleague.added(
            stream,
            Statement(
                conversation=talks[number % 5].header.record, question="good_day", words=sentence(number)
            ),
        )
        for number in range(statements)
    )
    take(vault, fed([colleague.added(stream, a_person(1), record=RecordId(stream)), *talks, *said]))
    return stream
