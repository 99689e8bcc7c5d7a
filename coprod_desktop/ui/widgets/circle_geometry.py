"""Where names stand in a circle of closeness: rings, angles, and boxes kept apart and inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import atan2, ceil, cos, degrees, hypot, radians, sin

RINGS = 4
_EDGES = (0.14, 0.46, 0.66, 0.84, 1.0)
"""Where each ring begins and the last ends, as parts of the whole radius; the first is the person's own."""
_FIRST_RING = 0.35
_TIES_SEEN = 0.21
"""How far out a tie is seen at least, as a part of the whole radius."""
_TURN = 360
_TRIES = 80
"""Rounds of moving boxes apart; thirty names take about thirty."""
_TOUCHING = 1e-3
"""What counts as nothing, in pixels."""
_FIRST = 40
"""Degrees at which the first name stands where all are free: not on the words of the rings, at the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle by its middle, in pixels."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box, gap: float = 0) -> bool:
        """Whether they lie on each other, or nearer than ``gap``."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + gap
            and abs(self.y - other.y) < (self.height + other.height) / 2 + gap
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies within."""
        return (
            abs(self.x - other.x) <= (self.width - other.width) / 2 + 1e-6
            and abs(self.y - other.y) <= (self.height - other.height) / 2 + 1e-6
        )

    def moved(self, x: float, y: float) -> Box:
        """Give it elsewhere."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A circle on the screen: its middle and radius in pixels; ``mirrored`` turns it the other way round."""

    x: float
    y: float
    radius: float
    mirrored: bool = False

    def at(self, ring: int, angle: float) -> tuple[float, float]:
        """Give the place in a ring, at degrees clockwise from the top."""
        way = -1 if self.mirrored else 1
        far = self.radius * place_in(ring)
        return self.x + way * far * sin(radians(angle)), self.y - far * cos(radians(angle))

    def ring_and_angle(self, x: float, y: float) -> tuple[int, int]:
        """Say in which ring a place lies and at which whole degree; outside is the last ring."""
        way = -1 if self.mirrored else 1
        across, up = way * (x - self.x), self.y - y
        part = hypot(across, up) / max(self.radius, 1)
        ring = next((ring for ring in range(1, RINGS) if part < _EDGES[ring]), RINGS)
        return ring, round(degrees(atan2(across, up))) % _TURN

    def own(self) -> Box:
        """Give the square round the person in the middle and the first bit of each tie."""
        side = 2 * self.radius * _TIES_SEEN
        return Box(x=self.x, y=self.y, width=side, height=side)


def place_in(ring: int) -> float:
    """Say how far out names stand in a ring, as a part of the radius; in the first so that ties are seen."""
    return _FIRST_RING if ring == 1 else (_EDGES[ring - 1] + _EDGES[ring]) / 2


def edge_of(ring: int) -> float:
    """Say how far out a ring ends, as a part of the radius; 0 is the person in the middle."""
    return _EDGES[ring]


def spread(placed: Sequence[tuple[int, int | None]]) -> tuple[float, ...]:
    """Give everybody an angle: their own, or for those whom nobody put anywhere an even share of the gaps.

    Those of one ring do not stand side by side: others come between them, so that no tie runs behind a name.
    """
    free: list[tuple[float, int]] = []
    for ring in {ring for ring, _ in placed}:
        inside = [number for number, (other, angle) in enumerate(placed) if other == ring and angle is None]
        free += [((place + 0.5) / len(inside), number) for place, number in enumerate(inside)]
    taken = sorted({float(angle % _TURN) for _, angle in placed if angle is not None})
    shares = sorted(_shares(taken, len(free), start=_FIRST)) if free else []
    given = {number: share for (_, number), share in zip(sorted(free), shares, strict=True)}
    return tuple(
        given[number] if angle is None else float(angle % _TURN) for number, (_, angle) in enumerate(placed)
    )


