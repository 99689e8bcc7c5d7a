"""The plan board: what the person wants, who will do what, what they give, what is not agreed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from coprod_desktop.demo.finding import BUTTON
from coprod_desktop.demo.laptop import Performance
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.plans import (
    COLUMN_OF,
    LOWEST_LEVEL,
    Column,
    Contribution,
    Disagreement,
    Goal,
    Review,
)
from coprod_desktop.domain.visits import PlannedAction
from coprod_desktop.ui.forms.plan_words import level_names, plan_words, said_yes_words
from coprod_desktop.ui.forms.voices import voice_name

NUMBER: Final = QAccessible.Role.SpinBox
_ADD: Final[Mapping[Column, str]] = MappingProxyType(
    {column: f"Add to “{plan_words(column)}”" for column in Column}
)


def make_plan(performance: Performance) -> None:
    """Write down the goals with everything that belongs to them."""
    visit, stage = performance.visit, performance.stage
    with stage.step("Write down what the person wants"):
        performance.hands.open_tab("Our plan")
        for planned in visit.goals:
            _add_goal(performance, planned.goal)
    with stage.step("Plan who will do what"):
        for number, planned in enumerate(visit.goals):
            for action in planned.actions:
                _add_action(performance, number, action)
    with stage.step("Write down what the person gives"):
        for planned in visit.goals:
            for contribution in planned.contributions:
                _add_contribution(performance, planned.goal, contribution)
    with stage.step("Write down what is not agreed, and when we look again"):
        for disagreement in visit.disagreements:
            _add_disagreement(performance, disagreement)
        _settle_review(performance, visit.review)


def _add_goal(performance: Performance, goal: Goal) -> None:
    hands = performance.hands
    hands.press("Add something I want")
    hands.type("What I want, in my own words", goal.words)
    for name, words in zip(level_names(), goal.levels, strict=False):
        hands.type(name, words)
    if goal.now is not None:
        hands.choose("Where things stand now", level_names()[goal.now - LOWEST_LEVEL])
    hands.press("Add this goal")
    hands.gone("Add this goal")


def _add_action(performance: Performance, number: int, planned: PlannedAction) -> None:
    hands, action = performance.hands, planned.action
    column = COLUMN_OF[action.owner]
    hands.press(_ADD[column], number=number)
    hands.type("What", action.what)
    if column is not Column.I_WILL:
        hands.choose("Who does it", plan_words(action.owner))
        hands.type("Their name", action.who)
        hands.choose("Have they said yes?", said_yes_words(said_yes=action.said_yes))
    elif action.said_yes is not None:
        performance.stage.concede("Whose own action it is, is not asked whether they said yes")
    hands.type("How often", action.how_often)
    if action.by is not None:
        hands.type("By when", f"{action.by.day}/{action.by.month}/{action.by.year}")
    if action.cost_per_week is not None:
        hands.type("Cost a week, in pounds", f"{action.cost_per_week:f}")
    if action.prevents is not None:
        hands.choose("What it is for", plan_words(action.prevents))
    for title in planned.uses:
        hands.tick(f"Builds on: {title}")
    hands.press("Add this")
    hands.gone("Add this")


def _add_contribution(performance: Performance, goal: Goal, contribution: Contribution) -> None:
    hands = performance.hands
    hands.press("Add what I give")
    hands.type("What", contribution.what)
    hands.type("To whom", contribution.to)
    if contribution.hours_per_month is not None:
        hands.type("Hours a month", f"{contribution.hours_per_month:f}")
    if len(performance.visit.goals) > 1:
        hands.choose("Goes with", goal.words)
    hands.press("Keep this")
    hands.gone("Keep this")


def _add_disagreement(performance: Performance, disagreement: Disagreement) -> None:
    hands = performance.hands
    person = disagreement.by is Voice.PERSON
    hands.press("Add what is not agreed")
    hands.type("About what", disagreement.about)
    hands.choose(
        "Who does not agree",
        performance.visit.person.preferred_name if person else voice_name(disagreement.by),
    )
    hands.type("Their name, if it is somebody else", disagreement.name)
    hands.type("In their words", disagreement.words)
    hands.press("Keep this")
    hands.gone("Keep this")


def _settle_review(performance: Performance, review: Review) -> None:
    if review.weeks is None:
        return
    hands = performance.hands
    hands.type_into(hands.find(NUMBER, "In how many weeks we look again"), str(review.weeks))
    hands.key(Qt.Key.Key_Tab)
    hands.find(BUTTON, "Read it together and sign")
