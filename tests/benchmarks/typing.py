"""How soon a key is on the screen while drafts are kept, and how long a draft's COMMIT takes.

A sentence is typed at the kitchen table, over a real vault, at a steady pace; a key counts from the moment it
was due, so that one that had to wait for a draft is charged with the wait. Then a note is typed in a long
record with all the help there is: kinder words, spelling, and what may have been meant, looked for in pauses.
"""

import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.conversations import Conversation, Statement
from coprod_desktop.domain.people import Person
from coprod_desktop.ui.widgets.buttons import WrappingButton
from tests.benchmarks.desktops import OpenDesktop, a_desktop
from tests.benchmarks.figures import Figure, milliseconds, p95
from tests.benchmarks.vaults import fill, sentence
from tests.benchmarks.windows import Painted, shown, until

_KEYS: Final = 400
_PACE: Final = 0.06
"""Seconds from key to key: about 200 words a minute."""
_STATEMENTS: Final = 500
_NOTE: Final = (
    "The client was non-compliant this morning, and said no to the walk that we had planned togather. "
    "Her nieghbour came by and they talked about the garden; the service users next door would like to help. "
    "She suffers from pain in her hands, and recieves letters that she cannot read without her sister. "
    "We agreed to ask the surgery again, and to look at this together in a fortnight at the assessment. "
)
_PAUSE_EVERY: Final = 40
"""Keys between two pauses of whoever types a note and thinks; that is when something is offered."""
_LOADING: Final = 3.0
"""Seconds in which the dictionary is there."""
_PAUSE: Final = 1.0
"""Seconds."""
_DRAFTS: Final = 300
_PEOPLE: Final = 200


def measure() -> tuple[Figure, ...]:
    """Type at the table, then keep the draft again and again."""
    with tempfile.TemporaryDirectory() as folder, a_desktop(Path(folder)) as desktop:
        fill(desktop.session.vault, people=_PEOPLE, entries=4)
        editor = _at_the_table(desktop)
        keys = _type(editor, " ".join(sentence(number) for number in range(20))[:_KEYS])
        drafts = _keep(desktop)
        note = _note(desktop)
        helped = _type(note, _NOTE[:_KEYS], pause=_PAUSE)
    return (
        Figure(name="typing: key to paint, p95", value=p95(keys), unit="ms", goal=16),
        Figure(
            name=f"typing: key of a note to paint, with help, {_STATEMENTS} statements, p95",
            value=p95(helped),
            unit="ms",
            goal=16,
        ),
        Figure(name="typing: a draft's COMMIT, p95", value=p95(drafts), unit="ms", goal=20),
    )


def _at_the_table(desktop: OpenDesktop) -> QPlainTextEdit:
    does = desktop.session.use_cases
    person, _ = does.people.add(Person(preferred_name="Carys", full_name="Carys Pugh", languages=("en",)))
    talk, _ = does.conversations.start(person, Conversation(template="what_matters"))
    desktop.go_to(Place(page=PageName.TABLE, stream=person, record=talk.id))
    (editor,) = (field for field in shown(QPlainTextEdit) if field.isEnabled())
    editor.setFocus()
    QApplication.processEvents()
    return editor


def _note(desktop: OpenDesktop) -> QPlainTextEdit:
    """Sit down with somebody of whom much is written, and begin a note; the dictionary is loaded by then."""
    does = desktop.session.use_cases
    person, _ = does.people.add(Person(preferred_name="Mark", full_name="Mark Osei", languages=("en",)))
    talk, _ = does.conversations.start(person, Conversation(template="what_matters"))
    for number in range(_STATEMENTS):
        said = Statement(conversation=talk.id, question="good_day", words=sentence(number))
        does.records.add(person, said)
    desktop.go_to(Place(page=PageName.TABLE, stream=person, record=talk.id))
    (editor,) = (field for field in shown(QPlainTextEdit) if field.isEnabled())
    (note,) = (each for each in shown(WrappingButton) if each.words() == "A note in my words")
    note.click()
    editor.setFocus()
    _type(editor, "The ")
    end = time.monotonic() + _LOADING
    until(partial(_has_come, end))
    return editor


def _type(editor: QPlainTextEdit, words: str, *, pause: float = 0.0) -> list[float]:
    """Type; gives for each key the milliseconds until it was painted."""
    taken = []
    painted = Painted(editor.viewport())
    due = time.monotonic()
    for number, letter in enumerate(words):
        due += _PACE + (pause if number % _PAUSE_EVERY == _PAUSE_EVERY - 1 else 0.0)
        until(partial(_has_come, due))
        painted.seen = False
        for event in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(editor, QKeyEvent(event, 0, Qt.KeyboardModifier.NoModifier, letter))
        taken.append((until(lambda: painted.seen) - due) * 1000)
    return taken


def _has_come(due: float) -> bool:
    return time.monotonic() >= due


def _keep(desktop: OpenDesktop) -> list[float]:
    """Keep what was typed, a little longer each time; gives the milliseconds of each."""
    drafts = desktop.session.use_cases.drafts
    (draft,) = drafts.everything()
    taken = []
    for number in range(_DRAFTS):
        longer = replace(draft, fields={**draft.fields, "words": f"{draft.fields['words']} {number}"})
        taken += milliseconds(partial(drafts.put, longer), times=1)
    return taken
