"""What I give: what the person does for others, for whom, and how many hours a month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.plans import Contribution
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.forms.plan_words import hours_words
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.checked_fields import AmountField
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.records.words import joined

KIND: Final = "contribution"
_ABOUT: Final = {"hours_too_many": "hours_per_month"}
_WHAT = TextOf[Contribution](
    kind=KIND,
    field="what",
    read=lambda given: given.what,
    replaced=lambda given, words: replace(given, what=words),
)


def gives_card(*, desk: Desk, person: Callable[[], PersonRecord]) -> RecordCard[Contribution]:
    """Make the card; ``person`` gives the record that is shown."""
    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=RowPlan[Contribution](
            texts=(Shown[Contribution](text=_WHAT, name=QCoreApplication.translate("Gives", "What I give")),),
            called=lambda given: given.what,
            details=lambda given: joined(
                given.to, "" if given.hours_per_month is None else hours_words(given.hours_per_month)
            ),
            form=lambda seen: _change_form(desk, person(), seen),
            form_words=QCoreApplication.translate("Gives", "Change for whom and how much"),
        ),
        strand=Ink.CAN,
        icon="give",
        title=QCoreApplication.translate("Gives", "What I give"),
        add_words=QCoreApplication.translate("Gives", "Add what I give"),
        empty=QCoreApplication.translate(
            "Gives",
            "Time, a skill, company, a lift. What somebody gives counts as much as what they receive.",
        ),
        new_form=lambda draft: _new_form(desk, person(), draft),
    )


def _new_form(desk: Desk, person: PersonRecord, draft: Draft | None) -> RecordForm:
    record = desk.keeping.new_record() if draft is None else draft.record
    hours, fields = _fields(desk, person)
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Gives", "Something I give"),
        fields=fields,
        keep_words=QCoreApplication.translate("Gives", "Keep this"),
        stream=person.stream,
        kind=KIND,
        record=record,
        about=_ABOUT,
        write=lambda texts: desk.keeping.add(
            person.stream, _filled(Contribution(goal=_first_goal(person)), texts, hours), record=record
        ),
    )


def _change_form(desk: Desk, person: PersonRecord, seen: Seen[Contribution]) -> RecordForm:
    given = seen.value
    hours, fields = _fields(desk, person)
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Gives", "Change what I give"),
        fields=fields,
        keep_words=QCoreApplication.translate("Gives", "Keep the change"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        about=_ABOUT,
        write=lambda texts: desk.keeping.save(seen, _filled(given, texts, hours)),
        heads=seen.heads,
        start={
            "what": given.what,
            "to": given.to,
            "hours_per_month": "" if given.hours_per_month is None else f"{given.hours_per_month:f}",
            "goal": "" if given.goal is None else str(given.goal),
        },
    )


def _fields(desk: Desk, person: PersonRecord) -> tuple[AmountField, tuple[Field, ...]]:
    hours = AmountField(
        key="hours_per_month",
        words=QCoreApplication.translate("Gives", "Hours a month"),
        icons=desk.icons,
        sentences=desk.sentences,
    )
    goals: tuple[Field, ...] = ()
    if len(person.goals) > 1:
        goals = (
            ChoiceField(
                key="goal",
                words=QCoreApplication.translate("Gives", "Goes with"),
                choices=[(str(goal.id), goal.value.words) for goal in person.goals],
            ),
        )
    return hours, (
        TextField(key="what", words=QCoreApplication.translate("Gives", "What"), lines=2),
        TextField(key="to", words=QCoreApplication.translate("Gives", "To whom")),
        hours,
        *goals,
    )


def _first_goal(person: PersonRecord) -> RecordId | None:
    return person.goals[0].id if person.goals else None


def _filled(given: Contribution, texts: Mapping[str, str], hours: AmountField) -> Contribution:
    goal = texts.get("goal", "")
    return replace(
        given,
        what=texts["what"].strip(),
        to=texts["to"].strip(),
        hours_per_month=hours.amount(),
        goal=RecordId(UUID(goal)) if goal else given.goal,
    )
