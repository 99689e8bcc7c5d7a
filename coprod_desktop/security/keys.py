"""The keys of an unlocked vault, each derived from its one data key."""

from dataclasses import dataclass, field

from coprod_desktop.security.slots import KEY_LENGTH


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
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415  (starting need not wait for it)
    from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand  # noqa: PLC0415  (as above)

    # The data key is already random and whole, so HKDF's first half, which gathers randomness, has no work.
    return HKDFExpand(algorithm=SHA256(), length=KEY_LENGTH, info=purpose).derive(data_key)
