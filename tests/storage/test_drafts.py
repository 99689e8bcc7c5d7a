from types import MappingProxyType

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from tests.storage.builders import Laptop


def a_draft(laptop: Laptop, words: str = "I bake", *, stream: StreamId | None = None) -> Draft:
    return Draft(
        stream=stream or StreamId(laptop.ids.new()),
        kind="statement",
        record=RecordId(laptop.ids.new()),
        fields=MappingProxyType({"words": words, "verbatim": True}),
        heads=MappingProxyType({"words": frozenset({ChangeId(laptop.ids.new())})}),
        caret=6,
        caret_field="words",
    )


def test_a_draft_is_found_again_with_heads_and_caret_after_reopening(laptop: Laptop) -> None:
    draft = a_draft(laptop)
    saved_at = laptop.vault.drafts.put(draft)
    reopened = laptop.reopen()
    found = reopened.vault.drafts.get(draft.record)
    reopened.vault.close()
    assert found is not None
    assert (found.fields, found.heads) == (draft.fields, draft.heads)
    assert (found.caret, found.caret_field, found.saved_at) == (6, "words", saved_at)


def test_a_later_draft_of_a_record_takes_the_place_of_the_earlier(laptop: Laptop) -> None:
    drafts, draft = laptop.vault.drafts, a_draft(laptop)
    drafts.put(draft)
    drafts.put(
        Draft(
            stream=draft.stream,
            kind="statement",
            record=draft.record,
            fields=MappingProxyType({"words": "I bake \ud83d"}),
        )
    )
    (found,) = drafts.everything()
    assert found.fields == {"words": "I bake \N{REPLACEMENT CHARACTER}"}
    assert found.caret == 0


def test_drafts_are_listed_by_person_and_discarded(laptop: Laptop) -> None:
    drafts, one, other = laptop.vault.drafts, a_draft(laptop), a_draft(laptop)
    drafts.put(one)
    drafts.put(other)
    assert [draft.record for draft in drafts.of_stream(one.stream)] == [one.record]
    drafts.discard(one.record)
    drafts.discard(one.record)
    assert drafts.get(one.record) is None
    assert [draft.record for draft in drafts.everything()] == [other.record]


def test_an_erasure_takes_unsaved_words_too(laptop: Laptop) -> None:
    drafts = laptop.vault.drafts
    record, whole, kept = (a_draft(laptop) for _ in range(3))
    for draft in (record, whole, kept):
        drafts.put(draft)
    with laptop.vault.units_of_work() as work:
        work.add(record.stream, Erasure(records=(record.record,)))
        work.add(whole.stream, Erasure(whole_stream=True))
        work.commit()
    assert [draft.record for draft in drafts.everything()] == [kept.record]
