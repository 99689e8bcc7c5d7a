"""Making what is seen of a long tab before it is painted, and what lies below in small steps afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.tab_order import stops_within, tab_in_order

_BREATH = 20
"""Milliseconds from the first picture to the first step, so that what somebody did meanwhile goes first."""


class Unrolling(QObject):
    """Makes the parts of a tab from top to bottom; several columns grow side by side.

    Columns are iterators that make one part each time they are asked for the next. Nothing that is seen moves
    when the rest is made, because every column that is not yet whole goes on below the edge. Whoever needs
    the whole tab says `finish`: the tab itself before it changes anything, and the focus or the scroll bar
    when they come to it.
    """

    def __init__(self, tab: QWidget) -> None:
        super().__init__(tab)
        self._tab = tab
        self._area: VerticalScroll | None = None
        self._columns: list[_Column] = []
        self._reached: dict[int, int] = {}  # by column, how many parts were seen of a long tab the last time
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self._making = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def begin(self, columns: Sequence[Iterator[QWidget]]) -> None:
        """Make what is seen of the tab from its top, or all of it while nobody sees it; then show it."""
        self._timer.stop()
        self._columns = []
        self._tab.hide()  # while many parts come, or everything would be laid out again for each of them
        seen = self._seen()
        begun = [_Column(parts) for parts in columns]
        self._columns = list(begun)
        if seen is None or not seen.isVisible():
            self._make_rest()
            self._tab.show()
            return
        self._make([(column, self._reached.get(number, 1)) for number, column in enumerate(begun)])
        self._tab.show()
        _lay_out()
        while any(column.parts_short(seen) for column in self._columns):
            with self._quietly():
                self._make([(column, column.parts_short(seen)) for column in self._columns])
        if self._columns:
            self._reached = {
                number: column.made_down_to(seen) for number, column in enumerate(begun) if not column.whole
            }
            self._tab.installEventFilter(self)
        else:
            self._whole()

    def go_on(self, columns: Sequence[Iterator[QWidget]]) -> None:
        """Make in steps what a tab lacks that is shown already.

        The first is taken at once for somebody who just wrote here, whose words would be gone for a moment
        else. What a sync brings has time: reading it anew has held the window long enough.
        """
        self._columns = [_Column(parts) for parts in columns]
        if self._is_used():
            self._step()
        else:
            self._timer.start(0)

    @Slot()
    def finish(self) -> None:
        """Make everything now."""
        if self._columns and not self._making:  # a row that goes hands the focus on, and the page may scroll
            with self._quietly():
                self._make_rest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin with the rest once the tab was painted."""
        if event.type() == QEvent.Type.Paint and not self._timer.isActive():
            self._timer.start(_BREATH)
        return super().eventFilter(watched, event)

    @Slot()
    def _step(self) -> None:
        if not self._columns:
            return
        with self._quietly():
            self._make([(min(self._columns, key=_Column.parts), 1)])  # no key waits for more than one part
        if self._columns:
            self._timer.start(0)
        else:
            self._whole()

    def _make(self, wanted: Sequence[tuple[_Column, int]]) -> None:
        self._making = True
        for column, parts in wanted:
            column.make(parts)
        self._making = False
        self._columns = [column for column in self._columns if not column.whole]

    def _make_rest(self) -> None:
        while self._columns:
            self._make([(column, 1) for column in self._columns])
        self._whole()

    def _whole(self) -> None:
        self._timer.stop()
        self._tab.removeEventFilter(self)
        in_reading_order(self._tab)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Lay out once for all parts; what somebody is using is not hidden under their hands."""
        hides = self._tab.isVisible() and not self._is_used() and QApplication.activePopupWidget() is None
        if hides:
            self._tab.hide()
        try:
            yield
        finally:
            if hides:
                self._tab.show()
            _lay_out()
            self._fit()
            _lay_out()  # what is within the page follows its height

    def _is_used(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._tab.isAncestorOf(focus)

    def _fit(self) -> None:
        """Give the page its whole height: the area asks for it before the layouts within are done."""
        page = None if self._area is None else self._area.widget()
        if page is not None:
            QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LayoutRequest))

    @Slot(QWidget, QWidget)
    def _follow(self, _left: QWidget | None, entered: QWidget | None) -> None:
        if self._columns and entered is not None and self._tab.isAncestorOf(entered):
            self.finish()

    def _seen(self) -> QWidget | None:
        """Give the window through which the tab is seen, at the tab's top."""
        around = self._tab.parentWidget()
        area = None if around is None else around.parentWidget()
        if not isinstance(area, VerticalScroll):
            return None
        bar = area.verticalScrollBar()
        bar.setValue(0)
        if area is not self._area:
            self._area = area
            bar.valueChanged.connect(self.finish)
        return area.viewport()


class _Column:
    """Parts that are made one below the other, and how far down they reach."""

    def __init__(self, parts: Iterator[QWidget]) -> None:
        self._parts = parts
        self._made: list[QWidget] = []
        self.whole = False

    def make(self, parts: int) -> None:
        """Make so many more parts, as far as there are any."""
        for _ in range(parts):
            made = next(self._parts, None)
            if made is None:
                self.whole = True
                return
            self._made.append(made)

    def parts(self) -> int:
        """Say how many parts are made."""
        return len(self._made)

    def parts_short(self, seen: QWidget) -> int:
        """Say how many parts of the last one's height would reach the edge of what is seen."""
        if not self._made:
            return 1
        last = self._made[-1]
        room = seen.height() - _bottom(last, seen)
        return max(0, -(-room // max(last.height(), 1)))

    def made_down_to(self, seen: QWidget) -> int:
        """Say how many of the parts it takes to reach the edge of what is seen."""
        return 1 + sum(_bottom(part, seen) < seen.height() for part in self._made)


def _bottom(part: QWidget, seen: QWidget) -> int:
    return part.mapTo(seen, QPoint(0, part.height())).y()


def in_reading_order(page: QWidget) -> None:
    """Let Tab go through a page as it is laid out, whenever its parts were made."""
    tab_in_order(list(stops_within(page)))


def _lay_out() -> None:
    """Lay out now what waits for it, so that it can be measured and the first picture is right."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
