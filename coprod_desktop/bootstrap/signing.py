"""Signing with this laptop's key, behind the port that the history asks for."""

from dataclasses import dataclass, field

from coprod_desktop.application.ports import Signer
from coprod_desktop.security.device_keys import is_signed, sign


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSigner:
    """Signs with a device's private key."""

    private: bytes = field(repr=False)

    def sign(self, message: bytes, /) -> bytes:
        """Give the 64 bytes of an Ed25519 signature."""
        return sign(message, private=self.private)


def signer_of(private: bytes) -> Signer:
    """Make the signer of a private key of 32 bytes."""
    return DeviceSigner(private=private)


def signed_by(public: bytes, signature: bytes, digest: bytes) -> bool:
    """Whether the holder of a public key signed a digest."""
    return is_signed(digest, signature=signature, public=public)
