"""A profile: the folder with one worker's vault, held by one copy of the app at a time."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.bootstrap.templates import OWN_TEMPLATES, TemplatesWhenNeeded
from coprod_desktop.content.word_files import WordFiles
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Template
from coprod_desktop.security.header import Header
from coprod_desktop.security.header_file import mend_header, read_header, write_header
from coprod_desktop.security.keys import Keys
from coprod_desktop.security.lock import create_header, unlock
from coprod_desktop.security.pins import HashedPins
from coprod_desktop.security.slots import STANDARD, Cost
from coprod_desktop.storage.single_instance import SingleInstance

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Clock, Ids
    from coprod_desktop.bootstrap.session import Session
    from coprod_desktop.bootstrap.use_cases import AnyPaper
    from coprod_desktop.content.templates.own import Shelf

_STORE = "vault.coprod"
_HEADER = "vault.header"
_NEW_STORE = "vault.coprod.new"
_WORDS = "words"
"""The folder for the organisation's own lists of words, such as ``words/en.toml``."""


class Profile:
    """One folder on this laptop, held from opening to release."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: "Clock",
        ids: "Ids",
        paper: "AnyPaper",
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
        self._templates = templates
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

    def create(self, worker_name: str, passphrase: str) -> "Session":
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
        from coprod_desktop.bootstrap.session import make_store  # noqa: PLC0415  (as in `_open`)

        header, keys = create_header(passphrase=passphrase, cost=self._cost)
        make_store(
            new,
            key=keys.database,
            salt=header.database_salt,
            worker_name=worker_name.strip(),
            clock=self._clock,
            ids=self._ids,
        )
        write_header(self._folder / _HEADER, header)
        new.rename(store)  # last, so that a vault is there whole or not at all
        return self._open(header, keys)

    def unlock(self, passphrase: str) -> "Session":
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

    def check_passphrase(self, typed: str) -> None:
        """Ask whether this is the passphrase, while the vault stays as it is; takes about a second.

        Raises:
            Refusal: ``wrong_passphrase``.
            Unavailable: ``header_damaged`` and the like.
        """
        unlock(read_header(self._folder / _HEADER, floor=self._cost), typed)

    def _open(self, header: Header, keys: Keys) -> "Session":
        # Starting must not wait for what only an unlocked vault needs: its imports take longer than Qt's.
        from coprod_desktop.bootstrap.session import Session  # noqa: PLC0415  (as above)

        return Session.open(
            self._folder / _STORE,
            key=keys.database,
            salt=header.database_salt,
            clock=self._clock,
            ids=self._ids,
            paper=self._paper,
            pins=HashedPins(cost=self._cost),
            is_passphrase=self.check_passphrase,
            shelf=self.shelf(),
            word_lists=WordFiles(wording=resources_folder() / "wording", organisation=self._folder / _WORDS),
        )

    def shelf(self) -> "Shelf":
        """Read the templates that there are now: ours, and the organisation's own in this folder."""
        from coprod_desktop.content.templates.own import with_own  # noqa: PLC0415  (as in `_open`)

        return with_own(self._templates, self._folder / OWN_TEMPLATES)

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
    try:
        if folder.is_file():
            raise Refusal("not_a_profile", folder=str(folder))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        names = {file.name for file in folder.iterdir()}
    except OSError as error:
        raise Unavailable("folder_read_only") from error
    names -= {OWN_TEMPLATES, _WORDS}  # which may be there before the vault is
    if names and not any(name.startswith(("vault.", "in-use.")) for name in names):
        raise Refusal("not_a_profile", folder=str(folder))


def real_profile(folder: Path) -> Profile:
    """Hold a profile on this machine, with its clock, its templates and real paper.

    Raises:
        Refusal: as `Profile`.
        Unavailable: as `Profile`.
    """
    return Profile(
        folder,
        clock=SystemClock(),
        ids=TimeOrderedIds(),
        paper=PaperWhenNeeded(),
        templates=TemplatesWhenNeeded(),
    )


def existing_profile(folder: Path) -> Profile:
    """Hold a profile that is there already; nothing is made.

    Raises:
        Refusal: ``no_vault``, or as `real_profile`.
        Unavailable: as `real_profile`.
    """
    try:
        is_there = folder.is_dir()
    except OSError as error:  # a folder around it that nobody else may enter
        raise Unavailable("folder_read_only") from error
    if not is_there:
        raise Refusal("no_vault")
    return real_profile(folder)
