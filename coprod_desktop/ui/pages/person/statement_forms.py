"""The forms for what stands beside a statement: another view of it, other languages, and which it is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.forms.voices import OTHERS, voice_name
from coprod_desktop.ui.languages import LANGUAGES, language_name
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowForm

KIND: Final = "statement"
DISAGREES, TRANSLATES, LANGUAGE = "disagrees_with", "translates", "language"

OpenConversation = Callable[[Seen[Statement]], RecordId | None]
"""Gives a statement's conversation while it is open; what is said later belongs to none."""


def statement_forms(
    desk: Desk,
    *,
    person: Callable[[], str],
    languages: Callable[[], Sequence[str]],
    open_in: OpenConversation,
) -> tuple[RowForm[Statement], ...]:
    """Make what the menu of a statement opens.

    Args:
        desk: what the page works with.
        person: gives what the person likes to be called.
        languages: gives the person's languages, offered before the others.
        open_in: says where new statements belong.
    """
    return (
        RowForm[Statement](
            words=_tr("Somebody sees it differently"),
            make=lambda seen: _differs(desk, seen, None, person=person(), open_in=open_in),
            points=DISAGREES,
            again=lambda seen, draft: _differs(desk, seen, draft, person=person(), open_in=open_in),
        ),
        RowForm[Statement](
            words=_tr("Write it in another language"),
            make=lambda seen: _translates(desk, seen, None, languages=languages(), open_in=open_in),
            points=TRANSLATES,
            again=lambda seen, draft: _translates(desk, seen, draft, languages=languages(), open_in=open_in),
        ),
        RowForm[Statement](
            words=_tr("Say which language it is in"),
            make=lambda seen: _language(desk, seen, languages=languages()),
        ),
    )


def _differs(
    desk: Desk, seen: Seen[Statement], draft: Draft | None, *, person: str, open_in: OpenConversation
) -> RecordForm:
    said = seen.value

    def statement(texts: Mapping[str, str]) -> Statement:
        by = Voice(texts["by"])
        return Statement(
            conversation=open_in(seen),
            question=said.question,
            by=by,
            name="" if by is Voice.PERSON else texts["name"].strip(),
            words=texts["words"].strip(),
            language=said.language,
            disagrees_with=seen.id,
        )

    voices = [(Voice.PERSON.value, person), *((voice.value, voice_name(voice)) for voice in OTHERS)]
    first = Voice.FAMILY if said.by is Voice.PERSON else Voice.PERSON
    return _beside(
        desk,
        seen,
        draft,
        heading=_tr("Somebody sees it differently"),
        fields=(
            TextField(key="words", words=_tr("What they say, in their own words"), lines=2),
            ChoiceField(key="by", words=_tr("Who says it?"), choices=voices),
            TextField(key="name", words=_tr("Their name")),
        ),
        keep_words=_tr("Keep both"),
        points=DISAGREES,
        start={"by": first.value},
        statement=statement,
    )


def _translates(
    desk: Desk,
    seen: Seen[Statement],
    draft: Draft | None,
    *,
    languages: Sequence[str],
    open_in: OpenConversation,
) -> RecordForm:
    said = seen.value

    def statement(texts: Mapping[str, str]) -> Statement:
        return Statement(
            conversation=open_in(seen),
            question=said.question,
            by=said.by,
            name=said.name,
            verbatim=False,
            words=texts["words"].strip(),
            language=texts["language"],
            translates=seen.id,
            translated_by=texts["translated_by"].strip(),
        )

    others = [tag for tag in _in_order(languages) if tag != said.language]
    return _beside(
        desk,
        seen,
        draft,
        heading=_tr("In another language"),
        fields=(
            ChoiceField(
                key="language", words=_tr("Language"), choices=[(tag, language_name(tag)) for tag in others]
            ),
            TextField(key="words", words=_tr("The same in that language"), lines=2),
            TextField(key="translated_by", words=_tr("Who translated it?")),
        ),
        keep_words=_tr("Keep it beside the words"),
        points=TRANSLATES,
        start={"translated_by": desk.colleagues.name_of(desk.colleagues.me())},
        statement=statement,
    )


def _language(desk: Desk, seen: Seen[Statement], *, languages: Sequence[str]) -> RecordForm:
    choices = [("", _tr("Nobody said")), *((tag, language_name(tag)) for tag in _in_order(languages))]
    if seen.value.language not in {tag for tag, _ in choices}:
        choices.append((seen.value.language, seen.value.language))
    return RecordForm(
        desk=desk,
        heading=_tr("Which language is this in?"),
        fields=(ChoiceField(key=LANGUAGE, words=_tr("Language"), choices=choices),),
        keep_words=_tr("Keep the language"),
        leave_words=_tr("Leave it as it was"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=lambda texts: desk.keeping.save(seen, replace(seen.value, language=texts[LANGUAGE])),
        heads=seen.heads,
        start={LANGUAGE: seen.value.language},
    )


def _beside(
    desk: Desk,
    seen: Seen[Statement],
    draft: Draft | None,
    *,
    heading: str,
    fields: Sequence[Field],
    keep_words: str,
    points: str,
    start: Mapping[str, str],
    statement: Callable[[Mapping[str, str]], Statement],
) -> RecordForm:
    record = desk.keeping.new_record() if draft is None else draft.record
    return RecordForm(
        desk=desk,
        heading=heading,
        fields=fields,
        keep_words=keep_words,
        stream=seen.stream,
        kind=KIND,
        record=record,
        write=lambda texts: desk.keeping.add(seen.stream, statement(texts), record=record),
        start=start,
        fixed={points: str(seen.id)},
    )


def _in_order(languages: Sequence[str]) -> list[str]:
    return [*languages, *(tag for tag in LANGUAGES if tag not in languages)]


def _tr(words: str) -> str:
    return QCoreApplication.translate("StatementForms", words)
