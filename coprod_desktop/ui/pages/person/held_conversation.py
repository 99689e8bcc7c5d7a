"""One conversation as a person's page shows it: what was said, and to which questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.conversations import Conversation, Presence, Statement
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.templates import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One conversation with what belongs to it; without one, what was said at any other moment."""

    id: RecordId | None
    seen: Seen[Conversation] | None
    template: Template | None
    languages: tuple[str, ...]
    present: tuple[Presence, ...]
    missed: tuple[Presence, ...]
    """Whom the person would have liked there."""
    said: tuple[Seen[Statement], ...]
    """What stands, each followed by what stands beside it."""
    beside: Mapping[RecordId, Seen[Statement]] = field(default_factory=lambda: MappingProxyType({}))
    """By each statement that stands beside another, the one that it is all about."""

    @property
    def conversation(self) -> Conversation | None:
        """What is known of the conversation itself."""
        return None if self.seen is None else self.seen.value

    @property
    def language(self) -> str:
        """The language in which the questions were asked."""
        return "" if self.template is None else self.template.language_for(self.languages)

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.conversation is not None and not self.conversation.closed

    def question_of(self, seen: Seen[Statement]) -> str:
        """Give the question that was answered, by the id that it has now."""
        question = self.beside.get(seen.id, seen).value.question
        return question if self.template is None else self.template.id_now(question)

    def question_text(self, question: str) -> str:
        """Give the words of a question in the person's language; its name where nobody knows it.

        What was said to no question put something else right when it was said back.
        """
        if not question:
            return QCoreApplication.translate("ConversationCard", "Put right when it was said back")
        found = None if self.template is None else self.template.question(question)
        if found is None or self.template is None:
            return question.replace("_", " ")
        return found.text[self.template.language_for(self.languages)]
