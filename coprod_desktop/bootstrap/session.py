"""An unlocked vault with everything that can be done with it: what a profile loads to be unlocked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from coprod_desktop.bootstrap.signing import signed_by, signer_of
from coprod_desktop.bootstrap.system import room_in
from coprod_desktop.bootstrap.use_cases import UseCases
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.security.device_keys import make_device_keys
from coprod_desktop.storage.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from coprod_desktop.application.kinder_words import KinderWordLists
    from coprod_desktop.application.ports import Clock, Ids, PassphraseCheck, Pins
    from coprod_desktop.bootstrap.use_cases import AnyPaper
    from coprod_desktop.content.templates.own import Shelf


class Session:
    """An unlocked vault with everything that can be done with it."""

    def __init__(self, *, vault: Vault, paper: AnyPaper, use_cases: UseCases) -> None:
        self.vault = vault
        self.use_cases = use_cases
        self._paper = paper

    def close(self) -> None:
        """Lock the vault again: the store is let go of, and the keys and the words on paper with it."""
        self._paper.forget()
        self.vault.close()

    @classmethod
    def open(
        cls,
        store: Path,
        *,
        key: bytes,
        salt: bytes,
        clock: Clock,
        ids: Ids,
        paper: AnyPaper,
        pins: Pins,
        is_passphrase: PassphraseCheck,
        shelf: Shelf,
        word_lists: KinderWordLists,
    ) -> Self:
        """Open the vault in a store.

        Raises:
            Refusal: ``store_newer``.
            Unavailable: ``store_damaged`` and the like.
        """
        vault = Vault.open(
            engine=engine(store, key=key, salt=salt),
            signer_of=signer_of,
            is_signed=signed_by,
            clock=clock,
            ids=ids,
        )
        use_cases = UseCases(
            vault=vault,
            clock=clock,
            ids=ids,
            paper=paper,
            pins=pins,
            is_passphrase=is_passphrase,
            shelf=shelf,
            word_lists=word_lists,
            room=lambda: room_in(store.parent),
        )
        return cls(vault=vault, paper=paper, use_cases=use_cases)


def make_store(store: Path, *, key: bytes, salt: bytes, worker_name: str, clock: Clock, ids: Ids) -> None:
    """Make a store with an empty vault in it.

    Raises:
        Unavailable: ``disk_full`` and the like.
    """
    device = make_device_keys()
    Vault.create(
        engine=engine(store, key=key, salt=salt, create=True),
        worker_name=worker_name,
        private_key=device.private,
        public_key=device.public,
        signer_of=signer_of,
        is_signed=signed_by,
        clock=clock,
        ids=ids,
    ).close()
