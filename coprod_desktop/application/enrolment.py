"""How a laptop comes to know its office: what the office hands out, and what the laptop keeps of it."""

import json
from dataclasses import dataclass
from typing import Final

from coprod_desktop.application.ports import Settings
from coprod_desktop.application.syncing import ADDRESS
from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.ids import OfficeId
from coprod_desktop.domain.refusal import Refusal

_ENROLMENT: Final = "office.enrolment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What an office hands to one worker for one laptop."""

    office: str
    """The office's id, as text."""
    team: str
    """The team's name, for people."""
    address: str
    """Such as ``postgresql://rhian@office.example:5432/coprod``; never with a password in it."""
    certificate_authority: str = ""
    """Who signed the server's certificate, as PEM; empty where the server is on this machine."""
    ticket: str = ""
    """Lets one laptop in, once; hexadecimal digits."""
    recovery_key: str = ""
    """The office's public key for recovering vaults; empty until the office has one."""


class Enrolments:
    """Keeps what the office handed out, in the vault."""

    def __init__(self, *, settings: Settings) -> None:
        self._settings = settings

    def accept(self, enrolment: Enrolment, *, first_met: OfficeId | None) -> None:
        """Keep an enrolment, and the office's address with it.

        Args:
            enrolment: as it was read from its file.
            first_met: the office that this vault belongs to, or None before it met one.

        Raises:
            Refusal: ``office_another`` for an enrolment of another office; nothing was kept.
        """
        if first_met is not None and str(first_met) != enrolment.office:
            raise Refusal("office_another")
        self._settings.put(_ENROLMENT, canonical_json({name: getattr(enrolment, name) for name in _FIELDS}))
        self._settings.put(ADDRESS, enrolment.address)

    def forget(self) -> None:
        """Keep none any more, nor its address: only for a laptop that has not met its office."""
        self._settings.put(_ENROLMENT, "")
        self._settings.put(ADDRESS, "")

    def current(self) -> Enrolment | None:
        """Give what was kept last; None on a laptop that was never enrolled."""
        kept = self._settings.get(_ENROLMENT)
        return None if not kept else Enrolment(**json.loads(kept))


_FIELDS: Final = tuple(Enrolment.__slots__)
