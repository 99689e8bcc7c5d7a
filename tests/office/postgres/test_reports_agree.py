"""What managers count at the office is what workers see on their laptops."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Table, select

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.application.people import People
from coprod_desktop.application.records import Records
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Column, Goal, Owner, give_to
from coprod_desktop.history.sqlcipher import engine, reading
from coprod_desktop.history.tables import Tables
from coprod_desktop.office.postgres.offices import PostgresOffices
from coprod_desktop.security.device_keys import make_device_keys
from coprod_desktop.storage.vault import Vault
from tests.office.builders import KeptKey, is_signed
from tests.office.postgres.builders import PASSWORD, ServerOffice
from tests.office.postgres.reporting import TABLES, owned

DOCUMENTED = re.findall(
    r"```sql\n(.*?)```",
    (Path(__file__).parents[3] / "docs/reports.md").read_text(encoding="utf-8"),
    re.DOTALL,
)
PLANS_WITH_AN_ACTION_OF_THE_PERSON = DOCUMENTED[0]
ACTIONS_BY_OWNER = """
    SELECT owner, count(*)
    FROM coprod_report.record_action
    WHERE NOT removed
    GROUP BY owner
"""

Rows = Mapping[str, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody with a laptop, and what the app lets them do."""

    login: str
    vault: Vault
    people: People
    records: Records
    syncing: Syncing
    address: str

    def sync(self) -> None:
        report = self.syncing.sync(
            self.address, PASSWORD, cancelled=lambda: False, progress=lambda _progress: None
        )
        assert (report.waiting, report.set_aside) == (0, 0)

    def plan(self, name: str, *owners: Owner) -> StreamId:
        """Begin a person's record with a goal and an action for each owner."""
        stream, _ = self.people.add(Person(full_name=name, preferred_name=name))
        goal, _ = self.records.add(stream, Goal(words="Swim again"))
        for number, owner in enumerate(owners):
            self.records.add(stream, Action(goal=goal.id, what=f"Step {number}", owner=owner))
        return stream

    def owners(self) -> Mapping[StreamId, list[Owner]]:
        """Read from the app whose the actions of each plan are."""
        streams = [row.stream for row in self.people.find()]
        return {
            stream: [action.value.owner for action in self.people.open(stream).actions] for stream in streams
        }

    def rows(self) -> Rows:
        with reading(self.vault._engine).connect() as connection:
            return all_rows(self.vault._tables.history, lambda table: connection.execute(select(table)).all())


@pytest.fixture
def make(tmp_path: Path, served: ServerOffice) -> Iterator[Callable[[str], Worker]]:
    vaults: list[Vault] = []

    def make_one(name: str) -> Worker:
        login = served.worker(name)
        worker = a_worker(tmp_path / f"{name}.vault", name, login, served.ticket(login))
        vaults.append(worker.vault)
        return worker

    yield make_one
    for vault in vaults:
        vault.close()


def a_worker(path: Path, name: str, login: str, enrolment: Enrolment) -> Worker:
    keys, clock, ids = make_device_keys(), SystemClock(), TimeOrderedIds()
    vault = Vault.create(
        engine=engine(path, key=bytes(range(32)), salt=bytes(16), create=True),
        worker_name=name,
        private_key=keys.private,
        public_key=keys.public,
        signer_of=lambda private: KeptKey(private=private),
        is_signed=is_signed,
        clock=clock,
        ids=ids,
    )
    return Worker(
        login=login,
        vault=vault,
        people=People(units=vault.units_of_work, caseload=vault.caseload, clock=clock, ids=ids),
        records=Records(units=vault.units_of_work),
        syncing=Syncing(
            replica=vault.replica,
            offices=PostgresOffices(enrolment=lambda: enrolment),
            settings=vault.settings,
            clock=clock,
        ),
        address=enrolment.address,
    )


def all_rows(tables: Tables, read: Callable[[Table], object]) -> Rows:
    found: dict[str, list[tuple[object, ...]]] = {}
    for typed in tables.typed.values():
        rows = read(typed.table)
        assert isinstance(rows, list)
        found[typed.kind.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


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
    assert office_rows(served) == worker.rows()


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
        assert office_rows(served) == sian.rows()

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
