"""A profile: the folder with one worker's vault, held by one copy of the app at a time."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from coprod_desktop.application.agreements import Agreements, Paper
from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.importing import ImportVisits
from coprod_desktop.application.people import People
from coprod_desktop.application.places import Places
from coprod_desktop.application.ports import Clock, Ids
from coprod_desktop.application.records import Records
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.application.use_cases import UseCases
from coprod_desktop.bootstrap.offices import file_offices
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.signing import signer_of
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.content.templates import read_templates
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Template
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.security.device_keys import make_device_keys
from coprod_desktop.security.header import Header
from coprod_desktop.security.header_file import mend_header, read_header, write_header
from coprod_desktop.security.keys import Keys
from coprod_desktop.security.lock import create_header, unlock
from coprod_desktop.security.slots import STANDARD, Cost
from coprod_desktop.storage.single_instance import SingleInstance
from coprod_desktop.storage.vault import Vault

_STORE = "vault.coprod"
_HEADER = "vault.header"
_NEW_STORE = "vault.coprod.new"


class Session:
    """An unlocked vault with everything that can be done with it."""

    def __init__(
        self,
        *,
        vault: Vault,
        clock: Clock,
        ids: Ids,
        paper: Paper,
        templates: Mapping[str, Template],
    ) -> None:
        self.vault = vault
        units = vault.units_of_work
        self.use_cases = UseCases(
            people=People(units=units, caseload=vault.caseload, clock=clock, ids=ids),
            records=Records(units=units),
            conversations=Conversations(units=units, drafts=vault.drafts, colleagues=vault.colleagues),
            agreements=Agreements(
                units=units, clock=clock, colleagues=vault.colleagues, paper=paper, templates=templates
            ),
            import_visits=ImportVisits(units=units, clock=clock, ids=ids),
            syncing=Syncing(
                replica=vault.replica,
                offices=file_offices(holder=lambda: vault.colleagues.name_of(vault.actor), clock=clock),
                settings=vault.settings,
                clock=clock,
            ),
            places=Places(settings=vault.settings),
            drafts=vault.drafts,
            settings=vault.settings,
            colleagues=vault.colleagues,
            disputes=vault.disputes,
            clock=clock,
            ids=ids,
            templates=templates,
        )

    def close(self) -> None:
        """Lock the vault again: the store is let go of, and the keys with it."""
        self.vault.close()


class Profile:
    """One folder on this laptop, held from opening to release."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        ids: Ids,
        paper: Paper,
        templates: Mapping[str, Template],
        cost: Cost = STANDARD,
    ) -> None:
        """Hold a folder, making it where only it is missing.

        Raises:
            Refusal: ``already_open``; ``not_a_profile`` for a folder with somebody else's files.
            Unavailable: ``folder_missing``, ``folder_read_only``.
        """
        self._folder = folder
        self._clock = clock
        self._ids = ids
        self._paper = paper
        self.templates = templates
        self._cost = cost
        _prepare(folder)
        self._instance = SingleInstance(folder)

    def has_vault(self) -> bool:
        """Whether a vault was made here; one that lost its store or header counts, and is never made anew.

        Only what an interrupted creation left, in which nobody has worked yet, does not.
        """
        if (self._folder / _STORE).exists():
            return True
        return (self._folder / _HEADER).exists() and not (self._folder / _NEW_STORE).exists()

    def create(self, worker_name: str, passphrase: str) -> Session:
        """Make a vault; takes about a second.

        Raises:
            Refusal: ``worker_needs_name``, ``vault_exists``, ``passphrase_too_short``.
            Unavailable: ``disk_full`` and the like.
        """
        if not worker_name.strip():
            raise Refusal("worker_needs_name")
        if self.has_vault():
            raise Refusal("vault_exists")
        new, store = self._folder / _NEW_STORE, self._folder / _STORE
        for left in self._folder.glob(f"{_NEW_STORE}*"):
            left.unlink()
        header, keys = create_header(passphrase=passphrase, cost=self._cost)
        device = make_device_keys()
        Vault.create(
            engine=engine(new, key=keys.database, salt=header.database_salt, create=True),
            worker_name=worker_name.strip(),
            private_key=device.private,
            public_key=device.public,
            signer_of=signer_of,
            clock=self._clock,
            ids=self._ids,
        ).close()
        write_header(self._folder / _HEADER, header)
        new.rename(store)  # last, so that a vault is there whole or not at all
        return self._open(header, keys)

    def unlock(self, passphrase: str) -> Session:
        """Open the vault; takes about a second.

        Raises:
            Refusal: ``wrong_passphrase``, ``store_newer``, ``no_vault``.
            Unavailable: ``store_damaged``, ``header_damaged`` and the like.
        """
        if not self.has_vault():
            raise Refusal("no_vault")
        header = read_header(self._folder / _HEADER, floor=self._cost)
        keys = unlock(header, passphrase)
        mend_header(self._folder / _HEADER, header)
        return self._open(header, keys)

    def _open(self, header: Header, keys: Keys) -> Session:
        vault = Vault.open(
            engine=engine(self._folder / _STORE, key=keys.database, salt=header.database_salt),
            signer_of=signer_of,
            clock=self._clock,
            ids=self._ids,
        )
        return Session(
            vault=vault, clock=self._clock, ids=self._ids, paper=self._paper, templates=self.templates
        )

    def release(self) -> None:
        """Let another copy of the app in."""
        self._instance.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _prepare(folder: Path) -> None:
    """Make the folder, and refuse one that is somebody else's."""
    if folder.is_file():
        raise Refusal("not_a_profile", folder=str(folder))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        names = {file.name for file in folder.iterdir()}
    except OSError as error:
        raise Unavailable("folder_read_only") from error
    if names and not any(name.startswith(("vault.", "in-use.")) for name in names):
        raise Refusal("not_a_profile", folder=str(folder))


def real_profile(folder: Path) -> Profile:
    """Hold a profile on this machine, with its clock, its templates and real paper.

    Raises:
        Refusal: as `Profile`; ``file_unreadable`` for a broken template.
        Unavailable: as `Profile`.
    """
    return Profile(
        folder,
        clock=SystemClock(),
        ids=TimeOrderedIds(),
        paper=PaperWhenNeeded(),
        templates=read_templates(resources_folder() / "templates"),
    )


def existing_profile(folder: Path) -> Profile:
    """Hold a profile that is there already; nothing is made.

    Raises:
        Refusal: ``no_vault``, or as `real_profile`.
        Unavailable: as `real_profile`.
    """
    if not folder.is_dir():
        raise Refusal("no_vault")
    return real_profile(folder)
