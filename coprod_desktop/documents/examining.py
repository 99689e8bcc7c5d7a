"""What can be read from a PDF of anybody's: whether it bears a seal, whose, and what became of it since."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from coprod_desktop.application.verifying import Examined, SealState
from coprod_desktop.documents.seal_container import is_as_we_write_it
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.seals import ORGANISATION

if TYPE_CHECKING:
    from datetime import datetime

    from coprod_desktop.documents.preview import Preview

_HEAD: Final = b"%PDF-"
_HEAD_WITHIN: Final = 1024
_END: Final = b"%%EOF"
_RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*0\s+\d+\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_LEFT_OF_SEAL: Final = re.compile(rb"/ByteRange|/ETSI\.CAdES\.detached")
_PARTS: Final = 4
_MOST_PAGES: Final = 60
_LONGEST_NAME: Final = 100
_NONSENSE: Final = (
    PdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pyHanko and asn1crypto raise over bytes that somebody made up: they expect what a format promises."""


class SealExaminer:
    """Reads seals from a file's bytes. Believes nothing, and writes nothing."""

    def __init__(self, *, preview: Preview) -> None:
        self._preview = preview
        # It logs, with their words, the faults of files that somebody made up; what it finds is told here.
        logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
        logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

    def examine(self, content: bytes, *, passphrase: str = "") -> Examined:
        """Say what became of a PDF.

        Raises:
            Refusal: ``paper_empty``, ``paper_not_pdf``, ``paper_cut_off``, ``paper_damaged``,
                ``paper_locked``, ``paper_passphrase_wrong``.
        """
        if not content:
            raise Refusal("paper_empty")
        try:
            reader = PdfFileReader(BytesIO(content))
            _unlock(reader, passphrase)
            seals = reader.embedded_signatures
            examined = _examined(content, seals[0]) if seals else _without_seal(content)
        except _NONSENSE as error:
            examined = self._without_what_is_behind(content, passphrase) or _unreadable(content, error)
        if examined.state is SealState.UNCHANGED and examined.says:
            return examined
        return replace(examined, pages=self._words(content, passphrase))

    def _without_what_is_behind(self, content: bytes, passphrase: str) -> Examined | None:
        """Read a sealed paper with something behind it that is no PDF; None where it is none."""
        end = max(_ends(content), default=len(content))
        if end >= len(content):
            return None
        try:
            before = self.examine(content[:end], passphrase=passphrase)
        except Refusal:
            return None
        return replace(before, state=SealState.ADDED_TO) if before.state is SealState.UNCHANGED else None

    def _words(self, content: bytes, passphrase: str) -> tuple[str, ...]:
        try:
            return self._preview.words(content, most_pages=_MOST_PAGES, passphrase=passphrase)
        except ValueError:  # the words are for comparing; what became of the file is known without them
            return ()


def _unlock(reader: PdfFileReader, passphrase: str) -> None:
    if reader.security_handler is None:
        return
    if reader.decrypt(passphrase).status is AuthStatus.FAILED:
        raise Refusal("paper_passphrase_wrong" if passphrase else "paper_locked")


def _without_seal(content: bytes) -> Examined:
    """Say that there is none, unless what is left of one shows that there was."""
    if (
        b" obj" in content[content.rfind(_END) :]
    ):  # the paper before it was sealed is whole, and readers take that
        raise Refusal("paper_cut_off")
    return Examined(state=SealState.CHANGED if _LEFT_OF_SEAL.search(content) else SealState.NONE)


def _unreadable(content: bytes, error: Exception) -> Examined:
    """Name what is wrong with bytes that no reader takes for a PDF."""
    ends = _ends(content)
    whole = max(ends) <= len(content) if ends else content.rstrip().endswith(_END)
    if whole and _LEFT_OF_SEAL.search(content):
        return Examined(state=SealState.CHANGED)
    if _HEAD not in content[:_HEAD_WITHIN]:
        raise Refusal("paper_not_pdf") from error
    raise Refusal("paper_damaged" if whole else "paper_cut_off") from error


def _ends(content: bytes) -> list[int]:
    """List where the signed bytes of each seal end, by what the seals say."""
    return [int(start) + int(length) for start, length in _RANGE.findall(content)]


def _examined(content: bytes, seal: EmbeddedPdfSignature) -> Examined:
    certificate = seal.signer_cert
    return Examined(
        state=_state(content, seal),
        certificate=certificate.dump(),
        sealed_by=_name_in(certificate.subject.native),
        says=_text(seal, "/Reason"),
        sealed_at=_moment(seal),
    )


def _state(content: bytes, seal: EmbeddedPdfSignature) -> SealState:
    ranges = [int(each) for each in seal.byte_range]
    if len(ranges) != _PARTS or ranges[0] != 0:
        return SealState.CHANGED
    _, gap_start, gap_end, rest = ranges
    end = gap_end + rest
    signature = seal.pkcs7_content.rstrip(b"\0").hex().upper().encode()
    in_place = content[gap_start + 1 : gap_start + 1 + len(signature)].upper() == signature
    if not in_place and end != len(content):
        return SealState.SAVED_AGAIN
    if not _is_signed(seal):
        return SealState.CHANGED
    if end < len(content):
        return SealState.ADDED_TO
    ours = _named(seal.signer_cert.subject.native, "organization_name") == ORGANISATION
    return (
        SealState.CHANGED
        if ours and not is_as_we_write_it(content[gap_start:gap_end], seal)
        else SealState.UNCHANGED
    )


def _is_signed(seal: EmbeddedPdfSignature) -> bool:
    """Whether the holder of the certificate's key signed these bytes; who that is, is asked elsewhere."""
    context = ValidationContext(trust_roots=[seal.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(seal, context, skip_diff=True)
    return bool(status.intact and status.valid)


def _moment(seal: EmbeddedPdfSignature) -> datetime | None:
    moment = seal.self_reported_timestamp
    return moment if moment is not None and moment.tzinfo is not None else None


def _text(seal: EmbeddedPdfSignature, name: str) -> str:
    text = seal.sig_object.get(name, "")
    return _plain(text) if isinstance(text, str) else ""


def _name_in(subject: dict[str, object]) -> str:
    return _named(subject, "common_name") or _named(subject, "organization_name")


def _named(subject: dict[str, object], part: str) -> str:
    value = subject.get(part, "")
    return _plain(value) if isinstance(value, str) else ""


def _plain(text: str) -> str:
    """Keep what can be seen of a text that anybody may have written, and not too much of it."""
    return "".join(letter for letter in text if letter.isprintable())[:_LONGEST_NAME].strip()
