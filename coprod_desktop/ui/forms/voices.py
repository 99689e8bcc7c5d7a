"""How those who speak are called on screen, and who said a sentence."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_NAMES: Final[Mapping[Voice, str]] = MappingProxyType(
    {
        Voice.PERSON: QT_TRANSLATE_NOOP("Voices", "The person"),
        Voice.FAMILY: QT_TRANSLATE_NOOP("Voices", "Family"),
        Voice.FRIEND: QT_TRANSLATE_NOOP("Voices", "Friend"),
        Voice.ADVOCATE: QT_TRANSLATE_NOOP("Voices", "Advocate"),
        Voice.PEER: QT_TRANSLATE_NOOP("Voices", "Peer"),
        Voice.CASEWORKER: QT_TRANSLATE_NOOP("Voices", "Caseworker"),
        Voice.INTERPRETER: QT_TRANSLATE_NOOP("Voices", "Interpreter"),
    }
)

OTHERS: Final = (
    Voice.FAMILY,
    Voice.FRIEND,
    Voice.ADVOCATE,
    Voice.PEER,
    Voice.INTERPRETER,
    Voice.CASEWORKER,
)
"""Those who may be there and say something besides the person; a worker's own note is another thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says something, and whether in their own words; or who chooses one of the answers offered."""

    by: Voice = Voice.PERSON
    name: str = ""
    verbatim: bool = True
    chosen: bool = False


def speaker_of(statement: Statement) -> Speaker:
    """Say who made a statement."""
    return Speaker(
        by=statement.by,
        name=statement.name,
        verbatim=statement.verbatim,
        chosen=bool(statement.chosen),
    )


def as_said(statement: Statement) -> str:
    """Give a statement as it is shown: only somebody's own words stand between quotation marks."""
    quoted = statement.verbatim and not statement.chosen
    return f"“{statement.words}”" if quoted else statement.words


def voice_name(voice: Voice) -> str:
    """Say what somebody is here: Family, Friend, Advocate."""
    return QCoreApplication.translate("Voices", _NAMES[voice])


def whose_statement(said: Statement, *, person: str) -> str:
    """Say whose words a statement is in, and whether the person typed it alone."""
    whose = whose_words(speaker_of(said), person=person)
    if said.alone:
        return QCoreApplication.translate("Voices", "{whose} · typed alone").format(whose=whose)
    return whose


def whose_words(speaker: Speaker, *, person: str) -> str:
    """Say whose words a sentence is in; a note is called a note, so that nobody takes it for a quote."""
    if speaker.chosen:
        return _who_chose(speaker, person=person)
    if not speaker.verbatim:
        if speaker.name:
            return QCoreApplication.translate("Voices", "A note in {name}’s words").format(name=speaker.name)
        return QCoreApplication.translate("Voices", "A note in the worker’s words")
    if speaker.by is Voice.PERSON:
        return QCoreApplication.translate("Voices", "In {name}’s words").format(name=person)
    role = voice_name(speaker.by)
    if speaker.name:
        said = QCoreApplication.translate("Voices", "{name} said it · {role}")
        return said.format(name=speaker.name, role=role)
    return QCoreApplication.translate("Voices", "Somebody else said it · {role}").format(role=role)


def _who_chose(speaker: Speaker, *, person: str) -> str:
    if speaker.by is Voice.PERSON:
        return QCoreApplication.translate("Voices", "{name} chose").format(name=person)
    role = voice_name(speaker.by)
    if speaker.name:
        chose = QCoreApplication.translate("Voices", "{name} chose · {role}")
        return chose.format(name=speaker.name, role=role)
    return QCoreApplication.translate("Voices", "Somebody else chose · {role}").format(role=role)
