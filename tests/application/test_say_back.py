"""A visit said back: made from its records alone, put right in the person's own words."""

# what people say is written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from coprod_desktop.application.said_sentences import Part, Sentence, Source
from coprod_desktop.application.say_back import IN_SHORT, SayBack
from coprod_desktop.domain.connections import Connection, Line
from coprod_desktop.domain.conversations import Conversation, Statement, Voice
from coprod_desktop.domain.plans import Action, Contribution, Disagreement, Goal, Owner, Review
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength, StrengthKind
from coprod_desktop.domain.worries import Worry
from tests.application.visited import HOUSE, Visited

if TYPE_CHECKING:
    from coprod_desktop.domain.ids import RecordId


@pytest.fixture
def visited() -> Visited:
    return Visited()


@pytest.fixture
def does(visited: Visited) -> SayBack:
    return visited.say_back


def texts(visited: Visited) -> tuple[str, ...]:
    return tuple(each.text for each in visited.sentences())


def only(visited: Visited, record: RecordId) -> Sentence:
    (found,) = (each for each in visited.sentences() if record in {each.source.id, _instead(each)})
    return found


def _instead(sentence: Sentence) -> RecordId | None:
    return None if sentence.instead_of is None else sentence.instead_of.id


def test_every_sentence_names_the_record_it_says(visited: Visited) -> None:
    said = visited.say("matters", HOUSE)
    goal = visited.add(Goal(words="Stay in my own house"))

    assert [(each.source, each.text) for each in visited.sentences()] == [
        (Source(kind="statement", id=said), f"This matters to you: “{HOUSE}”"),
        (Source(kind="goal", id=goal), "You want this: “Stay in my own house”"),
    ]


def test_it_says_who_will_do_what_and_what_is_not_agreed(visited: Visited) -> None:
    visited.add(Strength(title="Baking", kind=StrengthKind.SKILL))
    visited.add(Connection(name="Mair", kind="sister", line=Line.STRONG))
    goal = visited.add(Goal(words="Stay in my own house"))
    visited.add(Action(goal=goal, what="Bake on Tuesdays.", how_often="Every week"))
    visited.add(
        Action(goal=goal, what="Fit a rail", owner=Owner.OUR_SERVICE, who="Rhian", by=date(2026, 12, 4))
    )
    visited.add(Action(goal=goal, what="Walk Beti", owner=Owner.FAMILY, said_yes=True))
    visited.add(Contribution(what="Teach baking", to="the lunch club", hours_per_month=Decimal("2.0")))
    visited.add(Disagreement(about="The rail", words="I don't want it white."))
    visited.add(Review(weeks=7))

    assert texts(visited) == (
        "Something you can do: Baking.",
        "Mair (sister) is in your life. The tie is strong.",
        "You want this: “Stay in my own house”",
        "You will do this: Bake on Tuesdays. How often: Every week.",
        "Rhian will do this: Fit a rail. By 4 December 2026. They have not said yes to it yet.",
        "Your family or friends will do this: Walk Beti.",
        "You give this to the lunch club: Teach baking. That is 2 hours a month.",
        "Not agreed yet: The rail. You say: “I don't want it white.”",
        "You and the worker look at all this again after 7 weeks, or sooner if you ask.",
    )


def test_a_quote_stays_as_it_was_said_and_says_whose_it_is(visited: Visited) -> None:
    visited.say("other", "  She knows {everyone}.  ", by=Voice.FAMILY, name="Mair")
    visited.say("other", "We talked about mornings.", by=Voice.CASEWORKER, name="Rhian", verbatim=False)

    assert texts(visited) == (
        "Mair said: “She knows {everyone}.”",
        "Rhian wrote this down, not in your words: We talked about mornings.",
    )


def test_what_was_chosen_is_said_with_its_question(visited: Visited) -> None:
    visited.say("other", "Yes", verbatim=False, chosen=("yes",))

    assert texts(visited) == ("Asked “What else?”, you answered: Yes",)


def test_worries_the_workers_analysis_and_their_own_questions_are_never_said(visited: Visited) -> None:
    visited.say("for_the_worker", "Eligible.", by=Voice.CASEWORKER, verbatim=False)
    visited.say("unable", "Cannot wash.", verbatim=False, chosen=("yes",))
    visited.add(Worry(words="The stairs at night"))
    held = visited.held()
    visited.records.save(held, replace(held.value, analysis="She is lonely."))

    assert texts(visited) == ()


def test_another_conversation_and_what_came_with_it_are_not_said(visited: Visited) -> None:
    visited.add(Strength(title="Baking"))
    earlier = visited.conversation
    visited.begin(Conversation(template="talk"))
    visited.add(Goal(words="Teach baking"))

    assert texts(visited) == ("You want this: “Teach baking”",)
    visited.conversation = earlier
    assert texts(visited) == ("Something you can do: Baking.",)


