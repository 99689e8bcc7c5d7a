"""The top of a person's page: their name, how they like to be spoken to, and what can be begun."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.people import Person
from coprod_desktop.ui.dates import names
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.pages.person.next_step import open_conversation
from coprod_desktop.ui.pages.person.paper_menu import PaperMenu
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside, flow


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
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._called)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(beside(words, self._sign, self._talk, least_ems=20))
        row.addWidget(flow((self._edit, self._print, self._ready, self._finish, self._private), spacing=4))

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

    def _offer(self) -> None:
        self._edit.setVisible(not self._busy)
        self._private.setVisible(not self._busy)
        self._print.setVisible(not self._busy)
        self._ready.setVisible(not self._busy)
        self._finish.setVisible(not self._busy and self._to_finish > 0)
        self._talk.setVisible(not self._busy)
        self._sign.setVisible(not self._busy and self._something_to_agree)

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
