"""A wire between a laptop and a server that is cut after a chosen byte, or swallows what comes back."""

import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

_CHUNK: Final = 65536
_READY: Final = b"Z\x00\x00\x00\x05I"
"""How every answer of a server ends that is in no transaction: what it was asked to keep is kept."""


@dataclass(slots=True, kw_only=True)
class Cutting:
    """Where the next connection is cut; None for not at all. Each counts bytes of one direction."""

    to_server: int | None = None
    to_laptop: int | None = None
    swallow_answer_to: bytes | None = None
    """Words in what the laptop asks: the wire dies once the server has answered, and nobody hears it."""
    when_asked: Callable[[], None] | None = None
    """Called when the server has just been sent these words."""


@dataclass(slots=True, kw_only=True)
class Passed:
    """What went through one connection."""

    to_server: int = 0
    to_laptop: int = 0
    round_trips: int = 0
    """How often the laptop asked, and then heard something: what a far office makes it wait for."""
    unanswered: bool = False
    cut: bool = False


@dataclass(slots=True)
class CuttingProxy:
    """Takes connections on ``port`` and passes them on, each cut as ``cutting`` says when it begins."""

    port: int
    cutting: Cutting = field(default_factory=Cutting)
    connections: list[Passed] = field(default_factory=list)

    @property
    def cuts(self) -> int:
        return sum(one.cut for one in self.connections)


@contextmanager
def cutting_proxy(server_port: int) -> Iterator[CuttingProxy]:
    """Stand before a server on this machine; all connections end with the context."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        proxy = CuttingProxy(listening.getsockname()[1])
        serving = threading.Thread(target=_serve, args=(listening, proxy, server_port), daemon=True)
        serving.start()
        try:
            yield proxy
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)  # which wakes the thread that waits there
            serving.join()


def _serve(listening: socket.socket, proxy: CuttingProxy, server_port: int) -> None:
    """Pass on one connection after another, each in a thread of its own."""
    passing: list[threading.Thread] = []
    while True:
        try:
            laptop, _ = listening.accept()
        except OSError:
            break
        passed = Passed()
        proxy.connections.append(passed)
        try:
            server = socket.create_connection(("127.0.0.1", server_port))
        except OSError:  # it is gone
            laptop.close()
            continue
        thread = threading.Thread(target=_pass, args=(laptop, server, proxy.cutting, passed), daemon=True)
        thread.start()
        passing.append(thread)
    for thread in passing:
        thread.join()


def _pass(laptop: socket.socket, server: socket.socket, cutting: Cutting, passed: Passed) -> None:
    """Pass bytes both ways until either end closes or the wire is cut."""
    asked = cutting.swallow_answer_to
    swallowing: bytes | None = None
    with laptop, server, selectors.DefaultSelector() as waiting, suppress(OSError):
        for end in (laptop, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            waiting.register(end, selectors.EVENT_READ)
        while not passed.cut:
            for key, _ in waiting.select():
                if key.fileobj is laptop:
                    data = laptop.recv(_CHUNK)
                    passed.cut = _send(server, data, cutting.to_server, passed.to_server)
                    passed.to_server += len(data)
                    passed.unanswered = True
                    if asked is not None and asked in data:
                        swallowing = b""
                        if cutting.when_asked is not None:
                            cutting.when_asked()
                else:
                    data = server.recv(_CHUNK)
                    passed.round_trips += passed.unanswered and bool(data)
                    passed.unanswered = False
                    if swallowing is not None:
                        swallowing += data
                        passed.cut = swallowing.endswith(_READY)
                    else:
                        passed.cut = _send(laptop, data, cutting.to_laptop, passed.to_laptop)
                        passed.to_laptop += len(data)
                if not data:
                    return
                if passed.cut:
                    break


def _send(to: socket.socket, data: bytes, cut_after: int | None, sent: int) -> bool:
    """Send what may still go through; say whether the wire was cut with it."""
    if cut_after is None or sent + len(data) < cut_after:
        to.sendall(data)
        return False
    to.sendall(data[: cut_after - sent])
    return True
