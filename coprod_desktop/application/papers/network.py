"""The people and places in somebody's life as a list, from the nearest to the farthest."""

from dataclasses import dataclass

from coprod_desktop.application.papers.imprint import Imprint
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.connections import Connection, Flow, Line
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ties import ties


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherView:
    """How somebody else sees a tie."""

    by: Voice
    name: str
    line: Line | None
    flow: Flow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTie:
    """Somebody in the person's life."""

    name: str
    kind: str
    ring: int | None
    line: Line | None
    flow: Flow | None
    views: tuple[OtherView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkList:
    """Everybody in a person's life."""

    imprint: Imprint
    ties: tuple[ListedTie, ...]


def network_list(record: PersonRecord, *, imprint: Imprint) -> NetworkList:
    """List a person's ties, the nearest first; those that stand in no ring come last."""
    listed = [
        ListedTie(
            name=tie.own.value.name,
            kind=tie.own.value.kind,
            ring=tie.own.value.ring,
            line=tie.own.value.line,
            flow=tie.own.value.flow,
            views=tuple(_view(other.value) for other in tie.others),
        )
        for tie in ties(record.connections)
    ]
    listed.sort(key=lambda tie: (tie.ring is None, tie.ring or 0))
    return NetworkList(imprint=imprint, ties=tuple(listed))


def _view(connection: Connection) -> OtherView:
    return OtherView(by=connection.by, name=connection.by_name, line=connection.line, flow=connection.flow)
