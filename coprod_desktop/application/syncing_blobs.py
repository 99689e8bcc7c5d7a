"""The last part of a sync: the bytes of pictures, in pieces, each way, after all changes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.sync_ports import (
    BlobName,
    BlobReplica,
    OfficeSession,
    Outgoing,
    Taken,
    Welcome,
)
from coprod_desktop.domain.pictures import pieces_in
from coprod_desktop.domain.refusal import Refusal

HowFar = Callable[[int, int], None]
"""Told before each piece how many of how many pictures are done; may raise to stop."""

_REFUSED: Final = "blob_refused"


@dataclass(slots=True, kw_only=True)
class BlobExchange:
    """Hands over what the office lacks, then reads what this laptop lacks.

    Every piece is kept before the next one moves, so that it may be cut anywhere: the next sync goes on
    behind the last piece. What cannot be handed over, or read, holds up nothing else.
    """

    replica: BlobReplica
    sending: HowFar
    receiving: HowFar
    arrived: Callable[[Changed], None]
    sent: int = 0
    received: int = 0

    def exchange(self, office: OfficeSession, welcome: Welcome) -> None:
        """Send and receive; nothing where the office keeps no bytes."""
        if welcome.blobs is None:
            return
        if unlike := self.replica.unlike(welcome):
            self.replica.note_there(unlike, office.blob_names(unlike))
        self._send(office)
        self._receive(office)

    def _send(self, office: OfficeSession) -> None:
        outgoing = self.replica.outgoing()
        for done, one in enumerate(outgoing):
            if self._hand_over(office, one, done, len(outgoing)):
                self.replica.note_sent(one.name)
                self.sent += 1
        if outgoing:
            self.sending(len(outgoing), len(outgoing))

    def _hand_over(self, office: OfficeSession, one: Outgoing, done: int, total: int) -> bool:
        """Send a picture from its first piece, as the answer says where to go on; say whether it is there."""
        there, is_second_try = 0, False
        while there < pieces_in(one.size):
            self.sending(done, total)
            piece = self.replica.piece(one.name, there)
            if piece is None:
                return False
            try:
                now = office.put_piece(one.name, size=one.size, number=there, piece=piece)
            except Refusal as refusal:
                if refusal.code != _REFUSED:
                    raise
                return False
            if now <= there:  # what was begun there is gone, or all of it was not what its digest says
                if is_second_try:
                    return False
                is_second_try = True
            there = now
        return True

    def _receive(self, office: OfficeSession) -> None:
        incoming = self.replica.incoming()
        for done, name in enumerate(incoming):
            if self._fetch(office, name, done, len(incoming)):
                self.received += 1
                self.arrived(self.replica.shown_by(name))
        if incoming:
            self.receiving(len(incoming), len(incoming))

    def _fetch(self, office: OfficeSession, name: BlobName, done: int, total: int) -> bool:
        """Read a picture from behind the last piece that came; say whether it is here whole."""
        while True:
            self.receiving(done, total)
            here = self.replica.pieces_here(name)
            pieces = office.blob_pieces(name, start=here)
            if pieces is None or not pieces.data:
                self.replica.note_gone(name)
                return False
            for number, piece in enumerate(pieces.data, here):
                taken = self.replica.take_piece(name, size=pieces.size, number=number, piece=piece)
                if taken is not Taken.MORE:
                    return taken is Taken.WHOLE