def test_what_was_added_is_said_in_the_order_of_a_visit(visited: Visited) -> None:
    visited.add(Goal(words="Teach baking"))
    visited.say("matters", HOUSE)

    assert [each.part for each in visited.sentences()] == [Part.MATTERS, Part.GOALS]


def test_a_usual_visit_is_ten_sentences_with_something_of_each_part(visited: Visited) -> None:
    for number in range(9):
        visited.say("matters", f"Matter {number}")
        visited.add(Strength(title=f"Strength {number}"))
    visited.add(Disagreement(words="Not white."))

    short = visited.said_back().in_short()

    assert len(short) == IN_SHORT
    assert {each.part for each in short} == {Part.MATTERS, Part.STRENGTHS, Part.NOT_AGREED}
    assert [each for each in visited.sentences() if each in short] == list(short)
    more = visited.said_back().in_short(extra=5)
    assert len(more) == IN_SHORT + 5
    assert set(short) < set(more)
    assert visited.said_back().in_short(extra=100) == visited.sentences()


def test_what_was_found_right_is_known_and_said_once(visited: Visited, does: SayBack) -> None:
    visited.say("matters", HOUSE)
    (sentence,) = visited.sentences()
    does.right(visited.stream, visited.conversation, sentence)
    does.right(visited.stream, visited.conversation, visited.sentences()[0])

    assert [each.right for each in visited.sentences()] == [True]
    (confirmed,) = visited.record().confirmations
    assert confirmed.value.about == sentence.source.id
    assert confirmed.value.conversation == visited.conversation


@pytest.mark.parametrize("open_still", [True, False])
def test_a_correction_is_the_persons_and_leaves_what_it_corrects(
    visited: Visited, does: SayBack, *, open_still: bool
) -> None:
    said = visited.say("other", "She wants company.", by=Voice.CASEWORKER, verbatim=False)
    if not open_still:
        visited.conversations.close(visited.held())
    correction = visited.new()
    does.put_right(
        visited.stream, visited.conversation, only(visited, said), record=correction, words=" I want a job. "
    )

    assert texts(visited) == ("You said: “I want a job.”",)
    assert only(visited, said).instead_of == Source(kind="statement", id=said)
    kept = {seen.id: seen.value for seen in visited.record().statements}
    assert kept[said].words == "She wants company."
    assert kept[correction] == Statement(
        conversation=visited.conversation,
        question="other",
        by=Voice.PERSON,
        verbatim=True,
        words="I want a job.",
        corrects=said,
    )


def test_what_is_no_statement_is_put_right_by_one(visited: Visited, does: SayBack) -> None:
    goal = visited.add(Goal(words="Stay in the house"))
    does.put_right(
        visited.stream,
        visited.conversation,
        only(visited, goal),
        record=visited.new(),
        words="Stay with Beti in the house",
    )
    (again,) = visited.sentences()
    does.put_right(
        visited.stream, visited.conversation, again, record=visited.new(), words="Stay with the dog"
    )

    (sentence,) = visited.sentences()
    assert sentence.text == "You put this right. You said: “Stay with the dog”"
    assert (sentence.part, sentence.source.kind) == (Part.GOALS, "statement")
    assert visited.record().goals[0].value.words == "Stay in the house"


def test_a_correction_without_words_is_refused(visited: Visited, does: SayBack) -> None:
    visited.say("matters", HOUSE)
    (sentence,) = visited.sentences()

    with pytest.raises(Refusal, match="words_missing"):
        does.put_right(visited.stream, visited.conversation, sentence, record=visited.new(), words=" \n")
    assert texts(visited) == (f"This matters to you: “{HOUSE}”",)


def test_it_is_said_in_the_persons_language_where_its_words_are_there(visited: Visited) -> None:
    visited.say("matters", HOUSE)
    visited.speaks("cy", "en")
    assert texts(visited) == (f"Mae hyn yn bwysig i chi: “{HOUSE}”",)
    visited.speaks("pl", "en")
    assert texts(visited) == (f"This matters to you: “{HOUSE}”",)


def test_a_translation_is_not_said_twice(visited: Visited) -> None:
    said = visited.say("matters", "Y tŷ")
    visited.say("matters", "The house", translates=said, by=Voice.INTERPRETER)

    assert texts(visited) == ("This matters to you: “Y tŷ”",)


def test_a_conversation_that_is_not_here_is_refused(visited: Visited, does: SayBack) -> None:
    with pytest.raises(Refusal, match="conversation_unknown"):
        does.say(visited.stream, visited.new())
