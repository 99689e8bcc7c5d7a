"""A slot: the vault's data key, wrapped so that one secret opens it."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from coprod_desktop.security.passphrases import WrongPassphrase, passphrase_bytes
from coprod_desktop.security.wrapping import (
    KEY_LENGTH,
    NONCE_LENGTH,
    TAG_LENGTH,
    NotWrappedSo,
    unwrap,
    wrap,
)

PASSPHRASE: Final = "passphrase"  # noqa: S105  (the name of a kind)
"""The kind of a slot that a passphrase opens; recovery and keyring kinds come with a newer format."""

SALT_LENGTH: Final = 16
WRAPPED_LENGTH: Final = KEY_LENGTH + TAG_LENGTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What each guess at a passphrase costs: the parameters of Argon2id.

    Attributes:
        memory_kib: memory that is filled, in KiB.
        passes: how often it is gone over.
        lanes: how many threads share the work.
    """

    memory_kib: int
    passes: int
    lanes: int

    @staticmethod
    def standard() -> "Cost":
        """The cost of every real vault, and the least that is taken from a header on disk."""
        return STANDARD

    def lies_within(self, floor: "Cost", ceiling: "Cost", /) -> bool:
        """Whether a header may ask for this: no weaker than the floor, no slower than the ceiling.

        The number of lanes is not a matter of more or less and must be the floor's.
        """
        return (
            floor.memory_kib <= self.memory_kib <= ceiling.memory_kib
            and floor.passes <= self.passes <= ceiling.passes
            and self.lanes == floor.lanes
        )


STANDARD: Final = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
CEILING: Final = Cost(memory_kib=256 * 1024, passes=12, lanes=4)
"""The most a header may ask for, a few seconds on an old laptop: room to grow, not to hang or fill memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseSlot:
    """The data key as a passphrase keeps it.

    Attributes:
        cost: of deriving the wrapping key from the passphrase.
        salt: 16 bytes, drawn anew for every wrapping.
        nonce: 12 bytes, drawn anew for every wrapping.
        wrapped: 48 bytes, the data key under AES-256-GCM.
    """

    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes = field(repr=False)


def close_slot(data_key: bytes, /, *, vault: UUID, passphrase: str, cost: Cost) -> PassphraseSlot:
    """Wrap a data key of 32 bytes under a passphrase, with fresh salt and nonce."""
    salt = secrets.token_bytes(SALT_LENGTH)
    nonce = secrets.token_bytes(NONCE_LENGTH)
    wrapping_key = _wrapping_key(passphrase, salt=salt, cost=cost)
    bound_to = _bound_to(vault=vault, salt=salt, cost=cost)
    wrapped = wrap(data_key, key=wrapping_key, nonce=nonce, bound_to=bound_to)
    return PassphraseSlot(cost=cost, salt=salt, nonce=nonce, wrapped=wrapped)


def open_slot(slot: PassphraseSlot, /, *, vault: UUID, passphrase: str) -> bytes:
    """The data key of 32 bytes that a slot holds.

    Raises:
        WrongPassphrase: the passphrase is another, or the slot was tampered with: the two look the same.
    """
    wrapping_key = _wrapping_key(passphrase, salt=slot.salt, cost=slot.cost)
    bound_to = _bound_to(vault=vault, salt=slot.salt, cost=slot.cost)
    try:
        return unwrap(slot.wrapped, key=wrapping_key, nonce=slot.nonce, bound_to=bound_to)
    except NotWrappedSo:
        raise WrongPassphrase from None


def _wrapping_key(passphrase: str, *, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415  (25 ms that starting need not wait for)

    return hash_secret_raw(
        passphrase_bytes(passphrase),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_LENGTH,
        type=Type.ID,
    )


def _bound_to(*, vault: UUID, salt: bytes, cost: Cost) -> bytes:
    """What a wrapping vouches for besides the key, so that no slot works in another vault or guise."""
    names = ["coprod slot", str(vault), PASSPHRASE, salt.hex(), cost.memory_kib, cost.passes, cost.lanes]
    return json.dumps(names, separators=(",", ":")).encode()
