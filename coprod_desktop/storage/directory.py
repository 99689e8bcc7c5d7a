"""The local directory on this laptop: one edition at a time, put in place whole, and searched by words.

It is no part of the history (decision 0012). A new edition is written beside the old one in portions, so that
whoever types meanwhile never waits long; one small transaction then puts it in the place of the old one.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from itertools import islice
from threading import Event, Lock
from typing import Final, cast

from sqlalchemy import Connection, Engine, text

from coprod_desktop.application.local_directory import AboutDirectory, Check, Compared, Tell
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.canonical import JsonValue, canonical_json
from coprod_desktop.domain.directories import Found, Looking, Service
from coprod_desktop.history.converter import FieldConverter, Read, Write
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.storage.folding import fold, phrases, tokens
from coprod_desktop.storage.local import Local
from coprod_desktop.storage.write_lock import Turn

MOST_FOUND: Final = 60
"""Services in one answer to a search."""

_KEY: Final = "directory"
_PORTION: Final = 125
"""Services that are written at a time: whoever types waits for one portion at most, about 30 ms."""
_RANKED: Final = 2_000
"""Finds that are put in the order of how well they fit; more of them are told by name."""
_TABLES: Final = ("service", "kind", "words")
_TABLE_OF_AN_EDITION: Final = re.compile(rf"directory_(?:{'|'.join(_TABLES)})_(\d+)")
_CREATE: Final = """
CREATE TABLE {service} (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, cost TEXT NOT NULL,
    data TEXT NOT NULL);
