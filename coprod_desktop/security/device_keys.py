"""A device's own signing key: Ed25519, so that everybody can see which laptop made a change.

By libsodium, which looks at a signature in half of OpenSSL's time; a first sync looks at tens of thousands.
"""

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
    from nacl.signing import SigningKey  # noqa: PLC0415  (starting need not wait for it)

    key = SigningKey.generate()
    return DeviceKeys(private=bytes(key), public=bytes(key.verify_key))


def sign(message: bytes, /, *, private: bytes) -> bytes:
    """A signature of 64 bytes over a message, such as a change's digest."""
    from nacl.signing import SigningKey  # noqa: PLC0415  (as above)

    return SigningKey(private).sign(message).signature


def is_signed(message: bytes, /, *, signature: bytes, public: bytes) -> bool:
    """Whether the holder of a public key signed exactly this message.

    Signature and key come from other laptops, so of whatever shape they are, the answer is yes or no.
    """
    from nacl.exceptions import CryptoError  # noqa: PLC0415  (as above)
    from nacl.signing import VerifyKey  # noqa: PLC0415  (as above)

    try:
        VerifyKey(public).verify(message, signature)
    except CryptoError:
        return False
    return True
