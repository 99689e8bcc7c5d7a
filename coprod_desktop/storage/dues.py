"""What is due with anybody on this laptop: found by its day, without reading anybody's record."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import Final, NamedTuple, cast
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from coprod_desktop.application.filters import Shown
from coprod_desktop.application.next_steps import review_day
from coprod_desktop.application.today import DueList, Portion, ToSign, WaitingToSign
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
        """Tell what is late, due today and due soon."""
        until = last_day(today)
        with reading(self._engine).connect() as connection:
            listed = frozenset(self._search.by_name(connection))
            everybody = _Everybody(connection, self._tables)
            reviews = [each for each in everybody.reviews(until) if each[1] in listed]
            late, now, soon = (
                _portion(connection, since=since, until=last, reviews=reviews, most=most)
                for since, last in ((date.min, today - _DAY), (today, today), (today + _DAY, until))
            )
        return DueList(today=today, late=late, now=now, soon=soon)

    def to_sign(self, *, most: int) -> WaitingToSign:
        """Tell whose plan waits to be signed."""
        with reading(self._engine).connect() as connection:
            to_sign = _Everybody(connection, self._tables).to_sign()
            waiting = [one for one in self._search.by_name(connection) if one in to_sign]
            first = waiting[:most]
            names = _names(connection, first)
        return WaitingToSign(
            first=tuple(
                ToSign(stream=StreamId(UUID(one)), person=names[one]) for one in first if one in names
            ),
            number=len(waiting),
        )

    def those(self, shown: Shown, *, today: date) -> frozenset[str]:
        """Name everybody whom a filter lets through, by their ids, and perhaps some who are on no list."""
        with reading(self._engine).connect() as connection:
            everybody = _Everybody(connection, self._tables)
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
                    return frozenset(self._search.by_name(connection))


class _Everybody:
    """What is asked of everybody, read when it is first asked for; also of those who are on no list any more.

    Whoever asks has the list: to read it here as well took as long as all the rest of a filter.
    """

    def __init__(self, connection: Connection, tables: Tables) -> None:
        self._connection = connection
        self._tables = tables

    @cached_property
    def _that_count(self) -> Collection[tuple[str, str, str | None, str]]:
        """Give everybody's version that counts, with whose it is, when it was frozen and its digest."""
        versions = cast("Sequence[tuple[str, str, str | None, str]]", _rows(self._connection, _NEWEST))
        newest = {version[0]: version for version in versions}  # the newest of each person comes last
        chosen = {record for record, _ in chosen_versions(self._connection, self._tables).values()}
        if chosen:
            newest.update((version[0], version) for version in versions if version[1] in chosen)
        return newest.values()

    def reviews(self, until: date) -> Sequence[tuple[str, str, str]]:
        """List the looks that are due by a day, in order: the day in ISO, whose plan, which version."""
        weeks = dict(cast("Sequence[tuple[str, object]]", _rows(self._connection, _WEEKS)))
        looked, asked = self._looked_and_asked()
        own = weeks.keys() | looked.keys() | asked.keys()
        worked_out: dict[object, str] = {}  # days are few, so each is worked out once
        last, found, days = until.isoformat(), [], _LocalDays()
        for stream, version, frozen_at, _ in self._that_count:
            if frozen_at is None:
                continue
            day = days.of(frozen_at)
            about: object = day
            if stream in own:
                about = (day, weeks.get(stream), looked.get(stream), asked.get(stream))
            on = worked_out.get(about)
            if on is None:
                on = worked_out[about] = _review_day(
                    day, weeks.get(stream), looked.get(stream), asked.get(stream)
                )
            if on <= last:
                found.append((on, stream, version))
        return sorted(found)

    def signed(self) -> frozenset[str]:
        """Name those whose version that counts bears their signature."""
        yes = frozenset(_rows(self._connection, _SIGNED))
        return frozenset(
            [stream for stream, version, _, digest in self._that_count if (version, digest) in yes]
        )

    def to_sign(self) -> frozenset[str]:
        """Name those who have a plan, and whose version that counts bears no signature of theirs."""
        return frozenset(_column(self._connection, _PLANNED)) - self.signed()

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
    values: Mapping[str, str | int] = {"since": first, "until": last, "most": most + 1}
    found = [
        _Found(day, kind.value, what, record, stream, who, conversation)
        for kind, statement in _THINGS_DUE
        for stream, record, day, what, who, conversation in cast(
            "Sequence[tuple[str, str, str, str, str, str | None]]", _rows(connection, statement, values)
        )
    ]
    of_these_days = islice((each for each in reviews if first <= each[0] <= last), most + 1)
    found += [
        _Found(on, DueKind.REVIEW.value, "", version, stream, "", None)
        for on, stream, version in of_these_days
    ]
    told = sorted(found)[:most]
    names = _names(connection, [one.stream for one in told])
    return Portion(
        things=tuple(_thing(one, person=names[one.stream]) for one in told if one.stream in names),
        more=len(found) > most,
    )


class _Found(NamedTuple):
    """Something due, ids and days as the store writes them: they order it as `domain.due.in_order` does."""

    on: str
    kind: str
    what: str
    record: str
    stream: str
    who: str
    conversation: str | None


def _thing(found: _Found, *, person: str) -> DueThing:
    conversation = found.conversation
    return DueThing(
        kind=DueKind(found.kind),
        stream=StreamId(UUID(found.stream)),
        record=RecordId(UUID(found.record)),
        on=date.fromisoformat(found.on),
        what=found.what,
        who=found.who,
        person=person,
        conversation=None if conversation is None else RecordId(UUID(conversation)),
    )


def _names(connection: Connection, people: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(text(_NAMES), {"people": json.dumps(sorted(set(people)))})
    return {str(record): str(name) for record, name in rows}


def _rows(
    connection: Connection, statement: str, values: Mapping[str, str | int] = MappingProxyType({})
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
