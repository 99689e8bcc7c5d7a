"""A statement's draft: what an answer's editor holds, written down for the drafts and read back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.asking.answers.answering import Answer
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.forms.voices import Speaker, speaker_of

KIND = "statement"
WORDS = "words"
CHOSEN = "chosen"


def statement_of(
    answer: Answer, *, talk: Talk, question: str, words: str, language: str, before: Statement | None
) -> Statement:
    """Make the statement that an answer says; ``words`` are the answer as it is read, in ``language``.

    What ``before``, its last version, knows beyond that stays as it was; and so does who typed it, where
    nothing is changed. Whoever goes past what was chosen has not chosen it again in another language.
    """
    if before is not None and answer.chosen and _is_chosen_in(before, answer):
        return before
    said = replace(
        before or Statement(),
        conversation=talk.conversation.id,
        question=question,
        by=answer.speaker.by,
        name=answer.speaker.name,
        verbatim=answer.speaker.verbatim and not answer.chosen,
        words=words,
        chosen=answer.chosen,
    )
    said = replace(said, language=language) if answer.chosen else said
    return said if said == before else replace(said, alone=talk.handed_over)


def _is_chosen_in(before: Statement, answer: Answer) -> bool:
    by = answer.speaker
    return (before.chosen, before.by, before.name) == (answer.chosen, by.by, by.name)


def draft_of(
    answer: Answer, *, talk: Talk, question: str, record: RecordId, seen: Seen[Statement] | None
) -> Draft:
    """Write down an answer that is being given, exactly as it stands."""
    fields: dict[str, JsonValue] = {
        "conversation": str(talk.conversation.id),
        "question": question,
        "by": answer.speaker.by.value,
        "name": answer.speaker.name,
        "verbatim": answer.speaker.verbatim,
        WORDS: answer.words,
    }
    if answer.speaker.chosen:
        fields[CHOSEN] = answer.chosen
    return Draft(
        stream=talk.stream,
        kind=KIND,
        record=record,
        fields=MappingProxyType(fields),
        heads=seen.heads if seen is not None else MappingProxyType({}),
        caret=answer.caret,
        caret_field=WORDS,
    )


def answer_of(draft: Draft) -> Answer:
    """Read a draft back."""
    by = draft.fields.get("by")
    chosen = draft.fields.get(CHOSEN)
    return Answer(
        words=str(draft.fields.get(WORDS, "")),
        chosen=tuple(str(each) for each in chosen) if isinstance(chosen, list | tuple) else (),
        speaker=Speaker(
            by=Voice(str(by)) if by is not None else Voice.PERSON,
            name=str(draft.fields.get("name", "")),
            verbatim=draft.fields.get("verbatim") is not False,
            chosen=chosen is not None,
        ),
        caret=draft.caret,
    )


def answer_in(statement: Statement, *, caret: int) -> Answer:
    """Put a statement back into an editor; what was chosen has no words of its own."""
    words = "" if statement.chosen else statement.words
    return Answer(words=words, chosen=statement.chosen, speaker=speaker_of(statement), caret=caret)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDrafts:
    """What was being answered to a question when it was left."""

    newest: Draft | None = None
    """Of the answer itself, where there is one."""
    sentences: tuple[Draft, ...] = ()
    """Of sentences that were said, each being edited where it stands."""


def kept_drafts(
    drafts: Sequence[Draft], said: Collection[RecordId], *, talk: Talk, question: str
) -> KeptDrafts:
    """Find the drafts of a question; ``said`` names the sentences that stand there."""
    kept = [draft for draft in drafts if belongs_to(draft, talk=talk, question=question)]
    sentences = [draft for draft in kept if draft.record in said and not answer_of(draft).speaker.chosen]
    mine = [draft for draft in kept if draft not in sentences]
    newest = max(mine, key=lambda draft: (draft.saved_at is not None, draft.saved_at), default=None)
    return KeptDrafts(newest=newest, sentences=tuple(sentences))


def belongs_to(draft: Draft, *, talk: Talk, question: str) -> bool:
    """Whether a draft is an answer to this question in this conversation."""
    return (
        draft.kind == KIND
        and draft.fields.get("conversation") == str(talk.conversation.id)
        and talk.template.id_now(str(draft.fields.get("question"))) == question
    )
