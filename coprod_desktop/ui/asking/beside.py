"""What stands beside a sentence at the table: who sees it differently, and the same in another language."""

# sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.voices import Voices, voices_of
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.forms.voices import whose_statement
from coprod_desktop.ui.languages import language_name


def words_beside(talk: Talk) -> Mapping[RecordId, str]:
    """Say it by sentence, a line to each; nothing while the person answers alone."""
    if talk.handed_over:
        return {}
    voices: Voices = voices_of(talk.record.statements)
    return {
        root.id: "\n".join(_said(each.value, person=talk.person) for each in voices.told(root)[1:])
        for root in voices.roots
        if root.id in voices.beside
    }


def _said(statement: Statement, *, person: str) -> str:
    if statement.translates is not None:
        return QCoreApplication.translate("Beside", "In {language}: {words}").format(
            language=language_name(statement.language), words=statement.words
        )
    return QCoreApplication.translate("Beside", "Seen differently: “{words}” {whose}").format(
        words=statement.words, whose=whose_statement(statement, person=person)
    )
