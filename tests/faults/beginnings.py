"""How every history begins: three workers with laptops, two people, and an office that they all have met."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final
from uuid import UUID

from coprod_desktop.application.sync_ports import Introduction, Offices
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.domain.ids import ActorId, DeviceId, RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.office.create import Founder, NewOffices
from coprod_desktop.office.postgres.offices import PostgresOffices
from coprod_desktop.security.device_keys import make_device_keys
from tests.faults.signed_laptops import a_folder, signed_laptop
from tests.faults.team_offices import OfficeInAFile, OfficeOnAServer, TeamOffice, file_offices
from tests.office.builders import KeptKey, is_signed
from tests.office.postgres.builders import PASSWORD, copied
from tests.postgres_server import PostgresServer
from tests.storage.builders import KEY, SALT, Laptop, SteppingIds, WildClock

STREAMS: Final = (StreamId(UUID(int=11)), StreamId(UUID(int=12)))
WORKERS: Final = 3
FIRST_ID: Final = 1 << 20
"""From where a history's ids count, above those of its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """Files to copy, and an office to copy."""

    laptops: tuple[Path, ...]
    office: Callable[[Path], TeamOffice]
    """Given a folder, an office as it was left."""

    def laptop_file(self, number: int, path: Path) -> Path:
        return Path(shutil.copyfile(self.laptops[number], path))


@cache
def in_a_file() -> Beginning:
    """Begin with an office in a file."""
    folder = a_folder("beginning")
    keys = make_device_keys()
    introduction = Introduction(
        actor=ActorId(UUID(int=1)),
        device=DeviceId(UUID(int=2)),
        worker_name="Office",
        public_key=keys.public,
    )
    office = folder / "office.coprod"
    NewOffices(
        create_header=lambda _path, _passphrase: (KEY, SALT),
        is_signed=is_signed,
        ids=SteppingIds(first=1 << 32),
        clock=WildClock(),
    ).create(
        office.as_uri(),
        "",
        team_name="Nant Gwyn",
        founder=Founder(introduction=introduction, signer=KeptKey(private=keys.private)),
    )
    laptops = _laptops(folder)
    offices = file_offices()
    for laptop in laptops:
        _meet(laptop, offices, office.as_uri())
    for laptop in laptops:
        _meet(laptop, offices, office.as_uri())
        laptop.vault.close()
    return Beginning(
        laptops=tuple(laptop.path for laptop in laptops),
        office=lambda to: OfficeInAFile(source=office, folder=to),
    )


def on_a_server(server: PostgresServer) -> Beginning:
    """Begin with an office on a server; the third worker works with the first person only."""
    served = copied(server)
    laptops = _laptops(a_folder("beginning"))
    logins: dict[ActorId, str] = {}
    for laptop in laptops:
        login = served.worker(laptop.vault.replica.introduction().worker_name)
        logins[laptop.vault.actor] = login
        offices = PostgresOffices(enrolment=partial(served.ticket, login))
        _meet(laptop, offices, server.address(served.database, login), PASSWORD)
    for number, stream in ((1, STREAMS[0]), (1, STREAMS[1]), (2, STREAMS[0])):
        served.administration.assign(logins[laptops[number].vault.actor], stream)
    for laptop in laptops:
        login = logins[laptop.vault.actor]
        offices = PostgresOffices(enrolment=lambda: None)
        _meet(laptop, offices, server.address(served.database, login), PASSWORD)
        laptop.vault.close()
    served.administration.close()
    return Beginning(
        laptops=tuple(laptop.path for laptop in laptops),
        office=lambda _folder: OfficeOnAServer(server=server, source=served.database, logins=logins),
    )


def _laptops(folder: Path) -> list[Laptop]:
    ids = SteppingIds()
    laptops = [
        signed_laptop(folder / f"{number}.db", name=f"Worker {number}", ids=ids) for number in range(WORKERS)
    ]
    with laptops[0].vault.units_of_work() as work:
        for stream in STREAMS:
            work.add(stream, Person(preferred_name="Amina", full_name="Amina"), record=RecordId(stream))
        work.commit()
    return laptops


def _meet(laptop: Laptop, offices: Offices, address: str, passphrase: str = "") -> None:
    Syncing(
        replica=laptop.vault.replica, offices=offices, settings=laptop.vault.settings, clock=laptop.clock
    ).sync(address, passphrase, cancelled=lambda: False, progress=lambda _: None)
