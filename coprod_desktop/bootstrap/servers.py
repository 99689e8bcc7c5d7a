"""Offices on servers, wired for whoever runs one; loaded only by those who do."""

from contextlib import AbstractContextManager

from coprod_desktop.application.ports import Clock, Ids
from coprod_desktop.bootstrap.offices import office_founder
from coprod_desktop.bootstrap.signing import signed_by
from coprod_desktop.office.postgres.administration import Administration, open_administration
from coprod_desktop.office.postgres.create import NewPostgresOffices
from coprod_desktop.office.postgres.owned import OwnedOffice, owned_office


class Servers:
    """Opens offices on servers as whoever runs them.

    Args:
        certificate_authority: who signs for the server, as PEM; empty where the server is on this machine.
        ids: names what is made.
        clock: for when things were made.
    """

    def __init__(self, *, certificate_authority: str, ids: Ids, clock: Clock) -> None:
        self._authority = certificate_authority
        self._ids = ids
        self._clock = clock

    def new_offices(self) -> NewPostgresOffices:
        """Make offices, and bring older ones up to date."""
        return NewPostgresOffices(
            founder=lambda: office_founder(self._ids),
            ids=self._ids,
            clock=self._clock,
            certificate_authority=self._authority,
        )

    def administration(self, address: str, passphrase: str) -> Administration:
        """Open an office to see to its teams, workers and laptops."""
        return open_administration(
            address,
            passphrase,
            founder=lambda: office_founder(self._ids),
            ids=self._ids,
            clock=self._clock,
            certificate_authority=self._authority,
        )

    def owned(self, address: str, passphrase: str) -> AbstractContextManager[OwnedOffice]:
        """Open an office to read, check or report its whole history."""
        return owned_office(
            address,
            passphrase,
            is_signed=signed_by,
            clock=self._clock,
            certificate_authority=self._authority,
        )
