"""Drafts that the disk did not take: held in memory and tried again, so that no sentence is lost."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from coprod_desktop.application.ports import Clock, Draft, Drafts
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.ids import RecordId, StreamId


class HeldDrafts:
    """Keeps drafts, and holds the newest of each record where that fails.

    What is held is what is read, so that it is on screen again when somebody comes back to its page. It is
    tried again whenever another draft was kept, and by ``keep_held``.

    Args:
        drafts: where they are kept.
        clock: for when a draft that is held was typed.
    """

    def __init__(self, *, drafts: Drafts, clock: Clock) -> None:
        self._drafts = drafts
        self._clock = clock
        self._held: dict[RecordId, Draft] = {}

    def put(self, draft: Draft) -> datetime:
        """Keep a draft, and what is held; returns when, after COMMIT returned.

        Raises:
            Unavailable: ``disk_full`` and the like; the draft is held, and the earlier one stands.
        """
        self._held.pop(draft.record, None)
        try:
            moment = self._drafts.put(draft)
        except Unavailable:
            self._held[draft.record] = replace(draft, saved_at=self._clock.now())
            raise
        if self._held:
            with suppress(Unavailable):  # there may have been room for the one and not for the others
                self.keep_held()
        return moment

    def keep_held(self) -> None:
        """Keep what is held, before it would go with the window; nothing where nothing is.

        Raises:
            Unavailable: ``disk_full`` and the like; what was not kept is still held.
        """
        for record, draft in tuple(self._held.items()):
            self._drafts.put(draft)
            del self._held[record]

    def get(self, record: RecordId) -> Draft | None:
        """Read a record's draft."""
        return self._held.get(record) or self._drafts.get(record)

    def of_stream(self, stream: StreamId) -> tuple[Draft, ...]:
        """Read all drafts of one person, the oldest first."""
        return tuple(draft for draft in self.everything() if draft.stream == stream)

    def everything(self) -> tuple[Draft, ...]:
        """Read all drafts of this laptop, the oldest first."""
        kept = self._drafts.everything()
        if not self._held:
            return kept
        return (*(draft for draft in kept if draft.record not in self._held), *self._held.values())

    def discard(self, record: RecordId) -> None:
        """Forget a draft, because its words are a change now."""
        self._held.pop(record, None)
        self._drafts.discard(record)
