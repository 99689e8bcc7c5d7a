"""Whether what arrives was signed by the laptop that it names, so that nobody on the way adds a word."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from coprod_desktop.application.sync_ports import Introduction
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import ChangeId, DeviceId, StreamId
from coprod_desktop.history.introductions import DEVICE, Introduced, introduced_by
from coprod_desktop.history.rows import change_of, in_portions
from coprod_desktop.history.tables import Tables
from coprod_desktop.history.verify import IsSigned


class Authorship:
    """Knows the laptops that introduced themselves in the team's stream, the first word of each for ever.

    Args:
        tables: those of the vault.
        introduction: this laptop's own.
        is_signed: told a public key, a signature and a digest, whether they belong together.
    """

    def __init__(self, *, tables: Tables, introduction: Introduction, is_signed: IsSigned) -> None:
        self._change = tables.change
        self._is_signed = is_signed
        ours = Introduced(
            device=introduction.device, actor=introduction.actor, public_key=introduction.public_key
        )
        self._known = {ours.device: ours}

    def forged(
        self, connection: Connection, changes: Sequence[SealedChange], *, team: StreamId | None
    ) -> frozenset[ChangeId]:
        """Name the changes that the laptop they name did not sign, or that name another worker than its own.

        A laptop that has not introduced itself yet cannot be told from another: its changes are not among
        these, and ``verify`` finds them.
        """
        if team is not None:
            self._meet(connection, changes, team)
        return frozenset(
            change.header.id
            for change in changes
            if (known := self._known.get(change.header.device)) is not None
            and not (
                known.actor == change.header.actor
                and self._is_signed(known.public_key, change.signature, change.digest)
            )
        )

    def _meet(self, connection: Connection, changes: Sequence[SealedChange], team: StreamId) -> None:
        new = {change.header.device for change in changes} - self._known.keys()
        if new:
            for change in (*self._introductions(connection, new, team), *changes):
                introduced = introduced_by(change, team=team, is_signed=self._is_signed)
                if introduced is not None:
                    self._known.setdefault(introduced.device, introduced)

    def _introductions(
        self, connection: Connection, devices: Collection[DeviceId], team: StreamId
    ) -> list[SealedChange]:
        change = self._change
        return [
            change_of(row)
            for portion in in_portions(devices)
            for row in connection.execute(
                select(change)
                .where(change.c.record_id.in_([UUID(int=device.int) for device in portion]))
                .where(change.c.stream_id == team)
                .where(change.c.kind == DEVICE)
                .order_by(change.c.pos)
            )
        ]
