"""Workers' logins on a server: what each may use there, its password, and its sessions."""

import re
import unicodedata
from typing import Final

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

CONNECTIONS_OF_A_WORKER: Final = 10

_MANNERS: Final = {"lock_timeout": "20s", "idle_in_transaction_session_timeout": "30s"}
"""Of a worker's sessions, so that one that lies there holds nobody up; a session may ask for others."""
_MOST_ON_DISK: Final = "1GB"
"""Of a worker's sorting and the like, which no session of theirs may raise."""

_LOGIN: Final = re.compile(r"(?!pg_|coprod_)[a-z][a-z0-9._-]{0,62}")


class Logins:
    """Makes, opens and shuts the logins of one office, in transactions of the caller's.

    Passwords are turned into what they can be checked with (SCRAM) on this side, so that no log of the server
    holds one.

    Args:
        connection: of somebody who may make roles.
        group: the role that every worker of the office is a member of.
    """

    def __init__(self, *, connection: psycopg.Connection[TupleRow], group: str) -> None:
        self._connection = connection
        self._group = group

    def is_taken(self, login: str) -> bool:
        """Whether the server has a role of this name, of this office or not."""
        return self._has("SELECT FROM pg_catalog.pg_roles WHERE rolname = %s", login)

    def make(self, login: str, password: str) -> None:
        """Make a login, with limits."""
        self._connection.execute(
            sql.SQL(
                "CREATE ROLE {login} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE"
                " CONNECTION LIMIT {limit} PASSWORD {verifier} IN ROLE {group}"
            ).format(
                login=sql.Identifier(login),
                limit=sql.Literal(CONNECTIONS_OF_A_WORKER),
                verifier=sql.Literal(self._verifier(login, password)),
                group=sql.Identifier(self._group),
            )
        )
        for name, value in _MANNERS.items():
            self._set(login, name, value)
        if self._has("SELECT FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolsuper"):
            self._set(login, "temp_file_limit", _MOST_ON_DISK)

    def set_password(self, login: str, password: str) -> None:
        """Let nobody begin a session with the password of before; those that there are go on."""
        self._connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(login), sql.Literal(self._verifier(login, password))
            )
        )
        self._see_sessions_of(login)

    def shut(self, login: str) -> None:
        """Let no session begin any more; those that there are go on."""
        self._connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(login)))
        self._see_sessions_of(login)

    def end_sessions(self, login: str) -> None:
        """End the sessions that there are, once it is settled which others may begin."""
        self._connection.execute(
            "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usename = %s",
            (login,),
        )

    def _see_sessions_of(self, login: str) -> None:
        if not self._has("SELECT WHERE pg_catalog.pg_has_role(%s, 'USAGE')", login):
            self._connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(login)))

    def _set(self, login: str, name: str, value: str) -> None:
        self._connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(
                sql.Identifier(login), sql.Identifier(name), sql.Literal(value)
            )
        )

    def _verifier(self, login: str, password: str) -> str:
        secret = self._connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
        return secret.decode()

    def _has(self, query: str, *values: object) -> bool:
        return self._connection.execute(query.encode(), values).fetchone() is not None


def is_login(text: str) -> bool:
    """Whether a name needs no quotes, and is none that the server or an office has for itself."""
    return _LOGIN.fullmatch(text) is not None


def login_of(name: str) -> str:
    """Make a login of a name: "Siân Rees" becomes ``sian.rees``; empty where no letter is left.

    Other scripts than the Latin have no such short form: there a login is to be chosen.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", ".", plain).strip(".")[:63]
