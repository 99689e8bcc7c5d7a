"""The area in which one of several signs: what they sign, their name, how, and the place for it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.agreements import SigningMethod
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.signing.signer import INKED, Signer
from coprod_desktop.ui.widgets.autosave import Autosave, Draft
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button, choice
from coprod_desktop.ui.widgets.field import Field
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow
from coprod_desktop.ui.widgets.signature_pad import Ink, SignatureArea
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

_LONGEST_NAME = 200


class SignatureCard(QFrame):
    """One signer's area, of the same size for everybody; ``changed`` follows whatever is drawn or chosen.

    ``title`` says who this is ("Worker"), ``statement`` what is signed. ``removed`` is asked for by a button
    that only those have who were added. ``acted`` follows the button of what was refused.
    """

    changed = Signal()
    removed = Signal()
    acted = Signal()

    def __init__(
        self, signer: Signer, *, icons: Icons, title: str, statement: str, may_go: bool = False
    ) -> None:
        super().__init__()
        self._signer = signer
        self.statement = statement
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self._notice = Notice(icons=icons)
        self._notice.acted.connect(self.acted)
        self._name = line_field(name=self.tr("Name, {role}").format(role=title), most=_LONGEST_NAME)
        self._name_saver = Autosave(self._name)
        self._name_saver.drafted.connect(self._named)
        self._area = SignatureArea(name=self.tr("Sign here, {role}").format(role=title), icons=icons)
        self._area.pad.inked.connect(self._inked)
        self._typed = line_field(
            name=self.tr("Type your full name to sign, {role}").format(role=title), most=_LONGEST_NAME
        )
        self._typed_saver = Autosave(self._typed)
        self._typed_saver.drafted.connect(self._typed_name)
        self._ways = self._make_ways(title)
        self._place = QWidget()
        self._places = QStackedLayout(self._place)
        self._places.addWidget(self._area)
        self._places.addWidget(self._typed_place(icons))
        self._places.addWidget(
            _words_place(
                self.tr("Said aloud, with everybody listening."),
                self.tr("The paper says that it was agreed aloud, by whom and when."),
            )
        )
        self._places.addWidget(
            _words_place(
                self.tr("Not today is a good answer."),
                self.tr("The paper says so plainly. The plan is kept, and it can be signed another day."),
            )
        )
        self._lay_out(icons, title, may_go=may_go)
        self.show_signer(signer)

    def signer(self) -> Signer:
        """Who signs here, with what stands in the fields now."""
        return replace(self._signer, name=text_of(self._name), typed=text_of(self._typed))

    def show_signer(self, signer: Signer) -> None:
        """Show what somebody drew, typed or chose before; nothing is emitted."""
        self._signer = signer
        self._name_saver.show(Draft(text=signer.name))
        self._typed_saver.show(Draft(text=signer.typed))
        self._area.show_ink(Ink(strokes=signer.strokes))
        self._ways[signer.method].setChecked(True)
        self._show_place()
        self._notice.clear()

    def refuse(self, words: str, *, action: str = "") -> None:
        """Say beside the area what is wrong; what was drawn stays."""
        self._notice.say(words, tone=Tone.ERROR, action=action, take_focus=True)

    def accept(self) -> None:
        """Say nothing any more."""
        self._notice.clear()

    def flush(self) -> None:
        """Say now what was typed."""
        self._name_saver.flush()
        self._typed_saver.flush()

    def _make_ways(self, title: str) -> dict[SigningMethod, WrappingButton]:
        ways = {
            SigningMethod.DRAWN: (self.tr("Sign here"), self.tr("Sign by hand, {role}")),
            SigningMethod.TYPED: (self.tr("Type my name"), self.tr("Type my name, {role}")),
            SigningMethod.MARK: (self.tr("Make a mark"), self.tr("Make a mark, {role}")),
            SigningMethod.VERBAL: (self.tr("Say yes aloud"), self.tr("Say yes aloud, {role}")),
            SigningMethod.DECLINED: (self.tr("Not today"), self.tr("Not today, {role}")),
        }
        made = {}
        for method, (words, said) in ways.items():
            way = choice(words)
            way.setAccessibleName(said.format(role=title))
            way.clicked.connect(self._chosen)
            made[method] = way
        return made

    def _typed_place(self, icons: Icons) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Field(icons=icons, words=self.tr("Type your full name to sign"), editor=self._typed))
        column.addWidget(label(self.tr("The name stands on paper in place of ink."), role=TextRole.MUTED))
        column.addStretch(1)
        return place

    def _lay_out(self, icons: Icons, title: str, *, may_go: bool) -> None:
        heading = label(title, role=TextRole.H2)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        if may_go:
            go = button(
                self.tr("Take away"),
                role=ButtonRole.QUIET,
                icons=icons,
                icon="remove",
                name=self.tr("Take away, {role}").format(role=title),
            )
            go.clicked.connect(self.removed)
            column.addWidget(beside(heading, go, least_ems=8))
        else:
            column.addWidget(heading)
        self._name_field = Field(icons=icons, words=self.tr("Name"), editor=self._name)
        column.addWidget(self._name_field)
        column.addWidget(label(self.statement, role=TextRole.QUOTE))
        column.addWidget(flow(self._ways.values()))
        column.addWidget(self._notice)
        column.addWidget(self._place)
        column.addStretch(1)

    def _show_place(self) -> None:
        method = self._signer.method
        places = {SigningMethod.TYPED: 1, SigningMethod.VERBAL: 2, SigningMethod.DECLINED: 3}
        self._places.setCurrentIndex(places.get(method, 0))

    @Slot()
    def _chosen(self) -> None:
        method = next(method for method, way in self._ways.items() if way.isChecked())
        if method is self._signer.method:
            return
        strokes = self._signer.strokes if method in INKED and self._signer.method in INKED else ()
        self._signer = replace(self._signer, method=method, strokes=strokes)
        self._area.show_ink(Ink(strokes=strokes))
        self._show_place()
        self._notice.clear()
        if method is SigningMethod.TYPED:
            self._typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @Slot(object)
    def _inked(self, ink: Ink) -> None:
        self._signer = replace(self._signer, strokes=ink.strokes)
        self._notice.clear()
        self.changed.emit()

    @Slot(object)
    def _named(self, _draft: Draft) -> None:
        self._notice.clear()
        self.changed.emit()

    @Slot(object)
    def _typed_name(self, _draft: Draft) -> None:
        self._notice.clear()
        self.changed.emit()


def _words_place(heading: str, text: str) -> QWidget:
    """Make what stands in place of a pad where nothing is drawn."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label(heading, role=TextRole.H3))
    column.addWidget(label(text))
    column.addStretch(1)
    return place
