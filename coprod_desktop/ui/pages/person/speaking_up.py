"""Somebody to speak up with me: what makes it hard to take part, who helps, and whether the person agrees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.speaking_up import Ability, Advocacy
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.pages.person.rights_form import rights_form
from coprod_desktop.ui.pages.person.rights_words import rights_words
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.checked_fields import DayField
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField, TicksField, Together
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.records.words import joined

KIND = "advocacy"
_AGREES: Final[Mapping[str, bool | None]] = {"": None, "yes": True, "no": False}

_EXPLAINED = TextOf[Advocacy](
    kind=KIND,
    field="explained",
    read=lambda advocacy: advocacy.explained,
    replaced=lambda advocacy, words: replace(advocacy, explained=words),
)
_APPROPRIATE = TextOf[Advocacy](
    kind=KIND,
    field="appropriate_person",
    read=lambda advocacy: advocacy.appropriate_person,
    replaced=lambda advocacy, words: replace(advocacy, appropriate_person=words),
)
_ADVOCATE = TextOf[Advocacy](
    kind=KIND,
    field="advocate",
    read=lambda advocacy: advocacy.advocate,
    replaced=lambda advocacy, words: replace(advocacy, advocate=words),
)


def speaking_up_card(*, desk: Desk, stream: Callable[[], StreamId], law: QWidget) -> RecordCard[Advocacy]:
    """Make the card; ``stream`` gives who is spoken up with, ``law`` says what applies to them."""
    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=RowPlan[Advocacy](
            texts=(
                Shown[Advocacy](
                    text=_EXPLAINED,
                    name=QCoreApplication.translate("SpeakingUp", "What makes it hard"),
                    empty=QCoreApplication.translate("SpeakingUp", "What makes it hard to take part?"),
                ),
                Shown[Advocacy](
                    text=_APPROPRIATE,
                    name=QCoreApplication.translate("SpeakingUp", "Who speaks up with me"),
                    marks=QCoreApplication.translate("SpeakingUp", "Speaks up with me: %1"),
                    empty=QCoreApplication.translate("SpeakingUp", "Who could speak up with me?"),
                ),
                Shown[Advocacy](
                    text=_ADVOCATE,
                    name=QCoreApplication.translate("SpeakingUp", "My independent advocate"),
                    marks=QCoreApplication.translate("SpeakingUp", "Independent advocate: %1"),
                    empty=QCoreApplication.translate("SpeakingUp", "No independent advocate is named yet."),
                ),
            ),
            called=_called,
            details=_details,
            form=lambda seen: _form(desk, seen.stream, seen, None),
            form_words=QCoreApplication.translate("SpeakingUp", "Change this"),
        ),
        strand=Ink.PEOPLE,
        icon="conversation",
        title=QCoreApplication.translate("SpeakingUp", "Somebody to speak up with me"),
        add_words=QCoreApplication.translate("SpeakingUp", "Write down who helps me be heard"),
        empty=QCoreApplication.translate(
            "SpeakingUp",
            "Nothing is said yet. What makes it hard for me to take part, and who would I like beside me?",
        ),
        new_form=lambda draft: _form(desk, stream(), None, draft),
        about=law,
    )


def _called(advocacy: Advocacy) -> str:
    known = advocacy.advocate or advocacy.appropriate_person or advocacy.explained
    return known or QCoreApplication.translate("SpeakingUp", "Somebody to speak up with me")


def _details(advocacy: Advocacy) -> str:
    hard = joined(*(rights_words(ability) for ability in advocacy.difficulties))
    asked = advocacy.asked_for_on
    lines = (
        QCoreApplication.translate("SpeakingUp", "Very hard: {what}").format(what=hard) if hard else "",
        joined(
            _agrees_words(agrees=advocacy.person_agrees) if advocacy.appropriate_person else "",
            ""
            if asked is None
            else QCoreApplication.translate("SpeakingUp", "advocate asked for on {day}").format(
                day=plain_date(asked)
            ),
        ),
    )
    return "\n".join(line for line in lines if line)


def _agrees_words(*, agrees: bool | None) -> str:
    if agrees is None:
        return QCoreApplication.translate("SpeakingUp", "I was not asked yet whether I agree to them")
    if agrees:
        return QCoreApplication.translate("SpeakingUp", "I agree to them")
    return QCoreApplication.translate("SpeakingUp", "I do not agree to them")


def _form(desk: Desk, stream: StreamId, seen: Seen[Advocacy] | None, draft: Draft | None) -> RecordForm:
    value = Advocacy() if seen is None else seen.value
    asked_for_on = DayField(
        key="asked_for_on",
        words=QCoreApplication.translate("SpeakingUp", "Advocate asked for on"),
        icons=desk.icons,
        sentences=desk.sentences,
    )

    def filled(texts: Mapping[str, str]) -> Advocacy:
        return replace(
            value,
            difficulties=tuple(Ability(each) for each in texts["difficulties"].split()),
            explained=texts["explained"].strip(),
            appropriate_person=texts["appropriate_person"].strip(),
            person_agrees=_AGREES[texts["person_agrees"]],
            asked_for_on=asked_for_on.day(),
            advocate=texts["advocate"].strip(),
        )

    return rights_form(
        desk,
        stream,
        kind=KIND,
        seen=seen,
        draft=draft,
        heading=QCoreApplication.translate("SpeakingUp", "Being heard"),
        keep_words=QCoreApplication.translate("SpeakingUp", "Keep this"),
        fields=_fields(asked_for_on),
        start={
            "difficulties": " ".join(ability.value for ability in value.difficulties),
            "explained": value.explained,
            "appropriate_person": value.appropriate_person,
            "person_agrees": next(key for key, known in _AGREES.items() if known is value.person_agrees),
            "asked_for_on": "" if value.asked_for_on is None else plain_date(value.asked_for_on),
            "advocate": value.advocate,
        },
        filled=filled,
        about={"advocacy_empty": "difficulties"},
    )


def _fields(asked_for_on: DayField) -> tuple[Field | Together, ...]:
    return (
        TicksField(
            key="difficulties",
            words=QCoreApplication.translate("SpeakingUp", "What is very hard, even with help?"),
            choices=[(ability.value, rights_words(ability)) for ability in Ability],
            said=QCoreApplication.translate("SpeakingUp", "Very hard: {choice}"),
        ),
        TextField(
            key="explained",
            words=QCoreApplication.translate("SpeakingUp", "What makes it hard, and what helps"),
            lines=2,
        ),
        Together(
            heading=QCoreApplication.translate("SpeakingUp", "Somebody the person knows"),
            hint=QCoreApplication.translate(
                "SpeakingUp",
                "Somebody who can speak up with them, and is neither paid nor by profession there to care.",
            ),
            fields=(
                TextField(key="appropriate_person", words=QCoreApplication.translate("SpeakingUp", "Who")),
                ChoiceField(
                    key="person_agrees",
                    words=QCoreApplication.translate("SpeakingUp", "Does the person agree to them?"),
                    choices=[
                        ("", QCoreApplication.translate("SpeakingUp", "Not asked yet")),
                        ("yes", QCoreApplication.translate("SpeakingUp", "Yes")),
                        ("no", QCoreApplication.translate("SpeakingUp", "No")),
                    ],
                ),
            ),
        ),
        Together(
            heading=QCoreApplication.translate("SpeakingUp", "An independent advocate"),
            fields=(
                asked_for_on,
                TextField(key="advocate", words=QCoreApplication.translate("SpeakingUp", "Their name")),
            ),
        ),
    )
