"""Help for one editor: underlines words of a note while it is written, and offers others beneath it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from coprod_desktop.application.kinder_words import WordsWePrefer
from coprod_desktop.domain.note_language import language_of_note, plain_tag
from coprod_desktop.domain.spelled_words import words_to_spell
from coprod_desktop.ui.widgets.text_fields import text_of
from coprod_desktop.ui.writing.help_line import HelpLine
from coprod_desktop.ui.writing.marks import MOST_CHARACTERS, Mark, MarkKind, Underlines, qt_place
from coprod_desktop.ui.writing.spelling_desk import SpellingDesk

_RESTED = 400
"""Milliseconds without a key after which something is offered; the underlines come at once."""
_NEXT = "Ctrl+."


class NoteHelp(QObject):
    """Helps with what is written in an editor while it is a note; a quote is left as it was said.

    Nothing is changed unless somebody presses for it. ``usual`` is the language that is expected, as BCP 47.
    The line is for whoever made the editor to show beneath it.
    """

    def __init__(
        self,
        editor: QPlainTextEdit,
        *,
        words: WordsWePrefer,
        spelling: SpellingDesk,
        usual: str = "en",
        quote: bool = False,
    ) -> None:
        super().__init__(editor)
        self.line = HelpLine()
        self._editor = editor
        self._words = words
        self._spelling = spelling
        self._usual = self._language = plain_tag(usual)
        self._quote = quote
        self._is_alone = False
        self._keys: list[QShortcut] = []
        self._left: frozenset[tuple[MarkKind, str]] = frozenset()
        self._announced: frozenset[str] = frozenset()
        self._underlines: Underlines | None = None
        self._is_told = False
        """Whether somebody rested once, and the note said its language; no dictionary is loaded before."""
        self._typed_in = -1
        """The place of the caret after the last key; a word is not judged before it is written."""
        self._shown_at = (0, 0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.look)
        editor.document().contentsChange.connect(self._change)
        editor.cursorPositionChanged.connect(self._move)
        editor.installEventFilter(self)
        spelling.learnt.connect(self._look_again)
        self.line.chosen.connect(self._write)
        self.line.left.connect(self._leave)
        self.line.learnt.connect(self._learn)
        self.line.returned.connect(self._return)
        for widget, around in (
            (editor, Qt.ShortcutContext.WidgetShortcut),
            (self.line, Qt.ShortcutContext.WidgetWithChildrenShortcut),
        ):
            keys = QShortcut(QKeySequence(_NEXT), widget)
            keys.setContext(around)
            keys.setWhatsThis(self.tr("Go on to the next underlined word"))
            keys.activated.connect(self.go_to_next)
            self._keys.append(keys)
        self._look_or_not()

    def set_quote(self, *, quote: bool) -> None:
        """Say whether these are somebody's own words now, which stay as they are."""
        if quote != self._quote:
            self._quote = quote
            self._look_or_not()

    def set_alone(self, *, alone: bool) -> None:
        """Say whether the person writes alone now: then nothing is marked, and no key for it is offered."""
        if alone != self._is_alone:
            self._is_alone = alone
            self._look_or_not()

    def set_usual(self, language: str) -> None:
        """Expect another language."""
        if plain_tag(language) != self._usual:
            self._usual = plain_tag(language)
            self._tell_language()

    def begin_again(self) -> None:
        """Forget what was left alone: another text is written now."""
        self._left = frozenset()
        self._announced = frozenset()
        self._is_told = False
        self._typed_in = -1
        self.line.show_mark(None)
        self._look_or_not()

    @Slot()
    def look(self) -> None:
        """Offer something for the marked word at the caret, or before it, or after it."""
        self._rest.stop()
        self._typed_in = -1
        if self._underlines is None:
            self.line.show_mark(None)
            return
        self._tell_language()
        self._underlines.rehighlightBlock(self._editor.textCursor().block())
        caret = self._editor.textCursor().selectionStart()
        places = list(self._marks())
        before = [each for each in places if each[0] <= caret]
        self._offer(next(iter(before[-1:] or places), None), more=len(places) - 1)

    @Slot()
    def go_to_next(self) -> None:
        """Select the next marked word after the one that is offered for, and offer for it."""
        if self._underlines is None:
            return
        self._typed_in = -1
        cursor = self._editor.textCursor()
        places = list(self._marks())
        after = [each for each in places if each[0] >= cursor.selectionEnd()]
        found = next(iter(after or places), None)
        if found is not None:
            start, end, _ = found
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._editor.setTextCursor(cursor)
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rest.stop()
        self._offer(found, more=len(places) - 1, aloud=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a change of the look."""
        dressed = event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}
        if watched is self._editor and dressed and self._underlines is not None:
            self._underlines.wear(self._editor.palette())
            self._underlines.rehighlight()
        return False

    def _look_or_not(self) -> None:
        """Underline, or stop it, as it is a note or a quote."""
        looks = not self._quote or self._spelling.looks_at(self._usual, quote=True)
        looks = looks and not self._is_alone
        for key in self._keys:
            key.setEnabled(looks)
        if looks and self._underlines is None:
            self._underlines = Underlines(
                self._editor.document(), look_at=self._marks_in, palette=self._editor.palette()
            )
        elif not looks and self._underlines is not None:
            self._underlines.setDocument(None)
            self._underlines.deleteLater()
            self._underlines = None
        elif self._underlines is not None:
            self._underlines.rehighlight()
        self._rest.start(_RESTED)

    def _tell_language(self) -> None:
        text = text_of(self._editor)[:MOST_CHARACTERS]
        language = language_of_note(text, usual=self._usual)
        if language != self._language or not self._is_told:
            self._language = language
            self._is_told = True
            if self._underlines is not None:
                self._underlines.rehighlight()

    def _marks_in(self, text: str) -> tuple[Mark, ...]:
        """Find what is to be underlined in a paragraph, in order."""
        marks = []
        if not self._quote:
            marks = [
                Mark(
                    kind=MarkKind.KINDER,
                    start=found.start,
                    end=found.end,
                    written=found.written,
                    instead=found.instead,
                    why=found.why,
                )
                for found in self._words.finder(self._language).find(text)
            ]
        if self._is_told and self._spelling.looks_at(self._language, quote=self._quote):
            taken = [(mark.start, mark.end) for mark in marks]
            marks += [
                Mark(kind=MarkKind.SPELLING, start=each.start, end=each.end, written=each.word)
                for each in words_to_spell(text, quoted=self._quote)
                if not any(start <= each.start < end for start, end in taken)
                and not self._is_being_typed(text, each.end)
                and self._spelling.is_wrong(self._language, each.word)
            ]
        return tuple(
            sorted(
                (mark for mark in marks if (mark.kind, mark.written.casefold()) not in self._left),
                key=lambda mark: mark.start,
            )
        )

    def _is_being_typed(self, text: str, end: int) -> bool:
        if self._typed_in < 0:
            return False
        block = self._editor.document().findBlock(self._typed_in)
        return block.text() == text and self._typed_in - block.position() == qt_place(text, end)

    def _marks(self) -> Iterator[tuple[int, int, Mark]]:
        """Go through the marks of the whole text, each with where it begins and ends as Qt counts."""
        if self._editor.document().characterCount() > MOST_CHARACTERS:
            return
        block: QTextBlock = self._editor.document().firstBlock()
        while block.isValid():
            text = block.text()
            for mark in self._marks_in(text):
                at = block.position()
                yield at + qt_place(text, mark.start), at + qt_place(text, mark.end), mark
            block = block.next()

    def _offer(self, place: tuple[int, int, Mark] | None, *, more: int, aloud: bool = False) -> None:
        if place is None:
            self.line.show_mark(None)
            return
        start, end, mark = place
        self._shown_at = (start, end)
        if mark.kind is MarkKind.SPELLING:
            found = self._spelling.suggestions(self._language, mark.written) or ()
            mark = Mark(kind=mark.kind, start=mark.start, end=mark.end, written=mark.written, instead=found)
        self.line.show_mark(mark, more=more)
        if aloud:
            QTimer.singleShot(0, self.line, self.line.come_into_view)  # once the page has made room for it
        if aloud or mark.written not in self._announced:
            self._announced |= {mark.written}
            self.line.announce()

    @Slot(int, int, int)
    def _change(self, _at: int, removed: int, added: int) -> None:
        if removed or added:
            self._typed_in = _at + added if added == 1 else -1
            self._rest.start(_RESTED)

    @Slot()
    def _move(self) -> None:
        if self._underlines is not None and self._typed_in not in {-1, self._editor.textCursor().position()}:
            block = self._editor.document().findBlock(self._typed_in)
            self._typed_in = -1
            self._underlines.rehighlightBlock(block)  # the word that was left is judged now
        self._rest.start(_RESTED)

    @Slot()
    def _look_again(self) -> None:
        if self._underlines is not None:
            self._underlines.rehighlight()
            if not self._rest.isActive():
                self.look()

    @Slot(str)
    def _write(self, words: str) -> None:
        """Write other words in the place of those that are offered for; it can be undone like any typing."""
        mark = self.line.mark()
        cursor = QTextCursor(self._editor.document())
        start, end = self._shown_at
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if mark is not None and cursor.selectedText() == mark.written:
            cursor.insertText(words)
        self._return()
        self.look()

    @Slot()
    def _leave(self) -> None:
        mark = self.line.mark()
        if mark is not None:
            self._left |= {(mark.kind, mark.written.casefold())}
        self._return()
        if self._underlines is not None:
            self._underlines.rehighlight()
        self.look()

    @Slot()
    def _learn(self) -> None:
        mark = self.line.mark()
        self._return()
        if mark is not None:
            self._spelling.add(mark.written)

    @Slot()
    def _return(self) -> None:
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
