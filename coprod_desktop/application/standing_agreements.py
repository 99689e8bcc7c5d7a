"""Which agreement counts, where two were made apart from the same plan; none is ever deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from coprod_desktop.application.ports import Changed, Disputes, UnitOfWork, UnitsOfWork
from coprod_desktop.domain.agreements import (
    AgreementVersion,
    Signature,
    StandingAgreement,
    bound_to,
    made_apart,
)
from coprod_desktop.domain.ids import ActorId, RecordId, StreamId
from coprod_desktop.domain.kinds import single_id
from coprod_desktop.domain.records import Seen

_APART: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeApart:
    """One of several versions, by whom and when it was made, and who signed it."""

    seen: Seen[AgreementVersion]
    actor: ActorId | None
    made_at: datetime | None
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedApart:
    """The newest versions of one person's agreement, made apart from each other."""

    stream: StreamId
    versions: tuple[MadeApart, ...]
    choice: Seen[StandingAgreement] | None
    """What somebody chose, in conflict where two chose differently; also where it was taken back."""
    chosen: bool
    """The choice stands."""

    @property
    def counts(self) -> RecordId | None:
        """The version that counts; None while nobody has chosen, or two chose differently."""
        if self.choice is None or self.choice.conflicts or not self.chosen:
            return None
        chosen = self.choice.value.agreement
        return chosen if chosen in {version.seen.id for version in self.versions} else None


class StandingAgreements:
    """Finds agreements that were made apart, and keeps which of them counts."""

    def __init__(self, *, units: UnitsOfWork, disputes: Disputes) -> None:
        self._units = units
        self._disputes = disputes

    def apart(self, stream: StreamId) -> AgreedApart | None:
        """Read a person's newest versions; None where there is only one, or none."""
        with self._units() as work:
            return _apart(work, stream)

    def undecided(self) -> tuple[AgreedApart, ...]:
        """List everybody of whose agreements nobody has said yet which counts."""
        with self._units() as work:
            found = [_apart(work, stream) for stream in self._disputes.agreements_apart()]
        return tuple(one for one in found if one is not None and one.counts is None)

    def number(self) -> int:
        """Count the people of whose agreements nobody has said yet which counts.

        Where two said differently, their choice is a record in conflict and counted among those.
        """
        if not self._disputes.agreements_apart():  # hardly ever are there any
            return 0
        return sum(one.choice is None or not one.choice.conflicts for one in self.undecided())

    def choose(self, apart: AgreedApart, agreement: RecordId) -> Changed:
        """Say which version counts; the others stay, with their signatures."""
        with self._units() as work:
            if apart.choice is None:
                choice = StandingAgreement(agreement=agreement)
                work.add(apart.stream, choice, record=choice_id(apart.stream))
            else:
                work.settle(apart.choice, "agreement", str(agreement))
            return work.commit()


def choice_id(stream: StreamId) -> RecordId:
    """Give the id of the one record that says which agreement counts, the same on every laptop."""
    return single_id(StandingAgreement, stream)


def _apart(work: UnitOfWork, stream: StreamId) -> AgreedApart | None:
    versions = {seen.id: seen for seen in work.list(AgreementVersion, stream)}
    newest = made_apart({one: seen.value for one, seen in versions.items()})
    if len(newest) < _APART:
        return None
    signatures = work.list(Signature, stream)
    return AgreedApart(
        stream=stream,
        versions=tuple(_made(work, versions[one], signatures) for one in newest),
        choice=work.read(StandingAgreement, stream, choice_id(stream)),
        chosen=any(seen.id == choice_id(stream) for seen in work.list(StandingAgreement, stream)),
    )


def _made(work: UnitOfWork, seen: Seen[AgreementVersion], signatures: Sequence[Seen[Signature]]) -> MadeApart:
    history = work.history(seen.stream, seen.id)
    return MadeApart(
        seen=seen,
        actor=history[-1].actor if history else None,
        made_at=history[-1].made_at if history else seen.value.frozen_at,
        signatures=bound_to(seen, signatures),
    )
