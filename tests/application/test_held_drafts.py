"""A disk that takes no drafts for a while: nothing that was typed meanwhile is lost."""

from dataclasses import dataclass, field
from uuid import UUID

import pytest

from coprod_desktop.application.held_drafts import HeldDrafts
from coprod_desktop.application.ports import Draft
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.ids import ActorId, RecordId, StreamId
from tests.fakes import CountedIds, MemoryStore, SteppingClock

STREAM = StreamId(UUID(int=1))
ONE, OTHER = RecordId(UUID(int=2)), RecordId(UUID(int=3))


@dataclass(slots=True, kw_only=True)
class Disk:
    """Drafts on a disk with room for so many more."""

    store: MemoryStore = field(
        default_factory=lambda: MemoryStore(clock=SteppingClock(), ids=CountedIds(), me=ActorId(UUID(int=9)))
    )
    room: int = 100

    def drafts(self) -> HeldDrafts:
        return HeldDrafts(drafts=self, clock=self.store.clock)  # type: ignore[arg-type]  # the rest is the store's

    def put(self, draft: Draft) -> object:
        if not self.room:
            raise Unavailable("disk_full")
        self.room -= 1
        return self.store.put(draft)

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)

    def words(self, record: RecordId) -> object:
        draft = self.store.get(record)
        return None if draft is None else draft.fields["words"]


def typed(words: str, record: RecordId = ONE) -> Draft:
    return Draft(stream=STREAM, kind="statement", record=record, fields={"words": words})


def read(drafts: HeldDrafts) -> list[object]:
    return [draft.fields["words"] for draft in drafts.everything()]


def test_what_could_not_be_kept_is_said_and_is_read_in_place_of_what_was() -> None:
    disk = Disk(room=1)
    drafts = disk.drafts()
    drafts.put(typed("I bake"))
    with pytest.raises(Unavailable, match="disk_full"):
        drafts.put(typed("I bake for the street"))
    assert disk.words(ONE) == "I bake"
    held = drafts.get(ONE)
    assert held is not None
    assert held.fields["words"] == "I bake for the street"
    assert held.saved_at is not None
    assert drafts.of_stream(STREAM) == drafts.everything() == (held,)


def test_once_there_is_room_it_is_kept_without_another_key() -> None:
    disk = Disk(room=0)
    drafts = disk.drafts()
    for words, record in (("I bake", ONE), ("The dog", OTHER)):
        with pytest.raises(Unavailable):
            drafts.put(typed(words, record))
    disk.room = 1
    with pytest.raises(Unavailable):
        drafts.keep_held()
    disk.room = 1
    drafts.keep_held()
    assert (disk.words(ONE), disk.words(OTHER)) == ("I bake", "The dog")
    assert read(drafts) == ["I bake", "The dog"]
    disk.room = 0
    drafts.keep_held()  # nothing is left that could fail


def test_what_is_typed_elsewhere_takes_it_along() -> None:
    disk = Disk(room=0)
    drafts = disk.drafts()
    with pytest.raises(Unavailable):
        drafts.put(typed("I bake"))
    disk.room = 1
    drafts.put(typed("The dog", OTHER))
    assert read(drafts) == ["The dog", "I bake"]
    disk.room = 2
    drafts.put(typed("The dogs", OTHER))
    assert disk.words(ONE) == "I bake"


def test_what_became_a_change_or_was_typed_again_is_held_no_longer() -> None:
    disk = Disk(room=0)
    drafts = disk.drafts()
    for record in (ONE, OTHER):
        with pytest.raises(Unavailable):
            drafts.put(typed("I bake", record))
    drafts.discard(ONE)
    disk.room = 1
    drafts.put(typed("The dog", OTHER))
    drafts.keep_held()
    assert read(drafts) == ["The dog"]
    assert drafts.get(ONE) is None
