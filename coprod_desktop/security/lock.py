"""The vault's lock: making it, opening it with a passphrase, giving it another passphrase.

Wrong guesses are not counted here, and nothing could count them for a thief who copied the file: what
stands against guessing is the cost of each guess. A pause after several wrong passphrases slows a hand
at this laptop and no more; it belongs to whoever asks for the passphrase.
"""

import hmac
import secrets
import uuid

from coprod_desktop.security.header import Header, header_mac, mac_damaged
from coprod_desktop.security.keys import Keys, keys_from
from coprod_desktop.security.passphrases import check_new_passphrase
from coprod_desktop.security.slots import (
    SALT_LENGTH,
    STANDARD,
    Cost,
    PassphraseSlot,
    close_slot,
    open_slot,
)
from coprod_desktop.security.wrapping import KEY_LENGTH


def create_header(*, passphrase: str, cost: Cost = STANDARD) -> tuple[Header, Keys]:
    """Draw a new vault's keys and lock them with a passphrase; takes most of a second at the standard cost.

    Raises:
        Refusal: the passphrase may not be chosen, see ``check_new_passphrase``.
    """
    check_new_passphrase(passphrase)
    vault = uuid.uuid4()
    data_key = secrets.token_bytes(KEY_LENGTH)
    keys = keys_from(data_key)
    slot = close_slot(data_key, vault=vault, passphrase=passphrase, cost=cost)
    return _sealed(vault=vault, database_salt=secrets.token_bytes(SALT_LENGTH), slot=slot, keys=keys), keys


def unlock(header: Header, /, passphrase: str) -> Keys:
    """The keys of a vault; takes most of a second at the standard cost, so: away from the window's thread.

    Raises:
        WrongPassphrase: the passphrase is another, or the slot was tampered with: the two look the same.
        Unavailable: ``header_damaged``: the passphrase is right, and something beside the slot was changed.
    """
    return keys_from(_data_key(header, passphrase))


def change_passphrase(header: Header, /, *, old: str, new: str, cost: Cost = STANDARD) -> Header:
    """The same vault under another passphrase: the data key is wrapped anew and the store is not touched.

    Who kept a copy of the earlier header and knows the earlier passphrase can still open the vault.

    Raises:
        Refusal: the new passphrase may not be chosen.
        WrongPassphrase: the old passphrase is another.
        Unavailable: ``header_damaged``.
    """
    check_new_passphrase(new)
    data_key = _data_key(header, old)
    slot = close_slot(data_key, vault=header.vault, passphrase=new, cost=cost)
    return _sealed(
        vault=header.vault, database_salt=header.database_salt, slot=slot, keys=keys_from(data_key)
    )


def _data_key(header: Header, passphrase: str) -> bytes:
    data_key = open_slot(header.slot, vault=header.vault, passphrase=passphrase)
    expected = header_mac(
        vault=header.vault,
        database_salt=header.database_salt,
        slot=header.slot,
        header_key=keys_from(data_key).header,
    )
    if not hmac.compare_digest(header.mac, expected):
        raise mac_damaged()
    return data_key


def _sealed(*, vault: uuid.UUID, database_salt: bytes, slot: PassphraseSlot, keys: Keys) -> Header:
    mac = header_mac(vault=vault, database_salt=database_salt, slot=slot, header_key=keys.header)
    return Header(vault=vault, database_salt=database_salt, slot=slot, mac=mac)
