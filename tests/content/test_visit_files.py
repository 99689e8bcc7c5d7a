"""Visit files: what they say arrives whole, and what is wrong in them is refused by name."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.content.visit_files import read_visit_file
from coprod_desktop.domain.agreements import SignerRole, SigningMethod
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.people import Nation, PaperFormat
from coprod_desktop.domain.plans import Owner, Prevention
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Share, Strength, StrengthKind
from tests.content.files import RESOURCES, SAMPLES, parsed, sample, templates, visit_text
from tests.content.places import place_of

GOAL = '[[goal]]\nwords = "Keep baking"'
ACTION = f'{GOAL}\n[[goal.action]]\nwhat = "Bake"\nowner = "person"'
BAKING = '[[strength]]\ntitle = "Baking"'


def refusal_of(text: str) -> tuple[str, str]:
    with pytest.raises(Refusal) as refused:
        parsed(text)
    assert refused.value.code == "file_unreadable"
    assert refused.value.values["file"] == "visit.toml"
    return place_of(refused.value), refused.value.values["reason"]


def test_everything_in_carys_visit_arrives() -> None:
    visit = read_visit_file(RESOURCES / "samples" / "carys.toml", templates=templates())

    assert visit.person.preferred_name == "Carys"
    assert visit.person.date_of_birth == date(1941, 3, 2)
    assert visit.person.nation is Nation.WALES
    assert visit.person.languages == ("cy", "en")
    assert visit.person.paper is PaperFormat.LARGE_PRINT
    assert visit.conversation.template == "what_matters"
    assert visit.conversation.held_on == date(2026, 11, 23)
    assert [who.name for who in visit.present] == ["Mair", "Rhian"]
    assert [said.verbatim for said in visit.said] == [True] * 5 + [False]
    assert visit.said[4].by is Voice.FAMILY
    assert visit.said[4].name == "Mair"
    assert visit.strengths[0] == Strength(
        title="Baking",
        kind=StrengthKind.SKILL,
        words="I bake for the whole street at Christmas.",
        share=Share.NETWORK,
    )
    assert [tie.ring for tie in visit.connections] == [1, 1, 2, 3]
    (goal,) = visit.goals
    assert len(goal.goal.levels) == 5
    assert goal.goal.now == -1
    assert goal.actions[0].uses == ("Baking", "Knowing everyone")
    assert goal.actions[0].action.prevents is Prevention.DELAY
    assert goal.actions[2].action.owner is Owner.OUR_SERVICE
    assert goal.actions[2].action.cost_per_week == Decimal("0.00")
    assert goal.actions[3].action.by == date(2026, 12, 18)
    assert goal.contributions[0].hours_per_month == Decimal(2)
    assert visit.disagreements[0].words == "I will have it, but I don't want it white."
    assert visit.signatures[0].role is SignerRole.PERSON
    assert visit.signatures[0].strokes[1][0] == (50.0, 10.0, 1.0, 0.0)
    assert visit.signatures[1].method is SigningMethod.TYPED
    assert visit.review.weeks == 7


@pytest.mark.parametrize("name", SAMPLES)
def test_links_and_signed_text_are_left_for_the_moment_of_bringing_it_in(name: str) -> None:
    visit = read_visit_file(RESOURCES / "samples" / name, templates=templates())

    assert {said.conversation for said in visit.said} == {None}
    assert {signature.agreement for signature in visit.signatures} == {None}
    assert {signature.digest for signature in visit.signatures} == {""}


def test_the_shortest_visit_needs_only_names_and_a_template() -> None:
    visit = parsed(visit_text())

    assert visit.person.full_name == "Carys Llŷr-Jones"
    assert (visit.said, visit.goals, visit.signatures, visit.review.weeks) == ((), (), (), None)


def test_hostile_text_stays_the_text_it_is() -> None:
    hostile = """<b>=cmd|'/c calc'!A1</b> <img src=/etc/passwd> "Zoë" & 👩🏽‍🦽"""
    visit = parsed(sample("carys.toml").decode().replace('"Baking"', f"'''{hostile}'''"))

    assert visit.strengths[0].title == hostile
    assert visit.goals[0].actions[0].uses[0] == hostile


def test_a_point_may_bring_pressure_and_time() -> None:
    visit = parsed(
        visit_text(
            '[[signature]]\nname = "C"\nrole = "person"\nmethod = "mark"',
            "strokes = [[[0, 20, 0.5, 0], [30.5, 4, 1, 0.25]]]",
        )
    )

    assert visit.signatures[0].strokes == (((0.0, 20.0, 0.5, 0.0), (30.5, 4.0, 1.0, 0.25)),)


def test_said_yes_is_kept_as_said() -> None:
    visit = parsed(visit_text(ACTION, "said_yes = false"))

    assert visit.goals[0].actions[0].action.said_yes is False


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("format = 1\nx =\n", "line 2", "is not TOML"),
        ("format = 2\n", "format", "reads format 1"),
        ('format = "1"\n', "format", "whole number"),
        ("format = true\n", "format", "whole number"),
        ("[person]\n", "format", "is missing"),
        ("format = 1\n[conversation]\ntemplate = 'what_matters'\n", "person", "is missing"),
        (visit_text(person='nick_name = "C"'), "person.nick_name", "not a key"),
        (visit_text("[[conversations]]"), "conversations", "not a key"),
        (visit_text(ACTION, 'use = ["Baking"]'), "goal[1].action[1].use", "not a key"),
        (visit_text(person='nation = "France"'), "person.nation", "“France”"),
        (visit_text(person='languages = "cy"'), "person.languages", "should be a list"),
        (
            visit_text(person='languages = ["en", "Welsh language"]'),
            "person.languages[2]",
            "is not a language",
        ),
        (visit_text(person="date_of_birth = 1941-03-02T10:00:00"), "person.date_of_birth", "with a time"),
        (visit_text(person='date_of_birth = "1941-03-02"'), "person.date_of_birth", "but is text"),
        (visit_text(person="date_of_birth = 0001-01-01"), "person.date_of_birth", "from 1900 to 2199"),
        (visit_text(person='pronouns = "a\\u0000b"'), "person.pronouns", "control character"),
        (visit_text().replace('"Carys"', '" "'), "person.preferred_name", "is empty"),
        (visit_text().replace('"what_matters"', '"other"'), "conversation.template", "names no template"),
        (
            visit_text('[[conversation.said]]\nquestion = "rest"\nby = "person"\nwords = "x"'),
            "conversation.said[1].question",
            "names no question of the template what_matters",
        ),
        (
            visit_text('[[conversation.said]]\nquestion = "good_at"\nwords = "x"'),
            "conversation.said[1].by",
            "is missing",
        ),
        (visit_text('[[connection]]\nname = "T"\nring = 5'), "connection[1].ring", "from 1 to 4"),
        (visit_text(GOAL, 'levels = ["a", "b"]'), "goal[1].levels", "should be five"),
        (visit_text(GOAL, "now = -3"), "goal[1].now", "from -2 to 2"),
        (visit_text(GOAL, "now = 1.0"), "goal[1].now", "whole number"),
        (visit_text(BAKING, ACTION, 'uses = ["baking"]'), "goal[1].action[1].uses[1]", "names no strength"),
        (visit_text(BAKING, BAKING, ACTION, 'uses = ["Baking"]'), "goal[1].action[1].uses[1]", "several"),
        (visit_text(BAKING, ACTION, 'uses = ["Baking", "Baking"]'), "goal[1].action[1].uses[2]", "twice"),
        (visit_text(ACTION, "cost_per_week = 41.50"), "goal[1].action[1].cost_per_week", "quotation marks"),
        (visit_text(ACTION, 'cost_per_week = "1e9"'), "goal[1].action[1].cost_per_week", "an amount"),
        (visit_text(ACTION, 'cost_per_week = "9999999"'), "goal[1].action[1].cost_per_week", "more than"),
        (visit_text(ACTION, 'cost_per_week = ""'), "goal[1].action[1].cost_per_week", "is empty"),
        (visit_text(ACTION, 'said_yes = "yes"'), "goal[1].action[1].said_yes", "true or false"),
        (visit_text("[review]\nweeks = 53"), "review.weeks", "from 1 to 52"),
        (visit_text("goal = 3").replace("goal = 3", "[goal]"), "goal", "should be a list, but is a table"),
    ],
)
def test_what_is_wrong_is_refused_with_file_place_and_reason(text: str, place: str, reason: str) -> None:
    found_place, found_reason = refusal_of(text)

    assert found_place == place
    assert reason in found_reason


@pytest.mark.parametrize(
    ("method", "strokes", "place"),
    [
        ("drawn", "[]", "signature[1].strokes"),
        ("drawn", "[[[0, 0], [5, 0]]]", "signature[1].strokes"),
        ("typed", "[[[0, 0], [50, 0]]]", "signature[1].strokes"),
        ("mark", "[[[0, 0], [50]]]", "signature[1].strokes[1][2]"),
        ("mark", "[[[0, 0], [50, 0, 1]]]", "signature[1].strokes[1][2]"),
        ("mark", "[[[0, 0], [nan, 0]]]", "signature[1].strokes[1][2][1]"),
        ("mark", "[[[0, 0], [-inf, 0]]]", "signature[1].strokes[1][2][1]"),
        ("mark", "[[[0, 0], [true, 0]]]", "signature[1].strokes[1][2][1]"),
        ("mark", f"[[[0, 0], [{'9' * 400}, 0]]]", "signature[1].strokes[1][2][1]"),
        ("mark", "[[[0, 0], [50, 0, 2, 0]]]", "signature[1].strokes[1][2][3]"),
        ("mark", "[[[0, 0], [50, 0, 1, -1]]]", "signature[1].strokes[1][2][4]"),
        ("mark", "[[0, 50]]", "signature[1].strokes[1][1]"),
    ],
)
def test_ink_that_is_none_is_refused(method: str, strokes: str, place: str) -> None:
    signed = f'[[signature]]\nname = "C"\nrole = "person"\nmethod = "{method}"\nstrokes = {strokes}'

    assert refusal_of(visit_text(signed))[0] == place


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_visit_file(tmp_path / "gone.toml", templates={})

    assert refused.value.values["file"] == "gone.toml"
