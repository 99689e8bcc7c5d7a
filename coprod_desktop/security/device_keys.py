"""A device's own signing key: Ed25519, so that everybody can see which laptop made a change."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceKeys:
    """The pair that a laptop makes for itself on its first day.

    Attributes:
        private: 32 raw bytes; they are kept inside the encrypted store and never leave the laptop.
        public: 32 raw bytes, for everybody.
    """

    private: bytes = field(repr=False)
    public: bytes


def make_device_keys() -> DeviceKeys:
    """Draw a new pair."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  (starting need not wait for it)
        Ed25519PrivateKey,
    )

    key = Ed25519PrivateKey.generate()
    return DeviceKeys(private=key.private_bytes_raw(), public=key.public_key().public_bytes_raw())


def sign(message: bytes, /, *, private: bytes) -> bytes:
    """A signature of 64 bytes over a message, such as a change's digest."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  (as above)
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def is_signed(message: bytes, /, *, signature: bytes, public: bytes) -> bool:
    """Whether the holder of a public key signed exactly this message.

    Signature and key come from other laptops, so of whatever shape they are, the answer is yes or no.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  (as above)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  (as above)
        Ed25519PublicKey,
    )

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
