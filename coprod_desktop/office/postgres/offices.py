"""Opening an office on a server."""

from collections.abc import Callable

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.application.server_address import server_address
from coprod_desktop.office.postgres.connection import connect
from coprod_desktop.office.postgres.session import PostgresOffice


class PostgresOffices:
    """Opens offices on servers.

    Args:
        enrolment: what the office handed out for this laptop, or None on one that was never enrolled.
    """

    def __init__(self, *, enrolment: Callable[[], Enrolment | None]) -> None:
        self._enrolment = enrolment

    def open(self, address: str, passphrase: str) -> PostgresOffice:
        """Connect to an office.

        Raises:
            Refusal: ``office_address_unclear`` and others of ``server_address``; those of ``connect``.
            Unavailable: those of ``connect``.
        """
        enrolment = self._enrolment()
        connection = connect(
            server_address(address),
            passphrase=passphrase,
            certificate_authority="" if enrolment is None else enrolment.certificate_authority,
        )
        return PostgresOffice(connection=connection, ticket="" if enrolment is None else enrolment.ticket)
