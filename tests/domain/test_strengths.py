from __future__ import annotations

from uuid import UUID

from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import (
    LONGEST_TITLE,
    Gift,
    Strength,
    Used,
    on_card,
    shown_by,
    to_build_on,
)

STATEMENT = RecordId(UUID(int=7))


def test_words_of_a_sentence_are_the_title_and_the_sentence_is_the_evidence() -> None:
    shown = shown_by(" bake \n cakes ", sentence=" I bake cakes. ", statement=STATEMENT)
    assert (shown.title, shown.words, shown.statement) == ("bake cakes", "I bake cakes.", STATEMENT)


def test_a_long_sentence_makes_a_short_title_and_stays_whole() -> None:
    sentence = "word " * 1000
    shown = shown_by(sentence, sentence=sentence, statement=STATEMENT)
    assert len(shown.title) <= LONGEST_TITLE
    assert shown.words == sentence.strip()


def test_a_card_that_was_picked_is_of_its_group_and_a_card_of_somebody_elses_of_none() -> None:
    assert on_card("Music", card="music", statement=STATEMENT) == Strength(
        title="Music", gift=Gift.HANDS, statement=STATEMENT
    )
    assert on_card("Chess", card="chess", statement=STATEMENT).gift is None


def test_what_somebody_would_like_to_use_is_thought_of_first() -> None:
    baking, knitting, singing = (
        Seen(stream=StreamId(UUID(int=1)), id=RecordId(UUID(int=number)), value=strength, heads={})
        for number, strength in enumerate(
            (
                Strength(title="Baking", used=Used.NOW),
                Strength(title="Knitting"),
                Strength(title="Singing", used=Used.WOULD_LIKE),
            )
        )
    )
    assert to_build_on((baking, knitting, singing)) == (singing, baking, knitting)
