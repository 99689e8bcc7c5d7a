"""Choosing which paper everybody gets, and how it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coprod_desktop.application.papers.papers import PaperKind
from coprod_desktop.application.papers.several import Whose, Wish
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.records.words import words_for
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.reflow import reflow

if TYPE_CHECKING:
    from collections.abc import Sequence

_EMS: Final = 12
_KINDS: Final[dict[PaperKind | None, str]] = {
    None: QT_TRANSLATE_NOOP("PrintSeveral", "The last agreement"),
    PaperKind.REVIEW: QT_TRANSLATE_NOOP("PrintSeveral", "A sheet to look at the plan again with"),
    PaperKind.ONE_PAGE: QT_TRANSLATE_NOOP("PrintSeveral", "One page about me"),
    PaperKind.CONVERSATION: QT_TRANSLATE_NOOP("PrintSeveral", "What we talked about"),
    PaperKind.NETWORK: QT_TRANSLATE_NOOP("PrintSeveral", "The people in my life"),
    PaperKind.YOU_SAID: QT_TRANSLATE_NOOP("PrintSeveral", "You said, we did"),
    PaperKind.CHANGES: QT_TRANSLATE_NOOP("PrintSeveral", "What has changed since the agreement before"),
}


class Wishing(QWidget):
    """Three lists: the paper, its format, and the language of its words."""

    def __init__(self, *, languages: Sequence[str]) -> None:
        super().__init__()
        like = self.tr("As each person likes")
        self._kinds = _box(
            self.tr("Paper"), [QCoreApplication.translate("PrintSeveral", words) for words in _KINDS.values()]
        )
        self._formats = _box(self.tr("Print"), [like, *(words_for(each) for each in PaperFormat)])
        self._languages = tuple(languages)
        self._tongues = _box(self.tr("Words in"), [like, *(language_name(each) for each in languages)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        boxes = (self._kinds, self._formats, self._tongues)
        column.addWidget(reflow([_under(each) for each in boxes], least_ems=14))

    def suggest(self, whose: Whose) -> None:
        """Choose the paper that fits the people."""
        kind = PaperKind.REVIEW if whose is Whose.REVIEWS else None
        self._kinds.setCurrentIndex(list(_KINDS).index(kind))

    def take(self, wish: Wish) -> None:
        """Choose what was wished for before."""
        self._kinds.setCurrentIndex(list(_KINDS).index(wish.kind))
        self._formats.setCurrentIndex(0 if wish.format is None else list(PaperFormat).index(wish.format) + 1)
        known = [each for each in wish.languages if each in self._languages]
        self._tongues.setCurrentIndex(self._languages.index(known[0]) + 1 if known else 0)

    def wish(self) -> Wish:
        """Give what is chosen."""
        paper, tongue = self._formats.currentIndex() - 1, self._tongues.currentIndex() - 1
        return Wish(
            kind=list(_KINDS)[max(self._kinds.currentIndex(), 0)],
            format=None if paper < 0 else list(PaperFormat)[paper],
            languages=() if tongue < 0 else (self._languages[tongue],),
        )


def _box(name: str, offered: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.addItems(list(offered))
    box.setAccessibleName(name)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setMinimumContentsLength(_EMS)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _under(box: QComboBox) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(box.accessibleName()))
    column.addWidget(box)
    return part
