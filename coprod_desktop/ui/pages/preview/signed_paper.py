"""Adding a paper that was signed with a pen: chosen as a file, matched by its code, and who signed it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from coprod_desktop.application.signed_papers import PaperSigner, Scan
from coprod_desktop.domain.agreements import SignerRole
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.background import if_here
from coprod_desktop.ui.pages.preview.sheets_viewer import SheetsViewer
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.signing.add_signer import MAY_JOIN
from coprod_desktop.ui.widgets.buttons import ButtonRole, button, choice
from coprod_desktop.ui.widgets.field import Field
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import Agreed
    from coprod_desktop.application.signed_papers import SignedPapers
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import AgreementVersion, Signature
    from coprod_desktop.domain.pictures import Picture
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.background import Background, CancelToken, Tell
    from coprod_desktop.ui.icons import Icons

ChooseScan: TypeAlias = Callable[[QWidget], Sequence[Path]]
"""Asks for the sheets of a scan, a file or several; none when nobody chose."""


def choose_scan(parent: QWidget) -> Sequence[Path]:
    """Ask with the system's own dialog; the sheets follow one another as their files are named."""
    chosen, _ = QFileDialog.getOpenFileNames(
        parent,
        QCoreApplication.translate("SignedPaper", "Choose the scan of the signed paper, or all its photos"),
        "",
        QCoreApplication.translate("SignedPaper", "PDF and pictures")
        + " (*.pdf *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif)",
    )
    return in_order_of_names(map(Path, chosen))


def in_order_of_names(files: Iterable[Path]) -> Sequence[Path]:
    """Put files in the order of their names and the numbers in these: a camera's 9 comes before its 10."""
    return sorted(files, key=lambda file: [*map(_part, re.split(r"(\d+)", file.name))])


def _part(part: str) -> tuple[int, str]:
    return (int(part), "") if part.isdecimal() else (-1, part.casefold())


ViewSheets: TypeAlias = Callable[[QWidget, "Sequence[tuple[Picture, bytes | None]]"], None]
"""Shows the sheets of a signed paper until somebody has seen them."""


def view_sheets(parent: QWidget, sheets: Sequence[tuple[Picture, bytes | None]], *, icons: Icons) -> None:
    """Show them over the window."""
    SheetsViewer(parent, sheets, icons=icons).exec()


