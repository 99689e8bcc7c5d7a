"""PINs as they are kept."""

import pytest

from coprod_desktop.security.pins import HashedPins
from coprod_desktop.security.slots import STANDARD
from tests.security.vaults import QUICK

PINS = HashedPins(cost=QUICK)


def test_the_pin_that_was_hashed_matches_and_no_other() -> None:
    hashed = PINS.hashed("2580")
    assert PINS.matches("2580", hashed)
    assert not PINS.matches("2581", hashed)
    assert not PINS.matches("", hashed)


def test_the_same_pin_is_hashed_differently_each_time_and_stands_in_no_hash() -> None:
    one, other = PINS.hashed("25802580"), PINS.hashed("25802580")
    assert one != other
    assert "25802580" not in one


@pytest.mark.parametrize(
    "kept", ["", "2580", "$argon2id$v=19$m=64,t=1,p=4$", "$argon2id$v=19$m=64,t=1,p=4$YQ$YQ"]
)
def test_what_is_no_hash_matches_nothing(kept: str) -> None:
    assert not PINS.matches("2580", kept)


def test_a_pin_costs_as_much_as_a_passphrase_unless_a_test_says_otherwise() -> None:
    cost = STANDARD
    assert f"m={cost.memory_kib},t={cost.passes},p={cost.lanes}" in HashedPins().hashed("2580")
