"""How large a circle is drawn, and where everything in it stands, measured in the type of its widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.widgets.circle_geometry import RINGS, Box, Circle, apart, edge_of, flowed, spread
from coprod_desktop.ui.widgets.circle_node import NodeButton

_LEAST_EMS, _MOST_EMS = 34, 56
"""Height of the circle in ems, for a few names and for many."""
_FEW = 8
_EMS_EACH = 1.0
"""By how much each name above a few makes it larger."""
_GAP = 6
_NARROWER = (1.0, 0.75, 0.55)
"""Names are cut shorter, as parts of their widest, where they would lie on each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A name in the circle: its button, its ring, and its angle if somebody put it somewhere."""

    button: NodeButton
    ring: int
    angle: int | None


class CircleLayout:
    """Measures for one widget: the circle is at its top, as wide as there is room; who waits is below."""

    def __init__(self, widget: QWidget, *, rings: Sequence[str], least_target: int) -> None:
        self._widget = widget
        self._rings = tuple(rings)
        self._least = least_target
        self._last: tuple[object, list[QRect]] = (None, [])

    def ems(self, count: int) -> float:
        """Give the side of the circle's square for so many names, in ems."""
        return min(_MOST_EMS, _LEAST_EMS + max(0, count - _FEW) * _EMS_EACH)

    def side(self, width: int, count: int) -> float:
        """Give the same in pixels, within a width in pixels."""
        return float(min(width, round(self.ems(count) * em_of(self._widget))))

    def circle(self, count: int) -> Circle:
        """Give the circle itself."""
        side = self.side(self._widget.width(), count)
        return Circle(
            x=self._widget.width() / 2,
            y=side / 2,
            radius=max(1.0, side / 2 - 2),
            mirrored=self._is_mirrored(),
        )

    def widest(self, count: int) -> float:
        """Give the most that a name may take, in pixels."""
        side = self.side(self._widget.width(), count)
        return max(self._least, min(side * 0.45, em_of(self._widget) * (11 if count <= _FEW * 2 else 9)))

    def places(self, standing: Sequence[Standing], *, count: int) -> list[QRect]:
        """Give every name in the circle its place: none on another and none cut off."""
        asked = (
            self._widget.size().toTuple(),
            count,
            self._is_mirrored(),
            self._widget.font().key(),
            tuple((each.ring, each.angle, each.button.sizeHint().toTuple()) for each in standing),
        )
        if asked != self._last[0]:
            self._last = (asked, self._placed(standing, count=count))
        return self._last[1]

    def waiting(self, buttons: Sequence[NodeButton], width: int) -> tuple[list[QRect], float]:
        """Give the places of those who are not in the circle, and the height with the words above them.

        Their tops count from where the circle's square ends.
        """
        if not buttons:
            return [], 0.0
        most = min(float(width), em_of(self._widget) * 14)
        hints = [button.sizeHint() for button in buttons]
        boxes, high = flowed(
            [(min(hint.width(), most), hint.height()) for hint in hints], width=width, gap=_GAP
        )
        full = max(box.x + box.width / 2 for box in boxes)
        if self._is_mirrored():
            boxes = tuple(replace(box, x=full - box.x) for box in boxes)
        shift = max(0.0, (width - full) / 2)
        return [rect_of(box.moved(shift, self.head())) for box in boxes], high + self.head()

    def head(self) -> float:
        """Give the height of the words above those who are not in the circle."""
        return ceil(QFontMetricsF(self._widget.font()).height() + em_of(self._widget) * 0.8)

    def captions(self, circle: Circle) -> list[tuple[str, Box]]:
        """Give the words of each ring, at its top just within its edge; none where there is no room."""
        metrics = QFontMetricsF(self.small())
        high = metrics.height()
        if circle.radius * (edge_of(RINGS) - edge_of(RINGS - 1)) < high * 1.6:
            return []
        captions = []
        for ring, words in enumerate(self._rings, start=1):
            width = metrics.horizontalAdvance(words) + high * 0.6
            y = circle.y - circle.radius * edge_of(ring) + high * 0.75
            captions.append((words, Box(x=circle.x, y=y, width=width, height=high)))
        return captions

    def small(self) -> QFont:
        """Give the type of those words."""
        font = QFont(self._widget.font())
        font.setPixelSize(max(1, round(em_of(self._widget) * 0.85)))
        return font

    def _placed(self, standing: Sequence[Standing], *, count: int) -> list[QRect]:
        circle, side = self.circle(count), self.side(self._widget.width(), count)
        angles = spread([(each.ring, each.angle) for each in standing])
        area = Box(x=circle.x, y=side / 2, width=self._widget.width(), height=side)
        kept = (circle.own(), *(box for _, box in self.captions(circle)))
        placed: tuple[Box, ...] = ()
        for part in _NARROWER:
            boxes = []
            for each, angle in zip(standing, angles, strict=True):
                hint = each.button.sizeHint()
                x, y = circle.at(each.ring, angle)
                width = min(hint.width(), max(self._least, self.widest(count) * part))
                boxes.append(Box(x=x, y=y, width=width, height=hint.height()))
            placed = apart(boxes, area=area, kept=kept, gap=_GAP)
            if not _any_overlap(placed):
                break
        return [rect_of(box) for box in placed]

    def _is_mirrored(self) -> bool:
        return self._widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def rect_of(box: Box) -> QRect:
    """Give a box in whole pixels."""
    width, height = round(box.width), round(box.height)
    return QRect(round(box.x - width / 2), round(box.y - height / 2), width, height)


def _any_overlap(boxes: Sequence[Box]) -> bool:
    return any(box.overlaps(other) for number, box in enumerate(boxes) for other in boxes[:number])
