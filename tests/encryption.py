"""TLS in front of a server that was built without it, as a pooler at an office gives it."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from tests.certificates import Certified

_ASKED_FOR_TLS = bytes.fromhex("0000000804d2162f")
_PIECE = 65_536


@contextmanager
def encrypted(port: int, certified: Certified) -> Iterator[int]:
    """Listen on a port of this machine, encrypt there, and hand on to another port; gives the first."""
    with TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listening:
        chain, key = Path(folder) / "crt.pem", Path(folder) / "key.pem"
        chain.write_text(certified.certificate)
        key.write_text(certified.key)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain, key)
        taking = Thread(target=_take, args=(listening, context, port), daemon=True)
        taking.start()
        yield listening.getsockname()[1]
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
    taking.join()


def _take(listening: socket.socket, context: ssl.SSLContext, port: int) -> None:
    sessions: list[Thread] = []
    with suppress(OSError):  # how it ends: nobody listens any more
        while True:
            line, _ = listening.accept()
            sessions.append(Thread(target=_serve, args=(line, context, port), daemon=True))
            sessions[-1].start()
    for session in sessions:
        session.join()


def _serve(line: socket.socket, context: ssl.SSLContext, port: int) -> None:
    with line, suppress(OSError):
        if line.recv(len(_ASKED_FOR_TLS)) != _ASKED_FOR_TLS:
            return
        line.sendall(b"S")
        with (
            context.wrap_socket(line, server_side=True) as caller,
            socket.create_connection(("127.0.0.1", port)) as server,
        ):
            back = Thread(target=_hand_on, args=(server, caller), daemon=True)
            back.start()
            _hand_on(caller, server)
            back.join()


def _hand_on(source: socket.socket, to: socket.socket) -> None:
    with suppress(OSError, ValueError):
        while piece := source.recv(_PIECE):
            to.sendall(piece)
    for end in (source, to):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
