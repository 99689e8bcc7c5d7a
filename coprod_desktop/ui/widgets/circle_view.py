"""A person in the middle and the names around them, nearer and farther, moved by mouse, finger and keys."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, hypot

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.tokens import LEAST_TARGET
from coprod_desktop.ui.widgets.circle_geometry import RINGS, Circle, edge_of, free_angle
from coprod_desktop.ui.widgets.circle_hand import Hand
from coprod_desktop.ui.widgets.circle_layout import CircleLayout, Standing, rect_of
from coprod_desktop.ui.widgets.circle_lines import STROKE_INKS, draw_tie
from coprod_desktop.ui.widgets.circle_node import CircleNode, NodeButton
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.own_keys import KeyHint
from coprod_desktop.ui.widgets.tab_order import tab_in_order

_LEAST_EMS = 12
"""How narrow the circle may become."""
_DISC = 0.92
"""How much of its own place the person in the middle fills."""


class CircleView(QWidget):
    """Shows the circle and says below it how names are moved; ``moved`` carries one `Moved` for each.

    Arrow keys go from name to name. Space, Enter or a press picks a name up; then arrows move it round and
    nearer, and Enter puts it down; a press elsewhere puts it there; Escape puts it back. It can be dragged,
    by a mouse or a finger. ``rings`` says how close each of the four rings is, and ``waiting`` what it means
    to be in none. Whoever shows it keeps a list beside it in which the same can be done.
    """

    moved = Signal(object)

    def __init__(
        self, *, name: str, rings: Sequence[str], waiting: str, icons: Icons, least_target: int = LEAST_TARGET
    ) -> None:
        super().__init__()
        self._drawing = _Drawing(
            name=name, rings=rings, waiting=waiting, icons=icons, least_target=least_target
        )
        self._drawing.hand.moved.connect(self.moved)
        self._drawing.told.connect(self._tell)
        self._hint = label("", role=TextRole.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._drawing)
        column.addWidget(self._hint)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tell("")

    def show_nodes(self, middle: str, nodes: Sequence[CircleNode]) -> None:
        """Show who is in the middle and who is around; a name that is picked up stays so."""
        self._drawing.show_nodes(middle, nodes)
        self._hint.setVisible(bool(nodes))

    def put_down(self) -> None:
        """Put down whatever is picked up, as when the page is left."""
        self._drawing.hand.put_down()

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from the closest outwards."""
        return self._drawing.stops()

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._hint.setText(
            words or self.tr("Drag a name, or press it to pick it up. Arrow keys go from name to name.")
        )


