"""The first start: a name and a passphrase make the vault, and the worker reads what that means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.background import Background, CancelToken, Tell
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.sentences import Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.field import Field
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.passphrase_field import PassphraseField
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

_MARGIN = 28


class FirstStartPage(QWidget):
    """Makes a vault; ``created`` follows when it stands and is open.

    ``create`` is called with the worker's name and the passphrase, away from the screen's thread, and raises
    a `Refusal` or `Unavailable` where it cannot.
    """

    created = Signal()

    def __init__(
        self,
        *,
        icons: Icons,
        background: Background,
        sentences: Sentences,
        create: Callable[[str, str], None],
    ) -> None:
        super().__init__()
        self._background = background
        self._sentences = sentences
        self._create = create
        self._name_edit = line_field(name=self.tr("Your name"), most=200)
        self._name = Field(
            icons=icons,
            words=self.tr("Your name"),
            editor=self._name_edit,
            hint=self.tr("As the people you work with know you. It stands on agreements beside theirs."),
        )
        self._first = PassphraseField(
            icons=icons,
            words=self.tr("Passphrase"),
            hint=self.tr("Three or four words that you will remember are good."),
        )
        self._again = PassphraseField(icons=icons, words=self.tr("The same passphrase again"))
        self._notice = Notice(icons=icons)
        self._button = button(self.tr("Start"), role=ButtonRole.PRIMARY)
        self._button.clicked.connect(self._ask)
        for edit in (self._name_edit, self._first.edit, self._again.edit):
            edit.returnPressed.connect(self._ask)
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Coprod"), role=TextRole.H1))
        column.addWidget(
            label(
                self.tr(
                    "What you and the people you work with write down is kept on this laptop, encrypted. "
                    "It needs no network. It leaves this laptop only when you sync with your office or print."
                )
            )
        )
        column.addWidget(self._name)
        column.addWidget(self._first)
        column.addWidget(self._again)
        column.addWidget(
            Notice(
                icons=icons,
                text=self.tr(
                    "Your passphrase is the only key. A forgotten passphrase cannot be recovered yet, "
                    "not even by the office: what is on this laptop could not be read any more. "
                    "Keep it away from the bag that the laptop is in."
                ),
                tone=Tone.WARNING,
            )
        )
        column.addWidget(self._notice)
        column.addWidget(self._button)
        outer = QVBoxLayout(self)
        outer.addWidget(VerticalScroll(Centred(card, most_ems=34, middle=True)))
        self.setFocusProxy(self._name_edit)

    @Slot()
    def _ask(self) -> None:
        if self._background.is_busy() or not self._complete():
            return
        name, passphrase = text_of(self._name_edit).strip(), self._first.passphrase()
        self._wait(waiting=True)

        def work(_token: CancelToken, _tell: Tell) -> None:
            self._create(name, passphrase)

        self._background.submit(work, done=self._made, failed=self._refused)

    def _complete(self) -> bool:
        self._notice.clear()
        for field in (self._name, self._first, self._again):
            field.accept()
        if not text_of(self._name_edit).strip():
            self._name.refuse(self.tr("Write your name first."))
        elif not self._first.passphrase():
            self._first.refuse(self.tr("Choose a passphrase first."))
        elif self._first.passphrase() != self._again.passphrase():
            self._again.refuse(self.tr("The two passphrases are not the same. Type the second one again."))
        else:
            return True
        return False

    def _made(self, _nothing: None) -> None:
        self._wait(waiting=False)
        self._first.forget()
        self._again.forget()
        self.created.emit()

    def _refused(self, error: Exception) -> None:
        self._wait(waiting=False)
        words = sentence_for(self._sentences, error)
        if isinstance(error, Refusal) and error.code.startswith("passphrase_"):
            self._first.refuse(words)
        else:
            self._notice.say(words, tone=Tone.ERROR, take_focus=True)

    def _wait(self, *, waiting: bool) -> None:
        self._button.setEnabled(not waiting)
        self._button.set_words(self.tr("Getting ready…") if waiting else self.tr("Start"))
        for edit in (self._name_edit, self._first.edit, self._again.edit):
            edit.setReadOnly(waiting)
