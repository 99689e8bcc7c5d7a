"""A directory from a file or a folder: its format found out, its services made, its broken rows named."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from coprod_desktop.application.local_directory import (
    BrokenRow,
    Check,
    DirectoryFormat,
    DirectoryRead,
    Encoding,
    Tell,
)
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.directories import Service
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.exchange.directories import plain_table
from coprod_desktop.exchange.directories.json_text import WHOLE, Item, items_of
from coprod_desktop.exchange.directories.letters import cleaned, decoded
from coprod_desktop.exchange.directories.linked_tables import SERVICES, TABLES, LinkedTables
from coprod_desktop.exchange.directories.open_referral import Document, is_closed, service_of
from coprod_desktop.exchange.directories.sources import Source, opened
from coprod_desktop.exchange.directories.tables import Row, Rows, headings_of, rows_of

_PAGES: Final = frozenset({WHOLE, "", "contents", "services", "items"})
"""What the list of services is called in a page of JSON; empty for an object that may be one itself."""
_DESCRIPTOR: Final = "datapackage.json"
_TELL_EVERY: Final = 500


class DirectoryFiles:
    """The port of directory files."""

    def read(self, path: Path, *, tell: Tell, check: Check) -> DirectoryRead:
        """Read a file or a folder.

        Raises:
            Refusal: ``directory_unknown_format``, ``directory_json_broken``, ``directory_too_large``,
                ``directory_file_missing``, ``directory_locked``.
            Unavailable: ``file_not_readable``.
        """
        return _Reading(opened(path), tell=tell, check=check).whole()


class _Reading:
    """One reading of one source."""

    def __init__(self, source: Source, *, tell: Tell, check: Check) -> None:
        self._source = source
        self._tell = tell
        self._check = check
        self._encodings: dict[Encoding, None] = {}
        self._services: dict[str, Service] = {}
        self._rows: dict[str, int] = {}
        self._broken: list[BrokenRow] = []
        self._closed = 0

    def whole(self) -> DirectoryRead:
        """Find out what it is, and read it."""
        tables = {
            table: name
            for name in self._source.files
            if name.endswith(".csv") and (table := TABLES.get(PurePosixPath(name).stem)) is not None
        }
        if SERVICES in tables and (len(tables) > 1 or not self._is_plain(tables[SERVICES])):
            linked = LinkedTables()
            for table, name in tables.items():
                linked.take(table, rows_of(self._text(name), file=name, check=self._check))
            self._take_linked(linked)
            return self._read(DirectoryFormat.OPEN_REFERRAL_TABLES)
        documents = [name for name in self._source.files if name.endswith(".json") and name != _DESCRIPTOR]
        if documents:
            return self._read(self._take_documents(documents))
        for name in self._source.files:
            text = self._text(name)
            if text.lstrip()[:1] in ("{", "["):
                return self._read(self._take_documents([name]))
            if plain_table.is_one(headings_of(text)):
                self._take_plain(name, text)
                return self._read(DirectoryFormat.TABLE)
        raise Refusal("directory_unknown_format", file=self._source.name)

    def _read(self, form: DirectoryFormat) -> DirectoryRead:
        return DirectoryRead(
            format=form,
            encodings=tuple(self._encodings),
            services=tuple(self._services.values()),
            broken=tuple(sorted(self._broken, key=lambda row: (row.file, row.row))),
            closed=self._closed,
        )

    def _text(self, name: str) -> str:
        text, encoding = decoded(self._source.files[name])
        self._encodings[encoding] = None
        return text

    def _is_plain(self, name: str) -> bool:
        headings = headings_of(decoded(self._source.files[name])[0])
        return plain_table.is_one(headings) and "organization_id" not in headings and "status" not in headings

    def _take_plain(self, name: str, text: str) -> None:
        lines = text.count("\n") + 1
        for number, made in enumerate(
            plain_table.services_of(rows_of(text, file=name, check=self._check)), start=1
        ):
            if number % _TELL_EVERY == 0:
                self._tell(number, lines)
            if isinstance(made, BrokenRow):
                self._broken.append(made)
            else:
                row, service = made
                self._keep(service, file=row.file, row=row.number)

    def _take_documents(self, names: list[str]) -> DirectoryFormat:
        """Read JSON: pages of services, one service, or all tables in one."""
        linked = LinkedTables()
        found = False
        for name in names:
            for item in items_of(
                self._text(name), file=name, wanted=_is_wanted, tell=self._tell, check=self._check
            ):
                table = _table(item.list)
                if table is not None:
                    found = True
                    linked.take(table, _as_rows(item, file=name))
                elif item.list in _PAGES and self._take_item(item, file=name):
                    found = True
        if linked.has_services():
            self._take_linked(linked)
            return DirectoryFormat.OPEN_REFERRAL_TABLES
        if not found:
            raise Refusal("directory_unknown_format", file=self._source.name)
        return DirectoryFormat.OPEN_REFERRAL

    def _take_item(self, item: Item, *, file: str) -> bool:
        """Take a service; whether it is one, or should be."""
        document = item.value
        if not isinstance(document, dict):
            self._broken.append(_broken(file, item.number, Refusal("directory_row_unreadable")))
            return True
        if item.list == "" and not _looks_like_a_service(document):  # what stands round a page's list
            return False
        self._take_service(document, file=file, row=item.number)
        return True

    def _take_linked(self, linked: LinkedTables) -> None:
        for number, (row, document) in enumerate(linked.services(self._check)):
            if number % _TELL_EVERY == 0:
                self._tell(number, 0)
            self._take_service(document, file=row.file, row=row.number)
        self._broken += linked.broken

    def _take_service(self, document: Document, *, file: str, row: int) -> None:
        if is_closed(document):
            self._closed += 1
            return
        try:
            self._keep(service_of(document), file=file, row=row)
        except Refusal as refusal:
            self._broken.append(_broken(file, row, refusal))

    def _keep(self, service: Service, *, file: str, row: int) -> None:
        if service.id in self._services:
            first = str(self._rows[service.id])
            self._broken.append(_broken(file, row, Refusal("directory_row_twice", known=first)))
            return
        self._services[service.id] = service
        self._rows[service.id] = row


def _is_wanted(name: str) -> bool:
    return name in _PAGES or name.endswith(".csv")


def _table(name: str) -> str | None:
    return TABLES.get(PurePosixPath(name).stem) if name.endswith(".csv") else None


def _looks_like_a_service(document: Mapping[str, JsonValue]) -> bool:
    return "name" in document and ("id" in document or "status" in document)


def _broken(file: str, row: int, problem: Refusal) -> BrokenRow:
    return BrokenRow(file=file, row=row, problem=problem)


def _as_rows(item: Item, *, file: str) -> Rows:
    """Make a row of an item of a table in JSON."""
    place = f"{file}: {item.list}"
    if not isinstance(item.value, dict):
        yield _broken(place, item.number, Refusal("directory_row_unreadable"))
        return
    yield Row(file=place, number=item.number, fields=dict(_fields(item.value)))


def _fields(document: Mapping[str, JsonValue]) -> Iterator[tuple[str, str]]:
    for key, value in document.items():
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            text = cleaned(str(value))
            if text:
                yield key, text
