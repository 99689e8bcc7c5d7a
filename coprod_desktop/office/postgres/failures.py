"""What a server's failures are called: the driver's own words become ours, and are never shown."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal

CERTIFICATE_UNKNOWN: Final = "office_certificate_unknown"
"""Also said of one that expired: the driver's words tell no difference, see ``certificates``."""

_REFUSED_BY_STATE: Final = {
    "28P01": "office_passphrase_wrong",
    "28000": "office_login_refused",
    "42501": "office_not_allowed",
    "3F000": "not_an_office",  # no such schema
    "42P01": "not_an_office",  # no such table
    "42883": "office_older",  # no such function
}
_UNAVAILABLE_BY_STATE: Final = {
    "3D000": "office_database_missing",
    "53100": "office_full",
    "53200": "office_crowded",  # out of memory
    "53300": "office_crowded",
    "40001": "office_too_slow",
    "40P01": "office_too_slow",
    "55P03": "office_too_slow",
    "57014": "office_too_slow",
    "57P01": "office_stopping",
    "57P02": "office_stopping",
    "57P03": "office_stopping",
    "25006": "office_stopping",  # takes no writing: a stand-by, or a server under repair
}
_LOST: Final = "08"
"""How the states of broken connections begin."""

_CUT: Final = (
    r"closed the connection unexpectedly|could not (send|receive) data|SYSCALL error"
    r"|unexpected eof while reading|Connection reset|Broken pipe"
)
"""A line that went dead while connecting, also after the passphrase was asked for."""

_REFUSED_BY_WORDS: Final = {
    r"password authentication failed": "office_passphrase_wrong",
    r"not permitted to log in|no pg_hba\.conf entry|pg_hba\.conf rejects|permission denied for database"
    r"|authentication failed for user": "office_login_refused",
    r"authentication method requirement": "office_unsafe_login",
    r"certificate verify failed": CERTIFICATE_UNKNOWN,
    r"could not read root certificate|could not load system root": "office_certificate_unreadable",
    r"server certificate for .* does not match host name|host name must be specified": (
        "office_certificate_host"
    ),
    r"server does not support SSL|SSL error|could not establish SSL": "office_unencrypted",
}
_UNAVAILABLE_BY_WORDS: Final = {
    r"failed to resolve host|could not translate host name": "office_not_found",
    r'database ".*" does not exist|not currently accepting connections': "office_database_missing",
    r"the database system is|terminating connection due to": "office_stopping",
    r"too many clients|too many connections|remaining connection slots": "office_crowded",
}


@contextmanager
def as_the_server_fails() -> Iterator[None]:
    """Say of the office what the driver says of a server that is connected.

    The driver's own words may hold names: they stay the cause of what is raised.

    Raises:
        Refusal: ``office_not_allowed``, ``not_an_office``, ``office_older``.
        Unavailable: ``office_lost``, ``office_stopping``, ``office_full``, ``office_too_slow``,
            ``office_crowded``.
        psycopg.Error: for all else, which is our own mistake.
    """
    try:
        yield
    except psycopg.Error as error:
        said = translated(error)
        if said is None:
            raise
        raise said from error


def translated(error: psycopg.Error, /) -> Refusal | Unavailable | None:
    """The rule or the world's failure behind what broke in a connection; nothing for our own mistakes."""
    state = error.sqlstate
    if state is None:
        return Unavailable("office_lost") if isinstance(error, psycopg.OperationalError) else None
    if state in _REFUSED_BY_STATE:
        return Refusal(_REFUSED_BY_STATE[state])
    if state in _UNAVAILABLE_BY_STATE:
        return Unavailable(_UNAVAILABLE_BY_STATE[state])
    return Unavailable("office_lost") if state.startswith(_LOST) else None


def why_not_connected(error: psycopg.OperationalError, /) -> Refusal | Unavailable:
    """The rule or the world's failure behind a connection that was never made.

    The driver gives no state of these, only words, and a server may say its own in another language: then it
    is told apart whether the passphrase was asked for.
    """
    words = str(error)
    if re.search(_CUT, words):
        return Unavailable("office_unreachable")
    for pattern, code in _REFUSED_BY_WORDS.items():
        if re.search(pattern, words):
            return Refusal(code)
    for pattern, code in _UNAVAILABLE_BY_WORDS.items():
        if re.search(pattern, words):
            return Unavailable(code)
    asked = error.pgconn is not None and error.pgconn.used_password
    return Refusal("office_login_refused") if asked else Unavailable("office_unreachable")
