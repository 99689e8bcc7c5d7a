"""Who may know what: the person's choices, the privacy notice, the lawful basis; none is assent to a plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.refusal import Refusal


class MayShare(StrEnum):
    """What the person says about sharing something with somebody."""

    YES = "yes"
    ASK_ME = "ask_me"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingChoice:
    """One choice about one somebody. Withdrawing it is a day on it, so that what was allowed stays known."""

    who: str = ""
    what: str = ""
    purpose: str = ""
    may: MayShare = MayShare.ASK_ME
    since: date | None = None
    until: date | None = None
    withdrawn_on: date | None = None
    by: Voice = Voice.PERSON
    name: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the choice is in force on a day; the last day counts, the day of withdrawal does not."""
        begun = self.since is None or self.since <= day
        return begun and not self.is_over_on(day)

    def is_over_on(self, day: date) -> bool:
        """Whether the choice ended or was taken back by a day; what has not begun yet is not over."""
        ended = self.until is not None and self.until < day
        withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= day
        return ended or withdrawn


class NoticeForm(StrEnum):
    """How the privacy notice reached the person."""

    READ_ALOUD = "read_aloud"
    ON_PAPER = "on_paper"
    EASY_READ = "easy_read"
    INTERPRETED = "interpreted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyNotice:
    """That the person was told how their information is used (UK GDPR Article 13)."""

    given_on: date | None = None
    form: NoticeForm | None = None
    edition: str = ""
    """Which notice, as the organisation numbers or dates them."""
    language: str = ""
    understood: str = ""
    """What the person asked or said about it."""


class Basis(StrEnum):
    """Why the law lets information be used (UK GDPR Article 6(1))."""

    CONSENT = "6_1_a"
    CONTRACT = "6_1_b"
    LEGAL_OBLIGATION = "6_1_c"
    VITAL_INTERESTS = "6_1_d"
    PUBLIC_TASK = "6_1_e"
    LEGITIMATE_INTERESTS = "6_1_f"


class SpecialBasis(StrEnum):
    """Why the law lets information about health and the like be used (UK GDPR Article 9(2))."""

    EXPLICIT_CONSENT = "9_2_a"
    SOCIAL_PROTECTION = "9_2_b"
    VITAL_INTERESTS = "9_2_c"
    PUBLIC_INTEREST = "9_2_g"
    HEALTH_OR_SOCIAL_CARE = "9_2_h"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawfulBasis:
    """The organisation's reason in law for keeping this record. It is not asked of the person, nor signed."""

    basis: Basis | None = None
    special: SpecialBasis | None = None
    explained: str = ""
    decided_on: date | None = None


def check_sharing(choice: SharingChoice) -> None:
    """Ask for who and what, and for days in their order.

    A choice may be taken back before it begins.

    Raises:
        Refusal: ``sharing_needs_who``, ``sharing_needs_what`` or ``days_out_of_order``.
    """
    if not choice.who.strip():
        raise Refusal("sharing_needs_who")
    if not choice.what.strip():
        raise Refusal("sharing_needs_what")
    if choice.since is not None and choice.until is not None and choice.until < choice.since:
        raise Refusal("days_out_of_order")


def check_notice(notice: PrivacyNotice) -> None:
    """Ask for the day: information is owed when it is collected (UK GDPR Article 13(1)).

    Raises:
        Refusal: ``notice_needs_day``.
    """
    if notice.given_on is None:
        raise Refusal("notice_needs_day")


def check_basis(basis: LawfulBasis) -> None:
    """Ask for a basis in Article 6: a condition in Article 9 stands beside it, never in its place.

    Raises:
        Refusal: ``basis_missing``.
    """
    if basis.basis is None:
        raise Refusal("basis_missing")
