"""PINs as they are kept: hashed, each with a salt of its own."""

import secrets

from coprod_desktop.security.slots import SALT_LENGTH, STANDARD, Cost

_HASH_LENGTH = 32


class HashedPins:
    """Hashes PINs with Argon2id, and tells whether one is the one that was hashed.

    A few digits are soon guessed by whoever has the hash, whatever each guess costs. So it is kept inside the
    vault alone, and PINs that are typed are counted.
    """

    def __init__(self, *, cost: Cost = STANDARD) -> None:
        self._cost = cost

    def hashed(self, pin: str) -> str:
        """The hash with its salt and cost, as text; takes a good part of a second."""
        from argon2.low_level import Type, hash_secret  # noqa: PLC0415  (25 ms that starting need not wait for)

        return hash_secret(
            pin.encode(),
            secrets.token_bytes(SALT_LENGTH),
            time_cost=self._cost.passes,
            memory_cost=self._cost.memory_kib,
            parallelism=self._cost.lanes,
            hash_len=_HASH_LENGTH,
            type=Type.ID,
        ).decode()

    def matches(self, pin: str, hashed: str) -> bool:
        """Whether this PIN was hashed; no, where what was kept is no hash at all."""
        from argon2.exceptions import VerificationError  # noqa: PLC0415  (as above)
        from argon2.low_level import Type, verify_secret  # noqa: PLC0415  (as above)

        try:
            return verify_secret(hashed.encode(), pin.encode(), Type.ID)
        except VerificationError:
            return False
