"""What two versions of one agreement say differently."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.agreements import AgreedAction, AgreedGoal, AgreedSharing, AgreementContent, Quote
from coprod_desktop.domain.comparisons import Fact, Part, Sort, Turn, compare
from tests.domain.test_agreements import CONTENT

GOAL = CONTENT.goals[0]
ACTION = GOAL.actions[0]


def with_actions(*actions: AgreedAction) -> AgreementContent:
    return replace(CONTENT, goals=(replace(GOAL, actions=actions),))


def test_a_version_does_not_differ_from_itself_nor_by_the_day_of_agreeing() -> None:
    later = replace(CONTENT, agreed_on="2027-01-11", review_on="2027-03-01")
    assert compare(CONTENT, CONTENT).differences == ()
    assert compare(CONTENT, later).differences == ()


def test_an_action_that_somebody_else_does_now_has_changed() -> None:
    later = with_actions(replace(ACTION, owner="family", who="Mair"))
    (difference,) = compare(CONTENT, later).differences
    assert (difference.sort, difference.turn, difference.words) == (Sort.ACTION, Turn.CHANGED, "Bake")
    assert difference.goal == "Keep baking for people."
    assert difference.facts == (
        Fact(field="owner", before=("person",), after=("family",)),
        Fact(field="who", before=("Carys",), after=("Mair",)),
    )


def test_what_is_put_in_other_words_is_the_same_thing() -> None:
    before = with_actions(replace(ACTION, what="Walk to the club with Mair"))
    later = with_actions(replace(ACTION, what="Walk to the club with Tom"))
    (difference,) = compare(before, later).differences
    assert difference.turn is Turn.CHANGED
    assert [fact.field for fact in difference.facts] == ["what"]


def test_what_shares_no_words_has_gone_and_come() -> None:
    later = with_actions(replace(ACTION, what="Ring the council"))
    turns = {(each.words, each.turn) for each in compare(CONTENT, later).differences}
    assert turns == {("Bake", Turn.GONE), ("Ring the council", Turn.ADDED)}


def test_a_goal_that_went_takes_what_was_planned_for_it_along() -> None:
    gone = compare(CONTENT, replace(CONTENT, goals=())).differences
    assert [(each.sort, each.turn) for each in gone] == [
        (Sort.GOAL, Turn.GONE),
        (Sort.ACTION, Turn.GONE),
        (Sort.CONTRIBUTION, Turn.GONE),
    ]


def test_differences_stand_in_the_order_of_the_paper() -> None:
    later = replace(
        CONTENT,
        matters=(Quote(words="The dog.", name=""),),
        goals=(replace(GOAL, levels=("a", "b", "c", "d", "e")),),
        not_agreed=(),
        review_weeks=4,
        sharing=(AgreedSharing(who="Mair", what="How I am", purpose="", may="yes", until=""),),
    )
    parts = [part for part in Part if compare(CONTENT, later).of(part)]
    assert parts == [
        Part.MATTERS,
        Part.NOT_AGREED,
        Part.HOW_WE_KNOW,
        Part.LOOK_AGAIN,
        Part.INFORMATION,
    ]


def test_many_actions_are_compared_in_a_moment() -> None:
    before = with_actions(*(replace(ACTION, what=f"Do thing {at} every day") for at in range(300)))
    later = with_actions(*(replace(ACTION, what=f"Do matter {at} every day") for at in range(300)))
    assert len(compare(before, later).differences) == 300


WORDS = st.text(alphabet="ab c", max_size=6)
GOALS = st.builds(
    AgreedGoal,
    words=WORDS,
    levels=st.just(()),
    now=st.none(),
    actions=st.lists(st.builds(replace, st.just(ACTION), what=WORDS, who=WORDS), max_size=3).map(tuple),
    contributions=st.just(()),
)
CONTENTS = st.builds(
    replace,
    st.just(CONTENT),
    goals=st.lists(GOALS, max_size=3).map(tuple),
    matters=st.lists(st.builds(Quote, words=WORDS, name=WORDS), max_size=3).map(tuple),
)


@given(before=CONTENTS, after=CONTENTS)
def test_going_back_turns_every_difference_round(before: AgreementContent, after: AgreementContent) -> None:
    there, back = compare(before, after).differences, compare(after, before).differences
    came = sorted((each.sort, each.words) for each in there if each.turn is Turn.ADDED)
    went = sorted((each.sort, each.words) for each in back if each.turn is Turn.GONE)
    assert len(came) == len(went)
    assert bool(there) == bool(back)


@given(content=CONTENTS)
def test_nothing_differs_from_itself(content: AgreementContent) -> None:
    assert compare(content, content).differences == ()
