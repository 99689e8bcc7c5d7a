"""Full-text search over everything that is told of a person, by the person."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final, cast

from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, Text, Uuid, select, text

from coprod_desktop.application.ports import MOST_FOUND
from coprod_desktop.domain.connections import Connection as PersonsConnection
from coprod_desktop.domain.conversations import Presence, Statement
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Contribution, Disagreement, Goal
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.history.driver import BareRow, Driver, Key
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.tables import Tables
from coprod_desktop.storage.as_stored import as_stored
from coprod_desktop.storage.folding import fold, phrases, tokens

GENERATION: Final = "2"
"""Another number makes every laptop index its words anew: raise it when the folding or the tables change."""

NAMES: Final = ("preferred_name", "full_name")
_FULL_NAME: Final = NAMES.index("full_name")
SEARCHED: Final[Mapping[type, tuple[str, ...]]] = MappingProxyType(
    {
        Presence: ("name",),
        Statement: ("words", "name"),
        Strength: ("title", "words"),
        PersonsConnection: ("name", "kind"),
        Goal: ("words",),
        Action: ("what", "who"),
        Contribution: ("what", "to"),
        Disagreement: ("about", "words", "name"),
    }
)
"""What is searched besides the person's names."""

_SHORTEST_RANKED = 2

_CREATE = """
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
    names, words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')
"""
_NUMBERED = ("stream_id", "id")
_SORT = """
INSERT INTO searched(stream_id, sorted_by) VALUES (?, ?)
ON CONFLICT(stream_id) DO UPDATE SET sorted_by = excluded.sorted_by WHERE sorted_by <> excluded.sorted_by
"""
_FORGET = "DELETE FROM search WHERE rowid = ?"
_KEEP = "INSERT INTO search(rowid, names, words) VALUES (?, ?, ?)"
_OPTIMIZE = text("INSERT INTO search(search) VALUES ('optimize')")
_FIND = """
SELECT searched.stream_id FROM search JOIN searched ON searched.id = search.rowid WHERE search MATCH :query
"""


class Search:
    """An index with one entry to a person, made from the typed tables and made again at any time.

    It keeps no copy of the words, only each name as it is sorted by; after an erasure it is packed, so that
    none lingers in it.
    """

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables
        self._told_of = _told_of(tables)
        self._metadata = MetaData()
        self._searched = Table(
            "searched",
            self._metadata,
            Column("id", Integer, primary_key=True),
            Column("stream_id", Uuid, nullable=False, unique=True),
            Column("sorted_by", Text, nullable=False),
            Index("searched_by_name", "sorted_by", "stream_id"),
        )

    def create(self, connection: Connection) -> None:
        """Make the index where there is none."""
        self._metadata.create_all(connection)
        connection.execute(text(_CREATE))

    def rebuild(self, connection: Connection) -> None:
        """Throw the index away and index every person."""
        connection.execute(text("DROP TABLE IF EXISTS search"))
        self._metadata.drop_all(connection)
        self.create(connection)
        person = self._tables.typed[kind_of(Person).name].table
        self.index(connection, connection.execute(select(person.c.stream_id)).scalars().all())

    def index(self, connection: Connection, streams: Collection[StreamId]) -> None:
        """Index these people as they are now; those that are gone leave the index."""
        driver = Driver(connection)
        for portion in in_portions(map(driver.key, streams)):
            names, words = self._told(connection, portion)
            people = [stream for stream in portion if stream in names]
            if people:
                connection.exec_driver_sql(_SORT, [(one, fold(names[one][_FULL_NAME])) for one in people])
            of_these = [("stream_id", portion)]
            ids = {
                stream: cast("int", number)
                for stream, number in driver.select(self._searched, _NUMBERED, among=of_these)
            }
            if not ids:
                continue
            connection.exec_driver_sql(_FORGET, [(number,) for number in ids.values()])
            gone: list[BareRow] = [(stream,) for stream in ids if stream not in names]
            driver.delete(self._searched, by=("stream_id",), rows=gone)
            if people:
                connection.exec_driver_sql(
                    _KEEP, [(ids[one], _folded(names[one]), _folded(words[one])) for one in people]
                )

    def pack(self, connection: Connection) -> None:
        """Leave nothing in the index of what was taken out of it; for after an erasure."""
        connection.execute(_OPTIMIZE)

    def by_name(self, connection: Connection) -> Sequence[str]:
        """List everybody in the order of their folded full names, ids as the store writes them."""
        searched = self._searched
        listed = select(as_stored(searched.c.stream_id)).order_by(searched.c.sorted_by, searched.c.stream_id)
        return connection.execute(listed).scalars().all()

    def find(self, connection: Connection, words: str) -> tuple[StreamId, ...]:
        """Find people whose record holds all the words, best match first; the last may be a beginning.

        Words are only words: nothing in them is an operator. No words find nobody.
        """
        looked_for = phrases(words)
        if not looked_for:
            return ()
        query = " ".join(f'"{" ".join(phrase)}"' for phrase in looked_for) + "*"
        # Ranking reads every find, and one letter finds nearly everybody.
        ranked = any(len("".join(phrase)) >= _SHORTEST_RANKED for phrase in looked_for)
        order = " ORDER BY bm25(search, 10.0, 1.0)" if ranked else ""
        rows = connection.execute(
            text(f"{_FIND}{order} LIMIT {MOST_FOUND}").columns(self._searched.c.stream_id), {"query": query}
        )
        return tuple(StreamId(stream) for (stream,) in rows)

    def _told(
        self, connection: Connection, streams: Sequence[Key]
    ) -> tuple[dict[object, list[str]], dict[object, list[str]]]:
        """Read the names, and all other words, of the people who were not removed."""
        names: dict[object, list[str]] = {}
        words: dict[object, list[str]] = defaultdict(list)
        these = ", ".join("(?)" for _ in streams)
        rows = connection.exec_driver_sql(
            f"WITH these(id) AS (VALUES {these}) {self._told_of}", tuple(streams)
        )
        for stream, are_names, *texts in rows:
            if are_names:
                names[stream] = texts
            else:
                words[stream].extend(texts)
        return names, words


def _told_of(tables: Tables) -> str:
    """Give the statement that reads what is told in the streams named ``these``, in one go.

    A search of its own in each kind's table took longer to prepare than to run.
    """
    longest = max(len(fields) for fields in (NAMES, *SEARCHED.values()))
    parts = []
    for kind, fields in {Person: NAMES, **SEARCHED}.items():
        table = tables.typed[kind_of(kind).name].table.name
        columns = [f'"{field}"' for field in fields] + ["''"] * (longest - len(fields))
        parts.append(
            f"SELECT stream_id, {int(kind is Person)}, {', '.join(columns)} "
            f"FROM these CROSS JOIN {table} ON stream_id = these.id WHERE removed = 0"
        )
    return " UNION ALL ".join(parts)


def _folded(texts: Sequence[str]) -> str:
    return " ".join([" ".join(tokens(one)) for one in texts if one])
