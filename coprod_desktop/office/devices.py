"""Which laptops an office knows: each with its worker and the key that it signs with."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import cast

from sqlalchemy import Connection, select

from coprod_desktop.application.ports import Clock
from coprod_desktop.application.sync_ports import Introduction
from coprod_desktop.domain.changes import SealedChange, timestamp
from coprod_desktop.domain.ids import ActorId, DeviceId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.introductions import introduced_by
from coprod_desktop.history.rows import in_portions, insert_new
from coprod_desktop.history.tables import Tables
from coprod_desktop.history.verify import IsSigned


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolledDevice:
    """A laptop as the office knows it."""

    id: DeviceId
    actor: ActorId
    public_key: bytes
    revoked: bool = False


class Devices:
    """Enrols laptops and finds the keys of those that were enrolled."""

    def __init__(self, *, tables: Tables, is_signed: IsSigned, clock: Clock) -> None:
        self._table = tables.device
        self._is_signed = is_signed
        self._clock = clock

    def meet(self, connection: Connection, introduction: Introduction) -> None:
        """Enrol a laptop at its first hello, and know it again later.

        Raises:
            Refusal: ``device_revoked``; ``device_another_key`` when a laptop of this id and another key, or
                another worker's, was enrolled before.
        """
        caller = EnrolledDevice(
            id=introduction.device, actor=introduction.actor, public_key=introduction.public_key
        )
        known = self.find(connection, {caller.id}).get(caller.id)
        if known is None:
            self._enrol(connection, [caller])
        elif known.revoked:
            raise Refusal("device_revoked")
        elif known != caller:
            raise Refusal("device_another_key")

    def meet_authors(self, connection: Connection, batch: Iterable[SealedChange], *, team: StreamId) -> None:
        """Enrol laptops that say in the team's stream who they are, signed by themselves.

        So an office that came from a backup knows again the laptops that it met since, and takes their work
        from whoever carries it.
        """
        introduced = [introduced_by(change, team=team, is_signed=self._is_signed) for change in batch]
        devices = [
            EnrolledDevice(id=one.device, actor=one.actor, public_key=one.public_key)
            for one in introduced
            if one is not None
        ]
        if devices:
            self._enrol(connection, devices)

    def find(
        self, connection: Connection, devices: Collection[DeviceId]
    ) -> Mapping[DeviceId, EnrolledDevice]:
        """Read what is known of these laptops, the revoked included: what they did before is still theirs."""
        return {
            DeviceId(row.id): EnrolledDevice(
                id=DeviceId(row.id),
                actor=ActorId(row.actor_id),
                public_key=cast("bytes", row.public_key),
                revoked=row.revoked is not None,
            )
            for portion in in_portions(devices)
            for row in connection.execute(select(self._table).where(self._table.c.id.in_(portion)))
        }

    def keys(self, connection: Connection) -> Mapping[DeviceId, bytes]:
        """Read the public keys of all laptops."""
        table = self._table
        return {
            DeviceId(row.id): cast("bytes", row.public_key)
            for row in connection.execute(select(table.c.id, table.c.public_key))
        }

    def signed(self, change: SealedChange, device: EnrolledDevice | None) -> bool:
        """Whether an enrolled laptop of the change's author signed it."""
        return (
            device is not None
            and device.actor == change.header.actor
            and self._is_signed(device.public_key, change.signature, change.digest)
        )

    def _enrol(self, connection: Connection, devices: Collection[EnrolledDevice]) -> None:
        now = timestamp(self._clock.now().astimezone(UTC))
        connection.execute(
            insert_new(connection, self._table),
            [
                {
                    "id": device.id,
                    "actor_id": device.actor,
                    "public_key": device.public_key,
                    "enrolled": now,
                    "revoked": None,
                }
                for device in devices
            ],
        )
