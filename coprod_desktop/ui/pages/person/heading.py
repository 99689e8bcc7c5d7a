"""The top of a person's page: their name, how they like to be spoken to, and what can be begun."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.people import Person
from coprod_desktop.ui.dates import names
from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.pages.person.next_step import open_conversation
from coprod_desktop.ui.pages.person.paper_menu import PaperMenu
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.widgets.buttons import ButtonRole, button, icon_button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside, flow

LEAST_EMS_WITH_A_LINE: Final = 40
"""Where it is narrower than this, times ordinary type, what else can be done stands in a menu: in large type
a line of it would take the place of what is to be read."""


class Heading(QWidget):
    """Says who is shown; its buttons ask for the details' form, the workers' page, the table, signing, paper.

    ``printing`` carries the `Place` of a paper.
    """

    editing = Signal()
    talking = Signal()
    signing = Signal()
    worrying = Signal()
    finishing = Signal()
    readying = Signal()
    printing = Signal(object)

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._busy = False
        self._something_to_agree = False
        self._to_finish = 0
        self._name = label("", role=TextRole.H1)
        self._called = label("", role=TextRole.MUTED)
        self._edit = button(self.tr("Edit details"), role=ButtonRole.QUIET, icons=icons, icon="edit")
        self._edit.clicked.connect(self.editing)
        self._private = button(
            self.tr("For workers only"), role=ButtonRole.QUIET, icons=icons, icon="hide", hint=_private_hint()
        )
        self._private.clicked.connect(self.worrying)
        self._ready = button(self.tr("Get ready"), role=ButtonRole.QUIET, icons=icons, icon="can")
        self._ready.clicked.connect(self.readying)
        self._finish = button("", role=ButtonRole.QUIET, icons=icons, icon="later")
        self._finish.clicked.connect(self.finishing)
        self._print = button(self.tr("Print…"), role=ButtonRole.QUIET, icons=icons, icon="print")
        self._papers = PaperMenu(self._print)
        self._papers.chosen.connect(self.printing)
        self._print.setMenu(self._papers)
        self._sign = button(self.tr("Read it together and sign"), icons=icons, icon="sign")
        self._sign.clicked.connect(self.signing)
        self._talk = button("", role=ButtonRole.PRIMARY, icons=icons, icon="table")
        self._talk.clicked.connect(self.talking)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._more = icon_button(
            icons=icons, icon="more", name=self.tr("More to do here"), ink=Ink.MUTED, menu=self._menu
        )
        self._line = flow((self._edit, self._print, self._ready, self._finish, self._private), spacing=4)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._more)
        column.addLayout(top)
        column.addWidget(self._called)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(beside(words, self._sign, self._talk, least_ems=20))
        row.addWidget(self._line)

    def show_record(self, record: PersonRecord, *, to_finish: int) -> None:
        """Show a person, and how much is left to finish after the last conversation."""
        self._to_finish = to_finish
        self._papers.show_record(record)
        self._finish.set_words(self.tr("Finish list: %n", "", to_finish))
        person = record.person.value
        self._name.setText(person.full_name)
        self._called.setText(self._how(person))
        self._something_to_agree = bool(record.goals)
        self._offer()
        begun = open_conversation(record) is not None
        self._talk.set_words(
            self.tr("Go on with the conversation") if begun else self.tr("Start conversation")
        )

    def set_busy(self, *, busy: bool) -> None:
        """While a form is open in the tabs' place, nothing else is offered."""
        self._busy = busy
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what else can be done a line of its own where there is room for one."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Do so when the type gets larger or smaller."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fold()

    def _fold(self) -> None:
        narrow = self.width() < LEAST_EMS_WITH_A_LINE * em_of(self)
        self._line.setVisible(not narrow)
        self._more.setVisible(narrow and not self._busy)

    @Slot()
    def _fill(self) -> None:
        """Offer in the menu what the line would offer now."""
        self._menu.clear()
        for each in (self._edit, self._print, self._ready, self._finish, self._private):
            if not each.isVisibleTo(self._line):
                continue
            if each is self._print:
                self._papers.setTitle(each.words())
                self._menu.addMenu(self._papers)
                continue
            action = QAction(each.words(), self._menu)
            action.triggered.connect(each.click)
            self._menu.addAction(action)

    def _offer(self) -> None:
        self._edit.setVisible(not self._busy)
        self._private.setVisible(not self._busy)
        self._print.setVisible(not self._busy)
        self._ready.setVisible(not self._busy)
        self._finish.setVisible(not self._busy and self._to_finish > 0)
        self._talk.setVisible(not self._busy)
        self._sign.setVisible(not self._busy and self._something_to_agree)
        self._fold()

    def _how(self, person: Person) -> str:
        spoken = names([language_name(tag) for tag in person.languages])
        return joined(
            self.tr("Likes to be called {name}").format(name=person.preferred_name),
            person.pronouns,
            self.tr("speaks {languages}").format(languages=spoken) if person.languages else "",
        )


def _private_hint() -> str:
    return QCoreApplication.translate(
        "Heading", "What workers worry about: on a page that nobody else is shown. Ctrl+Shift+W leads there."
    )
