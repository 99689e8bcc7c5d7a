"""What the parts of a record are called on every page, in plain words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.agreements import SignerRole, SigningMethod
from coprod_desktop.domain.connections import Flow, Line
from coprod_desktop.domain.people import Nation, PaperFormat
from coprod_desktop.domain.strengths import Gift, Share, StrengthKind, Used
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_SAID: Final = {
    StrengthKind.SKILL: QT_TRANSLATE_NOOP("PersonWords", "Something I can do"),
    StrengthKind.KNOWLEDGE: QT_TRANSLATE_NOOP("PersonWords", "Something I know"),
    StrengthKind.EXPERIENCE: QT_TRANSLATE_NOOP("PersonWords", "Something I have lived through"),
    StrengthKind.QUALITY: QT_TRANSLATE_NOOP("PersonWords", "The way I am"),
    StrengthKind.RELATIONSHIP: QT_TRANSLATE_NOOP("PersonWords", "Somebody I can count on"),
    StrengthKind.PLACE: QT_TRANSLATE_NOOP("PersonWords", "A place that is good for me"),
    StrengthKind.THING: QT_TRANSLATE_NOOP("PersonWords", "Something I have"),
    Gift.HEAD: QT_TRANSLATE_NOOP("PersonWords", "head"),
    Gift.HEART: QT_TRANSLATE_NOOP("PersonWords", "heart"),
    Gift.HANDS: QT_TRANSLATE_NOOP("PersonWords", "hands"),
    Used.NOW: QT_TRANSLATE_NOOP("PersonWords", "used now"),
    Used.WOULD_LIKE: QT_TRANSLATE_NOOP("PersonWords", "would like to use it"),
    Share.NO: QT_TRANSLATE_NOOP("PersonWords", "just for me"),
    Share.CIRCLE: QT_TRANSLATE_NOOP("PersonWords", "shared with my circle"),
    Share.NETWORK: QT_TRANSLATE_NOOP("PersonWords", "shared with my network"),
    Line.STRONG: QT_TRANSLATE_NOOP("PersonWords", "strong tie"),
    Line.THIN: QT_TRANSLATE_NOOP("PersonWords", "thin tie"),
    Line.STRESSFUL: QT_TRANSLATE_NOOP("PersonWords", "hard at times"),
    Flow.GIVES: QT_TRANSLATE_NOOP("PersonWords", "gives to me"),
    Flow.RECEIVES: QT_TRANSLATE_NOOP("PersonWords", "I give"),
    Flow.BOTH: QT_TRANSLATE_NOOP("PersonWords", "we both give"),
    SigningMethod.DRAWN: QT_TRANSLATE_NOOP("PersonWords", "signed by hand"),
    SigningMethod.TYPED: QT_TRANSLATE_NOOP("PersonWords", "typed their name"),
    SigningMethod.MARK: QT_TRANSLATE_NOOP("PersonWords", "made a mark"),
    SigningMethod.VERBAL: QT_TRANSLATE_NOOP("PersonWords", "said yes aloud"),
    SigningMethod.DECLINED: QT_TRANSLATE_NOOP("PersonWords", "said not today"),
    SigningMethod.PAPER: QT_TRANSLATE_NOOP("PersonWords", "signed on paper"),
    SignerRole.PERSON: QT_TRANSLATE_NOOP("PersonWords", "the person"),
    SignerRole.CARER: QT_TRANSLATE_NOOP("PersonWords", "carer"),
    SignerRole.ATTORNEY: QT_TRANSLATE_NOOP("PersonWords", "attorney"),
    SignerRole.ADVOCATE: QT_TRANSLATE_NOOP("PersonWords", "advocate"),
    SignerRole.WITNESS: QT_TRANSLATE_NOOP("PersonWords", "witness"),
    SignerRole.CASEWORKER: QT_TRANSLATE_NOOP("PersonWords", "caseworker"),
    SignerRole.MANAGER: QT_TRANSLATE_NOOP("PersonWords", "manager"),
    Nation.ENGLAND: QT_TRANSLATE_NOOP("PersonWords", "England"),
    Nation.WALES: QT_TRANSLATE_NOOP("PersonWords", "Wales"),
    Nation.SCOTLAND: QT_TRANSLATE_NOOP("PersonWords", "Scotland"),
    Nation.NORTHERN_IRELAND: QT_TRANSLATE_NOOP("PersonWords", "Northern Ireland"),
    PaperFormat.STANDARD: QT_TRANSLATE_NOOP("PersonWords", "Ordinary print"),
    PaperFormat.LARGE_PRINT: QT_TRANSLATE_NOOP("PersonWords", "Large print"),
    PaperFormat.EASY_READ: QT_TRANSLATE_NOOP("PersonWords", "Easy Read"),
    PaperFormat.BOOKLET: QT_TRANSLATE_NOOP("PersonWords", "A5 booklet"),
}
_RINGS: Final = (
    QT_TRANSLATE_NOOP("PersonWords", "closest to me"),
    QT_TRANSLATE_NOOP("PersonWords", "close to me"),
    QT_TRANSLATE_NOOP("PersonWords", "a little further out"),
    QT_TRANSLATE_NOOP("PersonWords", "furthest out"),
)

Named = (
    StrengthKind | Gift | Used | Share | Line | Flow | SigningMethod | SignerRole | Nation | PaperFormat
)  # what has a name in plain words


def words_for(value: Named) -> str:
    """Say what a value is called."""
    return QCoreApplication.translate("PersonWords", _SAID[value])


def ring_words(ring: int) -> str:
    """Say how close somebody is, from 1 to 4."""
    return QCoreApplication.translate("PersonWords", _RINGS[ring - 1])


def joined(*parts: str) -> str:
    """Set short things after each other with a dot between, leaving out what is empty."""
    return " · ".join(part for part in parts if part)
