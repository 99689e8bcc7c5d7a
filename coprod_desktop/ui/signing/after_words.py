"""What happened to a version since it was signed, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.since_agreed import said_since
from coprod_desktop.domain.afterwords import Afterword, SaidAfter, still_signed
from coprod_desktop.domain.agreements import Signature, SignerRole, signed_by_person
from coprod_desktop.domain.approvals import Approval, ApprovalStep
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.records.words import words_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that happened: a sentence of ours, and somebody's own words where there are any."""

    sentence: str
    words: str = ""


def signed_words(signature: Signature, *, frozen_on: date | None) -> str:
    """Say who signed and how; the day where it was another than that of the version."""
    who = somebody(signature.name, signature.role)
    how = words_for(signature.method)
    day = _day(signature.signed_at)
    if day is None or day == frozen_on:
        return QCoreApplication.translate("AfterWords", "{who} {how}").format(who=who, how=how)
    return QCoreApplication.translate("AfterWords", "{who} {how}, on {day}").format(
        who=who, how=how, day=plain_date(day)
    )


def since_then(afterwords: Sequence[Afterword], approvals: Sequence[Approval]) -> tuple[Told, ...]:
    """Tell what was said about a version since it was agreed, in the order in which it was."""
    return tuple(
        Told(sentence=_afterword(each), words=each.words) if isinstance(each, Afterword) else _step(each)
        for each in said_since(afterwords, approvals)
    )


def how_it_is(signatures: Sequence[Signature], afterwords: Sequence[Afterword], *, name: str) -> str:
    """Say that the person takes their yes back, where they do; empty otherwise."""
    if signed_by_person(signatures) and not still_signed(signatures, afterwords):
        return QCoreApplication.translate(
            "AfterWords",
            "{name} has taken their yes back, so this version is not agreed now. "
            "What was signed stays as it was.",
        ).format(name=name)
    return ""


def somebody(name: str, role: SignerRole) -> str:
    """Say who somebody is, with their role where they are not the person."""
    if role is SignerRole.PERSON:
        return name
    return QCoreApplication.translate("AfterWords", "{name}, {role},").format(name=name, role=words_for(role))


def _afterword(one: Afterword) -> str:
    values = {"who": somebody(one.name, one.role), "day": _on(one.said_at), "about": one.about}
    if one.said is SaidAfter.WITHDRAWS:
        words = QCoreApplication.translate("AfterWords", "{who} took their yes back on {day}.")
    elif one.about:
        words = QCoreApplication.translate(
            "AfterWords", "{who} said on {day} that they do not agree with this: {about}"
        )
    else:
        words = QCoreApplication.translate("AfterWords", "{who} said on {day} that they do not agree.")
    return words.format_map(values)


def _step(one: Approval) -> Told:
    said = {
        ApprovalStep.ASKED: QCoreApplication.translate(
            "AfterWords", "{name} asked a manager on {day} to approve this version."
        ),
        ApprovalStep.APPROVED: QCoreApplication.translate(
            "AfterWords", "{name} approved this version on {day}, and says why:"
        ),
        ApprovalStep.SENT_BACK: QCoreApplication.translate(
            "AfterWords", "{name} sent this version back on {day}, and says why:"
        ),
    }
    name = one.name or QCoreApplication.translate("AfterWords", "A colleague")
    return Told(sentence=said[one.step].format(name=name, day=_on(one.at)), words=one.reason)


def _on(moment: datetime | None) -> str:
    day = _day(moment)
    return (
        QCoreApplication.translate("AfterWords", "a day nobody wrote down")
        if day is None
        else plain_date(day)
    )


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone().date()