class _Drawing(QWidget):
    told = Signal(str)

    def __init__(
        self, *, name: str, rings: Sequence[str], waiting: str, icons: Icons, least_target: int
    ) -> None:
        super().__init__()
        self._icons = icons
        self._rings = tuple(rings)
        self._waiting = waiting
        self._least = least_target
        self._middle = ""
        self._buttons: dict[str, NodeButton] = {}
        self._places = CircleLayout(self, rings=rings, least_target=least_target)
        self.hand = Hand(circle=self._circle, angle_of=self._angle_of, parent=self)
        self.hand.changed.connect(self._held_elsewhere)
        self.hand.going.connect(self._go)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("The list beside it says and does the same."))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_nodes(self, middle: str, nodes: Sequence[CircleNode]) -> None:
        """Show these; buttons that stand already stay, with the focus on them."""
        self._middle = middle
        wanted = {node.id for node in nodes}
        for gone in [known for known in self._buttons if known not in wanted]:
            button = self._buttons.pop(gone)
            if self.hand.holds(button):
                self.hand.put_back()
            let_go(button)
        ordered = sorted(nodes, key=lambda node: (node.ring or RINGS + 1, node.angle or 0))
        for node in ordered:
            if node.id in self._buttons:
                self._buttons[node.id].show_node(node)
            else:
                self._add(node)
        self._buttons = {node.id: self._buttons[node.id] for node in ordered}
        tab_in_order(self.stops())
        self.updateGeometry()
        self._arrange()

    def stops(self) -> tuple[NodeButton, ...]:
        """The names, from the closest outwards."""
        return tuple(self._buttons.values())

    def own_keys(self) -> tuple[KeyHint, ...]:
        """The keys on a name."""
        return (
            KeyHint(keys=self.tr("Space"), does=self.tr("Pick up a name in the circle, or put it down")),
            KeyHint(
                keys=self.tr("Arrow keys"), does=self.tr("Go from name to name, or move one that is held")
            ),
            KeyHint(keys=self.tr("Esc"), does=self.tr("Put the name back where it was")),
        )

    def hasHeightForWidth(self) -> bool:
        """A square that is as wide as there is room, and below it those who are not in it yet."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels for a width in pixels."""
        _, waiting = self._places.waiting(self._outside(), width)
        return ceil(self._places.side(width, len(self._buttons)) + waiting)

    def sizeHint(self) -> QSize:
        """As large as serves for so many names."""
        side = round(self._places.ems(len(self._buttons)) * em_of(self))
        return QSize(side, self.heightForWidth(side))

    def minimumSizeHint(self) -> QSize:
        """It becomes small where there is little room, and stays whole."""
        side = round(em_of(self) * _LEAST_EMS)
        return QSize(side, self.heightForWidth(side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size moves everybody."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """So does another size of text, and the other direction."""
        super().changeEvent(event)
        if event.type() in {
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        }:
            self.updateGeometry()
            self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put down here what is picked up."""
        if self.hand.held is None:
            event.ignore()
        else:
            self.hand.put_down_at(event.position())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint rings, what they mean, the ties, and the person in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = self._circle()
        disc = circle.radius * edge_of(0) * _DISC
        self._paint_rings(painter, circle)
        for button in self._buttons.values():
            node = button.node
            if node.ring is None and not self.hand.holds(button):
                continue
            start, end = _between(circle, disc, QRectF(button.geometry()))
            colour = self._icons.colour(STROKE_INKS[node.tie.stroke])
            if node.quiet:
                colour = self.palette().color(QPalette.ColorRole.Mid)
            draw_tie(painter, node.tie, start, end, colour=colour, em=em_of(self))
        self._paint_middle(painter, circle, disc)
        if self._outside():
            side = self._places.side(self.width(), len(self._buttons))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(
                QRectF(0, side, self.width(), self._places.head() - 4),
                int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter),
                self._waiting,
            )
        painter.end()

    def _add(self, node: CircleNode) -> None:
        button = NodeButton(node, icons=self._icons, least_target=self._least)
        button.setParent(self)
        button.setAccessibleDescription(self.tr("Press Space to pick it up and move it"))
        self.hand.take_care_of(button)
        self._buttons[node.id] = button
        button.show()

    def _circle(self) -> Circle:
        return self._places.circle(len(self._buttons))

    def _outside(self) -> list[NodeButton]:
        return [button for button in self._buttons.values() if button.node.ring is None]

    def _arrange(self) -> None:
        """Put every name where it belongs."""
        count, held = len(self._buttons), self.hand.held
        side = self._places.side(self.width(), count)
        rects, _ = self._places.waiting(self._outside(), self.width())
        for button, rect in zip(self._outside(), rects, strict=True):
            button.setGeometry(rect.translated(0, round(side)))
        standing: list[Standing] = []
        for button in self._buttons.values():
            if held is not None and held.button is button:
                if held.at is None:
                    standing.append(Standing(button=button, ring=held.ring, angle=held.angle))
            elif button.node.ring is not None:
                ring = min(max(button.node.ring, 1), RINGS)
                standing.append(Standing(button=button, ring=ring, angle=button.node.angle))
        for each, rect in zip(standing, self._places.places(standing, count=count), strict=True):
            each.button.setGeometry(rect)
        self.update()

    @Slot()
    def _held_elsewhere(self) -> None:
        """Show where a name that is picked up would be put down, and say it."""
        held = self.hand.held
        if held is None:
            self._arrange()
            self.told.emit("")
            return
        if held.at is None:
            self._arrange()
        else:
            self._follow(held.button, held.at)
        where = self._rings[held.ring - 1]
        words = self.tr("{name}: {where}. Arrow keys move it, Enter puts it down, Escape puts it back.")
        self.told.emit(words.format(name=held.button.node.name, where=where))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(held.button, where))

    def _follow(self, button: NodeButton, at: QPointF) -> None:
        """Have a name follow the pointer, inside; the others stay where they are meanwhile."""
        hint = button.sizeHint()
        width = round(min(hint.width(), self._places.widest(len(self._buttons))))
        left = min(max(at.x() - width / 2, 0), max(0, self.width() - width))
        top = min(max(at.y() - hint.height() / 2, 0), max(0, self.height() - hint.height()))
        button.raise_()
        button.setGeometry(QRect(round(left), round(top), width, hint.height()))
        self.update()

    def _angle_of(self, button: NodeButton) -> int:
        """Say where a name stands that is picked up; one that is in no ring gets a free place."""
        if button.node.ring is None:
            angles = [other.node.angle for other in self._buttons.values()]
            return free_angle([angle for angle in angles if angle is not None])
        if button.node.angle is not None:
            return button.node.angle
        centre = QRectF(button.geometry()).center()
        return self._circle().ring_and_angle(centre.x(), centre.y())[1]

    @Slot(object, int, int)
    def _go(self, button: NodeButton, across: int, down: int) -> None:
        """Bring the keyboard to the nearest name that way."""
        here = button.geometry().center()

        def far(other: NodeButton) -> float:
            gone = other.geometry().center() - here
            along = gone.x() * across + gone.y() * down
            aside = abs(gone.x() * down) + abs(gone.y() * across)
            return along + 2 * aside if along > 0 else float("inf")

        nearest = min(self._buttons.values(), key=far)
        if far(nearest) < float("inf"):
            nearest.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paint_rings(self, painter: QPainter, circle: Circle) -> None:
        role, middle = QPalette.ColorRole, QPointF(circle.x, circle.y)
        over = 0 if self.hand.held is None else self.hand.held.ring
        for ring in range(RINGS, 0, -1):
            far = circle.radius * edge_of(ring)
            pen = QPen(self.palette().color(role.Mid), 1, Qt.PenStyle.DashLine)
            if ring == over:
                pen = QPen(self.palette().color(role.Accent), 3)
            painter.setPen(pen)
            painter.setBrush(self.palette().color(role.AlternateBase if ring in {1, over} else role.Window))
            painter.drawEllipse(middle, far, far)
        painter.setFont(self._places.small())
        for ring, (words, box) in enumerate(self._places.captions(circle), start=1):
            painter.setPen(self.palette().color(role.Text if ring == over else role.PlaceholderText))
            painter.drawText(QRectF(rect_of(box)), int(Qt.AlignmentFlag.AlignCenter), words)
        painter.setFont(self.font())

    def _paint_middle(self, painter: QPainter, circle: Circle, disc: float) -> None:
        role = QPalette.ColorRole
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(role.Highlight))
        painter.drawEllipse(QPointF(circle.x, circle.y), disc, disc)
        painter.setPen(self.palette().color(role.HighlightedText))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the words' own direction
        room = QRectF(circle.x - disc * 0.9, circle.y - disc / 2, disc * 1.8, disc)
        words = QFontMetricsF(font).elidedText(
            " ".join(self._middle.split()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.setFont(self.font())


def _between(circle: Circle, disc: float, box: QRectF) -> tuple[QPointF, QPointF]:
    """Give where a tie leaves the person in the middle, and where it meets the edge of a name."""
    middle, centre = QPointF(circle.x, circle.y), box.center()
    far = hypot(centre.x() - middle.x(), centre.y() - middle.y())
    if far <= disc:
        return middle, middle
    along = (centre - middle) / far
    halves = ((box.width() / 2, abs(along.x())), (box.height() / 2, abs(along.y())))
    within = min(half / part for half, part in halves if part > 0)
    return middle + along * disc, centre - along * min(within, far - disc)
