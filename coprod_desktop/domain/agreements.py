"""A frozen version of what was agreed, and the signatures bound to its text."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Protocol, TypeAlias, TypeVar

from coprod_desktop.domain.agreed_budgets import AgreedBudget
from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.frozen_text import read_frozen
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal

SHORTEST_INK = 10.0
"""Hundredths of the pad's width; less ink than this in all is an accident."""
SMALLEST_INK = 3.0
"""Hundredths of the pad's width; a pen that rested on one spot is an accident, however long it trembled."""

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Letters and digits that are not mistaken for one another when read aloud."""
CODE_LENGTH = 10

StrokePoint: TypeAlias = tuple[float, float, float, float]
"""x, y in hundredths of the pad's width from its top left; pressure 0 to 1; seconds since the first point."""
Stroke: TypeAlias = tuple[StrokePoint, ...]


class SignerRole(StrEnum):
    """In what role somebody signs."""

    PERSON = "person"
    CARER = "carer"
    ATTORNEY = "attorney"
    ADVOCATE = "advocate"
    WITNESS = "witness"
    CASEWORKER = "caseworker"
    MANAGER = "manager"


class SigningMethod(StrEnum):
    """How somebody signs, or that they do not."""

    DRAWN = "drawn"
    TYPED = "typed"
    MARK = "mark"
    VERBAL = "verbal"
    DECLINED = "declined"
    PAPER = "paper"
    """On a printed copy, of which a picture was taken."""


WITNESSED = frozenset({SigningMethod.MARK, SigningMethod.VERBAL})
"""Ways to sign that somebody else has to see or hear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedStrength:
    """A strength as the agreement words it."""

    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedConnection:
    """Somebody in the person's life, as the agreement words it."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedAction:
    """A commitment: what, whose, by when. Enums as their values, dates in ISO, pounds as text."""

    what: str
    owner: str
    who: str
    how_often: str
    by: str
    uses: tuple[str, ...]
    cost_per_week: str
    said_yes: bool | None = None
    """Whether the one who does it has said yes; None where nobody asked."""
    prevents: str = ""
    where: str = ""
    """Where a service of the local directory is, as the directory said."""
    contact: str = ""
    checked_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedContribution:
    """What the person gives."""

    what: str
    to: str
    hours_per_month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedGoal:
    """A goal with its levels and what everybody will do towards it."""

    words: str
    levels: tuple[str, ...]
    now: int | None
    actions: tuple[AgreedAction, ...]
    contributions: tuple[AgreedContribution, ...]
    why: str = ""
    importance: str = ""
    due: str = ""
    areas: tuple[str, ...] = ()
    """The areas of wellbeing that it touches."""
    uses: tuple[str, ...] = ()
    """The strengths that it builds on; none in versions that were frozen before goals said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAgreed:
    """What somebody does not agree with, in their words."""

    about: str
    by: str
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's own words and whose they are; ``name`` is empty for the person themself."""

    words: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedSharing:
    """Who may know what, as the person said on the day of the agreement."""

    who: str
    what: str
    purpose: str
    may: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedSentence:
    """A sentence of ours as it was read before it was signed; ``code`` finds it in another language."""

    code: str
    words: str
    language: str
    """BCP 47."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementContent:
    """Everything an agreement says, as plain text values in reading order.

    A new field needs a default: it is what an older version's text says.
    """

    preferred_name: str
    full_name: str
    pronouns: str
    languages: tuple[str, ...]
    paper: str
    worker: str
    agreed_on: str
    place: str
    present: tuple[str, ...]
    matters: tuple[Quote, ...]
    strengths: tuple[AgreedStrength, ...]
    connections: tuple[AgreedConnection, ...]
    goals: tuple[AgreedGoal, ...]
    not_agreed: tuple[NotAgreed, ...]
    review_weeks: int | None
    review_on: str
    budget: AgreedBudget | None = None
    sharing: tuple[AgreedSharing, ...] = ()
    information: tuple[AgreedSentence, ...] = ()
    """How the person's information is used; empty in versions of an older app."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementVersion:
    """A frozen version: the canonical text is what is signed, now and for every later reader."""

    number: int = 0
    """For display only; the code identifies."""
    content: str = ""
    digest: str = ""
    code: str = ""
    frozen_at: datetime | None = None
    follows: tuple[RecordId, ...] = ()
    """The versions that stood when this one was agreed; empty in the first, and in those of an older app."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAgreement:
    """Which of several versions that were agreed apart counts; the others stay as they were signed."""

    agreement: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One person's signature under one version, or that they said not today."""

    agreement: RecordId | None = None
    digest: str = ""
    """The version's digest, repeated so that the signature says by itself what was signed."""
    name: str = ""
    role: SignerRole = SignerRole.PERSON
    method: SigningMethod = SigningMethod.DRAWN
    strokes: tuple[Stroke, ...] = ()
    statement: str = ""
    """The sentence that was on screen above the signature."""
    signed_at: datetime | None = None
    words: str = ""
    """What they said with it, in their own words."""
    witnessed_by: str = ""
    """Who saw a mark being made, or heard a yes."""
    picture: RecordId | None = None
    """The picture of the signed page, where it was signed on paper."""


