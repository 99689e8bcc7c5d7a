"""What is due with anybody on this laptop: found by its day, without reading anybody's record."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import Final, cast
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from coprod_desktop.application.filters import Shown
from coprod_desktop.application.next_steps import review_day
from coprod_desktop.application.today import DueList, Portion, ToSign, portion
from coprod_desktop.domain.afterwords import SaidAfter
from coprod_desktop.domain.due import DueKind, DueThing, last_day
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables
from coprod_desktop.storage.chosen_versions import chosen_versions
from coprod_desktop.storage.search import Search

_DAY: Final = timedelta(days=1)
_EVENING: Final = "22"
"""The hour until which most moments are on the same day here and in UTC, in this country."""

# Each condition is worded as the index of its table words it: see `coprod_desktop.history.tables`. Actions
# of a goal that was taken away are on no plan, so they are met through their goal.
_ACTIONS: Final = """
FROM record_action CROSS JOIN record_goal ON record_goal.record_id = record_action.goal
WHERE record_action."by" IS NOT NULL AND record_action.done_on IS NULL AND record_action.removed IS 0
AND record_goal.removed IS 0 AND record_action."by" BETWEEN :since AND :until
"""
_TASKS: Final = """
FROM record_task WHERE "by" IS NOT NULL AND done_on IS NULL AND removed IS 0
AND "by" BETWEEN :since AND :until
"""
_IS_LISTED: Final = """
AND EXISTS (SELECT 1 FROM record_person AS person WHERE person.record_id = {stream} AND person.removed IS 0)
"""
_STREAMS_DUE: Final = (
    f"SELECT record_action.stream_id {_ACTIONS}",
    f"SELECT stream_id {_TASKS}",
)
_THINGS_DUE: Final = (
    (
        DueKind.ACTION,
        f"""
        SELECT record_action.stream_id, record_action.record_id, record_action."by", record_action.what,
            record_action.who, NULL {_ACTIONS} {_IS_LISTED.format(stream="record_action.stream_id")}
        ORDER BY record_action."by" LIMIT :most
        """,
    ),
    (
        DueKind.TASK,
        f"""
        SELECT stream_id, record_id, "by", what, '', conversation {_TASKS}
        {_IS_LISTED.format(stream="record_task.stream_id")} ORDER BY "by" LIMIT :most
        """,
    ),
)
_NEWEST: Final = """
SELECT stream_id, record_id, frozen_at, digest FROM record_agreement_version WHERE removed IS 0
ORDER BY stream_id, number, made_at, record_id
"""
_WEEKS: Final = "SELECT stream_id, weeks FROM record_review WHERE removed IS 0"
_LOOKED: Final = """
SELECT stream_id, held_on, record_id FROM record_held_review
WHERE removed IS 0 AND closed IS 1 AND held_on IS NOT NULL ORDER BY held_on, record_id
"""
_ASKED: Final = """
SELECT stream_id, asked_on, record_id FROM record_review_request
WHERE removed IS 0 AND asked_on IS NOT NULL ORDER BY asked_on DESC, record_id DESC
"""
_SIGNED: Final = f"""
SELECT agreement, digest FROM record_signature AS yes
WHERE role = 'person' AND method <> 'declined' AND removed IS 0 AND agreement IS NOT NULL
AND (agreement NOT IN (SELECT agreement FROM record_afterword WHERE agreement IS NOT NULL) OR NOT EXISTS (
    SELECT 1 FROM record_afterword AS since
    WHERE since.stream_id = yes.stream_id AND since.agreement = yes.agreement AND since.digest = yes.digest
    AND since.role = yes.role AND since.name = yes.name AND since.said = '{SaidAfter.WITHDRAWS.value}'
    AND since.removed IS 0
    AND (since.said_at IS NULL OR yes.signed_at IS NULL OR since.said_at >= yes.signed_at)))
