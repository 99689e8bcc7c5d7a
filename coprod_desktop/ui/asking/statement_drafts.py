"""A statement's draft: what an answer's editor holds, written down for the drafts and read back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.forms.text_answer import Answer
from coprod_desktop.ui.forms.voices import Speaker

KIND = "statement"
WORDS = "words"


def statement_of(answer: Answer, *, talk: Talk, question: str) -> Statement:
    """Make the statement that an answer says."""
    return Statement(
        conversation=talk.conversation.id,
        question=question,
        by=answer.speaker.by,
        name=answer.speaker.name,
        verbatim=answer.speaker.verbatim,
        words=answer.words.strip(),
    )


def draft_of(
    answer: Answer, *, talk: Talk, question: str, record: RecordId, seen: Seen[Statement] | None
) -> Draft:
    """Write down an answer that is being typed, exactly as it stands."""
    fields: Mapping[str, JsonValue] = {
        "conversation": str(talk.conversation.id),
        "question": question,
        "by": answer.speaker.by.value,
        "name": answer.speaker.name,
        "verbatim": answer.speaker.verbatim,
        WORDS: answer.words,
    }
    return Draft(
        stream=talk.stream,
        kind=KIND,
        record=record,
        fields=MappingProxyType(dict(fields)),
        heads=seen.heads if seen is not None else MappingProxyType({}),
        caret=answer.caret,
        caret_field=WORDS,
    )


def answer_of(draft: Draft) -> Answer:
    """Read a draft back."""
    by = draft.fields.get("by")
    return Answer(
        words=str(draft.fields.get(WORDS, "")),
        speaker=Speaker(
            by=Voice(str(by)) if by is not None else Voice.PERSON,
            name=str(draft.fields.get("name", "")),
            verbatim=draft.fields.get("verbatim") is not False,
        ),
        caret=draft.caret,
    )


def answer_in(statement: Statement, *, caret: int) -> Answer:
    """Put a statement back into an editor."""
    speaker = Speaker(by=statement.by, name=statement.name, verbatim=statement.verbatim)
    return Answer(words=statement.words, speaker=speaker, caret=caret)


def belongs_to(draft: Draft, *, talk: Talk, question: str) -> bool:
    """Whether a draft is an answer to this question in this conversation."""
    return (
        draft.kind == KIND
        and draft.fields.get("conversation") == str(talk.conversation.id)
        and draft.fields.get("question") == question
    )
