"""What somebody says about a version after it was agreed: that they take their yes back, or disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coprod_desktop.domain.agreements import Signature, SignerRole, is_signed_by
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.refusal import Refusal


class SaidAfter(StrEnum):
    """What an afterword says."""

    WITHDRAWS = "withdraws"
    DISAGREES = "disagrees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterword:
    """Somebody's words about a version that is signed: they are added, and what was signed stays."""

    agreement: RecordId | None = None
    digest: str = ""
    """The version's digest, repeated so that the words say by themselves what they are about."""
    said: SaidAfter = SaidAfter.DISAGREES
    name: str = ""
    role: SignerRole = SignerRole.PERSON
    about: str = ""
    """With what in it somebody does not agree; empty where it is the whole."""
    words: str = ""
    """In their own words; taking one's yes back needs no reason."""
    said_at: datetime | None = None


def check_afterword(afterword: Afterword) -> None:
    """Ask whose words they are, and for the words where somebody disagrees.

    Raises:
        Refusal: ``afterword_needs_name`` or ``words_missing``.
    """
    if not afterword.name.strip():
        raise Refusal("afterword_needs_name")
    if afterword.said is SaidAfter.DISAGREES and not afterword.words.strip():
        raise Refusal("words_missing")


def check_has_signed(
    afterword: Afterword, signatures: Sequence[Signature], said: Sequence[Afterword]
) -> None:
    """Ask that whoever takes a yes back has said one that stands; all are of one version.

    Raises:
        Refusal: ``nothing_to_take_back``.
    """
    if (afterword.role, afterword.name) not in whose_yes_stands(signatures, said):
        raise Refusal("nothing_to_take_back", name=afterword.name)


def whose_yes_stands(
    signatures: Sequence[Signature], afterwords: Sequence[Afterword]
) -> tuple[tuple[SignerRole, str], ...]:
    """Name everybody who signed and did not take it back since, in what role; who only witnessed said no yes.

    All are of one version.
    """
    signers = dict.fromkeys(
        (one.role, one.name)
        for one in signatures
        if is_signed_by(one, one.role) and one.role is not SignerRole.WITNESS
    )
    return tuple(
        (role, name)
        for role, name in signers
        if still_signed([one for one in signatures if one.name == name], afterwords, role=role)
    )


def still_signed(
    signatures: Sequence[Signature], afterwords: Sequence[Afterword], *, role: SignerRole = SignerRole.PERSON
) -> bool:
    """Whether somebody in this role signed and did not take it back since; signing again counts again.

    All are of one version.
    """
    signed = _latest_of_each((one.name, one.signed_at) for one in signatures if is_signed_by(one, role))
    taken_back = _latest_of_each(
        (one.name, one.said_at) for one in afterwords if one.role is role and one.said is SaidAfter.WITHDRAWS
    )
    return any(_stands(name, at, taken_back) for name, at in signed.items())


def _stands(name: str, signed_at: datetime | None, taken_back: Mapping[str, datetime | None]) -> bool:
    if name not in taken_back:
        return True
    at = taken_back[name]
    return signed_at is not None and at is not None and signed_at > at


def _latest_of_each(said: Iterable[tuple[str, datetime | None]]) -> dict[str, datetime | None]:
    latest: dict[str, datetime | None] = {}
    for name, at in said:
        before = latest.get(name)
        latest[name] = at if before is None or (at is not None and at > before) else before
    return latest
