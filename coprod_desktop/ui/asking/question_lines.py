"""The lines of a list of questions: under each section its questions, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.conversations import Progress
from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.progress_words import progress_words
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.forms.voices import as_said, whose_statement


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """One answer as it is shown under its question."""

    words: str
    whose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """One line: the title of a section, or a question; the title has no question's id."""

    words: str
    question: str = ""
    progress: Progress = Progress.NOT_YET
    said: tuple[SaidLine, ...] = ()
    spoken: str = ""
    """What a screen reader says."""

    @property
    def is_title(self) -> bool:
        """Whether it only says what stands below it."""
        return not self.question


def question_lines(talk: Talk, *, only_open: bool = False, answers: bool = False) -> tuple[QuestionLine, ...]:
    """List the questions of a conversation, and last those that were answered and are no longer asked.

    ``only_open`` leaves out what is done; with ``answers`` what was said stands under each question.
    """
    return tuple(_lines(talk, only_open=only_open, answers=answers))


def _lines(talk: Talk, *, only_open: bool, answers: bool) -> Iterator[QuestionLine]:
    asked = (each for each in talk.questions if not only_open or talk.progress(each.id) is not Progress.DONE)
    for title, questions in groupby(asked, key=talk.section_title):
        yield from _under(title, questions, talk, answers=answers)
    if not only_open:
        title = QCoreApplication.translate("Table", "Answered, but no longer asked")
        yield from _under(title, talk.no_longer_asked, talk, answers=answers)


def _under(title: str, questions: Iterable[Question], talk: Talk, *, answers: bool) -> Iterator[QuestionLine]:
    for number, question in enumerate(questions):
        if number == 0 and title:
            yield QuestionLine(words=title, spoken=title)
        progress = talk.progress(question.id)
        said = _said(talk, question) if answers else ()
        spoken = (talk.text(question), progress_words(progress), *(f"{s.words} {s.whose}" for s in said))
        yield QuestionLine(
            words=talk.text(question),
            question=question.id,
            progress=progress,
            said=said,
            spoken=" ".join(spoken),
        )


def _said(talk: Talk, question: Question) -> tuple[SaidLine, ...]:
    return tuple(
        SaidLine(words=as_said(seen.value), whose=whose_statement(seen.value, person=talk.person))
        for seen in talk.said_to(question.id)
    )
