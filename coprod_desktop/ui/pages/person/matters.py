"""What matters to me: what was said about it, in a conversation or at any other moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.shortened import shortened
from coprod_desktop.domain.templates import Feeds, Template
from coprod_desktop.ui.forms.voices import whose_statement
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.fields import TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.records.strength_pick import strength_pick

KIND = "statement"
QUESTION = "what_matters"
"""The question that a statement answers which was made outside a conversation."""

STATEMENT_WORDS = TextOf[Statement](
    kind=KIND,
    field="words",
    read=lambda statement: statement.words,
    replaced=lambda statement, words: replace(statement, words=words),
)


def matters_card(*, desk: Desk, stream: Callable[[], StreamId]) -> RecordCard[Statement]:
    """Make the card; ``stream`` gives the person whose words it shows."""
    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=RowPlan[Statement](
            texts=(
                Shown[Statement](
                    text=STATEMENT_WORDS,
                    name=QCoreApplication.translate("Matters", "What matters"),
                    marks="“%1”",
                ),
            ),
            called=lambda statement: shortened(statement.words),
            details=lambda statement: "" if statement.by is Voice.PERSON else said_by(statement, person=""),
            save=desk.keeping.say,
            before_editing=lambda seen: before_correcting(desk, seen),
            removable=desk.keeping.edits_in_place,
            pick=strength_pick(desk),
        ),
        strand=Ink.MATTERS,
        icon="matters",
        title=QCoreApplication.translate("Matters", "What matters to me"),
        add_words=QCoreApplication.translate("Matters", "Add what matters"),
        empty=QCoreApplication.translate(
            "Matters", "What would you not want to be without? Write it as it is said."
        ),
        new_form=lambda draft: _new_form(desk, stream(), draft),
    )


def said_about_what_matters(
    record: PersonRecord, templates: Mapping[str, Template]
) -> tuple[Seen[Statement], ...]:
    """List the standing quotes that answer a question about what matters."""
    held = {conversation.id: conversation.value.template for conversation in record.conversations}

    def feeds(statement: Statement) -> bool:
        if statement.conversation is None:
            return statement.question == QUESTION
        template = templates.get(held.get(statement.conversation, ""))
        question = None if template is None else template.question(statement.question)
        return question is not None and question.feeds is Feeds.MATTERS

    return tuple(seen for seen in record.standing_statements() if seen.value.verbatim and feeds(seen.value))


def before_correcting(desk: Desk, seen: Seen[Statement]) -> str:
    """Say what happens to other words for this statement; nothing where they simply replace it."""
    if desk.keeping.edits_in_place(seen):
        return ""
    return QCoreApplication.translate(
        "Matters",
        "This was written by somebody else, or in a conversation that has ended. It stays as it was; "
        "what you write now is kept as a correction beside it.",
    )


def said_by(statement: Statement, *, person: str) -> str:
    """Say whose words these are; ``person`` is the name that the person likes."""
    return whose_statement(statement, person=person)


def _new_form(desk: Desk, stream: StreamId, draft: Draft | None) -> RecordForm:
    record = desk.keeping.new_record() if draft is None else draft.record

    def write(texts: Mapping[str, str]) -> None:
        statement = Statement(question=QUESTION, words=texts["words"].strip())
        desk.keeping.add(stream, statement, record=record)

    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("Matters", "What matters to me"),
        fields=(
            TextField(key="words", words=QCoreApplication.translate("Matters", "In my own words"), lines=2),
        ),
        keep_words=QCoreApplication.translate("Matters", "Keep these words"),
        stream=stream,
        kind=KIND,
        record=record,
        write=write,
        fixed={"question": QUESTION},
    )
