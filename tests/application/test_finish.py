"""The finish list: what is worth doing after a visit, found in the record, gone once it is done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coprod_desktop.application.finish import Finishing, ToFinish
from coprod_desktop.domain.connections import LONGEST_NAME, Connection, named_in
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.plans import Action, Goal, Owner
from coprod_desktop.domain.strengths import on_card, shown_by
from coprod_desktop.domain.tasks import Task
from coprod_desktop.domain.templates import ChoiceOption, Feeds, QuestionKind
from tests.application.visited import HOUSE, TALK, Visited
from tests.fakes import MemorySettings

LEVELS = ("a", "b", "c", "d", "e")


@pytest.fixture
def visited() -> Visited:
    return Visited()


@pytest.fixture
def finishing() -> Finishing:
    return Finishing(settings=MemorySettings(), templates={"talk": TALK})


def lines(visited: Visited, finishing: Finishing) -> list[tuple[ToFinish, str, str]]:
    found = finishing.of(visited.record(), visited.conversation)
    assert found is not None
    return [(line.why, line.words, line.who) for line in found.lines]


def test_quotes_are_on_it_until_somebody_found_them_right(visited: Visited, finishing: Finishing) -> None:
    visited.say("matters", HOUSE)
    visited.say("other", "She knows everyone.", by=Voice.FAMILY, name="Mair")
    visited.say("for_the_worker", "Was cold.", by=Voice.CASEWORKER, verbatim=False)
    assert lines(visited, finishing)[:2] == [
        (ToFinish.SAY_BACK, HOUSE, ""),
        (ToFinish.SAY_BACK, "She knows everyone.", "Mair"),
    ]
    first, second = visited.sentences()
    visited.say_back.right(visited.stream, visited.conversation, first)
    visited.say_back.put_right(
        visited.stream, visited.conversation, second, record=visited.new(), words="Mair knows everyone."
    )
    assert ToFinish.SAY_BACK not in [why for why, _, _ in lines(visited, finishing)]


def test_a_goal_that_was_put_right_is_on_it_until_the_plan_says_so(
    visited: Visited, finishing: Finishing
) -> None:
    goal = visited.add(Goal(words="Bake"))

    sentence = next(each for each in visited.sentences() if each.source.id == goal)
    visited.say_back.put_right(
        visited.stream, visited.conversation, sentence, record=visited.new(), words="Bake for the street"
    )
    found = finishing.of(visited.record(), visited.conversation)
    assert found is not None
    (line,) = (each for each in found.lines if each.why is ToFinish.CORRECTED)
    assert (line.words, line.before, line.record) == ("Bake for the street", "Bake", goal)
    again = next(each for each in visited.record().statements if each.value.corrects == goal)
    visited.add(Statement(words="Bake for the chapel", corrects=again.id, conversation=visited.conversation))
    assert (ToFinish.CORRECTED, "Bake for the chapel", "") in lines(visited, finishing)
    seen = next(each for each in visited.record().goals if each.id == goal)
    visited.records.save(seen, replace(seen.value, words="Bake for the chapel"))
    assert ToFinish.CORRECTED not in [why for why, _, _ in lines(visited, finishing)]


ASKING = replace(
    TALK,
    questions=(
        replace(TALK.questions[0], id="good_at", feeds=Feeds.STRENGTH),
        replace(
            TALK.questions[0],
            id="gifts",
            feeds=Feeds.STRENGTH,
            kind=QuestionKind.CARDS,
            options=tuple(
                ChoiceOption(id=card, text={"en": words})
                for card, words in (("music", "Music"), ("mending", "Mending things"))
            ),
        ),
        replace(TALK.questions[0], id="week", feeds=Feeds.GOAL),
        replace(TALK.questions[0], id="with_you", feeds=Feeds.CONNECTION),
    ),
    sections=(),
)


@pytest.fixture
def asking() -> Finishing:
    return Finishing(settings=MemorySettings(), templates={"talk": ASKING})


def taken_over(visited: Visited, asking: Finishing) -> list[tuple[ToFinish, str, str]]:
    wanted = {ToFinish.STRENGTH, ToFinish.GOAL, ToFinish.CONNECTION}
    return [each for each in lines(visited, asking) if each[0] in wanted]


def test_what_was_said_of_strengths_and_wishes_is_on_it_until_there_is_one(
    visited: Visited, asking: Finishing
) -> None:
    bake = visited.say("good_at", "I bake.")
    visited.say("good_at", "She sings.", by=Voice.FAMILY, name="Mair")
    visited.say("good_at", "Seems shy.", by=Voice.CASEWORKER, verbatim=False)
    visited.say("week", "More walks")
    visited.say("week", "Less noise for her", by=Voice.FAMILY, name="Mair")
    assert taken_over(visited, asking) == [
        (ToFinish.STRENGTH, "I bake.", ""),
        (ToFinish.STRENGTH, "She sings.", "Mair"),
        (ToFinish.GOAL, "More walks", ""),
    ]
    visited.add(shown_by("bake", sentence="I bake.", statement=bake))
    visited.add(Goal(words="more walks."))
    assert taken_over(visited, asking) == [(ToFinish.STRENGTH, "She sings.", "Mair")]


def test_a_strength_of_a_sentence_that_was_put_right_is_still_of_it(
    visited: Visited, asking: Finishing
) -> None:
    bake = visited.say("good_at", "I bake.")
    visited.add(shown_by("bake", sentence="I bake.", statement=bake))
    right = Statement(
        conversation=visited.conversation, question="good_at", words="I bake bread.", corrects=bake
    )
    visited.add(right)
    assert taken_over(visited, asking) == []


def test_a_goal_that_was_made_of_a_wish_is_still_of_it_once_it_is_worded_in_another_way(
    visited: Visited, asking: Finishing
) -> None:
    walks = visited.say("week", "More walks")
    goal = visited.records.add(visited.stream, Goal(words="More walks", statement=walks))[0]
    visited.records.save(goal, replace(goal.value, words="Walk to the sea twice a week"))
    assert taken_over(visited, asking) == []


def test_whoever_was_named_is_on_it_until_they_are_in_the_circle(visited: Visited, asking: Finishing) -> None:
    long = f"Tom, who {'walks with me and ' * 4}sings"
    tom = visited.say("with_you", long)
    visited.say("with_you", "Mair")
    visited.say("with_you", "Her sister", by=Voice.FAMILY, name="Mair")
    assert taken_over(visited, asking) == [(ToFinish.CONNECTION, long, ""), (ToFinish.CONNECTION, "Mair", "")]
    visited.add(Connection(name="mair"))
    named = named_in(long, statement=tom)
    assert long.startswith(named.name.removesuffix("…"))
    assert len(named.name) <= LONGEST_NAME
    visited.add(replace(named, name="Tom"))
    assert taken_over(visited, asking) == []


def test_a_card_that_was_picked_is_on_it_until_a_strength_is_called_so(
    visited: Visited, asking: Finishing
) -> None:
    visited.say("gifts", "Music; Mending things", verbatim=False, chosen=("music", "mending"))
    found = asking.of(visited.record(), visited.conversation)
    assert found is not None
    cards = [line for line in found.lines if line.why is ToFinish.STRENGTH]
    assert [(line.words, line.card) for line in cards] == [("Music", "music"), ("Mending things", "mending")]
    assert len({line.key for line in cards}) == 2
    visited.add(on_card("Music", card="music", statement=visited.new()))
    assert taken_over(visited, asking) == [(ToFinish.STRENGTH, "Mending things", "")]


def test_questions_to_come_back_to_come_before_those_not_talked_about(
    visited: Visited, finishing: Finishing
) -> None:
    visited.conversations.come_back_to(visited.stream, visited.conversation, "other")
    assert lines(visited, finishing) == [
        (ToFinish.COME_BACK, "What else?", ""),
        (ToFinish.NOT_YET, "What matters to you?", ""),
        (ToFinish.NOT_YET, "What do you make of it?", ""),
    ]


def test_people_who_are_drawn_answer_the_circle(visited: Visited) -> None:
    circle = replace(TALK.questions[0], id="circle", kind=QuestionKind.CIRCLE)
    finishing = Finishing(
        settings=MemorySettings(), templates={"talk": replace(TALK, questions=(circle,), sections=())}
    )
    assert [why for why, _, _ in lines(visited, finishing)] == [ToFinish.NOT_YET]
    visited.add(Connection(name="Mair"))
    assert lines(visited, finishing) == []


def test_goals_and_actions_are_on_it_until_they_are_whole(visited: Visited, finishing: Finishing) -> None:
    goal = visited.add(Goal(words="Bake"))
    visited.add(Action(goal=visited.add(Goal(words="Walk", levels=LEVELS)), what="Walk Beti"))
    asked = visited.add(Action(goal=goal, what="Fit a rail", owner=Owner.OUR_SERVICE, who="Rhian"))
    found = [each for each in lines(visited, finishing) if each[0] is not ToFinish.NOT_YET]
    assert found == [(ToFinish.NO_LEVELS, "Bake", ""), (ToFinish.NOT_SAID_YES, "Fit a rail", "Rhian")]
    seen = next(each for each in visited.record().actions if each.id == asked)
    visited.records.save(seen, replace(seen.value, said_yes=False))
    assert ToFinish.NOT_SAID_YES not in [why for why, _, _ in lines(visited, finishing)]


def test_what_is_left_as_it_is_goes_and_can_come_back(visited: Visited, finishing: Finishing) -> None:
    visited.say("matters", HOUSE)
    found = finishing.of(visited.record(), visited.conversation)
    assert found is not None
    finishing.leave_out(visited.conversation, found.lines[0].key)
    assert HOUSE not in [words for _, words, _ in lines(visited, finishing)]
    finishing.take_up(visited.conversation, found.lines[0].key)
    assert HOUSE in [words for _, words, _ in lines(visited, finishing)]


def test_it_is_offered_after_a_conversation_ends_until_nothing_is_left(
    visited: Visited, finishing: Finishing
) -> None:
    visited.add(Task(what="Ring the GP"))
    assert finishing.after_the_last(visited.record()) is None
    visited.conversations.close(visited.held())
    found = finishing.after_the_last(visited.record())
    assert found is not None
    assert found.left == len(found.lines) + 1
    for line in found.lines:
        finishing.leave_out(visited.conversation, line.key)
    (task,) = visited.record().tasks
    visited.records.save(task, replace(task.value, done_on=visited.store.clock.now().date()))
    assert finishing.after_the_last(visited.record()) is None


def test_a_conversation_of_unknown_questions_has_a_list_too(visited: Visited) -> None:
    finishing = Finishing(settings=MemorySettings(), templates={})
    visited.say("matters", HOUSE)
    assert lines(visited, finishing) == [(ToFinish.SAY_BACK, HOUSE, "")]
    assert finishing.of(visited.record(), visited.new()) is None
