"""Words of a text that are underlined: dotted where a kinder one could stand, wavy where none is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from PySide6.QtGui import QColor, QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument

MOST_CHARACTERS: Final = 50_000
"""Characters of a text beyond which nothing is underlined: somebody pasted a book, and words nothing."""


class MarkKind(Enum):
    """Why a word is underlined; the two are told apart by the line itself and not by its colour."""

    KINDER = "kinder"
    SPELLING = "spelling"


_LINES = {
    MarkKind.KINDER: QTextCharFormat.UnderlineStyle.DotLine,
    MarkKind.SPELLING: QTextCharFormat.UnderlineStyle.WaveUnderline,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One underlined place of a paragraph, in characters from its beginning."""

    kind: MarkKind
    start: int
    end: int
    written: str
    instead: tuple[str, ...] = ()
    """What could stand there; of a word that no dictionary knows, it is asked for later."""
    why: str = ""


LookAt: TypeAlias = Callable[[str], tuple[Mark, ...]]


class Underlines(QSyntaxHighlighter):
    """Underlines what ``look_at`` finds; only in paragraphs that changed."""

    def __init__(self, document: QTextDocument, *, look_at: LookAt, palette: QPalette) -> None:
        super().__init__(document)
        self._look_at = look_at
        self._colour = QColor()
        self.wear(palette)

    def wear(self, palette: QPalette) -> None:
        """Underline in the colours of a look."""
        self._colour = palette.color(QPalette.ColorRole.Text)

    def highlightBlock(self, text: str) -> None:
        """Underline one paragraph."""
        if self.document().characterCount() > MOST_CHARACTERS:
            return
        for mark in self._look_at(text):
            how = QTextCharFormat()
            how.setUnderlineStyle(_LINES[mark.kind])
            how.setUnderlineColor(self._colour)
            start = qt_place(text, mark.start)
            self.setFormat(start, qt_place(text, mark.end) - start, how)


def qt_place(text: str, place: int) -> int:
    """Give a place in a text as Qt counts it: a character outside the first 65,536 is two."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
