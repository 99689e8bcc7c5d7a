"""What stands of what was said: corrections in place of it, other views and languages beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.application.voices import Said, voices_of
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen

STREAM = StreamId(UUID(int=1))


def record(number: int) -> RecordId:
    return RecordId(UUID(int=number))


@dataclass
class Talk:
    said: list[Said] = field(default_factory=list)

    def say(self, words: str, **points: int) -> int:
        number = len(self.said) + 1
        statement = Statement(words=words, **{name: record(to) for name, to in points.items()})  # type: ignore[arg-type]  # the test names fields of a statement
        self.said.append(Seen(stream=STREAM, id=record(number), value=statement))
        return number

    def told(self) -> list[list[str]]:
        voices = voices_of(self.said)
        return [[seen.value.words for seen in voices.told(root)] for root in voices.roots]


def test_a_correction_stands_in_place_of_what_it_corrects_however_often() -> None:
    talk = Talk()
    first = talk.say("Three times a week.")
    second = talk.say("Twice a week.", corrects=first)
    last = talk.say("Once a week.", corrects=second)
    voices = voices_of(talk.said)
    assert [seen.value.words for seen in voices.roots] == ["Once a week."]
    before = voices.earlier[record(last)]
    assert [seen.value.words for seen in before] == ["Twice a week.", "Three times a week."]


def test_other_views_and_languages_stand_beside_the_words_and_follow_a_correction() -> None:
    talk = Talk()
    said = talk.say("I manage well.")
    view = talk.say("She finds it hard.", disagrees_with=said)
    talk.say("Rwy’n ymdopi’n dda.", translates=said)  # noqa: RUF001  (as Welsh is written)
    talk.say("I only said that once.", disagrees_with=view)
    talk.say("I manage well enough.", corrects=said)
    assert talk.told() == [
        [
            "I manage well enough.",
            "She finds it hard.",
            "I only said that once.",
            "Rwy’n ymdopi’n dda.",  # noqa: RUF001  (likewise)
        ]
    ]


def test_what_points_at_something_that_is_not_here_stands_by_itself() -> None:
    talk = Talk()
    talk.say("She finds it hard.", disagrees_with=77)
    assert talk.told() == [["She finds it hard."]]


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """Statements that point at any other, themselves too, as only a broken app writes them."""
    talk = Talk()
    many = draw(st.integers(1, 7))
    for number in range(many):
        kind = draw(st.sampled_from((None, "disagrees_with", "translates")))
        points = {} if kind is None else {kind: draw(st.integers(1, many))}
        talk.say(str(number), **points)
    return talk


@given(talk=talks())
def test_everything_that_is_not_corrected_is_told_once_whatever_points_where(talk: Talk) -> None:
    told = [words for group in talk.told() for words in group]
    assert sorted(told) == sorted(seen.value.words for seen in talk.said)
