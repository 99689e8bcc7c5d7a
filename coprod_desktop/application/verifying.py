"""Whether a paper is as it was sealed, whose it is, and which version of an agreement."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from coprod_desktop.application.agreements import Agreed, Agreements
from coprod_desktop.application.ports import Colleagues, UnitsOfWork
from coprod_desktop.application.record import chosen_in
from coprod_desktop.domain.agreements import (
    CODE_LENGTH,
    CODE_LETTERS,
    AgreementVersion,
    StandingAgreement,
    made_apart,
    version_that_counts,
)
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.seals import LaptopSeal

LARGEST_PAPER: Final = 64
"""Megabytes; ours have some fifty thousand bytes."""
MOST_DIFFERENCES: Final = 5
_A_SECOND: Final = timedelta(seconds=1)
"""A PDF writes no smaller part of a moment."""
_MOST_LINES: Final = 3_000
_LEAST_ALIKE: Final = 0.6
_LONGEST_QUOTE: Final = 160
_HALF: Final = CODE_LENGTH // 2
_CODE: Final = re.compile(rf"\b([{CODE_LETTERS}]{{{_HALF}}})-([{CODE_LETTERS}]{{{_HALF}}})\b")


class SealState(StrEnum):
    """What became of a PDF since it was sealed."""

    UNCHANGED = "unchanged"
    ADDED_TO = "added_to"
    """Everything that was sealed is there, with something written behind it."""
    SAVED_AGAIN = "saved_again"
    """Another program wrote the whole file anew, so nothing of it can be told."""
    CHANGED = "changed"
    NONE = "none"
    """It bears no seal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What can be read from a PDF alone."""

    state: SealState
    certificate: bytes | None = None
    """Of whoever sealed it, X.509 in DER."""
    sealed_by: str = ""
    """The name in the certificate, which anybody can write."""
    says: str = ""
    """What the seal says of the paper."""
    sealed_at: datetime | None = None
    """By the clock of whoever sealed it."""
    pages: tuple[str, ...] = ()
    """The words of each page."""


class Examiner(Protocol):
    """Reads seals."""

    def examine(self, content: bytes, *, passphrase: str = "") -> Examined:
        """Read a file's bytes, believing nothing of them; some 20 ms.

        Raises:
            Refusal: ``paper_empty``, ``paper_not_pdf``, ``paper_cut_off``, ``paper_damaged``;
                ``paper_locked`` without a passphrase that opens it, ``paper_passphrase_wrong`` with another.
        """
        ...


class SealedBy(StrEnum):
    """Whose seal it is, as far as this laptop knows."""

    THIS_LAPTOP = "this_laptop"
    COLLEAGUE = "colleague"
    """A laptop that works with the person, as the signed history of their record says."""
    SOMEBODY_ELSE = "somebody_else"
    NOBODY = "nobody"


class Standing(StrEnum):
    """Where a version stands among the others of the same person."""

    LATEST = "latest"
    SUPERSEDED = "superseded"
    APART = "apart"
    """One of several that were made apart, and nobody has said which counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundVersion:
    """A version of an agreement that a code leads to."""

    stream: StreamId
    seen: Seen[AgreementVersion]
    name: str
    """The person's full name."""
    standing: Standing
    latest: AgreementVersion | None
    """The one that stands, where another does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words on one side that are not on the other; empty where there are none."""

    paper: str
    agreed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is said of a paper."""

    examined: Examined
    by: SealedBy
    by_name: str
    """The colleague's name, or the name that somebody else gave themself."""
    code: str
    """The code on the paper; empty where there is none."""
    version: FoundVersion | None
    """None where this laptop has no agreement of that code."""
    differences: tuple[Difference, ...]
    """Where it was changed: words that differ from what was agreed, the first of them."""
    signed_since: int
    """Signatures under the version that came after this paper was sealed."""

    @property
    def holds(self) -> bool:
        """Whether it is ours, and as it was."""
        return (
            self.examined.state is SealState.UNCHANGED
            and self.by in {SealedBy.THIS_LAPTOP, SealedBy.COLLEAGUE}
            and self.version is not None
        )


class AgreementCodes(Protocol):
    """Finds agreements by their codes, whosever they are."""

    def with_code(self, code: str) -> tuple[tuple[StreamId, RecordId], ...]:
        """List the versions of a code: one, or none."""
        ...


