"""The form that begins a conversation: which one, where, and who is here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.templates import Template
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.person.people_here import here_field, missed_field, people_in
from coprod_desktop.ui.records.fields import Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button, choice
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow, reflow

KIND = "conversation"


def start_form(
    desk: Desk,
    stream: StreamId,
    draft: Draft | None,
    *,
    templates: Mapping[str, Template],
    left_out: Sequence[str],
    languages: tuple[str, ...],
    nation: Nation | None,
    started: Callable[[RecordId], None],
    printing: Callable[[str], None],
) -> RecordForm:
    """Make the form; ``started`` is told the conversation that was begun, ``printing`` a template's id.

    ``left_out`` says of each of the organisation's own templates that cannot be read why that is.
    """
    offered = {name: template for name, template in templates.items() if template.is_for(nation)}
    record = desk.keeping.new_record() if draft is None else draft.record

    def write(texts: Mapping[str, str]) -> None:
        template = templates[texts["template"]]
        conversation = Conversation(
            template=template.id,
            template_version=template.version,
            held_on=_today(desk),
            place=texts["place"].strip(),
        )
        present = people_in(texts["who"], missed=False) + people_in(texts.get("missed", ""), missed=True)
        started(desk.keeping.start(stream, conversation, present, draft=record))

    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("StartConversation", "Start a conversation"),
        fields=(
            TemplateField(
                templates=offered or templates,
                left_out=left_out,
                languages=languages,
                printing=printing,
                icons=desk.icons,
            ),
            TextField(
                key="place",
                words=QCoreApplication.translate("StartConversation", "Where are you?"),
                hint=QCoreApplication.translate("StartConversation", "At the kitchen table, in the café …"),
            ),
            here_field(),
            missed_field(),
        ),
        keep_words=QCoreApplication.translate("StartConversation", "Sit down at the table"),
        leave_words=QCoreApplication.translate("StartConversation", "Go back"),
        stream=stream,
        kind=KIND,
        record=record,
        write=write,
        columns=1,
        framed=False,
        keeps_on_leaving=False,
    )


class TemplateField(Field):
    """Offers the conversations there are, each with what it is about."""

    def __init__(
        self,
        *,
        templates: Mapping[str, Template],
        left_out: Sequence[str],
        languages: tuple[str, ...],
        printing: Callable[[str], None],
        icons: Icons,
    ) -> None:
        super().__init__(
            key="template", words=QCoreApplication.translate("StartConversation", "Which conversation?")
        )
        self._choices: dict[str, WrappingButton] = {}
        self._about: list[QWidget] = []
        self._printing = printing
        self._print = button(
            QCoreApplication.translate("StartConversation", "Print it to fill in by hand"),
            role=ButtonRole.QUIET,
        )
        self._print.clicked.connect(self._print_blank)
        self._left_out = left_out
        self._icons = icons
        for template in templates.values():
            language = template.language_for(languages)
            made = choice(template.title[language], alone=False, hint=template.about[language])
            made.setToolTip("")
            made.clicked.connect(self._only)
            self._choices[template.id] = made
            self._about.append(label(template.about[language], role=TextRole.MUTED))

    def widget(self) -> QWidget:
        """The choice that is made."""
        return self._choices[self.text()]

    def text(self) -> str:
        """The template that is chosen."""
        return next(name for name, made in self._choices.items() if made.isChecked())

    def show(self, text: str, caret: int = 0) -> None:
        """Choose a template; one that is not there is the first."""
        del caret
        chosen = text if text in self._choices else next(iter(self._choices))
        for name, made in self._choices.items():
            made.setChecked(name == chosen)

    def laid_out(self) -> QWidget:
        """Give each choice above the words for what it is about."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(self.words, role=TextRole.H3))
        pairs = []
        for made, about in zip(self._choices.values(), self._about, strict=True):
            pair = QWidget()
            inside = QVBoxLayout(pair)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(2)
            inside.addWidget(made)
            inside.addWidget(about)
            inside.addStretch(1)
            pairs.append(pair)
        column.addWidget(reflow(pairs, least_ems=15, spacing=12))
        column.addWidget(flow((self._print,)))
        if self._left_out:
            said = QCoreApplication.translate(
                "StartConversation",
                "Not every conversation of your organisation can be used. Please tell whoever wrote it:",
            )
            lines = "\n".join((said, *self._left_out))
            column.addWidget(Notice(icons=self._icons, text=lines, tone=Tone.WARNING))
        return whole

    @Slot()
    def _print_blank(self) -> None:
        self._printing(self.text())

    @Slot()
    def _only(self) -> None:
        for made in self._choices.values():
            made.setChecked(made is self.sender())
        self.typed.emit()


def _today(desk: Desk) -> date:
    return desk.keeping.now().astimezone().date()
