"""Why a server's certificate was not taken, which the driver does not say."""

import socket
import ssl
from typing import Final

from coprod_desktop.application.server_address import ServerAddress

_ASK_FOR_TLS: Final = bytes.fromhex("0000000804d2162f")
"""PostgreSQL's SSLRequest; a server that has TLS answers ``S``."""

_EXPIRED: Final = frozenset({9, 10})
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED."""

_SECONDS: Final = 5.0


def has_wrong_date(address: ServerAddress, *, certificate_authority: str) -> bool:
    """Whether only the date keeps the server's certificate, or one it stands on, from being taken.

    Connects once more, as far as the certificates. Says no where the server cannot be asked any more.
    """
    try:
        context = ssl.create_default_context(cadata=certificate_authority or None)
        with socket.create_connection((address.host, address.port), timeout=_SECONDS) as line:
            line.sendall(_ASK_FOR_TLS)
            if line.recv(1) == b"S":
                context.wrap_socket(line, server_hostname=address.host).close()
    except ssl.SSLCertVerificationError as error:
        return error.verify_code in _EXPIRED
    except (OSError, ValueError):
        pass
    return False
