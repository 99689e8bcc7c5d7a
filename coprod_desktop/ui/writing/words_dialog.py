"""The dialog in which a worker says which words they prefer, for each language, on this laptop."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelection, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from coprod_desktop.application.kinder_words import LANGUAGES, LONGEST, Listed, Source, WordsWePrefer
from coprod_desktop.domain.kinder_words import KinderWord
from coprod_desktop.ui.dialogs import Option, PlainDialog
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button, choice
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow, reflow
from coprod_desktop.ui.widgets.rows import Column, TupleTableModel
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

_ROWS = 5
_BETWEEN = ","
_SOURCES: Mapping[Source, str] = MappingProxyType(
    {
        Source.OURS: QT_TRANSLATE_NOOP("WordsWePrefer", "This came with Coprod."),
        Source.ORGANISATION: QT_TRANSLATE_NOOP("WordsWePrefer", "Our organisation wrote this."),
        Source.OWN: QT_TRANSLATE_NOOP("WordsWePrefer", "You wrote this."),
    }
)


class _PreferredWords(QWidget):
    """A language's words, and below them the one that is written or changed."""

    def __init__(self, *, words: WordsWePrefer, icons: Icons, sentences: Sentences) -> None:
        super().__init__()
        self._words = words
        self._sentences = sentences
        self._language = LANGUAGES[0]
        self._languages: dict[WrappingButton, str] = {
            choice(language_name(tag), checked=tag == self._language): tag for tag in LANGUAGES
        }
        for each in self._languages:
            each.clicked.connect(self._choose_language)
        self._notice = Notice(icons=icons)
        self._model = TupleTableModel[Listed](
            columns=(
                Column[Listed](heading=self.tr("Word"), say=lambda listed: listed.word.avoid),
                Column[Listed](heading=self.tr("You could say"), say=self._offered),
            ),
            rows=(),
        )
        self._table = self._list()
        self._source = label("", role=TextRole.MUTED)
        self._avoid = line_field(name=self.tr("Word or phrase"), most=LONGEST)
        self._instead = line_field(
            name=self.tr("You could say"), description=self.tr("With a comma between"), most=LONGEST
        )
        self._why = line_field(name=self.tr("Why, in one line"), most=LONGEST)
        self._keep = button(self.tr("Keep this word"))
        self._keep.clicked.connect(self._write)
        self._switch = button("")
        self._switch.clicked.connect(self._turn)
        self._forget = button(self.tr("Take back what I wrote"))
        self._forget.clicked.connect(self._let_go)
        self._lay_out()
        self._show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter keeps the word rather than closing the dialog."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        self._write()
        return True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        languages = reflow(tuple(self._languages), least_ems=7, spacing=8, fills=False)
        languages.setAccessibleName(self.tr("Language"))
        column.addWidget(languages)
        column.addWidget(self._notice)
        column.addWidget(self._table, 1)
        column.addWidget(self._source)
        fields = []
        for words, field in (
            (self.tr("Word or phrase"), self._avoid),
            (self.tr("You could say, with a comma between"), self._instead),
            (self.tr("Why, in one line"), self._why),
        ):
            field.installEventFilter(self)
            holder = QWidget()
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(3)
            inside.addWidget(label(words, role=TextRole.H3, names=field))
            inside.addWidget(field)
            fields.append(holder)
        column.addWidget(reflow(fields, least_ems=13, spacing=10))
        column.addWidget(flow((self._keep, self._switch, self._forget), spacing=8))

    def _list(self) -> QTableView:
        table = QTableView()
        self._model.setParent(table)
        table.setModel(self._model)
        table.setAccessibleName(self.tr("Words we look for in notes"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(_ROWS * 2 * table.fontMetrics().lineSpacing())
        table.selectionModel().selectionChanged.connect(self._select)
        return table

    def _show(self, avoid: str = "") -> None:
        """Read the list again, and stay at a word."""
        self._model.show(self._words.listed(self._language))
        row = next((n for n, listed in enumerate(self._model.rows()) if listed.word.avoid == avoid), None)
        if row is not None:
            self._table.selectRow(row)
            self._table.scrollTo(self._model.index(row, 0))
        self._show_selected()
        complaint = self._words.complaint(self._language)
        if complaint is not None:
            self._notice.say(sentence_for(self._sentences, complaint), tone=Tone.WARNING)
        else:
            self._notice.clear()

    def _selected(self) -> Listed | None:
        rows = self._table.selectionModel().selectedRows()
        return self._model.row(rows[0]) if rows else None

    @Slot(QItemSelection, QItemSelection)
    def _select(self, _now: QItemSelection, _before: QItemSelection) -> None:
        listed = self._selected()
        if listed is not None:
            self._avoid.setText(listed.word.avoid)
            self._instead.setText(", ".join(listed.word.instead))
            self._why.setText(listed.word.why)
        self._show_selected()

    def _show_selected(self) -> None:
        listed = self._selected()
        self._source.setText(
            self.tr("Choose a word to change it, or write another one below.")
            if listed is None
            else QCoreApplication.translate("WordsWePrefer", _SOURCES[listed.source])
        )
        self._switch.setEnabled(listed is not None)
        on = listed is None or listed.on
        self._switch.set_words(self.tr("Do not look for it") if on else self.tr("Look for it again"))
        self._forget.setEnabled(listed is not None and listed.source is Source.OWN)

    @Slot()
    def _choose_language(self) -> None:
        self._language = next(
            (tag for made, tag in self._languages.items() if made.isChecked()), self._language
        )
        for field in (self._avoid, self._instead, self._why):
            field.clear()
        self._show()

    @Slot()
    def _write(self) -> None:
        avoid = text_of(self._avoid).strip()
        before = next(
            (listed.word for listed in self._model.rows() if listed.word.avoid == avoid), KinderWord(avoid="")
        )
        word = KinderWord(
            avoid=avoid,
            instead=tuple(text_of(self._instead).split(_BETWEEN)),
            why=text_of(self._why),
            also=before.also,
        )
        try:
            self._words.write(self._language, word)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._sentences, problem), tone=Tone.ERROR)
            return
        self._show(avoid)

    @Slot()
    def _turn(self) -> None:
        listed = self._selected()
        if listed is not None:
            self._words.switch(self._language, listed.word.avoid, on=not listed.on)
            self._show(listed.word.avoid)

    @Slot()
    def _let_go(self) -> None:
        listed = self._selected()
        if listed is not None:
            self._words.forget(self._language, listed.word.avoid)
            self._show(listed.word.avoid)

    def _offered(self, listed: Listed) -> str:
        return ", ".join(listed.word.instead) if listed.on else self.tr("Not looked for")


def words_dialog(
    parent: QWidget | None, *, words: WordsWePrefer, icons: Icons, sentences: Sentences
) -> PlainDialog:
    """Make the dialog."""
    return PlainDialog(
        parent,
        heading=QCoreApplication.translate("WordsWePrefer", "Words we prefer"),
        text=QCoreApplication.translate(
            "WordsWePrefer",
            "In notes, these words are underlined with dots, and kinder ones are offered. What people say is "
            "never touched.",
        ),
        options=(
            Option(words=QCoreApplication.translate("WordsWePrefer", "Close"), role=ButtonRole.PRIMARY),
        ),
        more=_PreferredWords(words=words, icons=icons, sentences=sentences),
    )
