"""Carys alone with the laptop, over a store in memory."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.records import Records
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.domain.templates import Asker, Template
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.way_back import WayBack
from coprod_desktop.ui.pages.hand_over.page import HandOverPage
from tests.application.handing_over import PIN, hand_over
from tests.ui.desks import a_desk
from tests.ui.finding import find, press
from tests.ui.table.kitchen import DAY, GOOD_AT, TEMPLATE, Kitchen, question
from tests.ui.worded import worded
from tests.ui.written import a_writing

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.speech.speech import Speech

MINE = "What do I do well?"
FOR_THE_WORKER = "What do you make of it?"


def template() -> Template:
    """The talk of the kitchen, with a question in the person's voice and one for the worker."""
    mine = replace(question("good_at", GOOD_AT, "Work"), spoken=MappingProxyType({"en": MINE}))
    own = replace(question("analysis", FOR_THE_WORKER), asker=Asker.WORKER)
    return replace(TEMPLATE, questions=(mine, own, question("day", DAY)))


class Alone(Kitchen):
    """The kitchen, handed over under a PIN."""

    def __init__(self, icons: Icons) -> None:
        super().__init__(icons)
        self.template = template()
        self.hand_over.set_pin(PIN)
        self.hand_over.begin(self.stream, self.held.id)
        self.gone: list[Place] = []

    def over(self, *, speech: Speech | None = None) -> HandOverPage:
        """Make the page, as after a restart, without a place to show."""
        bus, writing = Bus(), a_writing()
        page = HandOverPage(
            hand_over=self.hand_over,
            people=self.people,
            conversations=self.conversations,
            records=Records(units=self.store),
            drafts=self.store,
            ids=self.store.ids,
            templates={"talk": self.template},
            way_back=WayBack(
                hand_over=self.hand_over, background=self.background, icons=self.icons, sentences=worded
            ),
            bus=bus,
            icons=self.icons,
            sentences=worded,
            spoken_in=spoken_in("asking"),
            desk=a_desk(self.store, bus=bus, icons=self.icons, writing=writing),
            speech=speech,
        )
        page.go.connect(self.gone.append)
        return page

    def over_again(self) -> HandOverPage:
        """Make the page with all that the vault knows of handing over, as after a restart."""
        self.hand_over = hand_over(self.settings)
        return self.over()

    def alone_at(self, part: str = "", caret: int = 0) -> Place:
        """Give the place of a question on that page."""
        return replace(self.at(part, caret), page=PageName.HAND_OVER)


def answer(page: HandOverPage, question_text: str) -> QPlainTextEdit:
    """Find the field of a question."""
    found = find(page, QAccessible.Role.EditableText, question_text)
    assert isinstance(found, QPlainTextEdit)
    return found


def push(page: HandOverPage, name: str) -> None:
    """Press a button."""
    press(find(page, QAccessible.Role.Button, name))


def type_secret(page: HandOverPage, name: str, words: str) -> None:
    """Type a PIN or a passphrase, and press Go on."""
    field = find(page, QAccessible.Role.EditableText, name)
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, words)
    push(page, "Go on")
