"""Short conversations of any kind of question, at a table of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from PySide6.QtGui import QAccessible

from coprod_desktop.domain.templates import ChoiceOption, Question, QuestionKind, Section, Template
from tests.ui.finding import find, press
from tests.ui.table.kitchen import Kitchen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from coprod_desktop.domain.conditions import Condition
    from coprod_desktop.domain.conversations import Statement
    from coprod_desktop.domain.templates import Asker
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.table.page import TablePage
    from tests.ui.conftest import Opens

BUTTON = QAccessible.Role.PushButton


class More(TypedDict, total=False):
    """What a question may have besides its kind."""

    options: tuple[ChoiceOption, ...]
    several: bool
    lowest_means: Mapping[str, str]
    asker: Asker
    section: str
    when: Condition
    spoken: Mapping[str, str]
    formerly: tuple[str, ...]


def asking(kind: QuestionKind, name: str = "asked", **more: Unpack[More]) -> Question:
    return Question(id=name, text={"en": f"{name}?"}, hint={}, prompts={}, kind=kind, **more)


def options(*words: str) -> tuple[ChoiceOption, ...]:
    return tuple(ChoiceOption(id=word.lower().replace(" ", "_"), text={"en": word}) for word in words)


def sections(*titles: str, apart: str = "") -> tuple[Section, ...]:
    return tuple(
        Section(id=title.lower(), title={"en": title}, about={}, apart=title == apart) for title in titles
    )


def template(*questions: Question, sections: tuple[Section, ...] = ()) -> Template:
    return Template(
        id="talk",
        version=1,
        languages=("en",),
        title={"en": "Talk"},
        about={"en": ""},
        questions=questions,
        sections=sections,
    )


class Table:
    """A conversation of a few questions, and its page."""

    def __init__(self, icons: Icons, opened: Opens, asked: Template) -> None:
        self.kitchen = Kitchen(icons, template=asked)
        self._opened = opened
        self.page = self.again()

    def again(self, part: str = "", caret: int = 0) -> TablePage:
        """Open the page as it is after the laptop was shut down."""
        page = self.kitchen.page()
        page.show_place(self.kitchen.at(part, caret))
        self._opened(page, 1366, 768)
        self.page = page
        return page

    def find(self, role: QAccessible.Role, name: str) -> QWidget:
        return find(self.page, role, name)

    def said(self) -> tuple[Statement, ...]:
        return self.kitchen.said()

    def go_on(self) -> None:
        press(self.find(BUTTON, "Next question"))

    def go_back(self) -> None:
        press(self.find(BUTTON, "Back to the question before"))
