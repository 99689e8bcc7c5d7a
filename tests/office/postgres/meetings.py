"""Workers who meet at one office, each with a session."""

from contextlib import ExitStack, closing

from coprod_desktop.application.sync_ports import Fed
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.office.builders import Laptop
from tests.office.postgres.builders import ServerOffice


class Meeting:
    """Offices that are open, each for one laptop, all closed in the end."""

    def __init__(self, served: ServerOffice, held: ExitStack) -> None:
        self.served = served
        self._held = held

    def open(self, laptop: Laptop, *, team: str = "Nant Gwyn") -> PostgresOffice:
        """Let a laptop in, with a login of its own."""
        return self._held.enter_context(closing(self.served.met(laptop, team=team)))

    def login(self, laptop: Laptop) -> str:
        """Give the login of a laptop."""
        ((login,),) = self.served.run("SELECT login FROM coprod.device WHERE id = %s", laptop.device)
        return str(login)

    def assign(self, laptop: Laptop, stream: StreamId) -> None:
        """Let a laptop's worker work with somebody."""
        self.served.administration.assign(self.login(laptop), stream)

    def unassign(self, laptop: Laptop, stream: StreamId) -> None:
        """Let a laptop's worker no longer work with somebody."""
        self.served.administration.unassign(self.login(laptop), stream)


def everything(office: PostgresOffice, stream: StreamId) -> tuple[Fed, ...]:
    return office.feed({stream: 0}, limit=1000)
