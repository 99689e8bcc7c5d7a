"""Vaults to test with: real ones, only quicker to open."""

from typing import Final

from coprod_desktop.security.header import Header
from coprod_desktop.security.keys import Keys
from coprod_desktop.security.lock import create_header
from coprod_desktop.security.slots import Cost

QUICK: Final = Cost(memory_kib=64, passes=1, lanes=4)
PASSPHRASE: Final = "kettle window otter"


def a_vault(*, passphrase: str = PASSPHRASE) -> tuple[Header, Keys]:
    return create_header(passphrase=passphrase, cost=QUICK)
