"""The buttons of an answer that is chosen: one of them or several, with keys that go through them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from coprod_desktop.ui.widgets.buttons import WrappingButton


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One answer that can be chosen: how it is kept, what it says, and what is heard where that is more."""

    id: str
    words: str
    name: str = ""
    picture: str = ""


class Picks(QObject):
    """Keeps the buttons in a layout and tells what is chosen; ``picked`` follows each choice of somebody.

    Of one answer, arrow keys choose the next and Tab stops at the chosen one; of several, Space chooses. The
    buttons are kept from one question to the next, since making them takes longer than wording them.
    """

    picked = Signal()

    def __init__(self, layout: QLayout, *, make: Callable[[], WrappingButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._layout = layout
        self._make = make
        self._buttons: list[WrappingButton] = []
        self._offered: tuple[Offered, ...] = ()
        self._several = False

    def offer(self, offered: Sequence[Offered], *, several: bool, about: str) -> None:
        """Offer other answers to the question ``about``; none of them is chosen."""
        self._offered = tuple(offered)
        self._several = several
        while len(self._buttons) < len(self._offered):
            self._add()
        for pressed, each in zip(self._buttons, self._offered, strict=False):
            pressed.setAutoExclusive(False)
            pressed.setChecked(False)
            pressed.set_words(each.words)
            pressed.setAccessibleName(each.name or each.words)
            pressed.setAccessibleDescription(about)
            pressed.setVisible(True)
        for pressed in self._buttons[len(self._offered) :]:
            pressed.setAutoExclusive(False)
            pressed.setChecked(False)
            pressed.hide()
        self._be_one_of_several()

    def shown(self) -> tuple[tuple[WrappingButton, Offered], ...]:
        """Give each button that is shown with what it offers."""
        return tuple(zip(self._buttons, self._offered, strict=False))

    def chosen(self) -> tuple[str, ...]:
        """Say what is chosen, in the order it is offered."""
        return tuple(each.id for pressed, each in self.shown() if pressed.isChecked())

    def words(self) -> tuple[str, ...]:
        """Say what is chosen as it is read."""
        return tuple(each.words for pressed, each in self.shown() if pressed.isChecked())

    def show_chosen(self, chosen: Sequence[str]) -> None:
        """Show a choice; this is nobody choosing."""
        for pressed, each in self.shown():
            pressed.setAutoExclusive(False)
            pressed.setChecked(each.id in chosen)
            pressed.updateGeometry()
        self._be_one_of_several()

    def choose(self, answer: str) -> bool:
        """Choose one as somebody's key says; tell whether it is offered."""
        pressed = next((pressed for pressed, each in self.shown() if each.id == answer), None)
        if pressed is None:
            return False
        pressed.setFocus(Qt.FocusReason.OtherFocusReason)
        if not pressed.isChecked():
            pressed.click()
        return True

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return tuple(pressed for pressed, _ in self.shown())

    def take_focus(self) -> None:
        """Bring the keyboard to the chosen answer, or to the first."""
        shown = self.shown()
        first = next((pressed for pressed, _ in shown if pressed.isChecked()), shown[0][0] if shown else None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the first and to the last with Home and End."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._offered:
            ends = {Qt.Key.Key_Home: self._offered[0], Qt.Key.Key_End: self._offered[-1]}
            end = ends.get(Qt.Key(event.key()))
            if end is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if self._several:
                    self._buttons[self._offered.index(end)].setFocus(Qt.FocusReason.OtherFocusReason)
                else:
                    self.choose(end.id)
                return True
        return super().eventFilter(watched, event)

    def _add(self) -> None:
        pressed = self._make()
        pressed.setCheckable(True)
        pressed.clicked.connect(self._press)
        pressed.installEventFilter(self)
        self._layout.addWidget(pressed)
        self._buttons.append(pressed)

    def _be_one_of_several(self) -> None:
        """Have Tab stop once at answers of which one is chosen; Qt does so only when one is."""
        shown = self.shown()
        none_yet = not any(pressed.isChecked() for pressed, _ in shown)
        for number, (pressed, _) in enumerate(shown):
            pressed.setAutoExclusive(not self._several)
            stops = self._several or pressed.isChecked() or (none_yet and number == 0)
            pressed.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    @Slot()
    def _press(self) -> None:
        for pressed, _ in self.shown():
            pressed.updateGeometry()  # the chosen one is bold
        self.picked.emit()
