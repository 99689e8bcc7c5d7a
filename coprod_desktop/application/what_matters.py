"""What somebody said matters to them: the answers to whatever question asks for it."""

from collections.abc import Mapping

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.templates import Feeds, Template


def what_matters(record: PersonRecord, templates: Mapping[str, Template]) -> tuple[Seen[Statement], ...]:
    """List what was said of what matters, in people's own words, as it stands."""
    held = {conversation.id: conversation.value.template for conversation in record.conversations}
    return tuple(
        seen
        for seen in record.standing_statements()
        if seen.value.verbatim and _feeds(seen.value, held, templates) is Feeds.MATTERS
    )


def _feeds(
    statement: Statement, held: Mapping[RecordId, str], templates: Mapping[str, Template]
) -> Feeds | None:
    """Say what a statement tells about; one made outside a conversation is named by its question."""
    template = None if statement.conversation is None else templates.get(held[statement.conversation])
    question = None if template is None else template.question(statement.question)
    if question is not None:
        return question.feeds
    return Feeds.MATTERS if statement.question == "what_matters" else None
