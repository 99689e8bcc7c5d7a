"""The roles that an office's server knows: whose everything is, and what every worker is a member of."""

import re
from dataclasses import dataclass
from typing import Final

from coprod_desktop.domain.ids import OfficeId

_OWNER: Final = re.compile(r"coprod_[0-9a-f]{12}_owner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The names of an office's roles; they carry its id, as a server may have several offices.

    Both cannot log in. Names of roles are not secret, and need no quotes.
    """

    owner: str
    worker: str


def roles_of(office: OfficeId) -> Roles:
    """Name the roles of an office."""
    mark = office.hex[-12:]  # the random end of the id, not the time at its beginning
    return Roles(owner=f"coprod_{mark}_owner", worker=f"coprod_{mark}_worker")


def is_owner(role: str) -> bool:
    """Whether a role is called as the owner of an office is."""
    return _OWNER.fullmatch(role) is not None
