"""Sealed papers, and the hands that such papers fall into."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf

from coprod_desktop.application.seals import SealKey
from coprod_desktop.documents.examining import SealExaminer
from coprod_desktop.documents.preview import Preview
from coprod_desktop.documents.sealing import PaperSealer
from coprod_desktop.security.seal_keys import make_seal_key
from tests.documents.visits import agreed, paper, wording
from tests.fakes import START

CODE = "ABCDE-FGHJK"
SAYS = f"Agreement {CODE}, unchanged since it was sealed on this laptop"
LOCK = "three calm words"


@cache
def our_key() -> SealKey:
    return make_seal_key("Laptop of Rhian Pugh")


@cache
def plain_paper() -> bytes:
    return paper().agreement(agreed("carys.toml"))


def seal(pdf: bytes, *, key: SealKey | None = None, passphrase: str = "") -> bytes:
    sealer = PaperSealer(wording=wording("paper"))
    return sealer.seal(pdf, key=key or our_key(), says=SAYS, at=START, passphrase=passphrase)


@cache
def sealed_paper() -> bytes:
    return seal(plain_paper())


@cache
def locked_paper() -> bytes:
    return seal(plain_paper(), passphrase=LOCK)


def examiner() -> SealExaminer:
    return SealExaminer(preview=Preview())


def saved_again(pdf: bytes, *, passphrase: str = "", **options: object) -> bytes:
    """Open a PDF in another program, and save it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf), password=passphrase) as document:
        document.save(out, **options)  # type: ignore[arg-type]  # as pikepdf names them
    return out.getvalue()
