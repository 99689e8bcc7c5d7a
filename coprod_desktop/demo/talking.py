"""The conversation at the table: who is there, what is said to each question, and in whose words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from PySide6.QtGui import QAccessible

from coprod_desktop.demo.finding import BUTTON
from coprod_desktop.demo.hands import CannotGoOnError
from coprod_desktop.demo.laptop import Performance
from coprod_desktop.domain.conditions import Answers
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.templates import Asker, QuestionKind
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
    """Give every answer under its question; the pages of their own come after the conversation."""
    hands = performance.hands
    with performance.stage.step("Write down what is said"):
        for statement in performance.visit.said:
            if not performance.page_apart(statement):
                _say(performance, statement)
    with performance.stage.step("Check the answers and end the conversation"):
        hands.press("All questions")
        last = performance.template.asked(_answers(performance))[-1]
        _open_question(performance, last.id)
        hands.press("Check your answers")
        hands.press("End the conversation")
        hands.press("To the person’s page")  # noqa: RUF001  (the mark that print uses)
        hands.find(BUTTON, "Start conversation")
    apart = [each for each in performance.told() if performance.page_apart(each)]
    if apart:
        with performance.stage.step("Fill in the page for the worker"):
            for section, said in groupby(apart, key=performance.page_apart):
                _fill_in(performance, section, said)


def _fill_in(performance: Performance, section: str, said: Iterable[Statement]) -> None:
    hands = performance.hands
    hands.open_tab("Our conversation")
    hands.press(f"{section}, if the law needs it")
    for statement in said:
        _say(performance, statement)
    hands.press("Leave the conversation")
    hands.find(BUTTON, "Start conversation")


def _answers(performance: Performance) -> Answers:
    """Give what is answered, as the conditions of questions look at it."""
    said = performance.visit.said
    return {each.question: each.chosen or (each.words,) for each in said}


def _say(performance: Performance, statement: Statement) -> None:
    hands = performance.hands
    if performance.question_of(statement).kind is QuestionKind.CIRCLE:
        performance.stage.concede("Who is in their life is told with the circle, not at the table")
        return
    hands.press("All questions")
    _open_question(performance, statement.question)
    if statement.chosen:
        _choose(performance, statement)
    else:
        hands.type(_text(performance, statement.question), statement.words)
        _say_whose(performance, statement)
    hands.press("All questions")  # leaving the question keeps what was typed as a change
    hands.press("Back to the question")


def _choose(performance: Performance, statement: Statement) -> None:
    """Say who chooses, and then choose: each voice has an answer of its own."""
    hands, question = performance.hands, performance.question_of(statement)
    if statement.by is Voice.PERSON:
        hands.press(f"{performance.person.preferred_name} chose this", role=ANSWER)
    elif statement.by is Voice.CASEWORKER:
        hands.press("I chose it, as the worker", role=ANSWER)
    else:
        hands.press("Someone else chose it", role=ANSWER)
        _say_who(performance, statement, near=f"{statement.name} chose it")
    text = question.text[performance.language]
    if question.kind is QuestionKind.DATE:
        hands.type(text, statement.words)
        return
    for words in statement.words.split("; "):
        hands.click(hands.answer(text, words))


def _say_whose(performance: Performance, statement: Statement) -> None:
    hands = performance.hands
    if not statement.verbatim:
        hands.press("A note in my words", role=ANSWER)
        if statement.by is not Voice.CASEWORKER:
            performance.stage.concede("A note is kept as the worker's own, whoever it is about")
        return
    if statement.by is Voice.PERSON:
        question = performance.question_of(statement)
        if question.asker is Asker.WORKER or performance.page_apart(statement):
            hands.press(f"In {performance.person.preferred_name}’s words", role=ANSWER)  # noqa: RUF001  (print)
        return
    hands.press("Someone else said it", role=ANSWER)
    _say_who(performance, statement, near=f"{statement.name} said it")


def _say_who(performance: Performance, statement: Statement, *, near: str) -> None:
    hands = performance.hands
    if hands.count(BUTTON, near) == 1 and _is_there(performance, statement):
        hands.press(near)
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
