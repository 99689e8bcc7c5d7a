"""Workers with a laptop each, who come to the office with logins of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.application.people import People
from coprod_desktop.application.records import Records
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Goal, Owner
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.office.postgres.offices import PostgresOffices
from coprod_desktop.security.device_keys import make_device_keys
from coprod_desktop.storage.vault import Vault
from tests.office.builders import KeptKey, is_signed
from tests.office.postgres.builders import PASSWORD


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
