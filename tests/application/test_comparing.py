"""Two versions of an agreement in words that screen and paper show alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coprod_desktop.application.comparing import ComparedFact, Comparing
from coprod_desktop.application.wording import PLACEHOLDER
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.content.wording import read_wording
from coprod_desktop.domain.agreements import AgreedSentence, AgreedStrength, freeze
from coprod_desktop.domain.comparisons import PART_OF, Part, Sort, Turn
from coprod_desktop.domain.refusal import Refusal
from tests.application.visited import Visited
from tests.content.files import RESOURCES
from tests.domain.test_agreements import CONTENT, NOW

GOAL = CONTENT.goals[0]
BEFORE = freeze(CONTENT, number=1, at=NOW)
LATER = replace(
    CONTENT,
    agreed_on="2027-01-11",
    goals=(
        replace(GOAL, now=0, actions=(replace(GOAL.actions[0], owner="family", by="2027-02-01"),)),
        replace(GOAL, words="See the sea.", actions=(), contributions=()),
    ),
    not_agreed=(),
)
AFTER = freeze(LATER, number=2, at=NOW)


@pytest.fixture
def comparing() -> Comparing:
    visited = Visited()
    return Comparing(units=visited.store, spoken_in=spoken_in("comparison"), paper_in=spoken_in("paper"))


def test_each_difference_is_said_with_what_stood_before_and_stands_now(comparing: Comparing) -> None:
    said = comparing.say(BEFORE, AFTER, LATER)
    together = said.parts[0]
    assert together.heading == "What we will do together"
    assert [(line.mark, line.sort, line.words) for line in together.lines] == [
        ("Changed", "Goal", "Keep baking for people."),
        ("Changed", "What somebody will do", "Bake"),
        ("New", "Goal", "See the sea."),
    ]
    assert together.lines[0].facts == (
        ComparedFact(name="Where things stand", before="", after="What we hope for"),
    )
    assert together.lines[1].facts == (
        ComparedFact(name="Who does it", before="Me", after="My family and friends"),
        ComparedFact(name="By when or whom", before="", after="1 February 2027"),
    )
    assert together.lines[1].goal == "Keep baking for people."
    assert not any(line.headed for line in together.lines)
    assert said.parts[1].lines[0].turn is Turn.GONE
    assert said.below == "From version 1, agreed on 23 November 2026, to version 2, 11 January 2027"


def test_how_information_is_used_is_said_in_the_words_that_were_read_and_not_by_their_code(
    comparing: Comparing,
) -> None:
    kept, seen = (AgreedSentence(code="kept", words=words, language="en") for words in ("Here.", "There."))
    before, later = (replace(CONTENT, information=(each,)) for each in (kept, seen))
    said = comparing.say(freeze(before, number=1, at=NOW), AFTER, later)
    (line,) = said.parts[-1].lines
    assert (line.sort, line.headed, line.words) == ("How my information is used", True, "")
    assert line.facts == (ComparedFact(name="Words", before="Here.", after="There."),)


def test_a_sort_is_not_said_again_under_a_heading_that_says_it_in_other_words(comparing: Comparing) -> None:
    later = replace(CONTENT, strengths=(AgreedStrength(title="Baking", words=""),))
    for language in ("en", "cy"):
        (part,) = comparing.say(BEFORE, AFTER, later, languages=(language,)).parts
        (line,) = part.lines
        assert line.sort != part.heading
        assert line.headed


def test_two_versions_that_say_the_same_say_so(comparing: Comparing) -> None:
    said = comparing.say(BEFORE, replace(BEFORE, number=2), CONTENT)
    assert (said.parts, said.nothing) == ((), "The two say the same.")


def test_versions_of_one_number_are_told_apart_by_their_codes(comparing: Comparing) -> None:
    said = comparing.say(BEFORE, replace(AFTER, number=1), LATER)
    assert BEFORE.code in said.below
    assert AFTER.code in said.below


def test_a_comparison_can_be_read_in_welsh(comparing: Comparing) -> None:
    said = comparing.say(BEFORE, AFTER, LATER, languages=("cy",))
    assert said.parts[0].lines[0].mark == "Wedi newid"


def test_a_version_that_is_not_here_is_refused(comparing: Comparing) -> None:
    visited = Visited()
    with pytest.raises(Refusal, match="agreement_unknown"):
        comparing.versions(visited.stream, visited.new(), visited.new())


def test_versions_are_compared_by_their_ids() -> None:
    visited = Visited()
    comparing = Comparing(units=visited.store, spoken_in=spoken_in("comparison"), paper_in=spoken_in("paper"))
    said = comparing.versions(visited.stream, visited.add(BEFORE), visited.add(AFTER))
    assert len(said.parts) == 2


def test_what_would_be_agreed_now_is_compared_before_anybody_signs(comparing: Comparing) -> None:
    assert len(comparing.with_plan(BEFORE, LATER, number=2).parts) == 2


def test_a_comparison_is_worded_alike_in_every_language() -> None:
    english, welsh = (
        read_wording(RESOURCES / "wording" / language / "comparison.toml") for language in ("en", "cy")
    )
    assert set(english.sentences) == set(welsh.sentences)
    for code, sentence in english.sentences.items():
        assert set(PLACEHOLDER.findall(sentence)) == set(PLACEHOLDER.findall(welsh.sentences[code])), code
    assert welsh.unreviewed


def test_every_sort_of_thing_has_a_part_and_words() -> None:
    english = read_wording(RESOURCES / "wording" / "en" / "comparison.toml")
    assert set(PART_OF) == set(Sort)
    assert set(PART_OF.values()) == set(Part)
    assert [sort for sort in Sort if f"sorts.{sort}" not in english] == []
