"""What we do not agree on: about what, who says so, and in their words."""

# the words are written with the marks that print uses

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.plans import Disagreement
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.forms.voices import voice_name
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.records.words import joined

KIND: Final = "disagreement"
_WORDS = TextOf[Disagreement](
    kind=KIND,
    field="words",
    read=lambda said: said.words,
    replaced=lambda said, words: replace(said, words=words),
)


def differences_card(*, desk: Desk, person: Callable[[], PersonRecord]) -> RecordCard[Disagreement]:
    """Make the card; ``person`` gives the record that is shown."""
    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=RowPlan[Disagreement](
            texts=(
                Shown[Disagreement](
                    text=_WORDS,
                    name=QCoreApplication.translate("Differences", "What is not agreed"),
                    marks="“%1”",
                ),
            ),
            called=lambda said: said.words,
            details=lambda said: joined(said.about, _who(said, person())),
            form=lambda seen: _change_form(desk, person(), seen),
            form_words=QCoreApplication.translate("Differences", "Change who says so and about what"),
        ),
        strand=Ink.MATTERS,
        icon="council",
        title=QCoreApplication.translate("Differences", "What we do not agree on"),
        add_words=QCoreApplication.translate("Differences", "Add what is not agreed"),
        empty=QCoreApplication.translate(
            "Differences", "Nothing so far. Whatever is not agreed is printed with the agreement."
        ),
        new_form=lambda draft: _new_form(desk, person(), draft),
    )


def _new_form(desk: Desk, person: PersonRecord, draft: Draft | None) -> RecordForm:
    record = desk.keeping.new_record() if draft is None else draft.record
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Differences", "Something that is not agreed"),
        fields=_fields(person),
        keep_words=QCoreApplication.translate("Differences", "Keep this"),
        stream=person.stream,
        kind=KIND,
        record=record,
        write=lambda texts: desk.keeping.add(person.stream, _filled(Disagreement(), texts), record=record),
        start={"by": Voice.PERSON.value},
    )


def _change_form(desk: Desk, person: PersonRecord, seen: Seen[Disagreement]) -> RecordForm:
    said = seen.value
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Differences", "Change what is not agreed"),
        fields=_fields(person),
        keep_words=QCoreApplication.translate("Differences", "Keep the change"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=lambda texts: desk.keeping.save(seen, _filled(said, texts)),
        heads=seen.heads,
        start={"about": said.about, "by": said.by.value, "name": said.name, "words": said.words},
    )


def _fields(person: PersonRecord) -> tuple[Field, ...]:
    called = person.person.value.preferred_name
    return (
        TextField(key="about", words=QCoreApplication.translate("Differences", "About what")),
        ChoiceField(
            key="by",
            words=QCoreApplication.translate("Differences", "Who does not agree"),
            choices=[
                (voice.value, called if voice is Voice.PERSON else voice_name(voice)) for voice in Voice
            ],
        ),
        TextField(
            key="name", words=QCoreApplication.translate("Differences", "Their name, if it is somebody else")
        ),
        TextField(key="words", words=QCoreApplication.translate("Differences", "In their words"), lines=2),
    )


def _who(said: Disagreement, person: PersonRecord) -> str:
    if said.by is Voice.PERSON:
        return person.person.value.preferred_name
    return joined(said.name, voice_name(said.by))


def _filled(said: Disagreement, texts: Mapping[str, str]) -> Disagreement:
    return replace(
        said,
        about=texts["about"].strip(),
        by=Voice(texts["by"]),
        name=texts["name"].strip(),
        words=texts["words"].strip(),
    )