CREATE TABLE {kind} (kind TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (kind, number)) WITHOUT ROWID;
CREATE VIRTUAL TABLE {words} USING fts5(
    names, words, places, access, content='', prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')
"""

_IN_PORTIONS: Final = (
    ("{service}", "DELETE FROM {service} WHERE number IN (SELECT number FROM {service} LIMIT 1000)"),
    ("{words}_data", "DELETE FROM {words}_data WHERE id IN (SELECT id FROM {words}_data LIMIT 300)"),
)
"""Dropped in one go, each of these tables would hold the vault for a good part of a second."""


class VaultDirectory:
    """Keeps the directory inside the vault."""

    def __init__(self, *, engine: Engine, local: Local, turn: Turn) -> None:
        self._engine = engine
        self._local = local
        self._turn = turn
        self._busy = Lock()
        self._closing = Event()

    @cached_property
    def _written(self) -> Write:
        return FieldConverter().writer(Service)

    @cached_property
    def _read_back(self) -> Read:
        return FieldConverter().reader(Service)

    def close(self) -> None:
        """Stop what is being brought in, and wait for it, because the vault is being locked."""
        self._closing.set()
        with self._busy:
            return

    def about(self) -> AboutDirectory | None:
        """Say which one is here."""
        with reading(self._engine).connect() as connection:
            return self._about(connection)

    def compare(self, services: tuple[Service, ...], *, named: int) -> Compared:
        """Compare services with those that are here, by their ids and all that is said of them."""
        offered = {service.id: _digest(self._data(service)) for service in services}
        with self._at_work(), reading(self._engine).connect() as connection:
            edition = self._edition(connection)
            rows = (
                ()
                if not edition
                else connection.exec_driver_sql(
                    _named("SELECT id, digest, number FROM {service}", edition)
                ).all()
            )
            here = {str(name): str(digest) for name, digest, _ in rows}
            gone = [number for name, _, number in rows if name not in offered]
            names = tuple(self._service(connection, edition, number).name for number in gone[:named])
        same = sum(1 for name, digest in offered.items() if here.get(name) == digest)
        known = sum(1 for name in offered if name in here)
        return Compared(
            new=len(offered) - known,
            changed=known - same,
            same=same,
            gone=len(gone),
            names_gone=names,
        )

    def replace(
        self, services: tuple[Service, ...], *, source: str, at: datetime, tell: Tell, check: Check
    ) -> AboutDirectory:
        """Put these in the place of what is here; where it is stopped, what was here stays.

        Raises:
            Unavailable: ``vault_locked``, ``disk_full`` and the like.
        """
        with self._at_work():
            return self._replace(services, source=source, at=at, tell=tell, check=check)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Let the vault be closed only afterwards."""
        with self._busy:
            self._expect_open()
            yield

    def _expect_open(self) -> None:
        if self._closing.is_set():
            raise Unavailable("vault_locked")

    def _replace(
        self, services: tuple[Service, ...], *, source: str, at: datetime, tell: Tell, check: Check
    ) -> AboutDirectory:
        with reading(self._engine).connect() as connection:
            before = self._edition(connection)
        edition = before + 1
        for left in self._editions() - {before}:  # what an import left that was cut short
            self._drop(left)
        with self._turn(), self._engine.begin() as connection:
            for statement in _CREATE.split(";"):
                connection.exec_driver_sql(_named(statement, edition))
        try:
            self._fill(services, edition, tell=tell, check=check)
        except BaseException:
            self._drop(edition)
            raise
        about = AboutDirectory(source=source, count=len(services), brought_in_at=at)
        with self._turn(), self._engine.begin() as connection:
            said: dict[str, JsonValue] = {
                "edition": edition,
                "source": source,
                "count": len(services),
                "brought_in_at": at.isoformat(),
            }
            self._local.put(connection, _KEY, canonical_json(said))
        self._drop(before)
        return about

    def find(self, looking: Looking) -> Found:
        """Find services, the best fit first; where very many fit, or nothing is said, by name."""
        query = _query(looking)
        with reading(self._engine).connect() as connection:
            edition = self._edition(connection)
            if not edition or query is None:
                return Found()
            numbers = self._numbers(connection, edition, looking, query)
            return Found(
                services=tuple(self._service(connection, edition, number) for number in numbers[:MOST_FOUND]),
                more=len(numbers) > MOST_FOUND,
            )

    def service(self, name: str) -> Service | None:
        """Read one by its id."""
        with reading(self._engine).connect() as connection:
            edition = self._edition(connection)
            if not edition:
                return None
            number = connection.execute(
                text(_named("SELECT number FROM {service} WHERE id = :name", edition)), {"name": name}
            ).scalar()
            return None if number is None else self._service(connection, edition, cast("int", number))

    def kinds(self) -> Mapping[str, int]:
        """Name every kind, with how many there are, in the order of their letters."""
        with reading(self._engine).connect() as connection:
            edition = self._edition(connection)
            if not edition:
                return {}
            counted = connection.exec_driver_sql(
                _named("SELECT kind, count(*) FROM {kind} GROUP BY kind", edition)
            ).all()
        return {str(kind): int(count) for kind, count in sorted(counted, key=lambda row: fold(str(row[0])))}

    def _numbers(self, connection: Connection, edition: int, looking: Looking, query: str) -> Sequence[int]:
        values: dict[str, object] = {"query": query, "most": MOST_FOUND + 1, "enough": _RANKED + 1}
        # What narrows most comes first in a CROSS JOIN, which SQLite leaves in its order.
        tables, where = [], []
        if query:
            tables.append("{words}")
            where.append("{words} MATCH :query")
        if looking.kind:
            tables.append("{kind}")
            where.append("{kind}.kind = :kind")
            values["kind"] = looking.kind
        if looking.cost is not None or not tables:
            tables.append("{service}")
        if looking.cost is not None:
            where.append("{service}.cost = :cost")
            values["cost"] = looking.cost.value
        numbers_of = [f"{table}.{'rowid' if table == '{words}' else 'number'}" for table in tables]
        where += [f"{other} = {numbers_of[0]}" for other in numbers_of[1:]]
        among = " CROSS JOIN ".join(tables) + (" WHERE " + " AND ".join(where) if where else "")
        order = numbers_of[0]
        if query:
            counting = f"SELECT count(*) FROM (SELECT 1 FROM {among} LIMIT :enough)"
            if connection.execute(text(_named(counting, edition)), values).scalar_one() <= _RANKED:
                order = "bm25({words}, 8.0, 1.0, 2.0, 1.0), {words}.rowid"
        found = f"SELECT {numbers_of[0]} FROM {among} ORDER BY {order} LIMIT :most"
        numbers = connection.execute(text(_named(found, edition)), values).scalars()
        return [cast("int", number) for number in numbers]

    def _fill(self, services: tuple[Service, ...], edition: int, *, tell: Tell, check: Check) -> None:
        """Write an edition in portions, in the order of the names: so a plain number orders them."""
        ordered = iter(sorted(services, key=lambda service: (fold(service.name), service.id)))
        done = 0
        while portion := list(islice(ordered, _PORTION)):
            self._expect_open()
            check()
            tell(done, len(services))
            rows = [self._rows(service, number) for number, service in enumerate(portion, start=done + 1)]
            with self._turn(), self._engine.begin() as connection:
                connection.exec_driver_sql(
                    _named("INSERT INTO {service} VALUES (?, ?, ?, ?, ?)", edition),
                    [row for row, _, _ in rows],
                )
                kinds = [kind for _, several, _ in rows for kind in several]
                if kinds:
                    connection.exec_driver_sql(_named("INSERT INTO {kind} VALUES (?, ?)", edition), kinds)
                connection.exec_driver_sql(
                    _named(
                        "INSERT INTO {words}(rowid, names, words, places, access) VALUES (?, ?, ?, ?, ?)",
                        edition,
                    ),
                    [words for _, _, words in rows],
                )
            done += len(portion)
        check()
        tell(done, len(services))

    def _rows(
        self, service: Service, number: int
    ) -> tuple[tuple[object, ...], list[tuple[object, ...]], tuple[object, ...]]:
        data = self._data(service)
        return (
            (number, service.id, _digest(data), service.cost.value, data),
            [(kind, number) for kind in dict.fromkeys(service.kinds)],
            (number, *(_folded(texts) for texts in _told(service))),
        )

    def _data(self, service: Service) -> str:
        return canonical_json(self._written(service))

    def _service(self, connection: Connection, edition: int, number: int) -> Service:
        data = connection.execute(
            text(_named("SELECT data FROM {service} WHERE number = :number", edition)), {"number": number}
        ).scalar_one()
        return cast("Service", self._read_back(json.loads(data)))

    def _about(self, connection: Connection) -> AboutDirectory | None:
        said = self._local.get(connection, _KEY)
        if said is None:
            return None
        told = json.loads(said)
        return AboutDirectory(
            source=told["source"],
            count=told["count"],
            brought_in_at=datetime.fromisoformat(told["brought_in_at"]),
        )

    def _edition(self, connection: Connection) -> int:
        """Give the number of the edition that is here; 0 where there is none."""
        said = self._local.get(connection, _KEY)
        return 0 if said is None else int(json.loads(said)["edition"])

    def _editions(self) -> set[int]:
        """Name the editions of which anything is here."""
        with reading(self._engine).connect() as connection:
            names = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE name GLOB 'directory_*'"
            ).scalars()
            return {int(found[1]) for found in map(_TABLE_OF_AN_EDITION.fullmatch, names) if found}

    def _drop(self, edition: int) -> None:
        """Take an edition away in portions, so that nobody who types waits for all of it.

        While the vault is being locked it stops at once; the next import takes the rest away.
        """
        for table, gone in _IN_PORTIONS:
            deleted = self._has(_named(table, edition))
            while deleted and not self._closing.is_set():
                with self._turn(), self._engine.begin() as connection:
                    deleted = connection.exec_driver_sql(_named(gone, edition)).rowcount > 0
        for table in _TABLES:
            if not self._closing.is_set():
                with self._turn(), self._engine.begin() as connection:
                    connection.exec_driver_sql(_named(f"DROP TABLE IF EXISTS {{{table}}}", edition))

    def _has(self, table: str) -> bool:
        with reading(self._engine).connect() as connection:
            named = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = ?", (table,))
            return bool(named.scalar_one())


