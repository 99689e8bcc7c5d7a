"""Connecting to an office's server, so that nobody between can read along or stand in for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psycopg
from psycopg.rows import TupleRow, tuple_row

from coprod_desktop.application.server_address import STRICT, ServerAddress
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.postgres.certificates import has_wrong_date
from coprod_desktop.office.postgres.failures import CERTIFICATE_UNKNOWN, why_not_connected

OLDEST_SERVER: Final = 140000
"""PostgreSQL 14, as the server gives its number."""

CONNECT_SECONDS: Final = 10
STATEMENT_SECONDS: Final = 120
"""How long one statement may take before the server gives it up."""

_SILENCE: Final = 5
_QUESTIONS: Final = 3
_UNHEARD_MILLISECONDS: Final = 20_000
"""A server that is gone is noticed after 20 seconds: 5 of silence, then 3 questions 5 seconds apart."""

_SYSTEM: Final = "system"
"""The authorities that this machine trusts, where the office named none."""


def connect(
    address: ServerAddress,
    *,
    passphrase: str,
    certificate_authority: str = "",
    statement_seconds: int = STATEMENT_SECONDS,
) -> psycopg.Connection[TupleRow]:
    """Connect, with every statement a transaction of its own.

    Args:
        address: with the login.
        passphrase: of the login; it is proven to the server, never sent (SCRAM).
        certificate_authority: who signs for the server, as PEM; empty for the machine's own authorities.
            A server on this machine needs none, and is checked where one is given.
        statement_seconds: how long one statement may take; 0 for as long as it needs.

    Raises:
        Refusal: ``office_passphrase_wrong``, ``office_login_refused``, ``office_certificate_unknown``,
            ``office_certificate_host``, ``office_certificate_expired``, ``office_certificate_unreadable``,
            ``office_unencrypted``, ``office_unsafe_login``, ``office_server_too_old``.
        Unavailable: ``office_not_found``, ``office_unreachable``, ``office_database_missing``,
            ``office_stopping``, ``office_crowded``.
    """
    mode = _mode(address, certificate_authority)
    failure: psycopg.OperationalError | None = None
    with _authority_file(certificate_authority, mode) as authority:
        try:
            connection = psycopg.connect(
                "",
                autocommit=True,
                row_factory=tuple_row,
                prepare_threshold=None,
                host=address.host,
                hostaddr="",  # empty, so that no setting of the machine's comes in its place; so are others
                port=address.port,
                user=address.login,
                password=passphrase,
                dbname=address.database,
                sslmode=mode,
                sslrootcert=authority,
                sslcertmode="disable",
                sslcrl="",
                sslcrldir="",
                ssl_min_protocol_version="TLSv1.2",
                gssencmode="disable",
                require_auth="scram-sha-256,none" if address.is_socket else "scram-sha-256",
                target_session_attrs="any",
                client_encoding="UTF8",
                application_name="coprod",
                options=f"-c statement_timeout={statement_seconds}s",
                connect_timeout=CONNECT_SECONDS,
                keepalives=1,
                keepalives_idle=_SILENCE,
                keepalives_interval=_SILENCE,
                keepalives_count=_QUESTIONS,
                tcp_user_timeout=_UNHEARD_MILLISECONDS,
            )
        except psycopg.OperationalError as error:
            failure = error
    if failure is not None:
        raise _said(failure, address, certificate_authority)
    if connection.info.server_version < OLDEST_SERVER:
        connection.close()
        raise Refusal("office_server_too_old")
    return connection


def _said(
    failure: psycopg.OperationalError, address: ServerAddress, certificate_authority: str
) -> Refusal | Unavailable:
    """Say what failed, with the driver's words as the cause: its own error holds the passphrase."""
    said = why_not_connected(failure)
    if said.code == CERTIFICATE_UNKNOWN and has_wrong_date(
        address, certificate_authority=certificate_authority
    ):
        said = Refusal("office_certificate_expired")
    said.__cause__ = psycopg.OperationalError(str(failure))
    return said


def _mode(address: ServerAddress, certificate_authority: str) -> str:
    if address.is_socket:
        return "disable"
    if address.protection:
        return address.protection
    return STRICT if certificate_authority or not address.is_on_this_machine else "prefer"


@contextmanager
def _authority_file(pem: str, mode: str) -> Iterator[str]:
    """Write the authority where the driver can read it, for as long as it connects.

    A certificate is no secret; the folder is private so that nobody can put another one in its place.
    """
    if not pem:
        yield _SYSTEM if mode == STRICT else ""
        return
    with TemporaryDirectory(prefix="coprod-") as folder:
        file = Path(folder) / "authority.pem"
        file.write_text(pem, encoding="utf-8")
        yield str(file)