def freeze(
    content: AgreementContent, *, number: int, at: datetime, follows: tuple[RecordId, ...] = ()
) -> AgreementVersion:
    """Turn what was agreed into a version that never changes."""
    text = canonical_json(asdict(content))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return AgreementVersion(
        number=number,
        content=text,
        digest=digest,
        code=short_code(digest),
        frozen_at=at,
        follows=follows,
    )


class Bound(Protocol):
    """What is added to a version: it names it, and says by its digest of which text it is."""

    @property
    def agreement(self) -> RecordId | None:
        """Which version."""
        ...

    @property
    def digest(self) -> str:
        """That version's digest, as it was when this was added."""
        ...


B = TypeVar("B", bound=Bound)


def bound_to(version: Seen[AgreementVersion], added: Iterable[Seen[B]]) -> tuple[B, ...]:
    """Choose what is bound to a version; what is of another text than the version has now is left out."""
    return tuple(
        seen.value
        for seen in added
        if seen.value.agreement == version.id and seen.value.digest == version.value.digest
    )


def made_apart(versions: Mapping[RecordId, AgreementVersion]) -> tuple[RecordId, ...]:
    """Name the newest versions: those that no other follows. More than one were agreed apart from each other.

    A version of an older app, which does not say what it follows, follows all of lower numbers.
    """
    followed = {
        one
        for version in versions.values()
        for one in (
            version.follows or (other for other, each in versions.items() if each.number < version.number)
        )
    }
    return tuple(one for one in versions if one not in followed)


def version_that_counts(
    versions: Mapping[RecordId, AgreementVersion], *, chosen: RecordId | None
) -> RecordId | None:
    """Name the newest version, and of several that were agreed apart the one that somebody chose.

    None where there is none, and while nobody has chosen between several.
    """
    newest = made_apart(versions)
    if len(newest) == 1:
        return newest[0]
    return chosen if chosen in newest else None


def version_before(
    versions: Mapping[RecordId, AgreementVersion], one: RecordId, *, chosen: RecordId | None = None
) -> RecordId | None:
    """Name the version that one took the place of: of several the chosen, or the newest; None for the first.

    A version of an older app, which does not say what it follows, took the place of the highest lower number.
    """
    number = versions[one].number
    followed = [
        other
        for other, each in versions.items()
        if (other in versions[one].follows if versions[one].follows else each.number < number)
    ]
    return max(followed, key=lambda other: (other == chosen, versions[other].number), default=None)


