"""The page that checks a paper: a PDF that came back, or the code at the foot of any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.background import if_here
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.verify.answer import Answer
from coprod_desktop.ui.pages.verify.choosing import ChooseFile, choose_paper
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.field import Field
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.passphrase_field import PassphraseField
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coprod_desktop.application.verdict_words import VerdictWords
    from coprod_desktop.application.verifying import Examined, Verifying
    from coprod_desktop.ui.background import Background, CancelToken, Tell
    from coprod_desktop.ui.icons import Icons

_MARGIN = 28
_LOCKED = frozenset({"paper_locked", "paper_passphrase_wrong"})


class VerifyPage(Page):
    """Reads what somebody opens from memory, changes nothing, and says only what the laptop knows."""

    def __init__(
        self,
        *,
        verifying: Verifying,
        words: VerdictWords,
        read_paper: Callable[[Path], bytes],
        background: Background,
        icons: Icons,
        sentences: Sentences,
        choose_file: ChooseFile = choose_paper,
    ) -> None:
        super().__init__()
        self._verifying = verifying
        self._read_paper = read_paper
        self._background = background
        self._sentences = sentences
        self._choose_file = choose_file
        self._locked = b""
        self._found = ""
        self._edit = line_field(name=self.tr("The code at the foot of the page"))
        self._code = Field(
            icons=icons,
            words=self.tr("The code at the foot of the page"),
            hint=self.tr(
                "Ten letters and digits, such as ABCDE-FGHJK. Small letters and spaces do not matter."
            ),
            editor=self._edit,
        )
        self._look_up = button(self.tr("Look it up"), icons=icons, icon="search")
        self._look_up.clicked.connect(self._look_code_up)
        self._open = button(self.tr("Open a PDF…"), role=ButtonRole.PRIMARY, icons=icons, icon="agreement")
        self._open.clicked.connect(self._open_paper)
        self._passphrase = PassphraseField(
            icons=icons,
            words=self.tr("Passphrase of this PDF"),
            hint=self.tr("The one it was saved with. It is not kept."),
        )
        self._unlock = button(self.tr("Look inside"), icons=icons, icon="lock")
        self._unlock.clicked.connect(self._look_inside)
        self._asks = QWidget()
        self._notice = Notice(icons=icons)
        self._answer = Answer(icons=icons, words=words)
        self._answer.wanted.connect(self.go)
        self._lay_out()
        self._edit.returnPressed.connect(self._look_code_up)
        self._passphrase.edit.returnPressed.connect(self._look_inside)

    def show_place(self, place: Place) -> None:
        """Begin anew, or with a code."""
        self._begin_anew()
        self._edit.setText(place.part)
        if place.part:
            self._look_code_up()

    def place(self) -> Place:
        """Say that this is the page of papers, and which code was found."""
        return Place(page=PageName.VERIFY, part=self._found)

    def _lay_out(self) -> None:
        unlocking = QVBoxLayout(self._asks)
        unlocking.setContentsMargins(0, 0, 0, 0)
        unlocking.setSpacing(10)
        unlocking.addWidget(self._passphrase)
        unlocking.addWidget(flow((self._unlock,)))
        self._asks.hide()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Check a paper"), role=TextRole.H1))
        column.addWidget(
            label(
                self.tr(
                    "Whose it is, which version, and whether the file was changed since a laptop of ours "
                    "sealed it. Nothing is kept of what you open."
                ),
                role=TextRole.HINT,
            )
        )
        column.addWidget(flow((self._open,)))
        column.addWidget(self._code)
        column.addWidget(flow((self._look_up,)))
        column.addWidget(self._asks)
        column.addWidget(self._notice)
        column.addWidget(self._answer)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(Centred(page, most_ems=42)))

    @Slot()
    def _look_code_up(self) -> None:
        self._begin_anew()
        try:
            found = self._verifying.code(text_of(self._edit))
        except ANSWERS as error:
            self._code.refuse(sentence_for(self._sentences, error))
            return
        self._answer.show_version(found)
        self._found = found.seen.value.code
        self.moved.emit()

    @Slot()
    def _open_paper(self) -> None:
        path = self._choose_file(self)
        if path is None:
            return
        self._begin_anew()
        self._edit.clear()
        self._examine(lambda: self._read_paper(path))

    @Slot()
    def _look_inside(self) -> None:
        content = self._locked
        if content:
            self._examine(lambda: content, passphrase=self._passphrase.passphrase())

    def _examine(self, read: Callable[[], bytes], *, passphrase: str = "") -> None:
        if self._background.is_busy():
            self._notice.say(self.tr("Something else is still running. Try again in a moment."))
            return
        examine = self._verifying.examiner.examine
        held: list[bytes] = []

        def work(_token: CancelToken, _tell: Tell) -> Examined:
            held.append(read())
            return examine(held[0], passphrase=passphrase)

        self._notice.say(self.tr("The file is being read…"))
        self._background.submit(
            work,
            done=if_here(self, self._examined),
            failed=if_here(self, lambda error: self._not_examined(error, held)),
        )

    def _examined(self, examined: Examined) -> None:
        self._begin_anew()
        try:
            self._answer.show_verdict(self._verifying.verdict(examined))
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)

    def _not_examined(self, error: Exception, held: list[bytes]) -> None:
        self._notice.clear()
        if isinstance(error, Refusal) and error.code in _LOCKED:
            again = bool(self._locked)
            self._locked = held[0]
            self._asks.show()
            if again:
                self._passphrase.refuse(sentence_for(self._sentences, error))
            else:
                self._notice.say(sentence_for(self._sentences, error))
                self._passphrase.edit.setFocus()
            return
        self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)

    def _begin_anew(self) -> None:
        self._locked = b""
        self._found = ""
        self._passphrase.forget()
        self._passphrase.accept()
        self._asks.hide()
        self._notice.clear()
        self._code.accept()
        self._answer.hide()
