"""What I can do: the person's strengths, each with their own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Share, Strength, StrengthKind
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row import RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.records.words import joined, words_for

KIND = "strength"

_TITLE = TextOf[Strength](
    kind=KIND,
    field="title",
    read=lambda strength: strength.title,
    replaced=lambda strength, words: replace(strength, title=words),
)
_WORDS = TextOf[Strength](
    kind=KIND,
    field="words",
    read=lambda strength: strength.words,
    replaced=lambda strength, words: replace(strength, words=words),
)


def strengths_card(*, desk: Desk, stream: Callable[[], StreamId]) -> RecordCard[Strength]:
    """Make the card; ``stream`` gives the person whose strengths it shows."""
    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=RowPlan[Strength](
            texts=(
                Shown[Strength](
                    text=_TITLE, name=QCoreApplication.translate("Strengths", "Strength"), strong=True
                ),
                Shown[Strength](
                    text=_WORDS,
                    name=QCoreApplication.translate("Strengths", "In my words"),
                    marks="“%1”",
                    empty=QCoreApplication.translate("Strengths", "Add my own words"),
                ),
            ),
            called=lambda strength: strength.title,
            details=lambda strength: joined(words_for(strength.kind), words_for(strength.share)),
            form=lambda seen: _change_form(desk, seen),
            form_words=QCoreApplication.translate("Strengths", "Change what kind it is and who may know"),
        ),
        strand=Ink.CAN,
        icon="can",
        title=QCoreApplication.translate("Strengths", "What I can do"),
        add_words=QCoreApplication.translate("Strengths", "Add a strength"),
        empty=QCoreApplication.translate(
            "Strengths", "What are you good at, proud of, or asked to help with? Small things count."
        ),
        new_form=lambda draft: strength_form(desk, stream(), draft),
    )


def strength_form(
    desk: Desk,
    stream: StreamId,
    draft: Draft | None,
    *,
    words: str = "",
    statement: RecordId | None = None,
) -> RecordForm:
    """Make the form for a new strength; ``words`` and ``statement`` when a sentence shows it."""
    record = desk.keeping.new_record() if draft is None else draft.record
    known = "" if draft is None else str(draft.fields.get("statement", ""))
    source = statement or (RecordId(UUID(known)) if known else None)

    def write(texts: Mapping[str, str]) -> None:
        desk.keeping.add(stream, _filled(Strength(statement=source), texts), record=record)

    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Strengths", "A strength"),
        fields=_fields(),
        keep_words=QCoreApplication.translate("Strengths", "Keep this strength"),
        stream=stream,
        kind=KIND,
        record=record,
        write=write,
        start={"words": words},
        fixed={} if source is None else {"statement": str(source)},
    )


def _change_form(desk: Desk, seen: Seen[Strength]) -> RecordForm:
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Strengths", "Change this strength"),
        fields=_fields(),
        keep_words=QCoreApplication.translate("Strengths", "Keep the change"),
        leave_words=QCoreApplication.translate("Strengths", "Leave it as it was"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=lambda texts: desk.keeping.save(seen, _filled(seen.value, texts)),
        heads=seen.heads,
        start={
            "title": seen.value.title,
            "words": seen.value.words,
            "kind": seen.value.kind.value,
            "share": seen.value.share.value,
        },
    )


def _fields() -> tuple[Field, ...]:
    return (
        TextField(key="title", words=QCoreApplication.translate("Strengths", "What it is, in a word or two")),
        TextField(
            key="words", words=QCoreApplication.translate("Strengths", "How the person says it"), lines=2
        ),
        ChoiceField(
            key="kind",
            words=QCoreApplication.translate("Strengths", "What kind of strength"),
            choices=[(kind.value, words_for(kind)) for kind in StrengthKind],
        ),
        ChoiceField(
            key="share",
            words=QCoreApplication.translate("Strengths", "Who may know"),
            choices=[(share.value, words_for(share)) for share in Share],
        ),
    )


def _filled(strength: Strength, texts: Mapping[str, str]) -> Strength:
    return replace(
        strength,
        title=texts["title"].strip(),
        words=texts["words"].strip(),
        kind=StrengthKind(texts["kind"]),
        share=Share(texts["share"]),
    )
