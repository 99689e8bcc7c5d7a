"""Where an office's server is: an address without a password in it, read strictly."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from coprod_desktop.domain.refusal import Refusal

SCHEME: Final = "postgresql"
STANDARD_PORT: Final = 5432
STRICT: Final = "verify-full"
"""Encrypted, with a certificate of a known authority for just this host; the only way over a network."""

_MODES: Final = ("disable", "allow", "prefer", "require", "verify-ca", STRICT)
_SECRETS: Final = frozenset({"password", "passfile", "sslpassword", "sslkey", "scram_client_key"})
_LONGEST_NAME: Final = 63
"""Bytes of a login or a database: the server cuts longer ones, and would then mean another."""
_LONGEST_ADDRESS: Final = 1000
_UNKEPT: Final = re.compile(r"[\x00-\x20\x7f]")
_HOST_NAME: Final = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAddress:
    """A login, a database, and the server that has both."""

    login: str
    host: str
    """A name, a number such as ``10.0.0.7`` or ``::1``, or the folder of a socket on this machine."""
    database: str
    port: int = STANDARD_PORT
    protection: str = ""
    """What was asked for with ``?sslmode=``; only on this machine may it be less than ``verify-full``."""

    @property
    def is_socket(self) -> bool:
        """Whether the server is reached through a file, which only this machine has."""
        return self.host.startswith("/")

    @property
    def is_on_this_machine(self) -> bool:
        """Whether nothing of it goes over a network."""
        return self.is_socket or self.host == "localhost" or _is_loopback(self.host)

    def __str__(self) -> str:
        """Write the address so that reading it gives the same."""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        port = "" if self.port == STANDARD_PORT else f":{self.port}"
        mode = f"?sslmode={self.protection}" if self.protection else ""
        return f"{SCHEME}://{quote(self.login, safe='')}@{host}{port}/{quote(self.database, safe='')}{mode}"


def is_server(address: str) -> bool:
    """Whether an address means a server rather than a file."""
    return address.strip().lower().startswith(f"{SCHEME}:")


def server_address(address: str) -> ServerAddress:
    """Read ``postgresql://login@host:port/database``.

    Raises:
        Refusal: ``office_address_with_password``; ``office_address_unprotected`` where less than
            ``verify-full`` is asked for of another machine; ``office_address_unclear`` for anything else.
            None repeats the address: a password may be inside.
    """
    typed = address.strip()
    if len(typed) > _LONGEST_ADDRESS or _UNKEPT.search(typed):
        raise Refusal("office_address_unclear")
    try:
        parts = urlsplit(typed)
        login, separator, place = parts.netloc.rpartition("@")
        asked = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        if ":" in login or _SECRETS & {name.lower() for name, _ in asked}:
            raise Refusal("office_address_with_password")
        if parts.scheme != SCHEME or not separator or parts.fragment or typed.endswith("#"):
            raise Refusal("office_address_unclear")
        host, port = _host_and_port(place)
        found = ServerAddress(
            login=_name(login),
            host=host,
            port=port,
            database=_name(parts.path.removeprefix("/")),
            protection=_protection(asked),
        )
    except ValueError:  # whose words repeat the address
        raise Refusal("office_address_unclear") from None
    if found.protection not in {"", STRICT} and not found.is_on_this_machine:
        raise Refusal("office_address_unprotected")
    return found


def _host_and_port(place: str) -> tuple[str, int]:
    bracketed = place.startswith("[")
    text, separator, digits = place[1:].partition("]") if bracketed else ("", "", "")
    if bracketed:
        if not separator or (digits and not digits.startswith(":")):
            raise Refusal("office_address_unclear")
        host, digits = str(ip_address(text)), digits.removeprefix(":")
        has_port = bool(digits) or place.endswith(":")
    else:
        text, separator, digits = place.partition(":")
        host, has_port = unquote(text, errors="strict"), bool(separator)
        if host.startswith("/"):
            if _UNKEPT.search(host):
                raise Refusal("office_address_unclear")
        elif not _HOST_NAME.fullmatch(host):
            raise Refusal("office_address_unclear")
        else:
            host = host.lower()
    return host, _port(digits) if has_port else STANDARD_PORT


def _port(digits: str) -> int:
    if not (digits.isascii() and digits.isdecimal() and 0 < int(digits[:6]) <= 0xFFFF) or len(digits) > 5:  # noqa: PLR2004  (65535)
        raise Refusal("office_address_unclear")
    return int(digits)


def _name(quoted: str) -> str:
    name = unquote(quoted, errors="strict")
    if not name or "/" in quoted or "\0" in name or len(name.encode()) > _LONGEST_NAME:
        raise Refusal("office_address_unclear")
    return name


def _protection(asked: list[tuple[str, str]]) -> str:
    if not asked:
        return ""
    if len(asked) > 1 or asked[0][0] != "sslmode" or asked[0][1] not in _MODES:
        raise Refusal("office_address_unclear")
    return asked[0][1]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