class SignedPaper(QWidget):
    """A button that opens a form; ``kept`` carries what `Changed` once the paper is kept."""

    kept = Signal(object)

    def __init__(
        self,
        *,
        papers: SignedPapers,
        background: Background,
        icons: Icons,
        wording: Wording,
        sentences: Sentences,
        choose: ChooseScan = choose_scan,
        view: ViewSheets | None = None,
    ) -> None:
        super().__init__()
        self._view = view or partial(view_sheets, icons=icons)
        self._papers = papers
        self._background = background
        self._sentences = sentences
        self._choose = choose
        self._version: Seen[AgreementVersion] | None = None
        self._scan: Scan | None = None
        self._open = button(self.tr("Add the signed paper…"), icons=icons, icon="add")
        self._open.clicked.connect(self._read)
        self._look = button(self.tr("Look at the signed paper"), icons=icons, icon="search")
        self._look.clicked.connect(self._show_page)
        self._signatures: tuple[Signature, ...] = ()
        self._notice = Notice(icons=icons)
        self._person, self._worker = choice("", alone=False), choice("", alone=False)
        self._names = {SignerRole.PERSON: "", SignerRole.CASEWORKER: ""}
        self._other = line_field(name=self.tr("Somebody else who signed it, if anybody"))
        self._role = QComboBox()
        self._role.addItems([wording.sentence(f"roles.{role}") for role in MAY_JOIN])
        self._role.setAccessibleName(self.tr("In what role did they sign?"))
        self._code_edit = line_field(name=self.tr("The code at the foot of the page"))
        self._code = Field(
            icons=icons,
            words=self.tr("The code at the foot of the page"),
            hint=self.tr("It shows that this is the paper of this version."),
            editor=self._code_edit,
        )
        keep = button(self.tr("Keep the signed paper"), role=ButtonRole.PRIMARY, icons=icons, icon="sign")
        keep.clicked.connect(self._keep)
        leave = button(self.tr("Leave it out"), name=self.tr("Leave the signed paper out"))
        leave.clicked.connect(self.close_form)
        self._form = QWidget()
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self._code)
        inside.addWidget(label(self.tr("Whose signatures are on it?"), role=TextRole.H3))
        inside.addWidget(flow((self._person, self._worker)))
        inside.addWidget(
            Field(icons=icons, words=self.tr("Somebody else who signed it, if anybody"), editor=self._other)
        )
        inside.addWidget(Field(icons=icons, words=self.tr("In what role did they sign?"), editor=self._role))
        inside.addWidget(flow((keep, leave)))
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Signed with a pen"), role=TextRole.H2))
        column.addWidget(
            label(
                self.tr(
                    "Print it, sign it, scan it or take a photo of each sheet, and add them here together."
                ),
                role=TextRole.MUTED,
            )
        )
        column.addWidget(flow((self._open, self._look)))
        column.addWidget(self._notice)
        column.addWidget(self._form)

    def show_version(self, version: Seen[AgreementVersion], agreed: Agreed) -> None:
        """Ask about this version from now on; a form that is open for it stays."""
        if self._version is None or self._version.id != version.id:
            self.close_form()
        self._version = version
        self._signatures = tuple(each for each in agreed.signatures if each.picture is not None)
        self._look.setVisible(bool(self._signatures))
        content = agreed.content
        self._names = {SignerRole.PERSON: content.full_name, SignerRole.CASEWORKER: content.worker}
        self._person.set_words(content.preferred_name)
        self._worker.set_words(content.worker)
        self._worker.setVisible(bool(content.worker))

    @Slot()
    def close_form(self) -> None:
        """Close the form; nothing of the scan is kept."""
        self._scan = None
        self._notice.clear()
        self._code.accept()
        self._code_edit.clear()
        self._other.clear()
        self._person.setChecked(False)
        self._worker.setChecked(False)
        self._form.hide()
        self._open.show()

    @Slot()
    def _show_page(self) -> None:
        if self._version is None or not self._signatures:
            return
        sheets = self._papers.pages(self._version, self._signatures[-1])
        if not any(content for _, content in sheets):
            self._notice.say(self.tr("The page is not on this laptop. Sync with the office and look again."))
            return
        self._view(self, sheets)

    @Slot()
    def _read(self) -> None:
        paths = self._choose(self)
        if not paths:
            return
        if self._background.is_busy():
            self._notice.say(self.tr("Something else is still running. Try again in a moment."))
            return
        reader = self._papers.reader

        def work(token: CancelToken, _tell: Tell) -> Scan:
            return reader.read(paths, token.check)

        self._notice.say(self.tr("The scan is being read…"))
        self._background.submit(work, done=if_here(self, self._was_read), failed=if_here(self, self._refused))

    def _was_read(self, scan: Scan) -> None:
        if self._version is None:
            return
        try:
            self._papers.check_sheets(self._version.value, scan)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self._scan = scan
        knows = self._version.value.code in scan.codes
        self._notice.say(
            self.tr("Read. Its code is on it.")
            if knows
            else self.tr("Read. Type the code that you see at the foot of the page.")
        )
        self._code.setVisible(not knows)
        self._open.hide()
        self._form.show()
        (self._person if knows else self._code_edit).setFocus()

    def _refused(self, error: Exception) -> None:
        self._notice.clear()
        self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)

    @Slot()
    def _keep(self) -> None:
        if self._version is None or self._scan is None:
            return
        try:
            changed = self._papers.keep(
                self._version, self._scan, typed=text_of(self._code_edit), signers=self._signers()
            )
        except ANSWERS as error:
            if getattr(error, "code", "") in {"code_unclear", "scan_of_another"}:
                self._notice.clear()
                self._code.show()
                self._code.refuse(sentence_for(self._sentences, error))
            else:
                self._refused(error)
            return
        self.close_form()
        self._notice.say(self.tr("The signed paper is kept."))
        self.kept.emit(changed)

    def _signers(self) -> tuple[PaperSigner, ...]:
        ticked = ((self._person, SignerRole.PERSON), (self._worker, SignerRole.CASEWORKER))
        signers = [PaperSigner(name=self._names[role], role=role) for box, role in ticked if box.isChecked()]
        other = text_of(self._other).strip()
        if other:
            signers.append(PaperSigner(name=other, role=MAY_JOIN[self._role.currentIndex()]))
        return tuple(signers)
