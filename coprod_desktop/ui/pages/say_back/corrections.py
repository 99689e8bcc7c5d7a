"""What is being put right, kept as drafts: no record's, so that nothing else takes one for an answer."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import RecordId

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from coprod_desktop.application.ports import Drafts, Ids
    from coprod_desktop.application.say_back import SaidBack
    from coprod_desktop.domain.ids import StreamId
    from coprod_desktop.ui.pages.say_back.sentence_card import SentenceCard

KIND: Final = "say_back"


class Corrections:
    """Keeps what is typed into the cards of one conversation."""

    def __init__(self, *, drafts: Drafts, ids: Ids) -> None:
        self._drafts = drafts
        self._ids = ids

    def of(self, said: SaidBack, *, stream: StreamId) -> Mapping[RecordId, Draft]:
        """Give the newest draft for each sentence of a conversation, by the id of its source."""
        conversation = str(said.conversation.id)
        found = [
            draft
            for draft in self._drafts.of_stream(stream)
            if draft.kind == KIND and draft.fields.get("conversation") == conversation
        ]
        sources = {str(each.source.id): each.source.id for each in said.sentences}
        by_age = sorted(found, key=lambda draft: (draft.saved_at is not None, draft.saved_at))
        abouts = ((sources.get(str(draft.fields.get("about"))), draft) for draft in by_age)
        return {about: draft for about, draft in abouts if about is not None}

    def keep(self, card: SentenceCard, *, said: SaidBack, stream: StreamId) -> datetime:
        """Keep what a card holds, and say when it was kept.

        Raises:
            Unavailable: ``disk_full`` and the like.
        """
        card.record = self.record_of(card)
        typed = card.typed()
        fields = {
            "conversation": str(said.conversation.id),
            "about": str(card.sentence.source.id),
            "words": typed.text,
        }
        return self._drafts.put(
            Draft(
                stream=stream,
                kind=KIND,
                record=card.record,
                fields=MappingProxyType(fields),
                caret=typed.caret,
                caret_field="words",
            )
        )

    def record_of(self, card: SentenceCard) -> RecordId:
        """Name the statement that a correction becomes, the same from its first key on."""
        return card.record or RecordId(self._ids.new())

    def let_go(self, card: SentenceCard) -> None:
        """Forget what a card held."""
        if card.record is not None:
            self._drafts.discard(card.record)
            card.record = None