def short_code(digest: str) -> str:
    """Give the code that is printed on every page: ten letters in two groups, about 49 bits of the digest."""
    number = int(digest, 16)
    letters = []
    for _ in range(CODE_LENGTH):
        number, letter = divmod(number, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[letter])
    half = CODE_LENGTH // 2
    return "".join(letters[:half]) + "-" + "".join(letters[half:])


def stored_text_is_intact(version: AgreementVersion) -> bool:
    """Whether the stored text is the text that was signed."""
    return hashlib.sha256(version.content.encode()).hexdigest() == version.digest


def read_content(version: AgreementVersion) -> AgreementContent:
    """Read a version's text back, whichever app froze it.

    Raises:
        Refusal: ``agreement_text_changed`` when the text is not the one that was signed;
            ``agreement_text_unclear`` when it is, and says something else than an agreement does.
    """
    if not stored_text_is_intact(version):
        raise Refusal("agreement_text_changed", code=version.code)
    try:
        return read_frozen(AgreementContent, json.loads(version.content))
    except ValueError as error:
        raise Refusal("agreement_text_unclear", code=version.code) from error


def ink_length(strokes: Sequence[Stroke]) -> float:
    """Measure the ink of all strokes, in hundredths of the pad's width."""
    return sum(math.dist(start[:2], end[:2]) for stroke in strokes for start, end in pairwise(stroke))


def is_accidental(strokes: Sequence[Stroke]) -> bool:
    """Whether this is no ink that somebody meant: none, a few taps, a slip, or a pen that lay on one spot.

    What is no number is no ink either. Where on the pad it is, in what order and how fast, does not matter.
    """
    points = [point for stroke in strokes for point in stroke]
    if not points or not all(math.isfinite(number) for point in points for number in point):
        return True
    spreads = (max(point[side] for point in points) - min(point[side] for point in points) for side in (0, 1))
    return max(spreads) < SMALLEST_INK or ink_length(strokes) < SHORTEST_INK


def check_signature(signature: Signature) -> None:
    """Refuse a signature that is none.

    Raises:
        Refusal: ``signer_needs_name``, ``ink_too_short`` for a blank or accidental drawing, or
            ``paper_needs_picture`` for a signature on paper of which there is no picture.
    """
    if not signature.name.strip():
        raise Refusal("signer_needs_name")
    if signature.method in {SigningMethod.DRAWN, SigningMethod.MARK} and is_accidental(signature.strokes):
        raise Refusal("ink_too_short", name=signature.name)
    if signature.method is SigningMethod.PAPER and signature.picture is None:
        raise Refusal("paper_needs_picture", name=signature.name)


def check_witnessed(signatures: Sequence[Signature]) -> None:
    """Ask for a witness where somebody made a mark or said yes aloud, who signs in some other way.

    Raises:
        Refusal: ``mark_needs_witness`` or ``yes_needs_witness``.
    """
    if witnesses(signatures):
        return
    methods = {signature.method for signature in signatures}
    if SigningMethod.MARK in methods:
        raise Refusal("mark_needs_witness")
    if SigningMethod.VERBAL in methods:
        raise Refusal("yes_needs_witness")


def witnesses(signatures: Sequence[Signature]) -> tuple[str, ...]:
    """Name those who signed as witnesses, by hand or by name: whoever is witnessed is no witness."""
    return tuple(
        signature.name
        for signature in signatures
        if is_signed_by(signature, SignerRole.WITNESS) and signature.method not in WITNESSED
    )


def is_signed_by(signature: Signature, role: SignerRole) -> bool:
    """Whether this is a signature in that role, and not a refusal to sign."""
    return signature.role is role and signature.method is not SigningMethod.DECLINED


def signed_by_person(signatures: Sequence[Signature]) -> bool:
    """Whether the person signed and did not decline."""
    return any(is_signed_by(signature, SignerRole.PERSON) for signature in signatures)


def review_date(agreed_on: date, weeks: int | None) -> date | None:
    """Say when the plan is looked at again."""
    return None if weeks is None else date.fromordinal(agreed_on.toordinal() + 7 * weeks)
