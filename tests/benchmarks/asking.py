"""How soon the next question is on the screen, and how soon a thousand questions are.

Every kind of question is gone through at the kitchen table over a real vault; a step counts from the key to
the paint. Then a conversation of a thousand questions is opened, and all of them are listed.
"""

import tempfile
import time
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.templates import ChoiceOption, Question, QuestionKind, Section, Template
from coprod_desktop.ui.asking.question_view import QuestionView
from tests.benchmarks.desktops import OpenDesktop, a_desktop
from tests.benchmarks.figures import Figure, milliseconds, p95
from tests.benchmarks.windows import Painted, shown, until

_STEPS: Final = 60
_TIMES: Final = 5
_MANY: Final = 1_000
_SECTIONS: Final = 20
_CARDS: Final = ("cooking", "gardening", "mending", "music", "sewing", "sport", "stories", "teaching")


def measure() -> tuple[Figure, ...]:
    """Go through the questions, then open a thousand."""
    template = _template(_MANY)
    with (
        tempfile.TemporaryDirectory() as folder,
        a_desktop(Path(folder), conversations=MappingProxyType({template.id: template})) as desktop,
    ):
        place = _sit_down(desktop, template)
        opened = milliseconds(partial(desktop.go_to, place), times=_TIMES)
        view = next(iter(shown(QuestionView)))
        all_questions = next(button for button in shown(QPushButton) if button.text() == "All questions")
        listed = milliseconds(partial(_press, all_questions), times=_TIMES)
        desktop.go_to(place)
        steps = [_step(view) for _ in range(_STEPS)]
    return (
        Figure(name="asking: next question painted, p95", value=p95(steps), unit="ms", goal=50),
        Figure(name="asking: 1,000 questions opened", value=max(opened), unit="ms", goal=300),
        Figure(name="asking: 1,000 questions listed", value=max(listed), unit="ms", goal=300),
    )


def _template(count: int) -> Template:
    """Make a conversation of so many questions, of the kinds by turns."""
    kinds = [kind for kind in QuestionKind if kind is not QuestionKind.CIRCLE]
    return Template(
        id="long",
        version=1,
        languages=("en",),
        title={"en": "A long conversation"},
        about={"en": ""},
        questions=tuple(_question(number, kinds[number % len(kinds)]) for number in range(count)),
        sections=tuple(
            Section(id=f"part_{number}", title={"en": f"Part {number + 1}"}, about={"en": ""})
            for number in range(_SECTIONS)
        ),
    )


def _question(number: int, kind: QuestionKind) -> Question:
    options = tuple(
        ChoiceOption(id=name, text={"en": name.replace("_", " ").capitalize()}) for name in _CARDS
    )
    return Question(
        id=f"question_{number}",
        text={"en": f"{number + 1}: what would make an ordinary week a little better than the last one was?"},
        hint={"en": "There are no wrong answers. Small things count."},
        prompts={"en": ("Something you would do again", "Something you would try")},
        kind=kind,
        section=f"part_{number * _SECTIONS // _MANY}",
        options=options if kind in {QuestionKind.CHOICE, QuestionKind.CARDS} else (),
        several=kind is QuestionKind.CARDS,
    )


def _sit_down(desktop: OpenDesktop, template: Template) -> Place:
    does = desktop.session.use_cases
    person, _ = does.people.add(Person(preferred_name="Carys", full_name="Carys Pugh", languages=("en",)))
    talk, _ = does.conversations.start(person, Conversation(template=template.id))
    return Place(page=PageName.TABLE, stream=person, record=talk.id)


def _press(pressed: QPushButton) -> None:
    """Ask for all questions, and let them be painted."""
    pressed.click()
    QApplication.processEvents()


def _step(view: QuestionView) -> float:
    """Go to the next question; gives the milliseconds until it was painted."""
    painted = Painted(view)
    focused = QApplication.focusWidget()
    start = time.monotonic()
    QTest.keyClick(focused or view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    return (until(lambda: painted.seen) - start) * 1000
