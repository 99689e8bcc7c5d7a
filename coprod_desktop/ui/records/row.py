"""One record in a card: its sentences, what else is known, a menu, and its form when that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.records.choices import ChoiceChip, ChoiceMenu, ChoiceOf
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.history_dialog import HistoryOf, history_action
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowAct, RowForm, RowPlan, Shown
from coprod_desktop.ui.records.sentence import Sentence
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button, icon_button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import FlowLayout, flow

R = TypeVar("R")

_INDENT = 4
"""Pixels by which a sentence stands in from its own edge."""
_SET_IN = 24
"""Pixels by which a record stands in that belongs to the one above."""
_ABOVE_CARD = 8
"""Pixels between a record and the card of what was changed apart."""


class RecordRow(QFrame, Generic[R]):
    """Shows one record; ``removing`` asks to take it away and carries the `Seen` of it.

    ``gesturing`` carries it likewise, and asks for the plan's gesture.
    """

    removing = Signal(object)
    gesturing = Signal(object)

    def __init__(self, *, desk: Desk, plan: RowPlan[R], seen: Seen[R]) -> None:
        super().__init__()
        self._desk = desk
        self._plan = plan
        self._seen = seen
        self._form: RecordForm | None = None
        self._conflicts: list[ConflictCard] = []
        self._texts = tuple(self._sentence(shown) for shown in plan.texts)
        self._details: QLabel | None = None
        self._note: QLabel | None = None
        self._problem: Notice | None = None
        self._picked: UndoNotice | None = None
        self._chosen: dict[str, ChoiceChip[R]] = {}
        self._chosen_line = FlowLayout(spacing=6)
        self._more = self._menu_button()
        self._chip = None if plan.chip is None else label("", role=TextRole.CHIP)
        self._gesture = self._gesture_button()
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._texts[0], 1)
        if self._chip is not None:
            head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        if plan.framed:
            self.setProperty("role", "column")
            self._column.setContentsMargins(10, 6, 6, 8)
        else:
            self._column.setContentsMargins(_SET_IN if plan.set_in else 0, 0, 0, 4)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        for text in self._texts[1:]:
            self._column.addWidget(text)
        if plan.choices:
            self._column.addLayout(self._chosen_line)
        if self._gesture is not None:
            self._column.addWidget(flow((self._gesture,)))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_seen(seen)

    def show_seen(self, seen: Seen[R]) -> None:
        """Show the record as it is now; what is being written stays."""
        self._seen = seen
        for text in self._texts:
            text.show_seen(seen)
        self._show_texts()
        details = self._plan.details(seen.value)
        if self._plan.beneath is not None:
            details = "\n".join(line for line in (details, self._plan.beneath(seen)) if line)
        self._show_details(details)
        if self._chip is not None and self._plan.chip is not None:
            self._chip.setText(self._plan.chip(seen.value))
            self._chip.setVisible(bool(self._chip.text()))
        if self._gesture is not None and self._plan.gesture is not None:
            self._gesture.setVisible(self._plan.gesture.offered(seen.value))
            self._gesture.setAccessibleName(self._plan.gesture.name(seen.value))
        for choice in self._plan.choices:
            self._show_choice(choice, seen.value)
        self._more.setAccessibleName(self.tr("More for {name}").format(name=self._plan.called(seen.value)))
        for card in self._conflicts:
            let_go(card)
        if self._details is not None:
            self._details.setContentsMargins(0, 0, 0, _ABOVE_CARD if seen.conflicts else 0)
        self._conflicts = [self._desk.conflict_card(seen, field) for field in seen.conflicts]
        for card in self._conflicts:
            self._column.addWidget(card)
            card.show()

    def stand_beneath(self, widget: QWidget) -> None:
        """Show something that belongs to the record beneath it."""
        self._column.addWidget(widget)

    def history_of(self) -> HistoryOf[R]:
        """Say which record is shown."""
        return HistoryOf(seen=self._seen, save=self._plan.save)

    def is_editing(self) -> bool:
        """Tell whether somebody is writing here."""
        return self._form is not None or any(text.is_editing() for text in self._texts)

    def is_at_work(self) -> bool:
        """Tell whether a form is open here, or something is to be decided."""
        return self._form is not None or bool(self._conflicts)

    def take_focus(self) -> None:
        """Bring the keyboard to the first of its sentences, or to its menu where that cannot be edited."""
        first = self._texts[0] if self._plan.texts[0].editable else self._more
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_in(self, text: int) -> None:
        """Open the editor of one of its texts."""
        self._texts[text].show()
        self._texts[text].write()

    def restore(self, draft: Draft) -> bool:
        """Open what was being written when the draft was kept, if it is of this record."""
        if draft.record != self._seen.id:
            return self._restore_beside(draft)
        if any(text.restore(draft) for text in self._texts):
            self._show_texts()
            return True
        form = self._open_form() if self._plan.form_is_of_this else None
        if form is not None:
            form.restore(draft)
        return form is not None

    def _restore_beside(self, draft: Draft) -> bool:
        """Open the form of another record that was being made from this one."""
        for form in self._plan.forms:
            if form.again is not None and draft.fields.get(form.points) == str(self._seen.id):
                opened = self._open_form(partial(form.again, draft=draft))
                if opened is not None:
                    opened.restore(draft)
                return opened is not None
        return False

    def flush(self) -> None:
        """Keep what is being written."""
        for text in self._texts:
            text.flush()
        if self._form is not None:
            self._form.flush()

    def _show_texts(self) -> None:
        """Show what is written or asked for; a text that is neither would be a button with nothing on it."""
        for shown, text in zip(self._plan.texts[1:], self._texts[1:], strict=True):
            text.setVisible(bool(shown.empty or shown.text.read(self._seen.value)) or text.is_editing())

    def _show_details(self, details: str) -> None:
        """Show a quiet line below the sentences; most rows have none, and it is made for those that do."""
        if self._details is None:
            if not details:
                return
            self._details = label("", role=TextRole.MUTED)
            self._details.setIndent(_INDENT)
            self._column.insertWidget(len(self._texts) + (self._note is not None), self._details)
        self._details.setText(details)
        self._details.setVisible(bool(details))

    def _sentence(self, shown: Shown[R]) -> Sentence[R]:
        made = Sentence(
            desk=self._desk,
            text=shown.text,
            seen=self._seen,
            name=shown.name,
            shown=shown.marks,
            empty=shown.empty,
            strong=shown.strong,
            note=shown.note,
            editable=shown.editable,
            save=self._plan.save,
            pick="" if self._plan.pick is None else self._plan.pick.words,
        )
        made.picked.connect(self._pick)
        made.opened.connect(self._tell_before)
        made.left.connect(self._forget_before)
        return made

    def _gesture_button(self) -> WrappingButton | None:
        if self._plan.gesture is None:
            return None
        made = button(self._plan.gesture.words, role=ButtonRole.QUIET)
        made.clicked.connect(self._gestured)
        return made

    def _menu_button(self) -> QWidget:
        menu = QMenu(self)
        if self._plan.form is not None:
            change = QAction(self._plan.form_words, menu)
            change.triggered.connect(self._change)
            menu.addAction(change)
        self._add_choices(menu)
        for form in self._plan.forms:
            opening = QAction(form.words, menu)
            opening.triggered.connect(partial(self._open_other, form))
            menu.addAction(opening)
        if self._plan.pick is not None:
            picking = QAction(self._plan.pick.words, menu)
            picking.triggered.connect(self._pick_whole)
            menu.addAction(picking)
        self._add_acts(menu)
        menu.addAction(history_action(menu, desk=self._desk, of=self.history_of))
        remove = QAction(self.tr("Take it away"), menu)
        remove.triggered.connect(self._remove)
        menu.addAction(remove)
        if self._plan.removable is not None:
            menu.aboutToShow.connect(lambda: remove.setEnabled(self._may_remove()))
        return icon_button(
            icons=self._desk.icons, icon="more", name=self.tr("More"), ink=Ink.MUTED, menu=menu
        )

    def _show_choice(self, choice: ChoiceOf[R], value: R) -> None:
        """Show what is chosen, or is asked for; a button for it is made when there is first a use for one."""
        chip = self._chosen.get(choice.key)
        if chip is None and (choice.said(value) or choice.unsaid):
            chip = self._chosen[choice.key] = ChoiceChip(choice, choose=self._choose)
            self._chosen_line.addWidget(chip)
        if chip is not None:
            chip.show_value(value)

    def _add_choices(self, menu: QMenu) -> None:
        for choice in self._plan.choices:
            chosen = partial(self._what_is_chosen, choice)
            menu.addMenu(ChoiceMenu(menu, choice, chosen=chosen, choose=self._choose))

    def _what_is_chosen(self, choice: ChoiceOf[R]) -> str:
        return choice.read(self._seen.value)

    def _add_acts(self, menu: QMenu) -> None:
        for act in self._plan.acts:
            action = QAction(act.words(self._seen), menu)
            action.triggered.connect(partial(self._act, act))
            menu.addAction(action)
            menu.aboutToShow.connect(partial(self._show_act, action, act))

    def _show_act(self, action: QAction, act: RowAct[R]) -> None:
        words = act.words(self._seen)
        action.setText(words)
        action.setVisible(bool(words))

    def _act(self, act: RowAct[R], _checked: object = None) -> None:
        self._try(partial(act.do, self._seen))

    def _choose(self, choice: ChoiceOf[R], value: str) -> None:
        """Write what was chosen, at once."""
        if choice.read(self._seen.value) == value:
            return
        save = self._plan.save or self._desk.keeping.save
        self._try(partial(save, self._seen, choice.replaced(self._seen.value, value)))

    @Slot()
    def _pick_whole(self) -> None:
        whole = self._plan.texts[0].text.read(self._seen.value)
        self._pick(whole, whole)

    @Slot(str, str)
    def _pick(self, words: str, whole: str) -> None:
        """Write what is made of picked words, and offer the way back."""
        pick = self._plan.pick
        if pick is None:
            return
        if self._picked is None:
            self._picked = UndoNotice(desk=self._desk)
            self._column.addWidget(self._picked)
        try:
            made = pick.make(self._seen, words, whole)
        except ANSWERS as problem:
            self._picked.say_problem(problem)
        else:
            self._picked.offer(made, kind=pick.kind, words=pick.done(words))

    def _try(self, gesture: Callable[[], None]) -> None:
        try:
            gesture()
        except ANSWERS as problem:
            if self._problem is None:
                self._problem = Notice(icons=self._desk.icons)
                self._column.addWidget(self._problem)
            self._problem.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)
        else:
            if self._problem is not None:
                self._problem.clear()

    def _may_remove(self) -> bool:
        return self._plan.removable is None or self._plan.removable(self._seen)

    @Slot()
    def _remove(self) -> None:
        if self._may_remove():
            self.removing.emit(self._seen)

    @Slot()
    def _gestured(self) -> None:
        self.flush()
        self.gesturing.emit(self._seen)

    @Slot()
    def _change(self) -> None:
        form = self._open_form()
        if form is not None:
            form.begin()

    def _open_other(self, form: RowForm[R], _checked: object = None) -> None:
        opened = self._open_form(form.make)
        if opened is not None:
            opened.begin()

    def _open_form(self, make: Callable[[Seen[R]], RecordForm] | None = None) -> RecordForm | None:
        make = make or self._plan.form
        if self._form is None and make is not None:
            self._form = make(self._seen)
            self._form.closed.connect(self._close_form)
            self._column.addWidget(self._form)
            self._form.show()
        return self._form

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            let_go(self._form)
            self._form = None
            self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tell_before(self) -> None:
        words = self._plan.before_editing(self._seen) if self._plan.before_editing is not None else ""
        if words and self._note is None:
            self._note = label("", role=TextRole.MUTED)
            self._note.setIndent(_INDENT)
            self._column.insertWidget(len(self._texts), self._note)
        if self._note is not None:
            self._note.setText(words)
            self._note.setVisible(bool(words))

    @Slot()
    def _forget_before(self) -> None:
        if self._note is not None:
            self._note.hide()
