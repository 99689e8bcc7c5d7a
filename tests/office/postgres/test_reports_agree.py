"""What managers count at the office is what workers see on their laptops."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Table, select

from coprod_desktop.domain.attainment import SMALLEST_GROUP, WEIGHTS, group_score
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.plans import Action, Column, Goal, Importance, Owner, give_to
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables
from tests.office.postgres.builders import ServerOffice
from tests.office.postgres.reporting import TABLES, owned
from tests.office.postgres.workers import Worker

DOCUMENTED = re.findall(
    r"```sql\n(.*?)```",
    (Path(__file__).parents[3] / "docs/reports.md").read_text(encoding="utf-8"),
    re.DOTALL,
)
PLANS_WITH_AN_ACTION_OF_THE_PERSON = DOCUMENTED[0]
HOW_FAR_GOALS_HAVE_COME = DOCUMENTED[3]
ACTIONS_BY_OWNER = """
    SELECT owner, count(*)
    FROM coprod_report.record_action
    WHERE NOT removed
    GROUP BY owner
"""

Rows = Mapping[str, list[tuple[object, ...]]]


def all_rows(tables: Tables, read: Callable[[Table], object]) -> Rows:
    found: dict[str, list[tuple[object, ...]]] = {}
    for typed in tables.typed.values():
        rows = read(typed.table)
        assert isinstance(rows, list)
        found[typed.kind.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def rows_of(worker: Worker) -> Rows:
    with reading(worker.vault._engine).connect() as connection:
        return all_rows(worker.vault._tables.history, lambda table: connection.execute(select(table)).all())


def office_rows(served: ServerOffice) -> Rows:
    with owned(served) as ours, ours._connection.begin():
        return all_rows(TABLES, lambda table: ours._connection.execute(select(table)).all())


def agree(served: ServerOffice, worker: Worker) -> None:
    """Compare what a manager counts with what the app of a worker, who works with everybody, says."""
    owners = worker.owners()
    plans = sum(1 for actions in owners.values() if Owner.PERSON in actions)
    assert served.run(PLANS_WITH_AN_ACTION_OF_THE_PERSON) == [(plans,)]
    counts: dict[str, int] = {}
    for actions in owners.values():
        for owner in actions:
            counts[owner.value] = counts.get(owner.value, 0) + 1
    assert {str(owner): count for owner, count in served.run(ACTIONS_BY_OWNER)} == counts
    assert office_rows(served) == rows_of(worker)


def test_how_many_plans_have_an_action_owned_by_the_person(
    served: ServerOffice, make: Callable[[str], Worker]
) -> None:
    rhian, sian = make("Rhian"), make("Siân")
    plans = [
        rhian.plan("Zoë Alaw", Owner.PERSON, Owner.FAMILY, Owner.PERSON),
        rhian.plan("Huw Bowen", Owner.OUR_SERVICE),
        rhian.plan("Ann Prys", Owner.PERSON),
        rhian.plan("Mair Tudor"),
    ]
    rhian.sync()
    for stream in plans:
        served.administration.assign(sian.login, stream)
    sian.sync()
    rhian.sync()
    with owned(served, page=5) as ours:
        ours.project()
        assert served.run(PLANS_WITH_AN_ACTION_OF_THE_PERSON) == [(2,)]
        agree(served, sian)

        # What was handed over, taken away, added, and written apart on two laptops.
        (action,) = sian.people.open(plans[2]).actions
        sian.records.save(action, give_to(action.value, Column.YOU_WILL))
        (ours_will,) = rhian.people.open(plans[1]).actions
        rhian.records.remove(ours_will)
        sian.records.save(ours_will, replace(ours_will.value, what="Ring the pool"))
        rhian.records.add(plans[3], Action(what="Walk to the pool"))
        seen = rhian.people.open(plans[0]).actions[0]
        rhian.records.save(seen, replace(seen.value, owner=Owner.PEER))
        sian.records.save(seen, replace(seen.value, owner=Owner.COMMUNITY))
        for worker in (rhian, sian, rhian):
            worker.sync()
        ours.project()
        assert served.run(PLANS_WITH_AN_ACTION_OF_THE_PERSON) == [(2,)]
        assert served.run("SELECT count(*) FROM coprod_report.record_action WHERE in_conflict <> ''") == [
            (2,)
        ]
        agree(served, sian)
        agree(served, rhian)

        # What is erased is counted by nobody.
        rhian.records.add(plans[3], Erasure(whole_stream=True, reason="asked for it"))
        for worker in (rhian, sian):
            worker.sync()
        ours.project()
        assert served.run(PLANS_WITH_AN_ACTION_OF_THE_PERSON) == [(1,)]
        assert office_rows(served) == rows_of(sian)

        before = office_rows(served)
        ours.project(rebuild=list(TABLES.typed))
        assert office_rows(served) == before


def test_the_documented_questions_are_answered_to_those_who_may_read_reports(
    served: ServerOffice, make: Callable[[str], Worker]
) -> None:
    rhian = make("Rhian")
    zoe = rhian.plan("Zoë Alaw", Owner.PERSON, Owner.PERSON, Owner.FAMILY)
    rhian.plan("Huw Bowen")
    action, *_ = rhian.people.open(zoe).actions
    rhian.records.save(action, replace(action.value, cost_per_week=Decimal("12.50")))
    rhian.sync()
    with owned(served) as ours:
        ours.project()
        reader = ours.reader
    with served.server.connect(served.database) as manager:
        manager.execute(f"SET ROLE {reader}".encode())
        answers = [manager.execute(question.encode()).fetchall() for question in DOCUMENTED]
    assert answers[0] == [(1,)]
    assert answers[1] == [("Zoë Alaw", "family", 1, None), ("Zoë Alaw", "person", 2, Decimal("12.50"))]
    assert [words for words, _ in answers[2]] == ["Swim again"]
    assert answers[3] == []  # two people could be recognised


def test_how_far_goals_have_come_is_told_of_five_people_and_of_no_fewer(
    served: ServerOffice, make: Callable[[str], Worker]
) -> None:
    rhian = make("Rhian")
    aims: list[list[tuple[Importance | None, int]]] = [
        [(Importance.VERY, 1), (None, -2)],
        [(Importance.QUITE, 0)],
        [(Importance.A_LITTLE, 2), (Importance.VERY, -1), (Importance.QUITE, 1)],
        [(None, -1)],
        [(Importance.VERY, 2), (Importance.VERY, 0)],
    ]
    assert len(aims) == SMALLEST_GROUP
    answers: list[list[tuple[object, ...]]] = []
    for number, goals in enumerate(aims):
        stream = rhian.plan(f"Person {number}")
        for importance, now in goals:
            rhian.records.add(stream, Goal(words="Get out", importance=importance, now=now))
        rhian.sync()
        with owned(served) as ours:
            ours.project()
        answers.append(served.run(HOW_FAR_GOALS_HAVE_COME))
    expected = group_score([[(WEIGHTS[importance], now) for importance, now in goals] for goals in aims])
    assert answers == [[], [], [], [], [(len(aims), expected)]]
