"""The key that a laptop seals papers with: P-256, with a certificate that it makes out to itself.

It is not the device's own key. That one is Ed25519, which hardly any program that opens PDFs can check, and
its certificate would say nothing more. The device's key vouches for this one instead: it signs the change
that brings the certificate into a person's record.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from coprod_desktop.application.seals import SealKey
from coprod_desktop.domain.seals import ORGANISATION

if TYPE_CHECKING:
    from cryptography import x509

_LONGEST_NAME: Final = 64
"""The most bytes that a name in a certificate is given (RFC 5280, ub-common-name)."""
_BEGINS: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Before every clock, however wrong it goes."""
_ENDS: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""How RFC 5280 4.1.2.5 writes that there is no end."""


def make_seal_key(name: str, /) -> SealKey:
    """Draw a new pair, certified under a plain name; characters that cannot be seen are left out of it."""
    from cryptography import x509  # noqa: PLC0415  (starting need not wait for it)
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415  (as above)
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  (as above)

    key = ec.generate_private_key(ec.SECP256R1())
    plain = "".join(letter for letter in name if letter.isprintable())
    plain = plain.encode()[:_LONGEST_NAME].decode(errors="ignore").strip()
    subject = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, plain or ORGANISATION),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_BEGINS)
        .not_valid_after(_ENDS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_for_signing_alone(), critical=True)
        .sign(key, hashes.SHA256())
    )
    return SealKey(
        private=key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        certificate=certificate.public_bytes(serialization.Encoding.DER),
    )


def _for_signing_alone() -> x509.KeyUsage:
    from cryptography import x509  # noqa: PLC0415  (as above)

    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
