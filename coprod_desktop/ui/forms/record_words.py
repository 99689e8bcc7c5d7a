"""Records, their fields and their values in plain words, for cards that show any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.afterwords import Afterword
from coprod_desktop.domain.agreements import AgreementVersion
from coprod_desktop.domain.approvals import Approval
from coprod_desktop.domain.budgets import BudgetLine
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Presence, Statement
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.plans import Action, Contribution, Disagreement, Goal
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.reviews import GoalRating, HeldReview, ReviewRequest
from coprod_desktop.domain.sharing import SharingChoice
from coprod_desktop.domain.speaking_up import Advocacy, Capacity
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.tasks import Task
from coprod_desktop.domain.teams import Team, Worker
from coprod_desktop.domain.worries import Worry
from coprod_desktop.ui.dates import names, plain_date
from coprod_desktop.ui.forms.choice_words import CHOICE_WORDS, LEVEL_WORDS
from coprod_desktop.ui.forms.field_words import FIELD_WORDS, OWN_FIELD_WORDS
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_Words: TypeAlias = Mapping[str, str]

KIND_WORDS: _Words = MappingProxyType(
    {
        "person": QT_TRANSLATE_NOOP("RecordWords", "About the person"),
        "conversation": QT_TRANSLATE_NOOP("RecordWords", "Conversation"),
        "presence": QT_TRANSLATE_NOOP("RecordWords", "Who was there"),
        "statement": QT_TRANSLATE_NOOP("RecordWords", "What was said"),
        "confirmation": QT_TRANSLATE_NOOP("RecordWords", "What the person found right"),
        "come_back": QT_TRANSLATE_NOOP("RecordWords", "Come back to this"),
        "strength": QT_TRANSLATE_NOOP("RecordWords", "Strength"),
        "connection": QT_TRANSLATE_NOOP("RecordWords", "Somebody in their life"),
        "picture": QT_TRANSLATE_NOOP("RecordWords", "Picture"),
        "wellbeing": QT_TRANSLATE_NOOP("RecordWords", "How life is going"),
        "sharing_choice": QT_TRANSLATE_NOOP("RecordWords", "Who may know what"),
        "privacy_notice": QT_TRANSLATE_NOOP("RecordWords", "How information is used"),
        "lawful_basis": QT_TRANSLATE_NOOP("RecordWords", "Lawful basis"),
        "capacity": QT_TRANSLATE_NOOP("RecordWords", "Making one decision"),
        "advocacy": QT_TRANSLATE_NOOP("RecordWords", "Who speaks up with the person"),
        "worry": QT_TRANSLATE_NOOP("RecordWords", "A worry, for workers only"),
        "task": QT_TRANSLATE_NOOP("RecordWords", "Something to do"),
        "goal": QT_TRANSLATE_NOOP("RecordWords", "Goal"),
        "action": QT_TRANSLATE_NOOP("RecordWords", "Who will do what"),
        "strength_use": QT_TRANSLATE_NOOP("RecordWords", "A strength that is used"),
        "contribution": QT_TRANSLATE_NOOP("RecordWords", "What the person gives"),
        "disagreement": QT_TRANSLATE_NOOP("RecordWords", "What is not agreed"),
        "no_strength_yet": QT_TRANSLATE_NOOP("RecordWords", "Why no strength is used yet"),
        "review": QT_TRANSLATE_NOOP("RecordWords", "Next look at the plan"),
        "budget": QT_TRANSLATE_NOOP("RecordWords", "The money as a whole"),
        "budget_line": QT_TRANSLATE_NOOP("RecordWords", "What is paid for"),
        "agreement_version": QT_TRANSLATE_NOOP("RecordWords", "Agreement"),
        "signature": QT_TRANSLATE_NOOP("RecordWords", "Signature"),
        "standing_agreement": QT_TRANSLATE_NOOP("RecordWords", "Which agreement counts"),
        "laptop_seal": QT_TRANSLATE_NOOP("RecordWords", "A laptop that sealed the paper"),
        "afterword": QT_TRANSLATE_NOOP("RecordWords", "Said after agreeing"),
        "approval": QT_TRANSLATE_NOOP("RecordWords", "What a manager says of it"),
        "review_request": QT_TRANSLATE_NOOP("RecordWords", "Asked to look again"),
        "held_review": QT_TRANSLATE_NOOP("RecordWords", "A look at the plan"),
        "goal_rating": QT_TRANSLATE_NOOP("RecordWords", "How far a goal has come"),
        "ask_together": QT_TRANSLATE_NOOP("RecordWords", "A question for the next visit"),
        "erasure": QT_TRANSLATE_NOOP("RecordWords", "What was erased"),
        "team": QT_TRANSLATE_NOOP("RecordWords", "Team"),
        "worker": QT_TRANSLATE_NOOP("RecordWords", "Somebody in the team"),
        "device": QT_TRANSLATE_NOOP("RecordWords", "Laptop"),
    }
)
_GONE = QT_TRANSLATE_NOOP("RecordWords", "Taken away")
_THERE = QT_TRANSLATE_NOOP("RecordWords", "Still there")
_NOTHING = QT_TRANSLATE_NOOP("RecordWords", "Nothing written")
_YES = QT_TRANSLATE_NOOP("RecordWords", "Yes")
_NO = QT_TRANSLATE_NOOP("RecordWords", "No")
_DAYS = frozenset(
    {("person", "date_of_birth"), ("conversation", "held_on"), ("action", "by"), ("strength", "confirmed_on")}
    | {("picture", "taken_on"), ("wellbeing", "asked_on"), ("privacy_notice", "given_on")}
    | {("sharing_choice", "since"), ("sharing_choice", "until"), ("sharing_choice", "withdrawn_on")}
    | {("lawful_basis", "decided_on"), ("capacity", "looked_at_on"), ("advocacy", "asked_for_on")}
    | {("review_request", "asked_on"), ("held_review", "held_on"), ("goal_rating", "rated_on")}
    | {("worry", "noted_on"), ("worry", "settled_on"), ("task", "by"), ("task", "done_on")}
    | {("goal", "due"), ("action", "done_on"), ("action", "checked_on")}
)
REFERENCES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("presence", "conversation"): "conversation",
        ("statement", "conversation"): "conversation",
        ("statement", "corrects"): "statement",
        ("statement", "disagrees_with"): "statement",
        ("statement", "translates"): "statement",
        ("confirmation", "conversation"): "conversation",
        ("confirmation", "about"): "statement",
        ("connection", "view_of"): "connection",
        ("connection", "statement"): "statement",
        ("picture", "conversation"): "conversation",
        ("picture", "statement"): "statement",
        ("wellbeing", "conversation"): "conversation",
        ("worry", "conversation"): "conversation",
        ("task", "conversation"): "conversation",
        ("come_back", "conversation"): "conversation",
        ("strength", "statement"): "statement",
        ("goal", "statement"): "statement",
        ("action", "goal"): "goal",
        ("action", "connection"): "connection",
        ("strength_use", "action"): "action",
        ("strength_use", "strength"): "strength",
        ("strength_use", "goal"): "goal",
        ("contribution", "goal"): "goal",
        ("budget_line", "action"): "action",
        ("standing_agreement", "agreement"): "agreement_version",
        ("afterword", "agreement"): "agreement_version",
        ("approval", "agreement"): "agreement_version",
        ("held_review", "agreement"): "agreement_version",
        ("held_review", "conversation"): "conversation",
        ("goal_rating", "goal"): "goal",
        ("goal_rating", "review"): "held_review",
    }
)
"""Fields that point at a record, and of which kind."""
_CODES = frozenset(
    {("conversation", "template"), ("statement", "question"), ("come_back", "question")}
    | {("statement", "language"), ("device", "public_key"), ("statement", "chosen")}
    | {("picture", "hash"), ("picture", "media_type"), ("privacy_notice", "language")}
    | {("laptop_seal", "certificate"), ("action", "service")}
)
SERVICE = "service"
"""What the id of a service in the local directory points at, in place of a kind of record."""
_OF_A_SERVICE = ("action", "service")
_AMOUNTS = frozenset(
    {"cost_per_week", "hours_per_month", "indicative", "final", "person_pays", "units", "rate"}
)


def kind_words(kind: str) -> str:
    """Say what sort of record it is."""
    return _translated(KIND_WORDS.get(kind, kind))


def field_words(kind: str, field: str) -> str:
    """Say what a field is about."""
    return _translated(OWN_FIELD_WORDS.get((kind, field)) or FIELD_WORDS.get(field, field))


def value_words(kind: str, field: str, value: JsonValue, *, refers: Callable[[str, str], str]) -> str:
    """Say a value as plain text; ``refers`` words what an id points at.

    That is a record of a kind, or a `SERVICE`, which is no record: see `service_words`.
    """
    if field == REMOVED:
        return _translated(_GONE if value else _THERE)
    if value is None or value in ("", [], ()):
        return _translated(_NOTHING)
    if isinstance(value, bool):
        return _translated(_YES if value else _NO)
    if (kind, field) in REFERENCES and isinstance(value, str):
        return refers(REFERENCES[kind, field], value)
    if (kind, field) == _OF_A_SERVICE and isinstance(value, str):
        return refers(SERVICE, value)
    return _together(field, [_plain(kind, field, each) for each in _each(value)])


def service_words(service: str, names: Mapping[str, str]) -> str:
    """Say which service of the local directory it is, never by its id there."""
    return names.get(service, "") or QCoreApplication.translate(
        "RecordWords", "A service whose name was not written down"
    )


def is_free_text(kind: str, field: str, value: JsonValue) -> bool:
    """Whether a value was written by somebody in their own words, so that two of them can stand together."""
    known = CHOICE_WORDS.keys() | _DAYS | REFERENCES.keys() | _CODES
    return isinstance(value, str) and (kind, field) not in known and field not in _AMOUNTS


def record_words(value: object) -> str:
    """Say which record it is by the words in it; empty where it has none of its own."""
    match value:
        case (
            Person(full_name=words)
            | Strength(title=words)
            | Picture(title=words)
            | Worry(words=words)
            | Task(what=words)
            | SharingChoice(who=words)
            | Capacity(decision=words)
            | Advocacy(advocate=words)
            | Connection(name=words)
            | Presence(name=words)
            | Worker(name=words)
            | Team(name=words)
            | Statement(words=words)
            | Goal(words=words)
            | Disagreement(words=words)
            | Afterword(words=words)
            | Approval(reason=words)
            | ReviewRequest(words=words)
            | HeldReview(decided=words)
            | GoalRating(described=words)
            | Action(what=words)
            | Contribution(what=words)
            | BudgetLine(what=words)
        ):
            return words
        case AgreementVersion():
            return QCoreApplication.translate("RecordWords", "version {number}, code {code}").format(
                number=value.number, code=value.code
            )
        case _:
            return ""


def _together(field: str, each: Sequence[str]) -> str:
    """Say several values so that each says what it is, as one of two languages or of five levels does."""
    match field, each:
        case "languages", [first, *others] if others:
            return QCoreApplication.translate("RecordWords", "{first} first, then {others}").format(
                first=first, others=names(others)
            )
        case "paper_languages", [first, second]:
            return QCoreApplication.translate("RecordWords", "{first} and {second}, side by side").format(
                first=first, second=second
            )
        case "levels", _ if len(each) == len(LEVEL_WORDS):
            return "\n".join(
                QCoreApplication.translate("RecordWords", "{level}: {words}").format(
                    level=_translated(level), words=words
                )
                for level, words in zip(LEVEL_WORDS.values(), each, strict=True)
                if words
            )
        case _:
            return "\n".join(each)


def _each(value: JsonValue) -> Sequence[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def _plain(kind: str, field: str, text: str) -> str:
    if (kind, field) in _DAYS:
        return plain_date(date.fromisoformat(text))
    if field in {"language", "languages", "paper_languages"}:
        return language_name(text)
    words = CHOICE_WORDS.get((kind, field))
    return text if words is None else _translated(words.get(text, text))


def _translated(words: str) -> str:
    return QCoreApplication.translate("RecordWords", words)
