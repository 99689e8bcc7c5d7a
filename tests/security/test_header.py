"""A header is read with suspicion, and every refusal names its place and reason."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.security.header import LARGEST, header_bytes, header_from
from coprod_desktop.security.header_file import read_header
from coprod_desktop.security.lock import unlock
from coprod_desktop.security.passphrases import WrongPassphrase
from coprod_desktop.security.slots import Cost
from tests.security.vaults import PASSPHRASE, QUICK, a_vault

Fields = dict[str, object]
Edit = Callable[[Fields], object]


def slot_of(fields: Fields) -> Fields:
    slots = fields["slots"]
    assert isinstance(slots, list)
    slot: Fields = slots[0]
    return slot


def forged(edit: Edit) -> bytes:
    """A header changed by somebody who knows the format, and so sets the checksum right again."""
    header, _ = a_vault()
    fields: Fields = json.loads(header_bytes(header))
    edit(fields)
    fields.pop("checksum", None)
    said = json.dumps(fields, separators=(",", ":"), sort_keys=True).encode()
    return json.dumps(fields | {"checksum": hashlib.sha256(said).hexdigest()}).encode()


def refusal_of(data: bytes, *, floor: Cost = QUICK) -> Unavailable:
    with pytest.raises(Unavailable) as refused:
        header_from(data, floor=floor)
    return refused.value


def test_what_was_written_is_read_again() -> None:
    header, _ = a_vault()

    assert header_from(header_bytes(header), floor=QUICK) == header


def test_a_forger_who_changes_nothing_is_believed() -> None:
    header_from(forged(lambda _: None), floor=QUICK)


def test_a_flipped_bit_anywhere_is_refused_or_means_nothing() -> None:
    header, keys = a_vault()
    written = header_bytes(header)
    refused = 0

    for place in range(len(written)):
        for bit in (0x01, 0x20, 0x80):
            damaged = bytearray(written)
            damaged[place] ^= bit
            try:
                found = header_from(bytes(damaged), floor=QUICK)
            except Unavailable as error:
                assert error.code in {"header_damaged", "header_newer"}  # noqa: PT017  (any of thousands may raise)
                refused += 1
            else:
                assert found == header
                assert unlock(found, PASSPHRASE) == keys

    assert refused > 2 * len(written)


@pytest.mark.parametrize("kept", [0, 1, 100, -2])
def test_a_header_cut_short_is_refused(kept: int) -> None:
    header, _ = a_vault()

    assert refusal_of(header_bytes(header)[:kept]).code == "header_damaged"


@pytest.mark.parametrize("name", ["salt", "nonce", "wrapped"])
def test_a_forged_slot_does_not_open(name: str) -> None:
    def edit(fields: Fields) -> None:
        slot = slot_of(fields)
        value = str(slot[name])
        slot[name] = ("1" if value[0] == "0" else "0") + value[1:]

    with pytest.raises(WrongPassphrase):
        unlock(header_from(forged(edit), floor=QUICK), PASSPHRASE)


@pytest.mark.parametrize(("name", "value"), [("database_salt", "00" * 16), ("mac", "00" * 32)])
def test_a_forged_field_beside_the_slot_is_found_out_by_the_passphrase(name: str, value: str) -> None:
    header = header_from(forged(lambda fields: fields.update({name: value})), floor=QUICK)

    with pytest.raises(Unavailable) as refused:
        unlock(header, PASSPHRASE)

    assert refused.value.code == "header_damaged"


STANDARD: Final = {"memory_kib": 65536, "passes": 3, "lanes": 4}


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 65535},
        {"passes": 2},
        {"lanes": 3},
        {"lanes": 5},
        {"lanes": 0},
        {"memory_kib": 262145},
        {"memory_kib": 2**32},
        {"passes": 13},
        {"passes": 10**12},
    ],
)
def test_a_cost_that_would_weaken_or_hang_is_refused(cost: dict[str, int]) -> None:
    data = forged(lambda fields: slot_of(fields).update(STANDARD | cost))

    refused = refusal_of(data, floor=Cost.standard())

    assert (refused.code, refused.values["reason"]) == ("header_damaged", "cost_out_of_bounds")


@pytest.mark.parametrize("cost", [{}, {"memory_kib": 262144, "passes": 12}])
def test_a_cost_within_bounds_is_taken(cost: dict[str, int]) -> None:
    data = forged(lambda fields: slot_of(fields).update(STANDARD | cost))

    found = header_from(data)

    assert found.slot.cost.passes == (STANDARD | cost)["passes"]


def test_a_vault_made_for_tests_is_too_weak_for_the_app(tmp_path: Path) -> None:
    header, _ = a_vault()
    path = tmp_path / "vault.json"
    path.write_bytes(header_bytes(header))

    with pytest.raises(Unavailable) as refused:
        read_header(path)

    assert refused.value.values["reason"] == "cost_out_of_bounds"


def test_a_header_of_a_newer_version_is_refused_as_that_whatever_else_it_holds() -> None:
    refused = refusal_of(b'{"format": 2, "slots": {"something": "new"}, "colour": null}')

    assert (refused.code, refused.values["format"]) == ("header_newer", "2")


@pytest.mark.parametrize(
    ("edit", "place", "reason"),
    [
        (lambda fields: fields.update(format=0), "format", "unknown"),
        (lambda fields: fields.update(format="1"), "format", "not_a_number"),
        (lambda fields: fields.update(format=True), "format", "not_a_number"),
        (lambda fields: fields.update(format=1.0), "format", "not_a_number"),
        (lambda fields: fields.update(colour="blue"), "header", "unknown_or_missing_fields"),
        (lambda fields: fields.pop("mac"), "header", "unknown_or_missing_fields"),
        (lambda fields: fields.update(vault="a vault"), "vault", "not_an_id"),
        (lambda fields: fields.update(vault=str(fields["vault"]).upper()), "vault", "not_an_id"),
        (lambda fields: fields.update(mac=7), "mac", "not_text"),
        (lambda fields: fields.update(mac="0" * 63), "mac", "not_hexadecimal"),
        (lambda fields: fields.update(mac="G" * 64), "mac", "not_hexadecimal"),
        (lambda fields: fields.update(mac="0" * 64 + "\n"), "mac", "not_hexadecimal"),
        (lambda fields: fields.update(database_salt=""), "database_salt", "not_hexadecimal"),
        (lambda fields: fields.update(slots=[]), "slots", "not_one_slot"),
        (lambda fields: fields.update(slots={}), "slots", "not_one_slot"),
        (lambda fields: fields.update(slots=[slot_of(fields)] * 2), "slots", "not_one_slot"),
        (lambda fields: fields.update(slots=["open"]), "slots", "not_fields"),
        (lambda fields: slot_of(fields).update(owner="me"), "slots", "unknown_or_missing_fields"),
        (lambda fields: slot_of(fields).update(kind="keyring"), "kind", "unknown"),
        (lambda fields: slot_of(fields).update(passes="3"), "passes", "not_a_number"),
        (lambda fields: slot_of(fields).update(passes=-3), "passes", "not_a_number"),
        (lambda fields: slot_of(fields).update(wrapped="00" * 47), "wrapped", "not_hexadecimal"),
    ],
)
def test_what_is_not_a_header_is_refused_with_its_place(edit: Edit, place: str, reason: str) -> None:
    refused = refusal_of(forged(edit))

    assert (refused.code, dict(refused.values)) == ("header_damaged", {"place": place, "reason": reason})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[" * 10_000, "not_json"),
        (b'{"format": NaN}', "not_json"),
        (b'{"format": 1, "format": 1}', "not_json"),
        (b'{"format": ' + b"9" * 10_000 + b"}", "not_json"),
        (b"[]", "not_fields"),
        (b'"format"', "not_fields"),
        (b" " * (LARGEST + 1), "too_large"),
    ],
)
def test_what_is_not_json_of_a_sensible_size_is_refused(data: bytes, reason: str) -> None:
    assert refusal_of(data).values["reason"] == reason


def test_damage_is_told_apart_from_a_wrong_passphrase() -> None:
    header, _ = a_vault()
    wrapped = header.slot.wrapped.hex()
    other = ("1" if wrapped[0] == "0" else "0") + wrapped[1:]

    refused = refusal_of(header_bytes(header).replace(wrapped.encode(), other.encode()))

    assert (refused.code, refused.values["place"]) == ("header_damaged", "checksum")
