"""One version of an agreement: who signed it, what was said about it since, and what can be added to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.domain.afterwords import Afterword, SaidAfter, whose_yes_stands
from coprod_desktop.domain.agreements import AgreementVersion, Signature
from coprod_desktop.domain.approvals import Approval, may_answer, may_ask
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.open_form import OpenForm
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.signing.after_words import how_it_is, signed_words, since_then
from coprod_desktop.ui.signing.lines import Lines
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice
from coprod_desktop.ui.widgets.reflow import beside, flow

if TYPE_CHECKING:
    from coprod_desktop.application.after_agreeing import AfterAgreeing
    from coprod_desktop.application.ports import Draft
    from coprod_desktop.ui.pages.person.after_forms import AfterForms
    from coprod_desktop.ui.pages.person.speakers import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version with all that belongs to it."""

    seen: Seen[AgreementVersion]
    name: str
    """What the person likes to be called."""
    signatures: tuple[Signature, ...]
    afterwords: tuple[Afterword, ...]
    approvals: tuple[Approval, ...]
    speakers: tuple[Speaker, ...]
    """Who may disagree, the person first."""
    stands: bool
    """No later version takes its place, so that something can be added to it."""
    before: Seen[AgreementVersion] | None = None
    """The version that it took the place of."""


class VersionCard(QFrame):
    """Shows a version; ``opened`` carries its id when somebody wants its paper, or to sign it.

    A form that is open keeps its words, its caret and the focus, whatever is shown anew around it.
    """

    opened = Signal(object)
    compared = Signal(object, object)
    """Carries the id of an earlier version and of this one, to be set beside each other."""
    grown = Signal()
    """More is in it than before, for whoever keeps the order of Tab."""

    def __init__(
        self, *, desk: Desk, after_agreeing: Callable[[], AfterAgreeing], version: Seen[AgreementVersion]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._after_agreeing = after_agreeing
        self._shown: Version | None = None
        self._seen = version
        self.setProperty("role", "card")
        value = version.value
        self._signed = Lines(spacing=4)
        self._state = label("", role=TextRole.H3)
        self._since_heading = label(self.tr("Since then"), role=TextRole.H3)
        self._since = Lines(spacing=4)
        self._notice = Notice(icons=desk.icons)
        self._make_buttons(value.number)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("Version {number}").format(number=value.number), role=TextRole.H2))
        day = "" if value.frozen_at is None else long_date(value.frozen_at.astimezone().date())
        code = self.tr("Code {code}").format(code=value.code)
        column.addWidget(label(joined(day, code), role=TextRole.MUTED, selectable=True))
        column.addWidget(self._signed)
        column.addWidget(flow((self._compare,)))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(10)
        self._form = OpenForm(keeping=desk.keeping, column=self._column)
        self._form.opened.connect(self.grown)
        self._form.kept.connect(self._say_written)
        self._form.closed.connect(self._close)
        self._column.addWidget(beside(words, self._paper))
        for widget in (self._state, self._since_heading, self._since, self._notice, self._ways):
            self._column.addWidget(widget)

    def show_version(self, version: Version) -> None:
        """Show what stands now."""
        if version == self._shown:
            return
        self._shown = version
        frozen = version.seen.value.frozen_at
        day = None if frozen is None else frozen.astimezone().date()
        self._signed.clear()
        for signature in version.signatures:
            self._signed.add(signed_words(signature, frozen_on=day))
        if not version.signatures:
            self._signed.add(self.tr("Nobody has signed this version."))
        state = how_it_is(version.signatures, version.afterwords, name=version.name)
        self._state.setText(state)
        self._state.setVisible(bool(state))
        told = since_then(version.afterwords, version.approvals)
        self._since.clear()
        for each in told:
            self._since.add(each.sentence)
            if each.words:
                self._since.add(self.tr("“{words}”").format(words=each.words), TextRole.QUOTE)
        self._since_heading.setVisible(bool(told))
        self._since.setVisible(bool(told))
        self._compare.setVisible(version.before is not None)
        if version.before is not None:
            earlier, number = version.before.value.number, version.seen.value.number
            self._compare.set_words(self.tr("What has changed since version {number}").format(number=earlier))
            self._compare.setAccessibleName(
                self.tr("What has changed from version {earlier} to version {number}").format(
                    earlier=earlier, number=number
                )
            )
        self._offer()

    def restore(self, draft: Draft) -> bool:
        """Open the form that was being filled in about this version; tell whether it was one."""
        from coprod_desktop.ui.pages.person import after_forms  # noqa: PLC0415  (loaded when gone to)

        fields = draft.fields
        shown = self._shown
        if (
            shown is None
            or self._form.is_open()
            or draft.kind not in {after_forms.AFTERWORD, after_forms.APPROVAL}
            or fields.get(after_forms.ABOUT_VERSION) != str(self._seen.id)
        ):
            return False
        forms, what = self._forms(), fields.get(after_forms.WHAT)
        if what == after_forms.ASK:
            form = forms.asks(draft)
        elif what == after_forms.ANSWER:
            form = forms.answers(draft)
        elif what == SaidAfter.DISAGREES:
            form = forms.disagrees(shown.speakers, draft)
        else:
            form = forms.takes_back(shown.signatures, shown.afterwords, draft)
        self._form.come_back(form, draft)
        self._offer()
        return True

    def flush(self) -> None:
        """Keep what is being written."""
        self._form.flush()

    def forget(self) -> None:
        """Let go of a form that is open, because another person is shown; its draft stays."""
        self._form.forget()

    def _make_buttons(self, number: int) -> None:
        self._paper = self._button(
            "agreement",
            self.tr("Open the paper"),
            self.tr("Open the paper of version {number}").format(number=number),
        )
        self._paper.clicked.connect(self._go)
        self._compare = button("", role=ButtonRole.QUIET, icons=self._desk.icons, icon="search")
        self._compare.clicked.connect(self._set_beside)
        self._sign = self._button(
            "sign",
            self.tr("Somebody else signs it"),
            self.tr("Somebody else signs version {number}").format(number=number),
        )
        self._sign.clicked.connect(self._go)
        self._disagree = self._button(
            "conversation",
            self.tr("Somebody does not agree"),
            self.tr("Somebody does not agree with version {number}").format(number=number),
        )
        self._disagree.clicked.connect(self._begin)
        self._take_back = self._button(
            "undo",
            self.tr("Take a yes back"),
            self.tr("Take a yes to version {number} back").format(number=number),
        )
        self._take_back.clicked.connect(self._begin)
        self._ask = self._button(
            "person",
            self.tr("Ask a manager to approve it"),
            self.tr("Ask a manager to approve version {number}").format(number=number),
        )
        self._ask.clicked.connect(self._begin)
        self._answer = self._button(
            "person",
            self.tr("Answer for the service"),
            self.tr("Answer for the service about version {number}").format(number=number),
        )
        self._answer.clicked.connect(self._begin)
        self._ways = flow((self._sign, self._disagree, self._take_back, self._ask, self._answer))

    def _button(self, icon: str, words: str, name: str) -> WrappingButton:
        return button(words, icons=self._desk.icons, icon=icon, name=name)

    def _offer(self) -> None:
        """Offer what can be added to this version now."""
        shown = self._shown
        if shown is None:
            return
        me = RecordId(self._desk.colleagues.me())
        self._take_back.setVisible(bool(whose_yes_stands(shown.signatures, shown.afterwords)))
        self._ask.setVisible(may_ask(shown.approvals))
        self._answer.setVisible(may_answer(shown.approvals, me=me))
        self._ways.setVisible(shown.stands and not self._form.is_open())

    def _forms(self) -> AfterForms:
        from coprod_desktop.ui.pages.person.after_forms import AfterForms  # noqa: PLC0415  (loaded when gone to)

        return AfterForms(desk=self._desk, after_agreeing=self._after_agreeing, version=self._seen)

    @Slot()
    def _go(self) -> None:
        self.opened.emit(self._seen.id)

    @Slot()
    def _set_beside(self) -> None:
        if self._shown is not None and self._shown.before is not None:
            self.compared.emit(self._shown.before.id, self._seen.id)

    @Slot()
    def _begin(self) -> None:
        shown, pressed = self._shown, self.sender()
        if shown is None:
            return
        self._notice.clear()
        forms = self._forms()
        if pressed is self._disagree:
            form = forms.disagrees(shown.speakers)
        elif pressed is self._take_back:
            form = forms.takes_back(shown.signatures, shown.afterwords)
        elif pressed is self._ask:
            form = forms.asks()
        else:
            form = forms.answers()
        self._form.begin(form)
        self._offer()

    @Slot()
    def _close(self) -> None:
        self._offer()
        self._paper.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _say_written(self) -> None:
        number = self._seen.value.number
        self._notice.say(self.tr("This is written down now, under version {number}.").format(number=number))