"""
_PLANNED: Final = "SELECT DISTINCT stream_id FROM record_goal WHERE removed IS 0"
_TALKING: Final = "SELECT DISTINCT stream_id FROM record_conversation WHERE removed IS 0 AND closed IS 0"
_NAMES: Final = """
SELECT record_id, full_name FROM record_person
WHERE removed IS 0 AND record_id IN (SELECT value FROM json_each(:people))
"""


class VaultDues:
    """Reads the typed tables of everybody at once; ids stay as the store writes them until they are told."""

    def __init__(self, *, engine: Engine, tables: Tables, search: Search) -> None:
        self._engine = engine
        self._tables = tables
        self._search = search

    def due(self, *, today: date, most: int) -> DueList:
        """Tell what is late, due today and due soon, and whose plan waits to be signed."""
        until = last_day(today)
        with reading(self._engine).connect() as connection:
            listed = self._search.by_name(connection)
            everybody = _Everybody(connection, self._tables, listed=listed)
            reviews = everybody.reviews(until)
            late, now, soon = (
                _portion(connection, since=since, until=last, reviews=reviews, most=most)
                for since, last in ((date.min, today - _DAY), (today, today), (today + _DAY, until))
            )
            waiting = everybody.to_sign()
            first = list(islice((one for one in listed if one in waiting), most))
            names = _names(connection, first)
        return DueList(
            today=today,
            late=late,
            now=now,
            soon=soon,
            to_sign=tuple(
                ToSign(stream=StreamId(UUID(one)), person=names[one]) for one in first if one in names
            ),
            waiting_to_sign=len(waiting),
        )

    def those(self, shown: Shown, *, today: date) -> frozenset[str]:
        """Name everybody whom a filter lets through, by their ids."""
        with reading(self._engine).connect() as connection:
            everybody = _Everybody(connection, self._tables, listed=self._search.by_name(connection))
            match shown:
                case Shown.TODAY:
                    days = {"since": date.min.isoformat(), "until": today.isoformat()}
                    due = {stream for each in _STREAMS_DUE for stream in _column(connection, each, days)}
                    return frozenset(due.union(stream for _, stream, _ in everybody.reviews(today)))
                case Shown.REVIEWS:
                    return frozenset(stream for _, stream, _ in everybody.reviews(today))
                case Shown.TALKING:
                    return frozenset(_column(connection, _TALKING))
                case Shown.TO_SIGN:
                    return everybody.to_sign()
                case Shown.SIGNED:
                    return everybody.signed()
                case Shown.EVERYBODY:
                    return everybody.listed


class _Everybody:
    """What is asked of everybody on the list, read when it is first asked for."""

    def __init__(self, connection: Connection, tables: Tables, *, listed: Sequence[str]) -> None:
        self.listed = frozenset(listed)
        self._connection = connection
        self._tables = tables

    @cached_property
    def _versions(self) -> Sequence[tuple[str, str, str | None, str]]:
        """Read all versions, the newest of each person last."""
        return cast("Sequence[tuple[str, str, str | None, str]]", _rows(self._connection, _NEWEST))

    @cached_property
    def _that_count(self) -> Mapping[str, tuple[str, str | None]]:
        """Give everybody's version that counts: its id, and when it was frozen."""
        newest = {stream: (record, frozen_at) for stream, record, frozen_at, _ in self._versions}
        for stream, (record, at) in chosen_versions(self._connection, self._tables).items():
            newest[stream] = (record, None if at is None else at.isoformat())
        return {stream: version for stream, version in newest.items() if stream in self.listed}

    def reviews(self, until: date) -> Sequence[tuple[str, str, str]]:
        """List the looks that are due by a day, in order: the day in ISO, whose plan, which version."""
        weeks = dict(cast("Sequence[tuple[str, object]]", _rows(self._connection, _WEEKS)))
        looked, asked = self._looked_and_asked()
        worked_out: dict[tuple[object, ...], str] = {}  # days are few, so each is worked out once
        last, found, days = until.isoformat(), [], _LocalDays()
        for stream, (version, frozen_at) in self._that_count.items():
            if frozen_at is None:
                continue
            about = (days.of(frozen_at), weeks.get(stream), looked.get(stream), asked.get(stream))
            on = worked_out.get(about)
            if on is None:
                on = worked_out[about] = _review_day(*about)
            if on <= last:
                found.append((on, stream, version))
        return sorted(found)

    def signed(self) -> frozenset[str]:
        """Name those whose newest version bears their signature."""
        yes = frozenset(_rows(self._connection, _SIGNED))
        signed = {record for _, record, _, digest in self._versions if (record, digest) in yes}
        return frozenset(stream for stream, (version, _) in self._that_count.items() if version in signed)

    def to_sign(self) -> frozenset[str]:
        """Name those who have a plan, and whose newest version does not."""
        return self.listed.intersection(_column(self._connection, _PLANNED)) - self.signed()

    def _looked_and_asked(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Give the day of each last look, and since when somebody waits who asked for one after it.

        What a look has answered is left out, as in `domain.reviews.waiting_requests`.
        """
        looks, asked = (
            cast("Sequence[tuple[str, str, str]]", _rows(self._connection, each))
            for each in (_LOOKED, _ASKED)
        )
        last = {stream: (day, record) for stream, day, record in looks}
        waiting = {
            stream: day for stream, day, record in asked if stream not in last or (day, record) > last[stream]
        }
        return {stream: day for stream, (day, _) in last.items()}, waiting


class _LocalDays:
    """Says on which day something was here: asking the calendar for each would take longest of all."""

    def __init__(self) -> None:
        self._same: dict[str, bool] = {}

    def of(self, moment: str) -> str:
        """Give the day of a moment as the store writes it, both in ISO."""
        day = moment[:10]
        same = self._same.get(day)
        if same is None:
            ends = (
                datetime.fromisoformat(f"{day}T{time}+00:00") for time in ("00:00:00", f"{_EVENING}:00:00")
            )
            same = self._same[day] = {_here(end) for end in ends} == {day}
        return day if same and moment[11:13] < _EVENING else _here(datetime.fromisoformat(moment))


def _here(moment: datetime) -> str:
    return moment.astimezone().date().isoformat()


def _review_day(agreed: str, weeks: object, looked: object, asked: object) -> str:
    """Say when the plan is looked at again, in ISO."""
    on = review_day(
        agreed_on=date.fromisoformat(agreed),
        weeks=cast("int | None", weeks),
        looked_on=_day(looked),
        asked_on=_day(asked),
    )
    return (on or date.max).isoformat()


def _portion(
    connection: Connection,
    *,
    since: date,
    until: date,
    reviews: Sequence[tuple[str, str, str]],
    most: int,
) -> Portion:
    """Give the first things of some days; of the reviews, all of which are handed in, those of these days."""
    first, last = since.isoformat(), until.isoformat()
    values = {"since": first, "until": last, "most": most + 1}
    things = [
        DueThing(
            kind=kind,
            stream=StreamId(UUID(stream)),
            record=RecordId(UUID(record)),
            on=date.fromisoformat(day),
            what=what,
            who=who,
            conversation=None if conversation is None else RecordId(UUID(conversation)),
        )
        for kind, statement in _THINGS_DUE
        for stream, record, day, what, who, conversation in connection.execute(text(statement), values).all()
    ]
    of_these_days = islice((each for each in reviews if first <= each[0] <= last), most + 1)
    things += [
        DueThing(
            kind=DueKind.REVIEW,
            stream=StreamId(UUID(stream)),
            record=RecordId(UUID(version)),
            on=date.fromisoformat(on),
        )
        for on, stream, version in of_these_days
    ]
    found = portion(things, most=most)
    names = _names(connection, [thing.stream.hex for thing in found.things])
    return Portion(
        things=tuple(
            replace(thing, person=names[thing.stream.hex])
            for thing in found.things
            if thing.stream.hex in names
        ),
        more=found.more,
    )


def _names(connection: Connection, people: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(text(_NAMES), {"people": json.dumps(sorted(set(people)))})
    return {str(record): str(name) for record, name in rows}


def _rows(
    connection: Connection, statement: str, values: Mapping[str, str] = MappingProxyType({})
) -> Sequence[tuple[object, ...]]:
    """Read rows as the driver gives them: thousands of them take longer to wrap than to read."""
    cursor = connection.exec_driver_sql(statement, dict(values)).cursor
    return [] if cursor is None else cursor.fetchall()


def _column(
    connection: Connection, statement: str, values: Mapping[str, str] = MappingProxyType({})
) -> Sequence[str]:
    return [cast("str", one) for (one,) in _rows(connection, statement, values)]


def _day(stored: object) -> date | None:
    return date.fromisoformat(stored) if isinstance(stored, str) else None
