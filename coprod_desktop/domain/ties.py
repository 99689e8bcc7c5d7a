"""Ties as several people see them: one tie, with the view of each who sees it differently."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody who sees the ties in their own way."""

    by: Voice
    name: str = ""

    def is_same(self, other: "Viewer") -> bool:
        """Whether it is the same person, however the name was typed."""
        return self.by == other.by and self.name.strip().casefold() == other.name.strip().casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie as it was first told, and as others see it."""

    own: Seen[Connection]
    others: tuple[Seen[Connection], ...] = ()

    def seen_by(self, viewer: Viewer) -> Seen[Connection] | None:
        """Find how somebody else sees it."""
        return next((view for view in self.others if viewer_of(view.value).is_same(viewer)), None)


def viewer_of(connection: Connection) -> Viewer:
    """Say whose view a record is."""
    return Viewer(by=connection.by, name=connection.by_name)


def ties(connections: Sequence[Seen[Connection]]) -> tuple[Tie, ...]:
    """Put views beside the ties that they are of, in the order in which the ties were told.

    A view of a view is another view of the same tie; one whose tie was taken away stands for itself.
    """
    by_id = {seen.id: seen for seen in connections}
    roots = {seen.id: _root(seen, by_id) for seen in connections}
    return tuple(
        Tie(
            own=seen,
            others=tuple(other for other in connections if other is not seen and roots[other.id] == seen.id),
        )
        for seen in connections
        if roots[seen.id] == seen.id
    )


def viewers(told: Iterable[Tie]) -> tuple[Viewer, ...]:
    """List who sees some tie differently, in the order in which they said so."""
    found: list[Viewer] = []
    for tie in told:
        for view in tie.others:
            viewer = viewer_of(view.value)
            if not any(viewer.is_same(other) for other in found):
                found.append(viewer)
    return tuple(found)


def _root(seen: Seen[Connection], by_id: dict[RecordId, Seen[Connection]]) -> RecordId:
    passed = {seen.id}
    while seen.value.view_of in by_id and seen.value.view_of not in passed:
        seen = by_id[seen.value.view_of]
        passed.add(seen.id)
    return min(passed) if seen.value.view_of in passed else seen.id