class Verifying:
    """Looks papers and codes up in what this laptop knows."""

    def __init__(
        self,
        *,
        units: UnitsOfWork,
        codes: AgreementCodes,
        agreements: Agreements,
        colleagues: Colleagues,
        examiner: Examiner,
        our_certificate: Callable[[], bytes | None],
    ) -> None:
        self._units = units
        self._codes = codes
        self._agreements = agreements
        self._colleagues = colleagues
        self._our_certificate = our_certificate
        self.examiner = examiner

    def code(self, typed: str) -> FoundVersion:
        """Find the version of a code, however it was typed.

        Raises:
            Refusal: ``code_unclear``, ``code_unknown``.
        """
        code = read_code(typed)
        found = self._version(code)
        if found is None:
            raise Refusal("code_unknown", code=code)
        return found

    def verdict(self, examined: Examined) -> Verdict:
        """Say what this laptop knows of a paper that was examined."""
        said = read_codes(examined.says)
        code = said[0] if said else _code_on(examined.pages)
        version = self._version(code) if code else None
        by, name = self._whose(examined, version)
        agreed = None if version is None else self._agreements.agreed(version.stream, version.seen.id)
        trusted = by in {SealedBy.THIS_LAPTOP, SealedBy.COLLEAGUE}
        compares = agreed is not None and not (trusted and examined.state is SealState.UNCHANGED)
        return Verdict(
            examined=examined,
            by=by,
            by_name=name,
            code=code,
            version=version,
            differences=self._differences(examined, version, agreed) if compares and version else (),
            signed_since=_signed_since(examined, agreed),
        )

    def _version(self, code: str) -> FoundVersion | None:
        for stream, record in self._codes.with_code(code):
            with self._units() as work:
                versions = {seen.id: seen for seen in work.list(AgreementVersion, stream)}
                person = work.read(Person, stream, RecordId(stream))
                chosen = chosen_in(next(iter(work.list(StandingAgreement, stream)), None))
            if record not in versions or person is None:
                continue
            values = {one: seen.value for one, seen in versions.items()}
            counts = version_that_counts(values, chosen=chosen)
            standing = Standing.LATEST if record == counts else Standing.SUPERSEDED
            if counts is None and record in made_apart(values):
                standing = Standing.APART
            return FoundVersion(
                stream=stream,
                seen=versions[record],
                name=person.value.full_name,
                standing=standing,
                latest=None if counts is None or counts == record else values[counts],
            )
        return None

    def _whose(self, examined: Examined, version: FoundVersion | None) -> tuple[SealedBy, str]:
        if examined.certificate is None:
            return SealedBy.NOBODY, ""
        if examined.certificate == self._our_certificate():
            return SealedBy.THIS_LAPTOP, ""
        if version is not None:
            known = examined.certificate.hex()
            with self._units() as work:
                for seen in work.list(LaptopSeal, version.stream):
                    if seen.value.certificate == known:
                        history = work.history(version.stream, seen.id)
                        name = self._colleagues.name_of(history[-1].actor) if history else ""
                        return SealedBy.COLLEAGUE, name
        return SealedBy.SOMEBODY_ELSE, examined.sealed_by

    def _differences(
        self, examined: Examined, version: FoundVersion, agreed: Agreed | None
    ) -> tuple[Difference, ...]:
        """Compare the words with the version as it prints now, which may bear more signatures."""
        if agreed is None:
            return ()
        try:
            ours = self._agreements.pdf(version.stream, version.seen.id)
            pages = self.examiner.examine(ours).pages
        except Refusal:
            return ()
        code = version.seen.value.code
        return differences(_lines(examined.pages, code=code), _lines(pages, code=code))


def read_code(typed: str) -> str:
    """Read a code as somebody typed it: small letters, spaces and a missing dash do not matter.

    Raises:
        Refusal: ``code_unclear``.
    """
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(letters) != CODE_LENGTH or not set(letters) <= set(CODE_LETTERS):
        raise Refusal("code_unclear", typed=" ".join(typed.split())[:40])
    return f"{letters[:_HALF]}-{letters[_HALF:]}"


def read_codes(text: str) -> tuple[str, ...]:
    """List what looks like a code in a text, as often as it is there."""
    return tuple(found[0] for found in _CODE.finditer(text))


def differences(paper: Sequence[str], agreed: Sequence[str]) -> tuple[Difference, ...]:
    """List the first lines in which a paper differs from what was agreed.

    Nothing where hardly any line is the same: then it was set in another format, and every line differs.
    """
    paper, agreed = paper[:_MOST_LINES], agreed[:_MOST_LINES]
    import difflib  # noqa: PLC0415  (hardly any paper was changed)

    matcher = difflib.SequenceMatcher(a=paper, b=agreed, autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return ()
    found = [
        Difference(paper=_cut(paper[a:b]), agreed=_cut(agreed[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    return tuple(found[:MOST_DIFFERENCES])


def _cut(lines: Sequence[str]) -> str:
    text = " ".join(lines)
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def _code_on(pages: Sequence[str]) -> str:
    """Give the code that stands on every page; the last of each page is the one at its foot."""
    feet = [found[-1] for page in pages if (found := read_codes(page))]
    return feet[0] if feet and len(feet) == len(pages) and len(set(feet)) == 1 else ""


def _lines(pages: Sequence[str], *, code: str) -> list[str]:
    """Give the lines of the pages without the foot: it was never agreed, and a later app may word it anew."""
    lines = (" ".join(line.split()) for page in pages for line in page.splitlines())
    return [line for line in lines if line and code not in line]


def _signed_since(examined: Examined, agreed: Agreed | None) -> int:
    if agreed is None or examined.sealed_at is None:
        return 0
    return sum(
        signature.signed_at is not None and signature.signed_at >= examined.sealed_at + _A_SECOND
        for signature in agreed.signatures
    )
