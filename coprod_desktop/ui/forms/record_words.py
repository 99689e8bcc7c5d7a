"""Records, their fields and their values in plain words, for cards that show any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.agreements import AgreementVersion
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Presence, Statement
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Contribution, Disagreement, Goal
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.teams import Team, Worker
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_Words: TypeAlias = Mapping[str, str]

KIND_WORDS: _Words = MappingProxyType(
    {
        "person": QT_TRANSLATE_NOOP("RecordWords", "About the person"),
        "conversation": QT_TRANSLATE_NOOP("RecordWords", "Conversation"),
        "presence": QT_TRANSLATE_NOOP("RecordWords", "Who was there"),
        "statement": QT_TRANSLATE_NOOP("RecordWords", "What was said"),
        "come_back": QT_TRANSLATE_NOOP("RecordWords", "Come back to this"),
        "strength": QT_TRANSLATE_NOOP("RecordWords", "Strength"),
        "connection": QT_TRANSLATE_NOOP("RecordWords", "Somebody in their life"),
        "goal": QT_TRANSLATE_NOOP("RecordWords", "Goal"),
        "action": QT_TRANSLATE_NOOP("RecordWords", "Who will do what"),
        "strength_use": QT_TRANSLATE_NOOP("RecordWords", "A strength that is used"),
        "contribution": QT_TRANSLATE_NOOP("RecordWords", "What the person gives"),
        "disagreement": QT_TRANSLATE_NOOP("RecordWords", "What is not agreed"),
        "review": QT_TRANSLATE_NOOP("RecordWords", "Next look at the plan"),
        "agreement_version": QT_TRANSLATE_NOOP("RecordWords", "Agreement"),
        "signature": QT_TRANSLATE_NOOP("RecordWords", "Signature"),
        "standing_agreement": QT_TRANSLATE_NOOP("RecordWords", "Which agreement counts"),
        "ask_together": QT_TRANSLATE_NOOP("RecordWords", "A question for the next visit"),
        "erasure": QT_TRANSLATE_NOOP("RecordWords", "What was erased"),
        "team": QT_TRANSLATE_NOOP("RecordWords", "Team"),
        "worker": QT_TRANSLATE_NOOP("RecordWords", "Somebody in the team"),
        "device": QT_TRANSLATE_NOOP("RecordWords", "Laptop"),
    }
)
_FIELD_WORDS: _Words = MappingProxyType(
    {
        REMOVED: QT_TRANSLATE_NOOP("RecordWords", "Whether it is still there"),
        "preferred_name": QT_TRANSLATE_NOOP("RecordWords", "Likes to be called"),
        "full_name": QT_TRANSLATE_NOOP("RecordWords", "Full name"),
        "pronouns": QT_TRANSLATE_NOOP("RecordWords", "Pronouns"),
        "date_of_birth": QT_TRANSLATE_NOOP("RecordWords", "Date of birth"),
        "nation": QT_TRANSLATE_NOOP("RecordWords", "Nation"),
        "languages": QT_TRANSLATE_NOOP("RecordWords", "Languages"),
        "paper": QT_TRANSLATE_NOOP("RecordWords", "Paper"),
        "held_on": QT_TRANSLATE_NOOP("RecordWords", "Day"),
        "place": QT_TRANSLATE_NOOP("RecordWords", "Place"),
        "closed": QT_TRANSLATE_NOOP("RecordWords", "Whether it has ended"),
        "name": QT_TRANSLATE_NOOP("RecordWords", "Name"),
        "role": QT_TRANSLATE_NOOP("RecordWords", "Who they are"),
        "by": QT_TRANSLATE_NOOP("RecordWords", "By whom"),
        "verbatim": QT_TRANSLATE_NOOP("RecordWords", "In their own words"),
        "words": QT_TRANSLATE_NOOP("RecordWords", "Words"),
        "language": QT_TRANSLATE_NOOP("RecordWords", "Language"),
        "title": QT_TRANSLATE_NOOP("RecordWords", "What it is"),
        "share": QT_TRANSLATE_NOOP("RecordWords", "Shared with"),
        "statement": QT_TRANSLATE_NOOP("RecordWords", "The sentence it came from"),
        "ring": QT_TRANSLATE_NOOP("RecordWords", "How close"),
        "line": QT_TRANSLATE_NOOP("RecordWords", "How the tie feels"),
        "flow": QT_TRANSLATE_NOOP("RecordWords", "Who gives and receives"),
        "levels": QT_TRANSLATE_NOOP("RecordWords", "Levels"),
        "now": QT_TRANSLATE_NOOP("RecordWords", "Where things stand now"),
        "goal": QT_TRANSLATE_NOOP("RecordWords", "For which goal"),
        "what": QT_TRANSLATE_NOOP("RecordWords", "What"),
        "owner": QT_TRANSLATE_NOOP("RecordWords", "Who does it"),
        "who": QT_TRANSLATE_NOOP("RecordWords", "Name of who does it"),
        "said_yes": QT_TRANSLATE_NOOP("RecordWords", "Whether they said yes"),
        "how_often": QT_TRANSLATE_NOOP("RecordWords", "How often"),
        "prevents": QT_TRANSLATE_NOOP("RecordWords", "What it is for"),
        "cost_per_week": QT_TRANSLATE_NOOP("RecordWords", "Cost per week, in pounds"),
        "to": QT_TRANSLATE_NOOP("RecordWords", "To whom"),
        "hours_per_month": QT_TRANSLATE_NOOP("RecordWords", "Hours per month"),
        "about": QT_TRANSLATE_NOOP("RecordWords", "About"),
        "agreement": QT_TRANSLATE_NOOP("RecordWords", "The one that counts"),
        "weeks": QT_TRANSLATE_NOOP("RecordWords", "In how many weeks"),
    }
)
_OWN_FIELD_WORDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("strength", "kind"): QT_TRANSLATE_NOOP("RecordWords", "What sort of strength"),
        ("connection", "kind"): QT_TRANSLATE_NOOP("RecordWords", "Who they are to the person"),
        ("action", "by"): QT_TRANSLATE_NOOP("RecordWords", "By when"),
    }
)
_VOICES: _Words = {
    "person": QT_TRANSLATE_NOOP("RecordWords", "The person"),
    "family": QT_TRANSLATE_NOOP("RecordWords", "Family"),
    "friend": QT_TRANSLATE_NOOP("RecordWords", "A friend"),
    "advocate": QT_TRANSLATE_NOOP("RecordWords", "An advocate"),
    "peer": QT_TRANSLATE_NOOP("RecordWords", "A peer"),
    "caseworker": QT_TRANSLATE_NOOP("RecordWords", "The worker"),
    "interpreter": QT_TRANSLATE_NOOP("RecordWords", "An interpreter"),
}
_VALUE_WORDS: Mapping[tuple[str, str], _Words] = MappingProxyType(
    {
        ("person", "nation"): {
            "england": QT_TRANSLATE_NOOP("RecordWords", "England"),
            "wales": QT_TRANSLATE_NOOP("RecordWords", "Wales"),
            "scotland": QT_TRANSLATE_NOOP("RecordWords", "Scotland"),
            "northern_ireland": QT_TRANSLATE_NOOP("RecordWords", "Northern Ireland"),
        },
        ("person", "paper"): {
            "standard": QT_TRANSLATE_NOOP("RecordWords", "Ordinary print"),
            "large_print": QT_TRANSLATE_NOOP("RecordWords", "Large print"),
            "easy_read": QT_TRANSLATE_NOOP("RecordWords", "Easy Read"),
        },
        ("presence", "role"): _VOICES,
        ("statement", "by"): _VOICES,
        ("disagreement", "by"): _VOICES,
        ("strength", "kind"): {
            "skill": QT_TRANSLATE_NOOP("RecordWords", "Something they can do"),
            "knowledge": QT_TRANSLATE_NOOP("RecordWords", "Something they know"),
            "experience": QT_TRANSLATE_NOOP("RecordWords", "Something they have lived through"),
            "quality": QT_TRANSLATE_NOOP("RecordWords", "How they are"),
            "relationship": QT_TRANSLATE_NOOP("RecordWords", "Somebody they have"),
            "place": QT_TRANSLATE_NOOP("RecordWords", "A place"),
            "thing": QT_TRANSLATE_NOOP("RecordWords", "Something they have"),
        },
        ("strength", "share"): {
            "no": QT_TRANSLATE_NOOP("RecordWords", "Nobody"),
            "circle": QT_TRANSLATE_NOOP("RecordWords", "Their own circle"),
            "network": QT_TRANSLATE_NOOP("RecordWords", "The network"),
        },
        ("connection", "line"): {
            "strong": QT_TRANSLATE_NOOP("RecordWords", "Strong"),
            "thin": QT_TRANSLATE_NOOP("RecordWords", "Thin"),
            "stressful": QT_TRANSLATE_NOOP("RecordWords", "Stressful"),
        },
        ("connection", "flow"): {
            "gives": QT_TRANSLATE_NOOP("RecordWords", "They give to the person"),
            "receives": QT_TRANSLATE_NOOP("RecordWords", "They receive from the person"),
            "both": QT_TRANSLATE_NOOP("RecordWords", "Both ways"),
        },
        ("action", "owner"): {
            "person": QT_TRANSLATE_NOOP("RecordWords", "The person"),
            "family": QT_TRANSLATE_NOOP("RecordWords", "Family and friends"),
            "peer": QT_TRANSLATE_NOOP("RecordWords", "A peer"),
            "community": QT_TRANSLATE_NOOP("RecordWords", "The community"),
            "our_service": QT_TRANSLATE_NOOP("RecordWords", "Our service"),
            "other_paid": QT_TRANSLATE_NOOP("RecordWords", "Another paid service"),
        },
        ("action", "prevents"): {
            "prevent": QT_TRANSLATE_NOOP("RecordWords", "To prevent a need"),
            "reduce": QT_TRANSLATE_NOOP("RecordWords", "To reduce a need"),
            "delay": QT_TRANSLATE_NOOP("RecordWords", "To delay a need"),
            "meet": QT_TRANSLATE_NOOP("RecordWords", "To meet a need"),
        },
    }
)
_GONE = QT_TRANSLATE_NOOP("RecordWords", "Taken away")
_THERE = QT_TRANSLATE_NOOP("RecordWords", "Still there")
_NOTHING = QT_TRANSLATE_NOOP("RecordWords", "Nothing written")
_YES = QT_TRANSLATE_NOOP("RecordWords", "Yes")
_NO = QT_TRANSLATE_NOOP("RecordWords", "No")
_DAYS = frozenset({("person", "date_of_birth"), ("conversation", "held_on"), ("action", "by")})
REFERENCES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("presence", "conversation"): "conversation",
        ("statement", "conversation"): "conversation",
        ("statement", "corrects"): "statement",
        ("come_back", "conversation"): "conversation",
        ("strength", "statement"): "statement",
        ("action", "goal"): "goal",
        ("strength_use", "action"): "action",
        ("strength_use", "strength"): "strength",
        ("contribution", "goal"): "goal",
        ("standing_agreement", "agreement"): "agreement_version",
    }
)
"""Fields that point at a record, and of which kind."""
_CODES = frozenset(
    {("conversation", "template"), ("statement", "question"), ("come_back", "question")}
    | {("statement", "language"), ("device", "public_key")}
)


def kind_words(kind: str) -> str:
    """Say what sort of record it is."""
    return _translated(KIND_WORDS.get(kind, kind))


def field_words(kind: str, field: str) -> str:
    """Say what a field is about."""
    return _translated(_OWN_FIELD_WORDS.get((kind, field)) or _FIELD_WORDS.get(field, field))


def value_words(kind: str, field: str, value: JsonValue, *, refers: Callable[[str, str], str]) -> str:
    """Say a value as plain text; ``refers`` words the record of a kind that an id points at."""
    if field == REMOVED:
        return _translated(_GONE if value else _THERE)
    if value is None or value in ("", [], ()):
        return _translated(_NOTHING)
    if isinstance(value, bool):
        return _translated(_YES if value else _NO)
    if (kind, field) in REFERENCES and isinstance(value, str):
        return refers(REFERENCES[kind, field], value)
    return "\n".join(_plain(kind, field, each) for each in _each(value))


def is_free_text(kind: str, field: str, value: JsonValue) -> bool:
    """Whether a value was written by somebody in their own words, so that two of them can stand together."""
    known = _VALUE_WORDS.keys() | _DAYS | REFERENCES.keys() | _CODES
    amounts = field in {"cost_per_week", "hours_per_month"}
    return isinstance(value, str) and (kind, field) not in known and not amounts


def record_words(value: object) -> str:
    """Say which record it is by the words in it; empty where it has none of its own."""
    match value:
        case (
            Person(full_name=words)
            | Strength(title=words)
            | Connection(name=words)
            | Presence(name=words)
            | Worker(name=words)
            | Team(name=words)
            | Statement(words=words)
            | Goal(words=words)
            | Disagreement(words=words)
            | Action(what=words)
            | Contribution(what=words)
        ):
            return words
        case AgreementVersion():
            return QCoreApplication.translate("RecordWords", "version {number}, code {code}").format(
                number=value.number, code=value.code
            )
        case _:
            return ""


def _each(value: JsonValue) -> Sequence[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def _plain(kind: str, field: str, text: str) -> str:
    if (kind, field) in _DAYS:
        return plain_date(date.fromisoformat(text))
    if field in {"language", "languages"}:
        return language_name(text)
    words = _VALUE_WORDS.get((kind, field))
    return text if words is None else _translated(words.get(text, text))


def _translated(words: str) -> str:
    return QCoreApplication.translate("RecordWords", words)
