"""A paper that was signed with a pen and comes back as a picture or a PDF: kept under its version."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from coprod_desktop.application.pictures import TakenPicture
from coprod_desktop.application.ports import Changed, Clock, UnitsOfWork
from coprod_desktop.application.verifying import read_code
from coprod_desktop.application.wording import Wording
from coprod_desktop.domain.agreements import (
    AgreementVersion,
    Signature,
    SignerRole,
    SigningMethod,
    check_signature,
    read_content,
)
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal

MOST_PAGES: Final = 20
"""Of one scan; an agreement has fewer than ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A signed paper as it was read: its pages as pictures, and the codes in its words, if it has words."""

    pages: tuple[TakenPicture, ...]
    codes: tuple[str, ...] = ()


class ScanReader(Protocol):
    """Reads a scan; slow, so for another thread than the screen's."""

    def read(self, paths: Sequence[Path], check: Callable[[], None]) -> Scan:
        """Read the sheets of one paper, each a picture or a PDF, in this order.

        ``check`` is called between steps and may raise to stop.

        Raises:
            Refusal: as `PictureReader.from_file`; ``paper_unreadable``, ``paper_too_heavy``,
                ``scan_unreadable``, ``scan_many_pages``.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSigner:
    """Somebody whose signature is on the paper."""

    name: str
    role: SignerRole


class SignedPapers:
    """Keeps signed papers."""

    def __init__(
        self, *, units: UnitsOfWork, clock: Clock, reader: ScanReader, wording: Callable[[], Wording]
    ) -> None:
        self._units = units
        self._clock = clock
        self._wording = wording
        self.reader = reader

    def keep(
        self, version: Seen[AgreementVersion], scan: Scan, *, typed: str, signers: Sequence[PaperSigner]
    ) -> Changed:
        """Keep every page, and a signature on paper for each who signed, in one commit.

        Args:
            version: which it is.
            scan: the paper.
            typed: the code at the foot of the page; not asked for where the scan's own words hold it.
            signers: whose signatures are on it.

        Raises:
            Refusal: as `check_sheets`; ``code_unclear``, ``scan_of_another`` with the code found,
                ``nobody_signed``, ``signer_needs_name``, ``agreement_text_changed``; nothing was kept.
        """
        self.check_sheets(version.value, scan)
        self._check_code(version.value, scan, typed)
        content = read_content(version.value)
        if not signers:
            raise Refusal("nobody_signed")
        words, now, code = self._wording(), self._clock.now(), version.value.code
        with self._units() as work:
            kept = [
                work.add(
                    version.stream,
                    Picture(
                        title=_title(words, number, of=len(scan.pages), code=code),
                        hash=work.keep_bytes(page.content, media_type=page.media_type),
                        media_type=page.media_type,
                        size=len(page.content),
                        width=page.width,
                        height=page.height,
                    ),
                )
                for number, page in enumerate(scan.pages, start=1)
            ]
            for signer in signers:
                signature = Signature(
                    agreement=version.id,
                    digest=version.value.digest,
                    name=signer.name.strip(),
                    role=signer.role,
                    method=SigningMethod.PAPER,
                    statement=words.sentence(f"signed.{signer.role}", {"name": content.preferred_name}),
                    signed_at=now,
                    picture=kept[-1].id,  # signatures stand at the end
                )
                check_signature(signature)
                work.add(version.stream, signature)
            return work.commit()

    def pages(
        self, version: Seen[AgreementVersion], signature: Signature
    ) -> tuple[tuple[Picture, bytes | None], ...]:
        """Give the sheets of a signed paper, the bytes None of one that is on another laptop yet.

        They were kept one after another, the one that the signature names last.
        """
        words, code = self._wording(), version.value.code
        with self._units() as work:
            seen = work.list(Picture, version.stream)
            last = next((at for at, each in enumerate(seen) if each.id == signature.picture), None)
            if last is None:
                return ()
            kept = [each.value for each in seen[: last + 1]]
            sheets = next(
                (
                    kept[-number:]
                    for number in range(1, len(kept) + 1)
                    if kept[-1].title == _title(words, number, of=number, code=code)
                ),
                kept[-1:],
            )
            return tuple((each, work.bytes_of(each.hash)) for each in sheets)

    @staticmethod
    def check_sheets(version: AgreementVersion, scan: Scan) -> None:
        """See that no sheet of another agreement lies among those of this one.

        Raises:
            Refusal: ``scan_mixed`` with the other's code: it may be somebody else's.
        """
        other = next((code for code in scan.codes if code != version.code), None)
        if version.code in scan.codes and other is not None:
            raise Refusal("scan_mixed", code=other)

    @staticmethod
    def _check_code(version: AgreementVersion, scan: Scan, typed: str) -> None:
        if version.code in scan.codes:
            return
        code = scan.codes[0] if scan.codes else read_code(typed)
        if code != version.code:
            raise Refusal("scan_of_another", code=code)


def _title(words: Wording, number: int, *, of: int, code: str) -> str:
    return words.sentence("scan.page", {"page": str(number), "pages": str(of), "code": code})
