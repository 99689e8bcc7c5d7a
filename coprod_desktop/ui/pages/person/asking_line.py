"""The next of four questions about a goal: who could do something, you, your people, near by, the service."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.order_of_asking import AskStep, next_to_ask
from coprod_desktop.domain.strengths import to_build_on
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside, flow

_MOST_NAMED: Final = 8
"""Strengths or people that are named to think of."""
_EMS_OF_THE_QUESTION: Final = 18
_QUESTIONS: Final[Mapping[AskStep, str]] = MappingProxyType(
    {
        AskStep.YOU: QT_TRANSLATE_NOOP("AskingLine", "What could you do yourself?"),
        AskStep.YOUR_PEOPLE: QT_TRANSLATE_NOOP("AskingLine", "Who around you could help?"),
        AskStep.NEAR_BY: QT_TRANSLATE_NOOP("AskingLine", "What is there near by?"),
        AskStep.THE_SERVICE: QT_TRANSLATE_NOOP("AskingLine", "What could the service do?"),
    }
)
_HINTS: Final[Mapping[AskStep, str]] = MappingProxyType(
    {
        AskStep.YOU: QT_TRANSLATE_NOOP("AskingLine", "Something you do already, or would like to do."),
        AskStep.YOUR_PEOPLE: QT_TRANSLATE_NOOP("AskingLine", "Family, friends, neighbours, peers."),
        AskStep.NEAR_BY: QT_TRANSLATE_NOOP("AskingLine", "A club, a chapel or mosque, a library, a shop."),
        AskStep.THE_SERVICE: QT_TRANSLATE_NOOP("AskingLine", "What is left, and what only a service can do."),
    }
)


def ask_words(step: AskStep) -> str:
    """Say the question of a step."""
    return QCoreApplication.translate("AskingLine", _QUESTIONS[step])


class AskingLine(QFrame):
    """Asks one step at a time until each has an answer or was passed over; it holds nobody up.

    ``answering`` carries the `AskStep` that somebody wants to write something down for.
    """

    answering = Signal(object)

    def __init__(self, *, icons: Icons, goal: RecordId) -> None:
        super().__init__()
        self._goal = goal
        self._person: PersonRecord | None = None
        self._step: AskStep | None = None
        self._passed: frozenset[AskStep] = frozenset()
        self.setProperty("role", "notice")
        self.setProperty("tone", "info")
        self._question = label("", role=TextRole.H3)
        self._hint = label("", role=TextRole.MUTED)
        self._order = label(
            self.tr("We ask in this order: you, your people, near by, the service."), role=TextRole.MUTED
        )
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for line in (self._question, self._hint, self._order):
            lines.addWidget(line)
        self._answer = button(self.tr("Write it down"), icons=icons, icon="edit")
        self._answer.clicked.connect(self._want)
        self._pass = button(self.tr("Nothing just now"))
        self._pass.clicked.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        ends = flow((self._answer, self._pass), spacing=8)
        column.addWidget(beside(words, ends, least_ems=_EMS_OF_THE_QUESTION))

    def show_person(self, person: PersonRecord) -> None:
        """Ask what is to be asked next about the goal as it is now."""
        self._person = person
        owners = [seen.value.owner for seen in person.actions if seen.value.goal == self._goal]
        self._step = next_to_ask(owners, passed=self._passed)
        self.setVisible(self._step is not None)
        if self._step is None:
            return
        question = ask_words(self._step)
        self._question.setText(question)
        self._answer.setAccessibleName(self.tr("Write it down: {question}").format(question=question))
        self._pass.setAccessibleName(self.tr("Nothing just now: {question}").format(question=question))
        self._hint.setText(self._to_think_of(person, self._step))

    def earlier_than(self, step: AskStep) -> str:
        """Give the question that comes before a step and is still to be asked; empty where there is none."""
        order = tuple(AskStep)
        before = self._step is not None and order.index(self._step) < order.index(step)
        return ask_words(self._step) if before and self._step is not None else ""

    def _to_think_of(self, person: PersonRecord, step: AskStep) -> str:
        if step is AskStep.YOU and person.strengths:
            strengths = to_build_on(person.strengths)
            named = joined(*(seen.value.title for seen in strengths[:_MOST_NAMED]))
            return self.tr("You could build on: {strengths}").format(strengths=named)
        people = [seen.value.name for seen in person.connections if seen.value.view_of is None]
        if step is AskStep.YOUR_PEOPLE and people:
            return self.tr("In your life: {people}").format(people=joined(*people[:_MOST_NAMED]))
        return QCoreApplication.translate("AskingLine", _HINTS[step])

    @Slot()
    def _want(self) -> None:
        if self._step is not None:
            self.answering.emit(self._step)

    @Slot()
    def _go_on(self) -> None:
        if self._step is not None and self._person is not None:
            self._passed |= {self._step}
            self.show_person(self._person)
