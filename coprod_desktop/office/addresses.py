"""Where an office is: the address that a worker types or chooses, and the files it means."""

import os
from pathlib import Path, PurePath
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from coprod_desktop.domain.refusal import Refusal

SUFFIX: Final = ".coprod"
"""How the name of an office file ends."""

_HERE: Final = {"", "localhost"}


def office_path(address: str) -> Path:
    """Find the file that an address means: ``file:///media/team/office.coprod``, or a whole path.

    Raises:
        Refusal: ``office_kind_unknown`` for an address of another kind, such as a server's;
            ``office_address_unclear`` for anything else. Neither repeats it: a password may be inside.
    """
    typed = address.strip()
    if not PurePath(typed).is_absolute():
        typed = _path_in(typed)
    path = Path(typed)
    if "\0" in typed or not path.is_absolute() or path.suffix != SUFFIX:
        raise Refusal("office_address_unclear")
    return path


def header_path(office: Path) -> Path:
    """Name the header beside an office file: without it no passphrase opens the office."""
    return office.with_name(office.name + ".header")


def _path_in(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Refusal("office_address_unclear") from error
    if parts.scheme and parts.scheme != "file":
        raise Refusal("office_kind_unknown")
    if not parts.scheme or parts.query or parts.fragment:
        raise Refusal("office_address_unclear")
    return _windows_path(parts) if os.name == "nt" else _posix_path(parts)


def _posix_path(parts: SplitResult) -> str:
    if parts.netloc not in _HERE:
        raise Refusal("office_address_unclear")
    return unquote(parts.path)


def _windows_path(parts: SplitResult) -> str:
    """A drive, as in ``file:///C:/team/office.coprod``, or a share, as in ``file://server/team/office.coprod``."""
    path = unquote(parts.path)
    return path.removeprefix("/") if parts.netloc in _HERE else f"//{parts.netloc}{path}"