def _named(statement: str, edition: int) -> str:
    return statement.format(**{table: f"directory_{table}_{edition}" for table in _TABLES})


def _digest(data: str) -> str:
    return hashlib.sha256(data.encode()).hexdigest()


def _told(service: Service) -> tuple[Sequence[str], ...]:
    """Give what is searched, in the columns of the index: names, other words, places, access."""
    places = [
        part
        for spot in service.spots
        for part in (spot.name, spot.address, spot.town, spot.postcode, spot.postcode.replace(" ", ""))
    ]
    return (
        (service.name, service.organisation, *service.kinds),
        (
            service.description,
            service.for_whom,
            service.cost_words,
            service.how_to_join,
            *service.languages,
            *(times.words for times in service.times),
        ),
        (*places, *service.areas),
        tuple(spot.access for spot in service.spots),
    )


def _folded(texts: Sequence[str]) -> str:
    return " ".join(" ".join(tokens(one)) for one in texts if one)


def _query(looking: Looking) -> str | None:
    """Make the query of the index; None where somebody looks for something that is no word at all."""
    parts: list[str] = []
    for said, column in ((looking.words, ""), (looking.place, "places"), (looking.access, "access")):
        wanted = list(_phrases(said))
        if said.strip() and not wanted:
            return None
        if wanted:
            joined = " AND ".join(wanted)
            parts.append(f"{{{column}}} : ({joined})" if column else f"({joined})")
    return " AND ".join(parts)


def _phrases(said: str) -> Iterator[str]:
    """Quote each word; every one may be a beginning, as places are written in many ways."""
    for phrase in phrases(said):
        yield '"' + " ".join(phrase) + '" *'
