"""What the choices about rights are called, in plain words, with the article of law where there is one."""

# ruff: noqa: RUF001  # the words are written with the marks that print uses

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.sharing import Basis, MayShare, NoticeForm, SpecialBasis
from coprod_desktop.domain.speaking_up import Ability, CapacityView
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_SAID: Final = {
    MayShare.YES: QT_TRANSLATE_NOOP("RightsWords", "Yes"),
    MayShare.ASK_ME: QT_TRANSLATE_NOOP("RightsWords", "Ask me first"),
    MayShare.NO: QT_TRANSLATE_NOOP("RightsWords", "No"),
    NoticeForm.READ_ALOUD: QT_TRANSLATE_NOOP("RightsWords", "read aloud"),
    NoticeForm.ON_PAPER: QT_TRANSLATE_NOOP("RightsWords", "on paper"),
    NoticeForm.EASY_READ: QT_TRANSLATE_NOOP("RightsWords", "in Easy Read"),
    NoticeForm.INTERPRETED: QT_TRANSLATE_NOOP("RightsWords", "through an interpreter"),
    Basis.CONSENT: QT_TRANSLATE_NOOP("RightsWords", "The person’s consent"),
    Basis.CONTRACT: QT_TRANSLATE_NOOP("RightsWords", "A contract with the person"),
    Basis.LEGAL_OBLIGATION: QT_TRANSLATE_NOOP("RightsWords", "A duty that the law puts on the organisation"),
    Basis.VITAL_INTERESTS: QT_TRANSLATE_NOOP("RightsWords", "To protect somebody’s life"),
    Basis.PUBLIC_TASK: QT_TRANSLATE_NOOP("RightsWords", "A public task that the law gives the organisation"),
    Basis.LEGITIMATE_INTERESTS: QT_TRANSLATE_NOOP("RightsWords", "The organisation’s legitimate interests"),
    SpecialBasis.EXPLICIT_CONSENT: QT_TRANSLATE_NOOP("RightsWords", "The person’s explicit consent"),
    SpecialBasis.SOCIAL_PROTECTION: QT_TRANSLATE_NOOP(
        "RightsWords", "Law on work, social security and social protection"
    ),
    SpecialBasis.VITAL_INTERESTS: QT_TRANSLATE_NOOP(
        "RightsWords", "To protect the life of somebody who cannot consent"
    ),
    SpecialBasis.PUBLIC_INTEREST: QT_TRANSLATE_NOOP("RightsWords", "A substantial public interest, by law"),
    SpecialBasis.HEALTH_OR_SOCIAL_CARE: QT_TRANSLATE_NOOP("RightsWords", "Health or social care, by law"),
    CapacityView.CAN_DECIDE: QT_TRANSLATE_NOOP("RightsWords", "Can decide"),
    CapacityView.CANNOT_DECIDE_NOW: QT_TRANSLATE_NOOP("RightsWords", "Cannot decide now"),
    CapacityView.ASK_AGAIN: QT_TRANSLATE_NOOP("RightsWords", "Ask again later"),
    Ability.UNDERSTAND: QT_TRANSLATE_NOOP("RightsWords", "Understanding what it is about"),
    Ability.RETAIN: QT_TRANSLATE_NOOP("RightsWords", "Keeping it in mind"),
    Ability.WEIGH: QT_TRANSLATE_NOOP("RightsWords", "Weighing it up"),
    Ability.COMMUNICATE: QT_TRANSLATE_NOOP("RightsWords", "Saying what I think, want or feel"),
}
_NOT_SAID: Final = QT_TRANSLATE_NOOP("RightsWords", "Not said yet")

Named = (
    MayShare | NoticeForm | Basis | SpecialBasis | CapacityView | Ability
)  # what has a name in plain words


def rights_words(value: Named) -> str:
    """Say what a value is called."""
    return QCoreApplication.translate("RightsWords", _SAID[value])


def not_said() -> tuple[str, str]:
    """Give the choice of nothing, for fields that may stay open."""
    return ("", QCoreApplication.translate("RightsWords", _NOT_SAID))


def article_words(basis: Basis | SpecialBasis) -> str:
    """Say a basis with its article behind it, such as UK GDPR Article 6(1)(e)."""
    number, paragraph, point = basis.value.split("_")
    return QCoreApplication.translate("RightsWords", "{words} – UK GDPR Article {article}").format(
        words=rights_words(basis), article=f"{number}({paragraph})({point})"
    )
