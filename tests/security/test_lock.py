"""The vault's lock opens for its passphrase and for nothing else."""

from dataclasses import replace
from uuid import UUID

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.security.lock import change_passphrase, create_header, unlock
from coprod_desktop.security.passphrases import WrongPassphrase
from coprod_desktop.security.slots import Cost
from tests.security.vaults import PASSPHRASE, QUICK, a_vault


def test_the_passphrase_gives_the_keys_back() -> None:
    header, keys = a_vault()

    assert unlock(header, PASSPHRASE) == keys
    assert len(keys.database) == len(keys.header) == 32
    assert keys.database != keys.header


@pytest.mark.parametrize("wrong", ["", "kettle window Otter", "kettle window otter ", "x" * 5000])
def test_another_passphrase_is_refused_as_wrong(wrong: str) -> None:
    header, _ = a_vault()

    with pytest.raises(WrongPassphrase) as refused:
        unlock(header, wrong)

    assert refused.value.code == "wrong_passphrase"


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        ("cafe\u0301 by the canal", "caf\u00e9 by the canal"),
        ("\uff4bettle window", "kettle window"),
    ],
)
def test_a_passphrase_opens_whichever_keyboard_types_it(chosen: str, typed: str) -> None:
    header, keys = a_vault(passphrase=chosen)

    assert unlock(header, typed) == keys


def test_half_a_surrogate_pair_locks_nobody_out() -> None:
    header, keys = a_vault(passphrase="otter \ud83e window")

    assert unlock(header, "otter \ud83e window") == keys


def test_two_vaults_with_one_passphrase_share_nothing() -> None:
    first, first_keys = a_vault()
    second, second_keys = a_vault()

    assert first.vault != second.vault
    assert first.database_salt != second.database_salt
    assert first.slot.salt != second.slot.salt
    assert first.slot.nonce != second.slot.nonce
    assert first_keys != second_keys


def test_a_slot_does_not_open_in_another_vault() -> None:
    ours, _ = a_vault()
    theirs, _ = a_vault()

    with pytest.raises(WrongPassphrase):
        unlock(replace(ours, slot=theirs.slot), PASSPHRASE)


def test_a_slot_does_not_open_under_a_weaker_cost() -> None:
    header, _ = a_vault()
    weaker = replace(header.slot, cost=Cost(memory_kib=32, passes=1, lanes=4))

    with pytest.raises(WrongPassphrase):
        unlock(replace(header, slot=weaker), PASSPHRASE)


def test_what_stands_beside_the_slot_is_vouched_for_too() -> None:
    header, _ = a_vault()

    with pytest.raises(Unavailable) as refused:
        unlock(replace(header, database_salt=bytes(16)), PASSPHRASE)

    assert (refused.value.code, refused.value.values["place"]) == ("header_damaged", "mac")


def test_a_header_of_another_vaults_name_is_refused() -> None:
    header, _ = a_vault()

    with pytest.raises(WrongPassphrase):
        unlock(replace(header, vault=UUID(int=1)), PASSPHRASE)


def test_a_new_passphrase_opens_the_same_keys_and_the_old_one_nothing() -> None:
    header, keys = a_vault()

    changed = change_passphrase(header, old=PASSPHRASE, new="otter kettle window", cost=QUICK)

    assert unlock(changed, "otter kettle window") == keys
    assert changed.database_salt == header.database_salt
    with pytest.raises(WrongPassphrase):
        unlock(changed, PASSPHRASE)


def test_the_passphrase_changes_only_for_who_knows_it() -> None:
    header, _ = a_vault()

    with pytest.raises(WrongPassphrase):
        change_passphrase(header, old="somebody else", new="otter kettle window", cost=QUICK)


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("", "passphrase_too_short"),
        ("ninechars", "passphrase_too_short"),
        ("e\u0301" * 9, "passphrase_too_short"),
        ("a" * 40, "passphrase_one_character"),
        ("e\u0301" * 12, "passphrase_one_character"),
    ],
)
def test_a_weak_passphrase_may_not_be_chosen(passphrase: str, code: str) -> None:
    header, _ = a_vault()

    with pytest.raises(Refusal) as made:
        create_header(passphrase=passphrase, cost=QUICK)
    with pytest.raises(Refusal) as changed:
        change_passphrase(header, old=PASSPHRASE, new=passphrase, cost=QUICK)

    assert made.value.code == changed.value.code == code


def test_ten_characters_are_enough() -> None:
    header, keys = a_vault(passphrase="ten chars.")

    assert unlock(header, "ten chars.") == keys


def test_a_real_vault_takes_the_standard_cost() -> None:
    header, keys = create_header(passphrase=PASSPHRASE)

    assert header.slot.cost == Cost.standard() == Cost(memory_kib=65536, passes=3, lanes=4)
    assert unlock(header, PASSPHRASE) == keys


def test_keys_do_not_show_in_their_description() -> None:
    _, keys = a_vault()

    assert repr(keys.database) not in repr(keys)
    assert repr(keys.header) not in repr(keys)
