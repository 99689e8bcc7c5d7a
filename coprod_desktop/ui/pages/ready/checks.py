"""What was looked at before a visit, in words: how it stands, and what is to be done first."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.places import PageName
from coprod_desktop.application.ready import LEAST_ROOM, Missing
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.ui.dates import moment_words, names
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coprod_desktop.application.ready import Readiness

_MANY_WAITING = QT_TRANSLATE_NOOP("Ready", "%n changes of this record are not at the office yet.")
_MANY_ELSEWHERE = QT_TRANSLATE_NOOP("Ready", "%n conversations will be in another language:")
_PAPERS = {
    PaperFormat.STANDARD: QT_TRANSLATE_NOOP("Ready", "Paper is in standard print."),
    PaperFormat.LARGE_PRINT: QT_TRANSLATE_NOOP("Ready", "Paper is in large print."),
    PaperFormat.EASY_READ: QT_TRANSLATE_NOOP("Ready", "Paper is for Easy Read, in large print."),
    PaperFormat.BOOKLET: QT_TRANSLATE_NOOP("Ready", "Paper is an A5 booklet."),
}
_MANY_NEAR = QT_TRANSLATE_NOOP("Ready", "The local directory is here: %n services.")
_MEGABYTE = 1024 * 1024
_GIGABYTE = 1024 * _MEGABYTE
_NAMED = 3
"""Conversations in another language that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at; ``go`` and ``words_to_go`` lead to where something can be done."""

    title: str
    words: tuple[str, ...]
    missing: bool = False
    blocks: bool = True
    """Where something is missing, whether it is to be done before anybody goes."""
    go: PageName | None = None
    words_to_go: str = ""


def checks(found: Readiness, *, now: datetime) -> tuple[Check, ...]:
    """Say everything, in the order in which one would pack."""
    return (
        _record(found),
        _conversations(found),
        _paper(found),
        _near(found, now=now),
        _sync(found, now=now),
        _room(found),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Ready", words)


def _record(found: Readiness) -> Check:
    words = [_tr("The whole record is on this laptop.")]
    if found.office_known:
        words.append(_waiting(found.waiting))
    if Missing.CONFLICT not in found.missing:
        return Check(title=_tr("The record"), words=tuple(words))
    words.append(_tr("Two people wrote different things in it. Decide first, or ask at the visit."))
    return Check(
        title=_tr("The record"),
        words=tuple(words),
        missing=True,
        go=PageName.CONFLICTS,
        words_to_go=_tr("Decide now"),
    )


def _waiting(count: int) -> str:
    if not count:
        return _tr("All of it is at the office too.")
    if count == 1:
        return _tr("One change of this record is not at the office yet.")
    return QCoreApplication.translate("Ready", _MANY_WAITING, "", count)


def _conversations(found: Readiness) -> Check:
    title = _tr("Conversations")
    if Missing.NO_TEMPLATES in found.missing:
        missing = _tr("No conversation is on this laptop. Ask the office to set it up again.")
        return Check(title=title, words=(missing,), missing=True)
    return Check(title=title, words=tuple(_languages(found)))


def _languages(found: Readiness) -> Iterator[str]:
    if not found.language:
        yield _tr("Nobody has said yet which language is spoken; conversations are in English.")
        return
    wanted = language_name(found.language)
    if not found.in_another:
        yield _tr("All conversations are here in {language}.").format(language=wanted)
        return
    count = len(found.in_another)
    if count == found.templates:
        spoken = names(
            [language_name(tag) for tag in dict.fromkeys(each.language for each in found.in_another)]
        )
        yield _tr("None is in {wanted}; they will be in {spoken}. Think of an interpreter.").format(
            wanted=wanted, spoken=spoken
        )
        return
    if count == 1:
        yield _tr("Here in {language}, but one will be in another language:").format(language=wanted)
    else:
        yield _tr("Here in {language}.").format(language=wanted)
        yield QCoreApplication.translate("Ready", _MANY_ELSEWHERE, "", count)
    for each in found.in_another[:_NAMED]:
        yield _tr("{title} – in {language}").format(title=each.title, language=language_name(each.language))
    if count > _NAMED:
        yield _tr("and others")


def _paper(found: Readiness) -> Check:
    title, words = _tr("Paper"), _tr(_PAPERS[found.paper])
    if not found.unsettable:
        can = _tr("It can show the person’s name and language.")
        return Check(title=title, words=(words, can))
    unset = names([each.character for each in found.unsettable[:_NAMED]])
    return Check(
        title=title,
        words=(
            words,
            _tr("It can't show all of the person's name or language: {characters}").format(characters=unset),
            _tr("Read and sign on the screen, which shows every word."),
        ),
        missing=True,
        blocks=False,
    )


def _near(found: Readiness, *, now: datetime) -> Check:
    title, here = _tr("What is near"), found.directory
    if here is None:
        return Check(
            title=title,
            words=(
                _tr("There is no directory on this laptop yet."),
                _tr("Without one, what is near is only what the two of you know."),
            ),
            missing=True,
            blocks=False,
            go=PageName.DIRECTORY,
            words_to_go=_tr("Bring one in"),
        )
    one = _tr("The local directory is here: one service.")
    count = one if here.count == 1 else QCoreApplication.translate("Ready", _MANY_NEAR, "", here.count)
    brought = _tr("Brought in {moment}.").format(moment=moment_words(here.brought_in_at, now=now))
    return Check(title=title, words=(count, brought))


def _sync(found: Readiness, *, now: datetime) -> Check:
    title = _tr("Last sync")
    if not found.office_known:
        return Check(title=title, words=(_tr("No office is known here; everything stays on this laptop."),))
    if found.last_sync is None:
        words = _tr("This laptop has not met its office yet.")
    else:
        words = _tr("Synced {moment}.").format(moment=moment_words(found.last_sync, now=now))
    if Missing.SYNC not in found.missing:
        return Check(title=title, words=(words,))
    return Check(
        title=title,
        words=(words, _tr("Sync before you go, so that what colleagues wrote is here.")),
        missing=True,
        go=PageName.OFFICE,
        words_to_go=_tr("Office and sync"),
    )


def _room(found: Readiness) -> Check:
    title = _tr("Room on the disk")
    if found.free >= _GIGABYTE:
        free = _tr("{count} GB are free.").format(count=found.free // _GIGABYTE)
    else:
        free = _tr("{count} MB are free.").format(count=found.free // _MEGABYTE)
    if Missing.ROOM not in found.missing:
        return Check(title=title, words=(free,))
    needed = _tr("A visit needs {count} MB. Delete something else from this laptop.")
    return Check(title=title, words=(free, needed.format(count=LEAST_ROOM // _MEGABYTE)), missing=True)
