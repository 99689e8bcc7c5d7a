from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.ui.widgets.circle_geometry import (
    RINGS,
    Box,
    Circle,
    apart,
    edge_of,
    flowed,
    free_angle,
    spread,
)

rings = st.integers(1, RINGS)
angles = st.integers(0, 359)
sizes = st.floats(1, 400)
circles = st.builds(
    Circle, x=st.floats(0, 900), y=st.floats(0, 900), radius=st.floats(150, 900), mirrored=st.booleans()
)
placings = st.lists(st.tuples(rings, st.none() | angles), max_size=40)


@settings(deadline=None)
@given(circles, rings, angles)
def test_a_name_is_read_back_where_it_was_put(circle: Circle, ring: int, angle: int) -> None:
    assert circle.ring_and_angle(*circle.at(ring, angle)) == (ring, angle)


@settings(deadline=None)
@given(circles, st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_every_place_is_in_some_ring_at_some_degree(circle: Circle, x: float, y: float) -> None:
    ring, angle = circle.ring_and_angle(x, y)
    assert 1 <= ring <= RINGS
    assert 0 <= angle < 360


def test_degrees_are_counted_clockwise_from_the_top_and_mirrored_the_other_way() -> None:
    right = Circle(x=0, y=0, radius=100)
    assert right.ring_and_angle(50, 0) == (2, 90)
    assert Circle(x=0, y=0, radius=100, mirrored=True).ring_and_angle(-50, 0) == (2, 90)
    assert right.ring_and_angle(0, -95) == (4, 0)


def test_rings_lie_around_each_other() -> None:
    edges = [edge_of(ring) for ring in range(RINGS + 1)]
    assert edges == sorted(set(edges))
    assert edges[-1] == 1


@settings(deadline=None)
@given(placings)
def test_who_was_put_somewhere_stays_there(placed: list[tuple[int, int | None]]) -> None:
    given_angles = spread(placed)
    assert len(given_angles) == len(placed)
    for (_, asked), angle in zip(placed, given_angles, strict=True):
        assert 0 <= angle < 360
        assert asked is None or angle == asked


@settings(deadline=None)
@given(st.lists(rings, min_size=2, max_size=40))
def test_whom_nobody_put_anywhere_stand_evenly_round(placed: list[int]) -> None:
    given_angles = sorted(spread([(ring, None) for ring in placed]))
    gaps = [later - earlier for earlier, later in pairwise(given_angles)]
    assert max(gaps) - min(gaps) < 1e-6


@settings(deadline=None)
@given(st.lists(angles, min_size=1, max_size=20))
def test_a_free_angle_is_as_far_as_can_be_from_those_that_are_taken(taken: list[int]) -> None:
    found = free_angle(taken)

    def near(angle: int) -> int:
        return min(min((angle - other) % 360, (other - angle) % 360) for other in taken)

    assert near(found) >= max(near(angle) for angle in range(360)) - 1


boxes = st.builds(Box, x=st.floats(-500, 1500), y=st.floats(-500, 1500), width=sizes, height=st.floats(1, 90))


@settings(deadline=None)
@given(st.lists(boxes, max_size=25), st.floats(60, 1200), st.floats(60, 1200))
def test_no_name_is_cut_off_whatever_their_count_and_the_size(
    names: list[Box], width: float, height: float
) -> None:
    area = Box(x=width / 2, y=height / 2, width=width, height=height)
    placed = apart(names, area=area)
    assert len(placed) == len(names)
    assert all(area.holds(box) for box in placed)


@settings(deadline=None)
@given(st.lists(st.tuples(rings, st.none() | angles), min_size=1, max_size=30))
def test_thirty_names_do_not_lie_on_each_other(placed: list[tuple[int, int | None]]) -> None:
    circle = Circle(x=450, y=450, radius=440)
    area = Box(x=450, y=450, width=900, height=900)
    where = [circle.at(ring, angle) for (ring, _), angle in zip(placed, spread(placed), strict=True)]
    moved = apart([Box(x=x, y=y, width=110, height=30) for x, y in where], area=area, kept=(circle.own(),))
    lying = sum(box.overlaps(other) for number, box in enumerate(moved) for other in moved[:number])
    assert lying == 0


def test_what_stands_free_is_not_moved() -> None:
    names = [Box(x=100, y=100, width=50, height=20), Box(x=300, y=100, width=50, height=20)]
    assert apart(names, area=Box(x=250, y=250, width=500, height=500)) == tuple(names)


@settings(deadline=None)
@given(st.lists(st.tuples(sizes, st.floats(10, 60)), max_size=20), st.floats(30, 900))
def test_names_that_wait_flow_on_inside_the_width(
    given_sizes: list[tuple[float, float]], width: float
) -> None:
    placed, high = flowed(given_sizes, width=width, gap=6)
    for box in placed:
        assert box.x - box.width / 2 >= -1e-6
        assert box.x + box.width / 2 <= width + 1e-6
        assert box.y + box.height / 2 <= high + 1e-6
    assert not any(
        box.overlaps(other, -1e-6) for number, box in enumerate(placed) for other in placed[:number]
    )
