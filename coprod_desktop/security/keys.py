"""The keys of an unlocked vault, each derived from its one data key."""

import hmac
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What an unlocked vault works with; dropped when it locks, though Python cannot promise to wipe memory.

    Attributes:
        database: 32 bytes, the raw key of the encrypted store.
        header: 32 bytes, under which the vault's header is authenticated.
    """

    database: bytes = field(repr=False)
    header: bytes = field(repr=False)


def keys_from(data_key: bytes, /) -> Keys:
    """Derive every key from the data key of 32 bytes; knowing one of them tells nothing of another."""
    return Keys(database=_derived(data_key, b"coprod database"), header=_derived(data_key, b"coprod header"))


def _derived(data_key: bytes, purpose: bytes) -> bytes:
    """The first 32 bytes of HKDF-Expand with SHA-256 (RFC 5869 section 2.3), which are its first block.

    The data key is random and whole already, so HKDF's first half, which gathers randomness, has no work.
    """
    return hmac.digest(data_key, purpose + b"\x01", "sha256")
