"""Offices by their address; their code is loaded when somebody first syncs, so that starting does without."""

from collections.abc import Callable

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.application.ports import Clock
from coprod_desktop.application.server_address import is_server
from coprod_desktop.application.sync_ports import OfficeSession


class OfficesWhenNeeded:
    """Opens whatever office an address means.

    Args:
        holder: the name that other laptops are told while this one holds an office file.
        clock: for when a change was received.
        enrolment: what an office on a server handed out for this laptop, or None where none did.
    """

    def __init__(
        self, *, holder: Callable[[], str], clock: Clock, enrolment: Callable[[], Enrolment | None]
    ) -> None:
        self._holder = holder
        self._clock = clock
        self._enrolment = enrolment

    def open(self, address: str, passphrase: str) -> OfficeSession:
        """Open an office; see ``FileOffices`` and ``PostgresOffices`` for what may be raised."""
        if is_server(address):
            from coprod_desktop.office.postgres.offices import (  # noqa: PLC0415  (as above)
                PostgresOffices,
            )

            return PostgresOffices(enrolment=self._enrolment).open(address, passphrase)
        from coprod_desktop.bootstrap.offices import file_offices  # noqa: PLC0415  (as above)

        return file_offices(holder=self._holder, clock=self._clock).open(address, passphrase)
