from __future__ import annotations

from uuid import UUID

from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.strengths import LONGEST_TITLE, shown_by

STATEMENT = RecordId(UUID(int=7))


def test_words_of_a_sentence_are_the_title_and_the_sentence_is_the_evidence() -> None:
    shown = shown_by(" bake \n cakes ", sentence=" I bake cakes. ", statement=STATEMENT)
    assert (shown.title, shown.words, shown.statement) == ("bake cakes", "I bake cakes.", STATEMENT)


def test_a_long_sentence_makes_a_short_title_and_stays_whole() -> None:
    sentence = "word " * 1000
    shown = shown_by(sentence, sentence=sentence, statement=STATEMENT)
    assert len(shown.title) <= LONGEST_TITLE
    assert shown.words == sentence.strip()
