"""The one part of a sealed paper that its signature cannot cover: the place where it stands itself.

What could be changed there without breaking the signature is checked by making it again: from the
certificate, what was signed and the signature there is one container, and one way to write it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn1crypto import cms, x509

from coprod_desktop.documents.sealing import DIGEST

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature


def is_as_we_write_it(gap: bytes, seal: EmbeddedPdfSignature) -> bool:
    """Whether the bytes between the two signed ranges are those that our seal puts there."""
    room = len(gap) - 2
    expected = _container(seal.signer_cert, seal.signer_info).hex().upper().encode().ljust(room, b"0")
    return gap == b"<" + expected + b">"


def _container(certificate: x509.Certificate, signer: cms.SignerInfo) -> bytes:
    digest = {"algorithm": DIGEST}
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [digest],
            "encap_content_info": {"content_type": "data"},
            "certificates": [cms.CertificateChoices(name="certificate", value=certificate)],
            "signer_infos": [
                {
                    "version": "v1",
                    "sid": cms.SignerIdentifier(
                        name="issuer_and_serial_number",
                        value={"issuer": certificate.issuer, "serial_number": certificate.serial_number},
                    ),
                    "digest_algorithm": digest,
                    "signed_attrs": signer["signed_attrs"],
                    "signature_algorithm": {"algorithm": f"{DIGEST}_ecdsa"},
                    "signature": signer["signature"].native,
                }
            ],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())
