"""Layouts that use the width there is: columns that stack, rows that flow on, ends that drop below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget, QWidgetItem
from shiboken6 import getCppPointer, wrapInstance

from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.widgets.letting_go import let_go

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Wrapping(QLayout):
    """Keeps the items, each of a widget; those below say where each goes.

    WORKAROUND PySide 6.11: what Python was given of an item can die with another layout, though Qt still has
    the item; the window then crashed while it was laid out. So only where the items are is kept.
    """

    # Qt measures while Python clears a window that nobody holds any more: then these are left
    _addresses: tuple[int, ...] = ()
    _heights: Mapping[int, int] = MappingProxyType({})

    def __init__(self, *, spacing: int, margins: QMargins | None = None) -> None:
        super().__init__()
        self._addresses = ()
        self._heights = {}
        self.setSpacing(spacing)
        self.setContentsMargins(margins or QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item; Qt calls this."""
        self._addresses = (*self._addresses, getCppPointer(item)[0])
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._addresses)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, if there is one: Qt asks past the end."""
        return _item(self._addresses[index]) if 0 <= index < len(self._addresses) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        if not 0 <= index < len(self._addresses):
            return None
        taken = _item(self._addresses[index])
        self._addresses = (*self._addresses[:index], *self._addresses[index + 1 :])
        self.invalidate()
        return taken

    def invalidate(self) -> None:
        """Forget what was measured."""
        self._heights = {}
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that the width decides the height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels for a width in pixels."""
        known = self._heights.get(width)
        if known is None:
            known = self._arrange(QRect(0, 0, width, 0), place=False)
            self._heights = {**self._heights, width: known}
        return known

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def minimumSize(self) -> QSize:
        """The smallest size that works."""
        shown = self._shown()
        width = max((item.minimumSize().width() for item in shown), default=0)
        height = max((item.minimumSize().height() for item in shown), default=0)
        edges = self.contentsMargins()
        return QSize(width + edges.left() + edges.right(), height + edges.top() + edges.bottom())

    def clear(self) -> None:
        """Take everything out and let it go."""
        for widget in [_item(address).widget() for address in self._addresses]:
            if widget is not None:
                let_go(widget)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in map(_item, self._addresses) if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Place the items within the rectangle if asked; return the height they need."""
        raise NotImplementedError

    def _put(self, item: QLayoutItem, at: QRect, inside: QRect) -> None:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        item.setGeometry(QStyle.visualRect(direction, inside, at))


def _item(address: int) -> QLayoutItem:
    return cast("QLayoutItem", wrapInstance(address, QWidgetItem))


class ReflowLayout(_Wrapping):
    """Equal columns, as many as fit when none may be narrower than ``least_ems`` times ordinary type.

    Items of one row are equally high, but those of which ``stands_out`` says so may be higher than the
    others, which neither grow with them nor shrink: they keep up with the height it had before. Height to
    spare goes to the rows whose items want it. ``most`` limits the columns; with ``fills`` a last row with
    fewer items takes the whole width.
    """

    _least_ems: float = 1
    _most: int = 0
    _fills: bool = True
    _stands_out: Callable[[QWidget], bool]

    def __init__(
        self,
        *,
        least_ems: float,
        spacing: int = 16,
        most: int = 0,
        fills: bool = True,
        stands_out: Callable[[QWidget], bool] | None = None,
        margins: QMargins | None = None,
    ) -> None:
        super().__init__(spacing=spacing, margins=margins)
        self._least_ems = least_ems
        self._most = most
        self._fills = fills
        self._stands_out = stands_out or _nothing_stands_out
        self._before: WeakKeyDictionary[QWidget, tuple[int, int]] = WeakKeyDictionary()

    def set_most(self, most: int) -> None:
        """Show no more columns than so many; 0 for as many as fit."""
        if most != self._most:
            self._most = most
            self.invalidate()

    def columns(self, width: int) -> int:
        """How many columns fit a width in pixels."""
        shown = self._shown()
        parent = self.parentWidget()
        least = max(1, round(self._least_ems * em_of(parent))) if parent else 1
        widest = max((item.minimumSize().width() for item in shown), default=0)
        fitting = (width + self.spacing()) // (max(least, widest) + self.spacing())
        return max(1, min(fitting, len(shown), self._most or len(shown)))

    def expandingDirections(self) -> Qt.Orientation:
        """Where more room is wanted."""
        down = any(
            item.expandingDirections() & Qt.Orientation.Vertical for item in map(_item, self._addresses)
        )
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical if down else Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """The size that is best."""
        shown = self._shown()
        edges = self.contentsMargins()
        widest = max((item.sizeHint().width() for item in shown), default=0)
        width = len(shown) * widest + max(0, len(shown) - 1) * self.spacing() + edges.left() + edges.right()
        return QSize(width, self.heightForWidth(width))

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        inside = rect.marginsRemoved(self.contentsMargins())
        edges = self.contentsMargins()
        shown = self._shown()
        if not shown:
            return edges.top() + edges.bottom()
        columns = self.columns(inside.width())
        gap = self.spacing()
        rows = [shown[start : start + columns] for start in range(0, len(shown), columns)]
        widths = [
            (inside.width() - gap * (across - 1)) // across
            for across in (len(row) if self._fills else columns for row in rows)
        ]
        heights = [max(_height(item, width) for item in row) for row, width in zip(rows, widths, strict=True)]
        needed = sum(heights) + gap * (len(rows) - 1)
        if place:
            top = inside.top()
            shared = _shared(rows, heights, inside.height() - needed)
            for row, width, height in zip(rows, widths, shared, strict=True):
                for column, (item, high) in enumerate(
                    zip(row, self._levelled(row, width, height), strict=True)
                ):
                    at = QRect(inside.left() + column * (width + gap), top, width, high)
                    self._put(item, at, inside)
                top += height + gap
        return needed + edges.top() + edges.bottom()

    def _levelled(self, row: Sequence[QLayoutItem], width: int, height: int) -> list[int]:
        """Give the height of each item in a row of some height."""
        own = [_height(item, width) for item in row]
        level, out = 0, []
        for item, high in zip(row, own, strict=True):
            widget = item.widget()
            stands = widget is not None and self._stands_out(widget)
            counted = high
            if widget is not None and stands:
                within, before = self._before.get(widget, (width, 0))
                counted = before if within == width else 0
            elif widget is not None:
                self._before[widget] = (width, high)
            level = max(level, counted)
            out.append(stands)
        if not any(out):
            return [height] * len(row)
        return [max(level, high) if stands else level for high, stands in zip(own, out, strict=True)]


class FlowLayout(_Wrapping):
    """Items at their own width, one after the other, going on in the next line when a line is full.

    Lower items stand in the middle of their line; with ``from_top``, at its upper edge.
    """

    _at_end: bool = False
    _from_top: bool = False

    def __init__(
        self,
        *,
        spacing: int = 8,
        margins: QMargins | None = None,
        at_end: bool = False,
        from_top: bool = False,
    ) -> None:
        super().__init__(spacing=spacing, margins=margins)
        self._at_end = at_end
        self._from_top = from_top

    def expandingDirections(self) -> Qt.Orientation:
        """Where more room is wanted."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """The size that is best."""
        shown = self._shown()
        edges = self.contentsMargins()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width + edges.left() + edges.right(), height + edges.top() + edges.bottom())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        inside = rect.marginsRemoved(self.contentsMargins())
        edges = self.contentsMargins()
        gap = self.spacing()
        put = self._put if place else None
        needed = _in_lines(self._shown(), inside, gap, put, at_end=self._at_end, from_top=self._from_top)
        return needed + edges.top() + edges.bottom()


class BesideLayout(_Wrapping):
    """The first item takes the width; the others stand at its end, or below it where the width is short.

    The first is never narrower than ``least_ems`` times ordinary type beside the others.
    """

    _least_ems: float = 1

    def __init__(self, *, least_ems: float = 14, spacing: int = 12, margins: QMargins | None = None) -> None:
        super().__init__(spacing=spacing, margins=margins)
        self._least_ems = least_ems

    def expandingDirections(self) -> Qt.Orientation:
        """Sideways only."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        shown = self._shown()
        edges = self.contentsMargins()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        width += edges.left() + edges.right()
        return QSize(width, self.heightForWidth(width))

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        inside = rect.marginsRemoved(self.contentsMargins())
        edges = self.contentsMargins()
        shown = self._shown()
        around = edges.top() + edges.bottom()
        if not shown:
            return around
        first, ends, gap = shown[0], shown[1:], self.spacing()
        taken = sum(item.sizeHint().width() + gap for item in ends)
        parent = self.parentWidget()
        least = round(self._least_ems * em_of(parent)) if parent else 0
        if inside.width() - taken < max(min(least, first.sizeHint().width()), first.minimumSize().width()):
            high = _height(first, inside.width())
            if place:
                self._put(first, QRect(inside.left(), inside.top(), inside.width(), high), inside)
            below = QRect(inside.left(), inside.top() + high + gap, inside.width(), 0)
            put = self._put if place else None
            return high + gap + _in_lines(ends, below, gap, put, at_end=True) + around
        room = inside.width() - taken
        high = max(_height(first, room), *(_height(item, item.sizeHint().width()) for item in ends), 0)
        if place:
            high = max(high, inside.height())
            self._put(first, QRect(inside.left(), inside.top(), room, high), inside)
            left = inside.left() + room + gap
            for item in ends:
                width = item.sizeHint().width()
                own = _height(item, width)
                self._put(item, QRect(left, inside.top() + (high - own) // 2, width, own), inside)
                left += width + gap
        return high + around


def reflow(
    widgets: Iterable[QWidget],
    *,
    least_ems: float,
    spacing: int = 16,
    most: int = 0,
    fills: bool = True,
    stands_out: Callable[[QWidget], bool] | None = None,
) -> QWidget:
    """Make a widget that shows others in a `ReflowLayout`."""
    layout = ReflowLayout(least_ems=least_ems, spacing=spacing, most=most, fills=fills, stands_out=stands_out)
    return _filled(layout, widgets)


def beside(first: QWidget, *ends: QWidget, least_ems: float = 14, spacing: int = 12) -> QWidget:
    """Make a widget that shows the first with the others at its end, in a `BesideLayout`."""
    return _filled(BesideLayout(least_ems=least_ems, spacing=spacing), (first, *ends))


def flow(widgets: Iterable[QWidget], *, spacing: int = 8, at_end: bool = False) -> QWidget:
    """Make a widget that shows others in a `FlowLayout`, at the line's end if asked."""
    return _filled(FlowLayout(spacing=spacing, at_end=at_end), widgets)


def _filled(layout: _Wrapping, widgets: Iterable[QWidget]) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    for widget in widgets:
        layout.addWidget(widget)
    return holder


def _in_lines(
    items: Sequence[QLayoutItem],
    inside: QRect,
    gap: int,
    put: Callable[[QLayoutItem, QRect, QRect], None] | None,
    *,
    at_end: bool,
    from_top: bool = False,
) -> int:
    """Let items flow on within a rectangle's width from its top; return the height they take."""
    lines: list[list[tuple[QLayoutItem, int]]] = []
    taken = 0
    for item in items:
        width = max(item.minimumSize().width(), min(item.sizeHint().width(), inside.width()))
        if not lines or taken + gap + width > inside.width():
            lines.append([])
            taken = -gap
        lines[-1].append((item, width))
        taken += gap + width
    top = inside.top()
    for line in lines:
        height = max(_height(item, width) for item, width in line)
        full = sum(width for _, width in line) + gap * (len(line) - 1)
        left = inside.left() + (max(0, inside.width() - full) if at_end else 0)
        for item, width in line:
            own = _height(item, width)
            if put is not None:
                lower = 0 if from_top else (height - own) // 2
                put(item, QRect(left, top + lower, width, own), inside)
            left += width + gap
        top += height + gap
    return top - inside.top() - (gap if lines else 0)


def _nothing_stands_out(_widget: QWidget) -> bool:
    return False


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return max(item.sizeHint().height(), item.minimumSize().height())


def _shared(rows: Sequence[Sequence[QLayoutItem]], heights: Sequence[int], spare: int) -> list[int]:
    """Give the height to spare to the rows that want it."""
    wanting = [
        number
        for number, row in enumerate(rows)
        if any(item.expandingDirections() & Qt.Orientation.Vertical for item in row)
    ]
    if spare <= 0 or not wanting:
        return list(heights)
    return [
        height + (spare // len(wanting) if number in wanting else 0) for number, height in enumerate(heights)
    ]
