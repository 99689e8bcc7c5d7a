"""Lines between a laptop and its office that go dead at a chosen call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, ParamSpec, TypeVar

from coprod_desktop.application.sync_ports import (
    BlobName,
    Fed,
    Introduction,
    OfficeSession,
    Pieces,
    Placed,
    Top,
    Welcome,
)
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import StreamId

PAGE: Final = 3
"""Changes in one batch and in one page, so that a short history takes many of both."""

P = ParamSpec("P")
R = TypeVar("R")


class Cut(Exception):  # noqa: N818  (the line, not a mistake)
    """The line went dead."""


@dataclass
class Line:
    """A line that goes dead at one of its calls: before the office hears, or before its answer arrives."""

    calls_left: int | None = None
    answer_lost: bool = False

    def call(self, asked: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        if self.calls_left is None:
            return asked(*args, **kwargs)
        self.calls_left -= 1
        if self.calls_left < 0 and not self.answer_lost:
            raise Cut
        answer = asked(*args, **kwargs)
        if self.calls_left < 0:
            raise Cut
        return answer


@dataclass
class CutSession:
    """An office at the end of such a line; it stays open when the line is closed, as opening takes long."""

    office: OfficeSession
    line: Line

    def hello(self, introduction: Introduction, tops: tuple[Top, ...]) -> Welcome:
        return self.line.call(self.office.hello, introduction, tops)

    def append(self, batch: tuple[SealedChange, ...]) -> tuple[Placed, ...]:
        return self.line.call(self.office.append, batch)

    def feed(self, cursors: Mapping[StreamId, int], *, limit: int) -> tuple[Fed, ...]:
        return self.line.call(self.office.feed, cursors, limit=limit)

    def blob_names(self, streams: frozenset[StreamId]) -> frozenset[BlobName]:
        return self.line.call(self.office.blob_names, streams)

    def put_piece(self, name: BlobName, *, size: int, number: int, piece: bytes) -> int:
        return self.line.call(self.office.put_piece, name, size=size, number=number, piece=piece)

    def blob_pieces(self, name: BlobName, *, start: int) -> Pieces | None:
        return self.line.call(self.office.blob_pieces, name, start=start)

    def close(self) -> None:
        """Leave the office open for the next laptop."""


@dataclass
class CutOffices:
    """Gives an office over such a line."""

    office: OfficeSession
    line: Line

    def open(self, _address: str, _passphrase: str) -> OfficeSession:
        return CutSession(office=self.office, line=self.line)
