"""The conversation at the table: who is there, what is said to each question, and in whose words."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAccessible

from coprod_desktop.demo.finding import BUTTON
from coprod_desktop.demo.hands import CannotGoOnError
from coprod_desktop.demo.laptop import Performance
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.ui.forms.voices import voice_name

ANSWER: Final = QAccessible.Role.CheckBox
"""One of several answers."""


def begin_conversation(performance: Performance) -> None:
    """Choose the conversation, and say where it is held and who is there."""
    hands, visit = performance.hands, performance.visit
    with performance.stage.step("Begin the conversation"):
        hands.press("Start conversation")
        hands.press(performance.template.title[performance.language], role=ANSWER)
        hands.type("Where are you?", visit.conversation.place)
        for number, somebody in enumerate(visit.present, start=1):
            if somebody.role is Voice.PERSON:
                raise CannotGoOnError("the person is always there, and the form has no line for them")
            if number > 1:
                hands.press("Add somebody else")
            hands.type(f"Name of person {number}", somebody.name)
            hands.choose(f"Who person {number} is", voice_name(somebody.role))
        hands.press("Sit down at the table")
        hands.find(BUTTON, "Leave the conversation")


def say_everything(performance: Performance) -> None:
    """Type every statement under its question."""
    with performance.stage.step("Write down what is said"):
        for statement in performance.visit.said:
            _say(performance, statement)
    with performance.stage.step("Check the answers and end the conversation"):
        performance.hands.press("All questions")
        last = performance.template.asked({})[-1]
        _open_question(performance, last.id)
        performance.hands.press("Check your answers")
        performance.hands.press("End the conversation")
        performance.hands.press("To the person’s page")  # noqa: RUF001  (the mark that print uses)
        performance.hands.find(BUTTON, "Start conversation")


def _say(performance: Performance, statement: Statement) -> None:
    hands = performance.hands
    hands.press("All questions")
    _open_question(performance, statement.question)
    hands.type(_text(performance, statement.question), statement.words)
    _say_whose(performance, statement)
    hands.press("All questions")  # leaving the question keeps what was typed as a change
    hands.press("Back to the question")


def _say_whose(performance: Performance, statement: Statement) -> None:
    hands = performance.hands
    if not statement.verbatim:
        hands.press("A note in my words", role=ANSWER)
        if statement.by is not Voice.CASEWORKER:
            performance.stage.concede("A note is kept as the worker's own, whoever it is about")
        return
    if statement.by is Voice.PERSON:
        return
    hands.press("Someone else said it", role=ANSWER)
    if hands.count(BUTTON, f"{statement.name} said it") == 1 and _is_there(performance, statement):
        hands.press(f"{statement.name} said it")
    else:
        hands.type("Who said it?", statement.name)
        hands.choose("Who are they to the person?", voice_name(statement.by))


def _is_there(performance: Performance, statement: Statement) -> bool:
    return any((each.name, each.role) == (statement.name, statement.by) for each in performance.visit.present)


def _open_question(performance: Performance, question: str) -> None:
    text = _text(performance, question)
    hands = performance.hands
    hands.choose_row("All questions", text)
    hands.read(text)


def _text(performance: Performance, question_id: str) -> str:
    question = performance.template.question(question_id)
    if question is None:
        raise CannotGoOnError(f"the conversation has no question {question_id}")
    return question.text[performance.language]
