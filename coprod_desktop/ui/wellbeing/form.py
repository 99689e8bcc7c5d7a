"""The form that asks the four questions, on a person's page and at the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.wellbeing import Wellbeing
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.records.checked_fields import DayField
from coprod_desktop.ui.records.fields import ChoiceField, Field, Together
from coprod_desktop.ui.records.form import FormDesk, RecordForm
from coprod_desktop.ui.wellbeing.questions import (
    INTRODUCTION,
    QUESTIONS,
    answered,
    only_english,
    source_words,
)
from coprod_desktop.ui.wellbeing.scale_field import ScaleField

KIND: Final = "wellbeing"
_ALONE, _TOGETHER = "alone", "together"
_ABOUT: Final = MappingProxyType({"wellbeing_needs_day": "asked_on"})


def asking_form(
    desk: FormDesk,
    stream: StreamId,
    person: Person,
    *,
    conversation: RecordId | None = None,
    draft: Draft | None = None,
    alone: bool = False,
) -> RecordForm:
    """Make the form that asks a person, in a conversation or at any other moment.

    ``alone`` says that the person answers without anybody, and so is not asked when and how.
    """
    record = desk.keeping.new_record() if draft is None else draft.record
    today = desk.keeping.now().astimezone().date()
    value = Wellbeing(asked_on=today, conversation=conversation, alone=alone)
    day = _day_field(desk)
    fixed = {"conversation": "" if conversation is None else str(conversation)}
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Wellbeing", "How life is going"),
        fields=_fields(person, None if alone else day),
        keep_words=QCoreApplication.translate("Wellbeing", "Keep these answers"),
        stream=stream,
        kind=KIND,
        record=record,
        write=lambda texts: desk.keeping.add(stream, _filled(value, texts, day), record=record),
        start=_texts(value),
        fixed=fixed | ({"how": _ALONE} if alone else {}),
        about=_ABOUT,
        columns=1,
        framed=False,
    )


def changing_form(
    desk: FormDesk, seen: Seen[Wellbeing], person: Person, *, alone: bool = False
) -> RecordForm:
    """Make the form that puts right what was answered once; ``alone`` as above."""
    value = seen.value
    day = _day_field(desk)

    def write(texts: Mapping[str, str]) -> None:
        opened = replace(seen, heads=MappingProxyType({**seen.heads, **form.heads()}))
        desk.keeping.save(opened, _filled(value, texts, day))

    form = RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Wellbeing", "Change these answers"),
        fields=_fields(person, None if alone else day),
        keep_words=QCoreApplication.translate("Wellbeing", "Keep the change"),
        leave_words=QCoreApplication.translate("Wellbeing", "Leave it as it was"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=write,
        heads=seen.heads,
        start=_texts(value),
        fixed={"conversation": "" if value.conversation is None else str(value.conversation)},
        about=_ABOUT,
        columns=1,
        framed=False,
    )
    return form


def conversation_of(draft: Draft) -> RecordId | None:
    """Say in which conversation the questions were being asked."""
    named = draft.fields.get("conversation")
    return RecordId(UUID(named)) if isinstance(named, str) and named else None


def _day_field(desk: FormDesk) -> DayField:
    return DayField(
        key="asked_on",
        words=QCoreApplication.translate("Wellbeing", "Asked on"),
        icons=desk.icons,
        sentences=desk.sentences,
    )


def _fields(person: Person, day: DayField | None) -> tuple[Field | Together, ...]:
    """Ask the four questions, and with a field for the day also when and how."""
    english = only_english() if "cy" in person.languages else ""
    return (
        Together(hint=INTRODUCTION, source=english),
        *(ScaleField(asked) for asked in QUESTIONS),
        *(() if day is None else (_when_and_how(person, day),)),
        Together(source=source_words()),
    )


def _when_and_how(person: Person, day: DayField) -> Together:
    how = ChoiceField(
        key="how",
        words=QCoreApplication.translate("Wellbeing", "How {name} answered").format(
            name=person.preferred_name
        ),
        choices=[
            (_TOGETHER, QCoreApplication.translate("Wellbeing", "together with somebody")),
            (_ALONE, QCoreApplication.translate("Wellbeing", "alone")),
        ],
    )
    return Together(heading=QCoreApplication.translate("Wellbeing", "When and how"), fields=(day, how))


def _texts(value: Wellbeing) -> Mapping[str, str]:
    given = {asked.field: asked.answer(value) for asked in QUESTIONS}
    return {
        **{field: "" if answer is None else str(answer) for field, answer in given.items()},
        "asked_on": "" if value.asked_on is None else plain_date(value.asked_on),
        "how": _ALONE if value.alone else _TOGETHER,
    }


def _filled(value: Wellbeing, texts: Mapping[str, str], day: DayField) -> Wellbeing:
    """Fill a record with a form's texts: the questions are answered by the person, never for them.

    Raises:
        Refusal: ``date_unclear``.
    """
    answers = tuple(int(texts[asked.field]) if texts[asked.field] else None for asked in QUESTIONS)
    if "asked_on" not in texts:
        return replace(answered(value, answers), by=Voice.PERSON)
    alone = texts["how"] == _ALONE
    by = value.by if alone is value.alone else Voice.PERSON
    return replace(answered(value, answers), asked_on=day.day(), alone=alone, by=by)
