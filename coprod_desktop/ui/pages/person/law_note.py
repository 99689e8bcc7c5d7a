"""What the law of the person's nation says about a place on My rights, in our own words with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.people import Nation
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.labels import TextRole, label


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A few short sentences, and where they come from; untranslated."""

    says: tuple[str, ...]
    source: str


_ENGLAND_AND_WALES: Final = Law(
    says=(
        QT_TRANSLATE_NOOP("LawNote", "I can decide for myself, unless it is shown that I cannot."),
        QT_TRANSLATE_NOOP("LawNote", "First, everything is tried that could help me decide."),
        QT_TRANSLATE_NOOP("LawNote", "I may decide what others find unwise."),
        QT_TRANSLATE_NOOP("LawNote", "What is decided for me is decided in my best interests."),
        QT_TRANSLATE_NOOP("LawNote", "It takes as little as possible of my rights and my freedom."),
    ),
    source=QT_TRANSLATE_NOOP(
        "LawNote", "In our own words, from the Mental Capacity Act 2005, section 1 (England and Wales)."
    ),
)
DECIDING: Final[Mapping[Nation | None, Law]] = MappingProxyType(
    {
        None: _ENGLAND_AND_WALES,
        Nation.ENGLAND: _ENGLAND_AND_WALES,
        Nation.WALES: _ENGLAND_AND_WALES,
        Nation.SCOTLAND: Law(
            says=(
                QT_TRANSLATE_NOOP("LawNote", "In Scotland a law of its own applies."),
                QT_TRANSLATE_NOOP("LawNote", "The questions below are our own. Look at what that law asks."),
            ),
            source=QT_TRANSLATE_NOOP("LawNote", "Adults with Incapacity (Scotland) Act 2000."),
        ),
        Nation.NORTHERN_IRELAND: Law(
            says=(
                QT_TRANSLATE_NOOP("LawNote", "In Northern Ireland a law of its own applies."),
                QT_TRANSLATE_NOOP("LawNote", "The questions below are our own. Look at what that law asks."),
            ),
            source=QT_TRANSLATE_NOOP("LawNote", "Mental Capacity Act (Northern Ireland) 2016."),
        ),
    }
)
"""Whether somebody can make one decision; nothing is said of a nation's law that is another nation's."""

_ENGLAND: Final = Law(
    says=(
        QT_TRANSLATE_NOOP(
            "LawNote",
            "Where taking part would be very hard for me without one, the council finds me an independent "
            "advocate, unless somebody suitable speaks up with me already.",
        ),
    ),
    source=QT_TRANSLATE_NOOP("LawNote", "In our own words, from the Care Act 2014, section 67 (England)."),
)
_ANOTHER: Final = Law(
    says=(QT_TRANSLATE_NOOP("LawNote", "Ask which help to be heard the law gives where the person lives."),),
    source="",
)
SPEAKING_UP: Final[Mapping[Nation | None, Law]] = MappingProxyType(
    {
        None: _ENGLAND,
        Nation.ENGLAND: _ENGLAND,
        Nation.WALES: Law(
            says=(QT_TRANSLATE_NOOP("LawNote", "In Wales a code of practice says when I have an advocate."),),
            source=QT_TRANSLATE_NOOP(
                "LawNote",
                "Social Services and Well-being (Wales) Act 2014, Part 10 Code of Practice (Advocacy).",
            ),
        ),
        Nation.SCOTLAND: _ANOTHER,
        Nation.NORTHERN_IRELAND: _ANOTHER,
    }
)
"""When there is an advocate."""


class LawNote(QWidget):
    """Says what the law of a nation says, with its source in small type."""

    def __init__(self, laws: Mapping[Nation | None, Law]) -> None:
        super().__init__()
        self._laws = laws
        self._says = label("", role=TextRole.MUTED)
        self._source = label("", role=TextRole.SOURCE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._says)
        column.addWidget(self._source)

    def show_nation(self, nation: Nation | None) -> None:
        """Say the law of a nation; of one that nobody has said yet, the law names its own."""
        law = self._laws[nation]
        says = [QCoreApplication.translate("LawNote", sentence) for sentence in law.says]
        self._says.setText("\n".join(f"• {each}" for each in says) if len(says) > 1 else says[0])
        source = QCoreApplication.translate("LawNote", law.source) if law.source else ""
        unsaid = (
            self.tr("In which nation the person lives is not written down yet.") if nation is None else ""
        )
        self._source.setText("\n".join(line for line in (source, unsaid) if line))
        self._source.setVisible(bool(self._source.text()))
