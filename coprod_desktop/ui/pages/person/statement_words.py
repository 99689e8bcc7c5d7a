"""What is said below a statement: whose words, in which language, what it said before, who found it right."""

# sentences are written with the marks that print uses

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.confirming import confirms
from coprod_desktop.application.ports import Entry
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.voices import Voices
from coprod_desktop.domain.conversations import Confirmation, Statement, Voice
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.forms.record_words import kind_words, record_words
from coprod_desktop.ui.forms.voices import whose_statement
from coprod_desktop.ui.languages import language_name
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.words import joined


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWords:
    """Says it all, of one person's record."""

    desk: Desk
    record: PersonRecord
    voices: Voices
    language: str
    """The one that the conversation was held in; said only of statements in another one."""

    def details(self, statement: Statement) -> str:
        """Say whose words it is in, and in which language where that is another."""
        if statement.translates is not None:
            return self._translated(statement)
        whose = whose_statement(statement, person=self._person)
        differs = _tr("sees it differently") if statement.disagrees_with is not None else ""
        other = statement.language and statement.language != self.language
        spoken = _tr("in {language}").format(language=language_name(statement.language)) if other else ""
        return joined(whose, differs, spoken)

    def beneath(self, seen: Seen[Statement]) -> str:
        """Say what it said before, the newest first, and who found it right; a line to each."""
        lines = []
        newer = seen
        for before in self.voices.earlier.get(seen.id, ()):
            lines.append(self._corrected(newer, before.value.words))
            newer = before
        if newer.value.corrects is not None:  # the first of them is not among what was said
            lines.append(self._corrected_other(newer))
        right = [each for each in self.record.confirmations if confirms(each, seen)]
        lines += [self._found_right(each) for each in right]
        return "\n".join(lines)

    @property
    def _person(self) -> str:
        return self.record.person.value.preferred_name

    def _translated(self, statement: Statement) -> str:
        language = language_name(statement.language)
        if not statement.translated_by:
            return _tr("In {language}").format(language=language)
        return _tr("In {language} · translated by {name}").format(
            language=language, name=statement.translated_by
        )

    def _corrected(self, newer: Seen[Statement], before: str) -> str:
        return _tr("{corrected}; before: “{words}”").format(
            corrected=self._who_corrected(newer), words=" ".join(before.split())
        )

    def _corrected_other(self, newer: Seen[Statement]) -> str:
        """Say what was corrected that is no statement here: another record, or words that were erased."""
        corrects = newer.value.corrects
        found = next((each for each in self.record.everything() if each.id == corrects), None)
        corrected = self._who_corrected(newer)
        if found is not None:
            kind = kind_words(kind_of(type(found.value)).name).lower()
            return _tr("{corrected} ({kind}: {words})").format(
                corrected=corrected, kind=kind, words=record_words(found.value)
            )
        entries = () if corrects is None else self.desk.records.history(newer.stream, corrects)
        if entries and all(entry.erased for entry in entries):
            return _tr("{corrected}; the words before were erased").format(corrected=corrected)
        return corrected

    def _who_corrected(self, newer: Seen[Statement]) -> str:
        written = self.desk.written(newer)
        said = newer.value
        writer = "" if written is None else self.desk.colleagues.name_of(written.actor)
        speaker = self._speaker(said) if said.verbatim else ""
        who = speaker or writer or _tr("a colleague")
        day = "" if written is None else _day_of(written)
        if speaker and writer and speaker != writer:
            return _tr("Corrected by {name} on {day}, written down by {writer}").format(
                name=speaker, day=day, writer=writer
            )
        return _tr("Corrected by {name} on {day}").format(name=who, day=day)

    def _speaker(self, said: Statement) -> str:
        return self._person if said.by is Voice.PERSON else said.name

    def _found_right(self, right: Seen[Confirmation]) -> str:
        held = next(
            (each.value.held_on for each in self.record.conversations if each.id == right.value.conversation),
            None,
        )
        written = self.desk.written(right)
        day = plain_date(held) if held is not None else "" if written is None else _day_of(written)
        return _tr("{name} found this right, {day}").format(name=self._person, day=day)


def _day_of(entry: Entry) -> str:
    return plain_date(entry.made_at.astimezone().date())


def _tr(words: str) -> str:
    return QCoreApplication.translate("StatementWords", words)
