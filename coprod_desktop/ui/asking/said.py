"""What was already said to a question: each sentence edited where it stands, and whose words it is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.records import Heads, Seen
from coprod_desktop.ui.asking.answers.answering import Answer
from coprod_desktop.ui.asking.statement_drafts import answer_in
from coprod_desktop.ui.forms.voices import whose_statement
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pictures.beside import PicturesBeside
from coprod_desktop.ui.pictures.desk import PictureDesk
from coprod_desktop.ui.records.strength_pick import pick_words
from coprod_desktop.ui.widgets.autosave import Draft as Typed
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.editable_text import EditableText
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.writing.writing import Writing

# sentences are written with the marks that print uses

NO_PICTURES: Mapping[RecordId, Sequence[Seen[Picture]]] = MappingProxyType({})


class SaidSentence(QFrame):
    """One sentence that was said. ``drafted`` and ``changed`` follow typing in it; read `answer`."""

    drafted = Signal(object)
    changed = Signal(object)
    abandoned = Signal(object)
    reopened = Signal(object)
    """Each carries this widget; the last wants what was chosen to be chosen again."""
    picked = Signal(object, str)
    """Carries this widget, and words of the sentence that somebody picked as a strength."""

    def __init__(
        self,
        seen: Seen[Statement],
        *,
        icons: Icons,
        writing: Writing,
        pictures: PictureDesk,
        adds_pictures: bool,
        person: str,
    ) -> None:
        super().__init__()
        self.seen = seen
        self._typed = Typed(text=seen.value.words)
        self._words = EditableText(
            seen.value.words,
            name=self.tr("What was said"),
            shown="“%1”" if seen.value.verbatim and not seen.value.chosen else "%1",
            helped=writing.helper(language=seen.value.language, quote=seen.value.verbatim),
            pick="" if seen.value.chosen else pick_words(),
        )
        self._words.picked.connect(self._pick)
        self._chosen = button("", role=ButtonRole.SENTENCE)
        self._chosen.clicked.connect(self._reopen)
        self._words.drafted.connect(self._draft)
        self._words.changed.connect(self._change)
        self._words.abandoned.connect(self._abandon)
        self._whose = label("", role=TextRole.MUTED)
        self._beside = label("")
        self._beside.hide()
        self.pictures = PicturesBeside(
            seen, desk=pictures, offers=adds_pictures, only_shows=not adds_pictures
        )
        self.pictures.listen(self)
        self._notice = Notice(icons=icons)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 3, 14, 8)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._chosen)
        column.addWidget(self._whose)
        column.addWidget(self._beside)
        column.addWidget(self.pictures)
        column.addWidget(self._notice)
        self._words.setVisible(not seen.value.chosen)
        self._chosen.setVisible(bool(seen.value.chosen))
        self.setFocusProxy(self._chosen if seen.value.chosen else self._words)
        self.show_statement(seen, person=person)

    def show_statement(self, seen: Seen[Statement], *, person: str) -> None:
        """Show the sentence as it stands now; an open editor keeps what is typed, and what it began from."""
        said = seen.value
        whose = whose_statement(said, person=person)
        self._whose.setText(whose)
        self._chosen.set_words(said.words)
        self._chosen.setAccessibleName(self.tr("{who}: {answer}").format(who=whose, answer=said.words))
        self._chosen.setAccessibleDescription(self.tr("Press Enter to choose again"))
        if not self._words.is_editing():
            self.seen = seen
            self._words.show_text(said.words)

    def say_beside(self, words: str) -> None:
        """Say who sees it differently, and the same in other languages; empty for nobody."""
        self._beside.setText(words)
        self._beside.setVisible(bool(words))

    def reopen(self, answer: Answer, heads: Heads) -> None:
        """Open the editor with a draft that was kept, as of the edits it began from."""
        self.seen = Seen(
            stream=self.seen.stream,
            id=self.seen.id,
            value=self.seen.value,
            heads=heads or self.seen.heads,
            conflicts=self.seen.conflicts,
        )
        self._typed = Typed(text=answer.words, caret=answer.caret)
        self._words.edit(self._typed)

    def answer(self) -> Answer:
        """Say what was typed into it."""
        held = answer_in(self.seen.value, caret=self._typed.caret)
        return Answer(words=self._typed.text, speaker=held.speaker, caret=self._typed.caret)

    def is_editing(self) -> bool:
        """Whether its editor is open."""
        return self._words.is_editing()

    def keep(self) -> None:
        """Close an open editor and keep what it holds."""
        self._words.keep()

    def flush(self) -> None:
        """Say a draft now."""
        self._words.flush()

    def refuse(self, words: str) -> None:
        """Say what went wrong, and open the editor again with what was typed."""
        typed, seen = self._typed, self.seen
        self._words.show_text(seen.value.words)
        self._notice.say(words, tone=Tone.ERROR)

        def reopen() -> None:
            self.seen = seen
            self._words.edit(typed)

        QTimer.singleShot(0, self, reopen)  # once the focus has gone where it was going

    def warn(self, words: str) -> None:
        """Say loudly what went wrong while the editor stays as it is."""
        self._notice.say(words, tone=Tone.ERROR)

    def accept(self) -> None:
        """Say nothing any more."""
        self._notice.clear()

    @Slot(object)
    def _draft(self, typed: Typed) -> None:
        self._typed = typed
        self.drafted.emit(self)

    @Slot(str)
    def _change(self, text: str) -> None:
        self._typed = Typed(text=text, caret=len(text))
        self.changed.emit(self)

    @Slot(str, str)
    def _pick(self, words: str, _whole: str) -> None:
        self.picked.emit(self, words)

    @Slot()
    def _reopen(self) -> None:
        self.reopened.emit(self)

    @Slot()
    def _abandon(self) -> None:
        self.accept()
        self.abandoned.emit(self)


class SaidList(QWidget):
    """The sentences said to the question that is shown; empty it takes no room."""

    drafted = Signal(object)
    changed = Signal(object)
    abandoned = Signal(object)
    reopened = Signal(object)
    picked = Signal(object, str)
    """Each carries a `SaidSentence`, and the last the words that were picked from it."""
    pictured = Signal(object)
    """Carries what `Changed` when a picture was added or taken away."""

    def __init__(self, *, icons: Icons, writing: Writing, pictures: PictureDesk, adds_pictures: bool) -> None:
        super().__init__()
        self._icons = icons
        self._writing = writing
        self._pictures = pictures
        self._adds_pictures = adds_pictures
        self._rows: dict[RecordId, SaidSentence] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._caption = label("", role=TextRole.MUTED)
        self._column.addWidget(self._caption)
        self.hide()

    def show_statements(
        self,
        statements: Sequence[Seen[Statement]],
        *,
        person: str,
        pictures: Mapping[RecordId, Sequence[Seen[Picture]]] = NO_PICTURES,
    ) -> None:
        """Show these sentences with the pictures beside each; an open editor keeps its words and caret."""
        wanted = {seen.id for seen in statements}
        for gone in [record for record in self._rows if record not in wanted]:
            let_go(self._rows.pop(gone))
        for seen in statements:
            known = self._rows.get(seen.id)
            if known is not None:
                known.show_statement(seen, person=person)
                known.pictures.show_pictures(seen, pictures.get(seen.id, ()))
                continue
            row = SaidSentence(
                seen,
                icons=self._icons,
                writing=self._writing,
                pictures=self._pictures,
                adds_pictures=self._adds_pictures,
                person=person,
            )
            row.pictures.show_pictures(seen, pictures.get(seen.id, ()))
            row.pictures.changed.connect(self.pictured)
            row.drafted.connect(self.drafted)
            row.changed.connect(self.changed)
            row.abandoned.connect(self.abandoned)
            row.reopened.connect(self.reopened)
            row.picked.connect(self.picked)
            self._rows[seen.id] = row
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(self._rows))

    def say_above(self, words: str) -> None:
        """Say above the sentences what they are."""
        self._caption.setText(words)

    def say_beside(self, words: Mapping[RecordId, str]) -> None:
        """Say below each sentence what stands beside it."""
        for record, row in self._rows.items():
            row.say_beside(words.get(record, ""))

    def row(self, record: RecordId) -> SaidSentence | None:
        """Find the sentence of a record."""
        return self._rows.get(record)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        return tuple(stop for row in self.rows() for stop in (row, *row.pictures.stops()))

    def keep(self) -> bool:
        """Close every open editor and keep what it holds; False where one stays open."""
        for row in self.rows():
            row.keep()
        return not any(row.is_editing() for row in self.rows())

    def take_focus(self) -> bool:
        """Bring the keyboard to an open editor; tell whether there is one."""
        editing = next((row for row in self.rows() if row.is_editing()), None)
        if editing is not None:
            editing.setFocus()
        return editing is not None

    def rows(self) -> tuple[SaidSentence, ...]:
        """All sentences shown."""
        return tuple(self._rows.values())
