"""The seal of a paper: a PAdES signature by the laptop's key that certifies it and allows no change."""

from __future__ import annotations

import asyncio
import hashlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from coprod_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from coprod_desktop.application.seals import SealKey
    from coprod_desktop.application.wording import Wording

DIGEST: Final = "sha256"
_FIELD: Final = "Seal"
_ROOM: Final = 4096
"""Hexadecimal digits kept free for the signature, which takes about half of them."""
_ID_BYTES: Final = 16


class PaperSealer:
    """Seals our papers: the same paper, key and moment give the same bytes, unless a passphrase locks it."""

    def __init__(self, *, wording: Wording) -> None:
        self._field_said = wording.sentence("seal.field")

    def seal(self, pdf: bytes, *, key: SealKey, says: str, at: datetime, passphrase: str = "") -> bytes:
        """Seal a PDF, and lock it first where there is a passphrase: AES-256, from PDF 2.0.

        Raises:
            Refusal: ``paper_passphrase_unusual``.
        """
        writer = _Writer(BytesIO(_locked(pdf, passphrase) if passphrase else pdf))
        if passphrase:
            writer.encrypt(passphrase)  # type: ignore[no-untyped-call]  # one of the few in pyHanko
        signer = _signer(key)
        # Hidden and not printed, or a screen reader would find a field on the page that nobody can see.
        field = SigFieldSpec(
            _FIELD,
            readable_field_name=self._field_said,
            invis_sig_settings=InvisSigSettings(set_print_flag=False, set_hidden_flag=True),
        )
        steps = PdfCMSEmbedder(new_field_spec=field).write_cms(_FIELD, writer)
        next(steps)
        steps.send(
            SigObjSetup(
                sig_placeholder=SignatureObject(
                    timestamp=at, subfilter=SigSeedSubFilter.PADES, reason=says, bytes_reserved=_ROOM
                ),
                mdp_setup=SigMDPSetup(md_algorithm=DIGEST, certify=True, docmdp_perms=MDPPerm.NO_CHANGES),
            )
        )
        prepared, written = steps.send(SigIOSetup(md_algorithm=DIGEST))
        signed = signer.async_sign(prepared.document_digest, digest_algorithm=DIGEST, use_pades=True)
        steps.send(asyncio.run(signed))
        return bytes(written.getvalue())


class _Writer(IncrementalPdfFileWriter):
    """Appends to a PDF and nothing else: no clock, no chance, and what the PDF says of itself stays."""

    def _update_meta(self) -> None:
        """Leave title, dates and metadata as they were set."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        """Name this revision by what stands before it; the first half of a name stays, as the format asks."""
        first, _ = prev.trailer["/ID"]
        prev.stream.seek(0)
        second = hashlib.sha256(prev.stream.read()).digest()[:_ID_BYTES]
        return generic.ArrayObject(
            [generic.ByteStringObject(first.original_bytes), generic.ByteStringObject(second)]
        )


class _SameEveryTime(SimpleSigner):
    """Draws no chance for a signature, but takes it from key and message (RFC 6979)."""

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        if digest_algorithm != DIGEST:
            raise ValueError(digest_algorithm)
        key = serialization.load_der_private_key(self.signing_key.dump(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("a seal's key is on a curve")
        return key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


def _signer(key: SealKey) -> SimpleSigner:
    return _SameEveryTime(
        signing_cert=x509.Certificate.load(key.certificate),
        signing_key=keys.PrivateKeyInfo.load(key.private),
        cert_registry=SimpleCertificateStore(),
    )


def _locked(pdf: bytes, passphrase: str) -> bytes:
    """Encrypt a whole PDF: without the passphrase nothing of it can be read."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf)))
    try:
        # Without the MAC of ISO/TS 32004: the seal says whether a byte was changed.
        writer.encrypt(owner_pass=passphrase, user_pass=passphrase, pdf_mac=False)
    except ValueError as error:  # what SASLprep does not take, such as pictures
        raise Refusal("paper_passphrase_unusual") from error
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
