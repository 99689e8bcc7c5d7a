"""People in their order, of whom each is read when somebody first looks near them."""

from collections.abc import Callable, Collection, Sequence
from typing import Final, overload
from uuid import UUID

from coprod_desktop.application.ports import PersonRow
from coprod_desktop.domain.ids import StreamId

PAGE: Final = 25
"""Neighbours who are read together: a screen or two, and a few milliseconds even beside a sync."""
_PAGES_KEPT: Final = 20
"""Pages that are not forgotten again: whoever scrolls through everybody should not fill the memory."""

Read = Callable[[Sequence[str]], dict[str, PersonRow]]
"""Reads the rows of these people, ids as 32 hexadecimal digits; whoever is gone by now is left out."""


class Listing(Sequence[PersonRow]):
    """The order stands as it was listed; what a row says is read a page at a time, as it is by then.

    Whoever was taken away in between has a row with no name until the list is made anew. Where a page cannot
    be read, that is raised once, and its rows then have no names either: a list asks again at every paint.
    """

    def __init__(self, ids: Sequence[str], *, read: Read) -> None:
        self._ids = ids
        self._read = read
        self._pages: dict[int, tuple[PersonRow, ...]] = {}

    def place_of(self, stream: StreamId) -> int | None:
        """Say where somebody stands, counted from 0; nothing where they are not listed."""
        try:
            return self._ids.index(stream.hex)
        except ValueError:
            return None

    def only(self, ids: Collection[str]) -> "Listing":
        """Give those among these ids, in their order."""
        return Listing([one for one in self._ids if one in ids], read=self._read)

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> PersonRow: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[PersonRow, ...]: ...

    def __getitem__(self, at: int | slice) -> PersonRow | tuple[PersonRow, ...]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        number = range(len(self))[at]
        return self._page(number // PAGE)[number % PAGE]

    def _page(self, number: int) -> tuple[PersonRow, ...]:
        page = self._pages.get(number)
        if page is None:
            if len(self._pages) >= _PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            ids = self._ids[number * PAGE : (number + 1) * PAGE]
            self._pages[number] = tuple(_nobody(one) for one in ids)
            rows = self._read(ids)
            page = self._pages[number] = tuple(rows.get(one) or _nobody(one) for one in ids)
        return page


def place_of(rows: Sequence[PersonRow], stream: StreamId) -> int | None:
    """Say where somebody stands among rows, counted from 0, without reading rows for it."""
    if isinstance(rows, Listing):
        return rows.place_of(stream)
    return next((number for number, row in enumerate(rows) if row.stream == stream), None)


def only(rows: Sequence[PersonRow], ids: Collection[str]) -> Sequence[PersonRow]:
    """Give the rows of the people with these ids, in their order, without reading any for it."""
    if isinstance(rows, Listing):
        return rows.only(ids)
    return tuple(row for row in rows if row.stream.hex in ids)


def _nobody(one: str) -> PersonRow:
    return PersonRow(
        stream=StreamId(UUID(one)),
        full_name="",
        preferred_name="",
        conversations=0,
        goals=0,
        agreements=0,
        signed=False,
        conversation_open=False,
        review_weeks=None,
        agreed_at=None,
        conflicts=0,
    )
