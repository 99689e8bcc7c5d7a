"""Two laptops and an office on a server, which one of them meets over a wire that may be cut."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.application.persistence import MAY_PASS
from coprod_desktop.application.syncing import Syncing, SyncReport
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.office.postgres.offices import PostgresOffices
from tests.faults.beginnings import FIRST_ID, STREAMS, Beginning
from tests.faults.cutting_proxy import Cutting, CuttingProxy, cutting_proxy
from tests.faults.one_history import expect_none_lost, expect_one_history
from tests.faults.signed_laptops import changes_of, signed_again
from tests.faults.team_offices import OfficeOnAServer
from tests.office.postgres.builders import PASSWORD
from tests.postgres_server import PostgresServer
from tests.storage.builders import Laptop, SteppingIds, WildClock


def _at_once(_seconds: float) -> None:
    """Wait for nothing."""


def sync(laptop: Laptop, address: str) -> SyncReport:
    """Sync with a server; one that does not answer is asked again at once."""
    return Syncing(
        replica=laptop.vault.replica,
        offices=PostgresOffices(enrolment=lambda: None),
        settings=laptop.vault.settings,
        clock=laptop.clock,
        sleep=_at_once,
    ).sync(address, PASSWORD, cancelled=lambda: False, progress=lambda _: None)


@dataclass(slots=True, kw_only=True)
class Wired:
    """The first laptop meets the office over the wire, the second directly."""

    office: OfficeOnAServer
    proxy: CuttingProxy
    far: Laptop
    near: Laptop

    def write(self, words: str, *, strengths: int = 1) -> None:
        """Write something on both laptops, and deliver what the near one wrote."""
        for laptop in (self.far, self.near):
            with laptop.vault.units_of_work() as work:
                for number in range(strengths):
                    work.add(STREAMS[number % 2], Strength(title=f"{words} {number}"))
                work.commit()
        self.sync_near()

    def sync_near(self) -> None:
        sync(self.near, self.office.address_of(self.near.vault.actor))

    def sync_far(self, cutting: Cutting | None = None) -> str:
        """Sync over the wire, whose first connection may be cut; give the code of what failed, or nothing.

        A wire that is cut is always something that may pass.
        """
        self.proxy.cutting = cutting or Cutting()
        try:
            sync(self.far, self.office.address_of(self.far.vault.actor, port=self.proxy.port))
        except Unavailable as failure:
            if cutting is None or failure.code not in MAY_PASS:
                raise
            return failure.code
        return ""

    def expect_same_chains(self) -> None:
        """Both have everything: no place differs, and none is missing."""
        assert self.far.vault.replica.tops() == self.near.vault.replica.tops()
        counts = (self.far.vault.replica.counts(), self.near.vault.replica.counts())
        assert [(one.waiting, one.set_aside) for one in counts] == [(0, 0)] * 2

    def expect_one_history(self) -> None:
        office = self.office.holds()
        expect_none_lost({*changes_of(self.far), *changes_of(self.near)}, office)
        expect_one_history(office, (self.far, self.near))


@contextmanager
def wired(server: PostgresServer, beginning: Beginning, folder: Path) -> Iterator[Wired]:
    """Stretch a wire to an office that is as it was in the beginning."""
    office = beginning.office(folder)
    assert isinstance(office, OfficeOnAServer)
    ids = SteppingIds(FIRST_ID)
    far, near = (
        signed_again(beginning.laptop_file(number, folder / f"{number}.db"), clock=WildClock(), ids=ids)
        for number in range(2)
    )
    with closing(office), cutting_proxy(server.port) as proxy:
        yield Wired(office=office, proxy=proxy, far=far, near=near)
        far.vault.close()
        near.vault.close()
