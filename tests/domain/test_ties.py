from __future__ import annotations

from types import MappingProxyType
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.ties import Viewer, ties, viewers

MAIR = Viewer(by=Voice.FAMILY, name="Mair")


def seen(
    number: int, *, view_of: int | None = None, by: Voice = Voice.PERSON, name: str = ""
) -> Seen[Connection]:
    return Seen(
        stream=StreamId(UUID(int=1)),
        id=RecordId(UUID(int=number)),
        value=Connection(
            name=f"tie {number}",
            by=by,
            by_name=name,
            view_of=None if view_of is None else RecordId(UUID(int=view_of)),
        ),
        heads=MappingProxyType({}),
    )


def test_a_view_stands_beside_the_tie_it_is_of() -> None:
    tom, mairs = seen(1), seen(2, view_of=1, by=Voice.FAMILY, name="Mair")
    (tie,) = ties((tom, mairs))
    assert (tie.own, tie.others) == (tom, (mairs,))
    assert tie.seen_by(MAIR) is mairs
    assert tie.seen_by(Viewer(by=Voice.FAMILY, name=" mair ")) is mairs
    assert tie.seen_by(Viewer(by=Voice.FRIEND, name="Mair")) is None


def test_a_view_of_a_view_is_another_view_of_the_same_tie() -> None:
    tom, one, two = seen(1), seen(2, view_of=1), seen(3, view_of=2)
    (tie,) = ties((tom, one, two))
    assert tie.others == (one, two)


def test_a_view_whose_tie_was_taken_away_stands_for_itself() -> None:
    left = seen(2, view_of=1)
    (tie,) = ties((left,))
    assert tie.own is left


def test_whoever_sees_ties_differently_is_named_once() -> None:
    told = ties(
        (
            seen(1),
            seen(2, view_of=1, by=Voice.FAMILY, name="Mair"),
            seen(3),
            seen(4, view_of=3, by=Voice.FAMILY, name="MAIR"),
            seen(5, view_of=3, by=Voice.ADVOCATE, name="Jo"),
        )
    )
    assert viewers(told) == (MAIR, Viewer(by=Voice.ADVOCATE, name="Jo"))


@settings(deadline=None)
@given(st.lists(st.none() | st.integers(1, 12), max_size=12))
def test_no_record_is_lost_or_shown_twice_whatever_points_where(pointing: list[int | None]) -> None:
    records = [seen(number, view_of=of) for number, of in enumerate(pointing, start=1)]
    shown = [each.id for tie in ties(records) for each in (tie.own, *tie.others)]
    assert sorted(shown) == sorted(each.id for each in records)
