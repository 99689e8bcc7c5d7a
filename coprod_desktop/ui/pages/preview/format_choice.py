"""Choosing the format and the languages of a paper, and keeping that for the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coprod_desktop.application.papers.imprint import PaperChoice, most_languages
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.ui.dates import names
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.records.words import words_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import flow

if TYPE_CHECKING:
    from collections.abc import Sequence

_EMS = 12


class FormatChoice(QWidget):
    """Two lists and a button; ``chosen`` carries a `PaperChoice`, ``kept`` one to be kept for the person."""

    chosen = Signal(object)
    kept = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._languages: tuple[tuple[str, ...], ...] = ()
        self._liked = PaperChoice()
        self._formats = self._box(self.tr("Print"))
        for each in PaperFormat:
            self._formats.addItem(words_for(each))
        self._tongues = self._box(self.tr("Words in"))
        self._keep = button("", role=ButtonRole.QUIET)
        self._keep.clicked.connect(self._keep_it)
        self._tongue_part = _under(label(self.tr("Words in")), self._tongues)
        self._missing = label("", role=TextRole.MUTED)
        self._missing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            flow((_under(label(self.tr("Print")), self._formats), self._tongue_part, self._keep))
        )
        column.addWidget(self._missing)
        self._formats.activated.connect(self._choose)
        self._tongues.activated.connect(self._choose)

    def offer(
        self,
        choice: PaperChoice,
        *,
        liked: PaperChoice,
        languages: Sequence[tuple[str, ...]],
        name: str,
        not_worded: str = "",
    ) -> None:
        """Show what is chosen, among what there is for somebody of that name who likes their paper so.

        ``not_worded`` is the tag of their own language where papers have no words in it.
        """
        self._liked = liked
        if tuple(languages) != self._languages:
            self._languages = tuple(languages)
            self._tongues.clear()
            for tags in self._languages:
                self._tongues.addItem(self._said(tags))
        self._formats.setCurrentIndex(list(PaperFormat).index(choice.format))
        if choice.languages in self._languages:
            self._tongues.setCurrentIndex(self._languages.index(choice.languages))
        self._tongue_part.setVisible(len(self._languages) > 1)
        self._missing.setVisible(bool(not_worded))
        self._missing.setText(
            self.tr(
                "Papers have no headings and sentences in {language} yet. "
                "What {name} said stands as they said it; read the rest to them, or have it interpreted."
            ).format(language=language_name(not_worded), name=name)
            if not_worded
            else ""
        )
        self._keep.set_words(self.tr("Always print it like this for {name}").format(name=name))
        self._show_keeping()

    def choice(self) -> PaperChoice:
        """Give what is chosen; Easy Read and a booklet have words in one language."""
        paper = list(PaperFormat)[max(self._formats.currentIndex(), 0)]
        tags = self._languages[max(self._tongues.currentIndex(), 0)] if self._languages else ("en",)
        return PaperChoice(format=paper, languages=tags[: most_languages(paper)])

    def _said(self, tags: tuple[str, ...]) -> str:
        said = names([language_name(tag) for tag in tags])
        return said if len(tags) == 1 else self.tr("{languages}, side by side").format(languages=said)

    def _show_keeping(self) -> None:
        self._keep.setVisible(self.choice() != self._liked)

    @staticmethod
    def _box(name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setMinimumContentsLength(_EMS)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    @Slot()
    def _choose(self) -> None:
        self._show_keeping()
        self.chosen.emit(self.choice())

    @Slot()
    def _keep_it(self) -> None:
        self.kept.emit(self.choice())


def _under(words: QWidget, box: QComboBox) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(words)
    column.addWidget(box)
    return part
