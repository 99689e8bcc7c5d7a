"""A vault's header: what stands beside the encrypted store, so that a passphrase can open it."""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.security.slots import (
    CEILING,
    PASSPHRASE,
    SALT_LENGTH,
    STANDARD,
    WRAPPED_LENGTH,
    Cost,
    PassphraseSlot,
)
from coprod_desktop.security.wrapping import NONCE_LENGTH

FORMAT: Final = 1
"""The format that this version writes; it reads this one alone, and says so when it meets a newer."""

LARGEST: Final = 16 * 1024
"""The most bytes that are taken for a header; ours has about 700."""

_DIGEST_LENGTH: Final = 32
_FIELDS: Final = frozenset({"checksum", "database_salt", "format", "mac", "slots", "vault"})
_SLOT_FIELDS: Final = frozenset({"kind", "lanes", "memory_kib", "nonce", "passes", "salt", "wrapped"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the file beside the store says; none of it is secret, all of it is authenticated.

    Attributes:
        vault: which vault this is; slots are bound to it.
        database_salt: 16 bytes, the store's own first 16: with the key and these a store opens whose start is
            damaged.
        slot: the data key, wrapped. In the file this is a list, where other kinds will stand beside it.
        mac: 32 bytes over all the rest, under the header key.
    """

    vault: UUID
    database_salt: bytes
    slot: PassphraseSlot
    mac: bytes = field(repr=False)


def header_mac(*, vault: UUID, database_salt: bytes, slot: PassphraseSlot, header_key: bytes) -> bytes:
    """The 32 bytes that vouch for a header's other fields."""
    said = _canonical(_said(vault=vault, database_salt=database_salt, slot=slot))
    return hmac.digest(header_key, said, "sha256")


def header_bytes(header: Header, /) -> bytes:
    """The header as it stands in its file: JSON that a person can read."""
    said = _said(vault=header.vault, database_salt=header.database_salt, slot=header.slot)
    said["mac"] = header.mac.hex()
    said["checksum"] = _checksum(said)
    return json.dumps(said, indent=2, sort_keys=True).encode() + b"\n"


def header_from(data: bytes, /, *, floor: Cost = STANDARD) -> Header:
    """Read a header, believing nothing of it.

    The checksum is there to tell damage from a wrong passphrase. It stops nobody who means harm; the MAC
    does, once the passphrase has given the key to check it with.

    Args:
        data: the file's bytes.
        floor: the weakest cost that is taken; anything below the standard is for tests.

    Raises:
        Unavailable: ``header_newer`` with ``format``, or ``header_damaged`` with ``place`` and ``reason``.
    """
    fields = _fields(_parsed(data), place="header")
    if (found := _number(fields, "format")) > FORMAT:
        raise Unavailable("header_newer", format=str(found))
    if found < FORMAT:
        raise _damaged("format", "unknown")
    _check_names(fields, _FIELDS, place="header")
    mac = _bytes(fields, "mac", length=_DIGEST_LENGTH)
    checksum = _text(fields, "checksum")
    if not hmac.compare_digest(checksum.encode(errors="replace"), _checksum(fields).encode()):
        raise _damaged("checksum", "differs")
    return Header(
        vault=_id(fields, "vault"),
        database_salt=_bytes(fields, "database_salt", length=SALT_LENGTH),
        slot=_slot(fields["slots"], floor=floor),
        mac=mac,
    )


def mac_damaged() -> Unavailable:
    """What to raise when the passphrase is right and the header still is not what was written."""
    return _damaged("mac", "differs")


def _said(*, vault: UUID, database_salt: bytes, slot: PassphraseSlot) -> dict[str, object]:
    return {
        "format": FORMAT,
        "vault": str(vault),
        "database_salt": database_salt.hex(),
        "slots": [
            {
                "kind": PASSPHRASE,
                "memory_kib": slot.cost.memory_kib,
                "passes": slot.cost.passes,
                "lanes": slot.cost.lanes,
                "salt": slot.salt.hex(),
                "nonce": slot.nonce.hex(),
                "wrapped": slot.wrapped.hex(),
            }
        ],
    }


def _canonical(said: Mapping[str, object]) -> bytes:
    return json.dumps(said, separators=(",", ":"), sort_keys=True).encode()


def _checksum(fields: Mapping[str, object]) -> str:
    said = {name: value for name, value in fields.items() if name != "checksum"}
    return hashlib.sha256(_canonical(said)).hexdigest()


def _parsed(data: bytes) -> object:
    if len(data) > LARGEST:
        raise _damaged("header", "too_large")
    try:
        parsed: object = json.loads(data.decode(), object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _damaged("header", "not_json") from None
    return parsed


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a name stands twice")
    return fields


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _slot(value: object, *, floor: Cost) -> PassphraseSlot:
    if not isinstance(value, list) or len(value) != 1:
        raise _damaged("slots", "not_one_slot")
    fields = _fields(value[0], place="slots")
    _check_names(fields, _SLOT_FIELDS, place="slots")
    if _text(fields, "kind") != PASSPHRASE:
        raise _damaged("kind", "unknown")
    cost = Cost(
        memory_kib=_number(fields, "memory_kib"),
        passes=_number(fields, "passes"),
        lanes=_number(fields, "lanes"),
    )
    if not cost.lies_within(floor, CEILING):
        raise _damaged("slots", "cost_out_of_bounds")
    return PassphraseSlot(
        cost=cost,
        salt=_bytes(fields, "salt", length=SALT_LENGTH),
        nonce=_bytes(fields, "nonce", length=NONCE_LENGTH),
        wrapped=_bytes(fields, "wrapped", length=WRAPPED_LENGTH),
    )


def _fields(value: object, *, place: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _damaged(place, "not_fields")
    return value


def _check_names(fields: Mapping[str, object], expected: frozenset[str], *, place: str) -> None:
    if fields.keys() != expected:
        raise _damaged(place, "unknown_or_missing_fields")


def _number(fields: Mapping[str, object], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _damaged(name, "not_a_number")
    return value


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise _damaged(name, "not_text")
    return value


def _bytes(fields: Mapping[str, object], name: str, *, length: int) -> bytes:
    text = _text(fields, name)
    if not re.fullmatch(rf"[0-9a-f]{{{2 * length}}}", text):
        raise _damaged(name, "not_hexadecimal")
    return bytes.fromhex(text)


def _id(fields: Mapping[str, object], name: str) -> UUID:
    text = _text(fields, name)
    try:
        found = UUID(text)
    except ValueError:
        raise _damaged(name, "not_an_id") from None
    if str(found) != text:
        raise _damaged(name, "not_an_id")
    return found


def _damaged(place: str, reason: str) -> Unavailable:
    return Unavailable("header_damaged", place=place, reason=reason)
