"""What every page that has notes written on it is given, so that their editors can be helped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coprod_desktop.application.kinder_words import WordsWePrefer
from coprod_desktop.application.spelling import Spelling
from coprod_desktop.ui.writing.note_help import NoteHelp
from coprod_desktop.ui.writing.spelling_desk import SpellingDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """The words we prefer, and the dictionaries."""

    words: WordsWePrefer
    spelling: Spelling
    desk: SpellingDesk

    def help(self, editor: QPlainTextEdit, *, language: str = "en", quote: bool = False) -> NoteHelp:
        """Help with an editor; show the help's ``line`` beneath it."""
        return NoteHelp(editor, words=self.words, spelling=self.desk, usual=language, quote=quote)

    def helper(self, *, language: str = "", quote: bool = False) -> Callable[[QPlainTextEdit], QWidget]:
        """Give what helps with an editor that is made later, and gives the line to show beneath it."""
        return lambda editor: self.help(editor, language=language or "en", quote=quote).line
