"""Full-text search over everything that is told of a person, by the person."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Uuid, delete, false, select, text

from coprod_desktop.domain.connections import Connection as PersonsConnection
from coprod_desktop.domain.conversations import Presence, Statement
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Contribution, Disagreement, Goal
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.history.rows import in_portions, insert_new
from coprod_desktop.history.tables import Tables
from coprod_desktop.storage.folding import phrases, tokens

GENERATION: Final = "1"
"""Another number makes every laptop index its words anew: raise it when the folding changes."""

NAMES: Final = ("preferred_name", "full_name")
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

BEST: Final = 200
"""Nobody reads further down a list of finds."""

_SHORTEST_RANKED = 2

_CREATE = """
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
    names, words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')
"""
_FORGET = text("DELETE FROM search WHERE rowid = :id")
_KEEP = text("INSERT INTO search(rowid, names, words) VALUES (:id, :names, :words)")
_OPTIMIZE = text("INSERT INTO search(search) VALUES ('optimize')")
_FIND = """
SELECT searched.stream_id FROM search JOIN searched ON searched.id = search.rowid WHERE search MATCH :query
"""


class Search:
    """An index with one entry to a person, made from the typed tables and made again at any time.

    It keeps no copy of the words, and after an erasure it is packed, so that none lingers in it.
    """

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables
        self._metadata = MetaData()
        self._searched = Table(
            "searched",
            self._metadata,
            Column("id", Integer, primary_key=True),
            Column("stream_id", Uuid, nullable=False, unique=True),
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
        searched = self._searched
        for portion in in_portions(streams):
            names = self._texts(connection, Person, NAMES, portion)
            people = [stream for stream in portion if stream in names]
            if people:
                connection.execute(insert_new(connection, searched), [{"stream_id": one} for one in people])
            rows = connection.execute(
                select(searched.c.stream_id, searched.c.id).where(searched.c.stream_id.in_(portion))
            )
            ids: dict[StreamId, int] = {StreamId(stream): number for stream, number in rows}
            if not ids:
                continue
            words: dict[StreamId, list[str]] = defaultdict(list)
            for kind, fields in SEARCHED.items():
                for stream, texts in self._texts(connection, kind, fields, people).items():
                    words[stream].extend(texts)
            connection.execute(_FORGET, [{"id": number} for number in ids.values()])
            if gone := [stream for stream in ids if stream not in names]:
                connection.execute(delete(searched).where(searched.c.stream_id.in_(gone)))
            if people:
                connection.execute(
                    _KEEP,
                    [
                        {"id": ids[one], "names": _folded(names[one]), "words": _folded(words[one])}
                        for one in people
                    ],
                )

    def pack(self, connection: Connection) -> None:
        """Leave nothing in the index of what was taken out of it; for after an erasure."""
        connection.execute(_OPTIMIZE)

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
            text(f"{_FIND}{order} LIMIT {BEST}").columns(self._searched.c.stream_id), {"query": query}
        )
        return tuple(StreamId(stream) for (stream,) in rows)

    def _texts(
        self, connection: Connection, kind: type, fields: tuple[str, ...], streams: Collection[StreamId]
    ) -> dict[StreamId, list[str]]:
        table = self._tables.typed[kind_of(kind).name].table
        found: dict[StreamId, list[str]] = defaultdict(list)
        for stream, *texts in connection.execute(
            select(table.c.stream_id, *(table.c[field] for field in fields))
            .where(table.c.stream_id.in_(streams))
            .where(table.c.removed.is_(false()))
        ):
            found[stream].extend(texts)
        return found


def _folded(texts: list[str]) -> str:
    return " ".join(token for one in texts for token in tokens(one))
