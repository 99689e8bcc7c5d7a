"""What was said in one conversation, question by question, in the words and the voices it was said in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprod_desktop.application.papers.imprint import Imprint
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.say_back import added_with, said_here
from coprod_desktop.application.voices import voices_of
from coprod_desktop.domain.conversations import Conversation, Statement, Voice
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.templates import Question, Section, Template, Texts


class How(StrEnum):
    """In what way an answer was given."""

    SAID = "said"
    CHOSEN = "chosen"
    NOTE = "note"
    DIFFERS = "differs"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, and whose it is."""

    words: str
    by: Voice
    name: str
    how: How
    language: str = ""
    translated_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkedAbout:
    """A question that was talked about; without one, what was said besides."""

    section: Section | None
    question: Texts
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One conversation, for the person to keep."""

    imprint: Imprint
    title: Texts
    """What kind of conversation it was."""
    held_on: date | None
    place: str
    present: tuple[str, ...]
    talked: tuple[TalkedAbout, ...]
    strengths: tuple[str, ...]
    goals: tuple[str, ...]
    come_back: tuple[Texts, ...]
    """Questions that the two want to come back to."""


def summary(
    record: PersonRecord, held: Seen[Conversation], *, template: Template | None, imprint: Imprint
) -> Summary:
    """Write a conversation down as it was said; nothing of it that is for workers alone."""
    here = tuple(
        seen for seen in said_here(record, held.id, template, translated=True) if seen.value.words.strip()
    )
    added = added_with(record, held, here)
    return Summary(
        imprint=imprint,
        title={} if template is None else template.title,
        held_on=held.value.held_on,
        place=held.value.place,
        present=tuple(seen.value.name for seen in record.present_at(held.id)),
        talked=_talked(here, template),
        strengths=tuple(seen.value.title for seen in added if isinstance(seen.value, Strength)),
        goals=tuple(seen.value.words for seen in added if isinstance(seen.value, Goal)),
        come_back=tuple(
            question.text
            for seen in record.come_backs
            if seen.value.conversation == held.id
            and template is not None
            and (question := template.question(seen.value.question)) is not None
        ),
    )


def answer_of(statement: Statement) -> Answer:
    """Give what was said, whose it is, and whether it is anybody's own words."""
    return Answer(
        words=statement.words,
        by=statement.by,
        name=statement.name,
        how=_how(statement),
        language=statement.language,
        translated_by=statement.translated_by,
    )


def _talked(here: Sequence[Seen[Statement]], template: Template | None) -> tuple[TalkedAbout, ...]:
    """Put answers below their questions, in the order in which those are asked."""
    voices = voices_of(here)
    answers: dict[str, list[Answer]] = {}
    for root in voices.roots:
        asked = "" if template is None else template.id_now(root.value.question)
        answers.setdefault(asked, []).extend(answer_of(seen.value) for seen in voices.told(root))
    questions: tuple[Question, ...] = () if template is None else template.questions
    talked = [
        TalkedAbout(
            section=None if template is None else template.section(question.section),
            question=question.text,
            answers=tuple(answers.pop(question.id)),
        )
        for question in questions
        if question.id in answers
    ]
    besides = tuple(each for several in answers.values() for each in several)
    if besides:
        talked.append(TalkedAbout(section=None, question={}, answers=besides))
    return tuple(talked)


def _how(statement: Statement) -> How:
    if statement.translates is not None:
        return How.TRANSLATED
    if statement.disagrees_with is not None:
        return How.DIFFERS
    if statement.chosen:
        return How.CHOSEN
    return How.SAID if statement.verbatim else How.NOTE