def free_angle(angles: Sequence[float]) -> int:
    """Give the middle of the widest gap."""
    return round(_shares(sorted({angle % _TURN for angle in angles}), 1, start=0)[0]) % _TURN


def _shares(taken: Sequence[float], wanted: int, *, start: float) -> list[float]:
    """Share the gaps between angles that are taken: a wide gap takes several."""
    if not taken:
        return [(start + _TURN * number / wanted) % _TURN for number in range(wanted)]
    gaps = [
        (here, (following - here) % _TURN or _TURN)
        for here, following in zip(taken, [*taken[1:], taken[0]], strict=True)
    ]
    within = [0] * len(gaps)
    for _ in range(wanted):
        widest = max(range(len(gaps)), key=lambda number: gaps[number][1] / (within[number] + 1))
        within[widest] += 1
    return [
        (here + wide * (step + 1) / (inside + 1)) % _TURN
        for (here, wide), inside in zip(gaps, within, strict=True)
        for step in range(inside)
    ]


def apart(boxes: Sequence[Box], *, area: Box, kept: Sequence[Box] = (), gap: float = 4) -> tuple[Box, ...]:
    """Move boxes as little as serves, so that none lies on another or on what is ``kept``, all in the area.

    A box larger than the area is made to fit. Where there is no room, they lie on each other a little.
    """
    fitted = [_fitted(box, area) for box in boxes]
    still = [*fitted, *kept]
    xs, ys = [box.x for box in still], [box.y for box in still]
    halves = [(box.width / 2 + gap / 2, box.height / 2 + gap / 2) for box in still]
    bounds = [
        ((area.width - box.width) / 2, (area.height - box.height) / 2) for box in fitted
    ]  # plain numbers: this is asked while somebody moves a name
    for _ in range(_TRIES):
        pushed = False
        for one in range(len(fitted)):
            for other in (*range(len(fitted), len(still)), *range(one)):
                across = halves[one][0] + halves[other][0] - abs(xs[one] - xs[other])
                down = halves[one][1] + halves[other][1] - abs(ys[one] - ys[other])
                if across <= _TOUCHING or down <= _TOUCHING:
                    continue
                pushed = True
                part = 1.0 if other >= len(fitted) else 0.5
                if across < down:
                    step = across if xs[one] >= xs[other] else -across
                    xs[one] += step * part
                    if other < len(fitted):
                        xs[other] -= step * part
                else:
                    step = down if ys[one] >= ys[other] else -down
                    ys[one] += step * part
                    if other < len(fitted):
                        ys[other] -= step * part
        for one, (wide, high) in enumerate(bounds):
            xs[one] = min(max(xs[one], area.x - wide), area.x + wide)
            ys[one] = min(max(ys[one], area.y - high), area.y + high)
        if not pushed:
            break
    return tuple(replace(box, x=xs[one], y=ys[one]) for one, box in enumerate(fitted))


def flowed(
    sizes: Sequence[tuple[float, float]], *, width: float, gap: float
) -> tuple[tuple[Box, ...], float]:
    """Set boxes one after another in lines from the top left; give them, and the height that they take."""
    placed: list[Box] = []
    left = top = high = 0.0
    for wanted, height in sizes:
        wide = min(wanted, width)
        if left and left + wide > width:
            left, top, high = 0.0, top + high + gap, 0.0
        placed.append(Box(x=left + wide / 2, y=top + height / 2, width=wide, height=height))
        left += wide + gap
        high = max(high, height)
    return tuple(placed), float(ceil(top + high))


def _fitted(box: Box, area: Box) -> Box:
    width, height = min(box.width, area.width), min(box.height, area.height)
    across, down = (area.width - width) / 2, (area.height - height) / 2
    return Box(
        x=min(max(box.x, area.x - across), area.x + across),
        y=min(max(box.y, area.y - down), area.y + down),
        width=width,
        height=height,
    )
