"""How soon a long visit is said back: read, put into sentences, shown and painted."""

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

_STATEMENTS: Final = 200
_PEOPLE: Final = 200
_TIMES: Final = 20


def measure() -> tuple[Figure, ...]:
    """Say a visit of 200 statements back: its sentences alone, and on the page."""
    with tempfile.TemporaryDirectory() as folder, a_desktop(Path(folder)) as desktop:
        fill(desktop.session.vault, people=_PEOPLE, entries=4)
        stream, conversation = _a_visit(desktop.session.vault)
        say = partial(desktop.session.use_cases.say_back.say, stream, conversation)
        assert len(say().sentences) == _STATEMENTS
        sentences = milliseconds(say, times=_TIMES)
        shown: list[float] = []
        for _ in range(_TIMES):
            desktop.go_to(Place())
            place = Place(page=PageName.SAY_BACK, stream=stream, record=conversation)
            shown.extend(milliseconds(partial(desktop.go_to, place), times=1))
    return (
        Figure(
            name=f"saying: the sentences of {_STATEMENTS} statements",
            value=statistics.median(sentences),
            unit="ms",
            goal=100,
        ),
        Figure(
            name="saying: the same, read, shown and painted",
            value=statistics.median(shown),
            unit="ms",
            goal=100,
        ),
    )


def _a_visit(vault: Vault) -> tuple[StreamId, RecordId]:
    """Bring in a person who said so much in one conversation."""
    colleague = Colleague()
    stream = colleague.new_stream()
    talk = colleague.added(stream, Conversation(template="what_matters"))
    said = [
        colleague.added(
            stream,
            Statement(
                conversation=RecordId(talk.header.record),
                question=("what_matters", "good_at", "good_day")[number % 3],
                words=sentence(number),
            ),
        )
        for number in range(_STATEMENTS)
    ]
    person = a_person(1)
    take(vault, fed([colleague.added(stream, person, record=RecordId(stream)), talk, *said]))
    return stream, RecordId(talk.header.record)
