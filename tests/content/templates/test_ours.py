"""The templates that ship: what they ask, in which languages, and in which words."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.strengths import GIFT_CARDS
from coprod_desktop.domain.templates import Asker, Feeds, Question, QuestionKind, Template, Texts
from coprod_desktop.ui.forms.gift_words import gift_picture
from tests.content.files import RESOURCES, templates
from tests.content.templates.written import the

OURS = (
    "about_me",
    "adult_england",
    "adult_scotland",
    "adult_wales",
    "carer",
    "council_canvass",
    "first_contact",
    "good_day_bad_day",
    "network_member",
    "one_page_profile",
    "path",
    "review",
    "team_survey",
    "what_matters",
)
UNKIND = (
    "service user",
    "client",
    "customer",
    "assessment",
    "deficit",
    "non-compliant",
    "hard to reach",
    "referral",
    "pathway",
)
LONGEST_SENTENCE = 25
"""Words; longer ones are hard to hear and to read."""

every_template = pytest.mark.parametrize("template_id", OURS)


@pytest.fixture(scope="module")
def ours() -> dict[str, Template]:
    return dict(templates())


def texts_of(template: Template) -> Iterator[Texts]:
    """Go through everything that a template says, but for its prompts."""
    yield from (template.title, template.about)
    for section in template.sections:
        yield from (section.title, section.about)
    for question in template.questions:
        yield from (question.text, question.spoken, question.hint)
        yield from (question.lowest_means, question.highest_means)
        yield from (option.text for option in question.options)


def eligibility(template: Template) -> tuple[Question, ...]:
    (apart,) = (section.id for section in template.sections if section.apart)
    return template.asked_apart(apart, {})


def test_fourteen_templates_ship(ours: dict[str, Template]) -> None:
    assert tuple(ours) == OURS


@pytest.mark.parametrize(
    ("template_id", "asked"),
    [
        ("what_matters", "what_matters good_at people good_day bad_day better_week"),
        ("carer", "what_matters good_at good_day bad_day better_week rest my_own_life"),
        ("network_member", "good_at gifts want_to_learn could_help_someone_with used_to_be_told"),
    ],
)
def test_the_first_three_go_on_asking_what_they_asked(
    ours: dict[str, Template], template_id: str, asked: str
) -> None:
    assert " ".join(question.id for question in ours[template_id].asked({})) == asked


@every_template
def test_everything_is_said_in_welsh_too_but_for_scotlands(
    ours: dict[str, Template], template_id: str
) -> None:
    template = ours[template_id]

    scotland = template.nations == (Nation.SCOTLAND,)
    assert template.languages == (("en",) if scotland else ("en", "cy"))
    assert template.unreviewed == (() if scotland else ("cy",))


@every_template
def test_every_template_asks_for_strengths(ours: dict[str, Template], template_id: str) -> None:
    assert Feeds.STRENGTH in {question.feeds for question in ours[template_id].questions}


@every_template
def test_questions_that_are_told_freely_offer_two_to_four_things_to_think_about(
    ours: dict[str, Template], template_id: str
) -> None:
    free = {QuestionKind.TEXT, QuestionKind.LIST, QuestionKind.CIRCLE}
    for question in ours[template_id].questions:
        if question.kind in free and question.asker is not Asker.WORKER and question.prompts:
            assert {len(question.prompts[tag]) for tag in ours[template_id].languages} <= {2, 3, 4}


@every_template
def test_whoever_answers_alone_reads_every_question_in_their_own_voice(
    ours: dict[str, Template], template_id: str
) -> None:
    questions = ours[template_id].questions
    mute = [each.id for each in questions if each.asker is not Asker.WORKER and not each.spoken]

    assert mute == []


@every_template
def test_sentences_are_short(ours: dict[str, Template], template_id: str) -> None:
    said = chain.from_iterable(
        re.split(r"[.!?:]", texts.get("en", "")) for texts in texts_of(ours[template_id])
    )

    assert [sentence for sentence in said if len(sentence.split()) > LONGEST_SENTENCE] == []


def test_cards_of_what_somebody_can_do_are_the_same_everywhere_and_have_pictures(
    ours: dict[str, Template],
) -> None:
    cards = tuple(chain.from_iterable(GIFT_CARDS.values()))
    shown = [each for one in ours.values() for each in one.questions if each.kind is QuestionKind.CARDS]

    assert len(shown) >= 5
    for question in shown:
        assert tuple(option.id for option in question.options) == cards
        assert tuple(option.picture for option in question.options) == tuple(map(gift_picture, cards))
    for card in cards:
        assert (RESOURCES / "pictures" / f"{gift_picture(card)}.svg").is_file()


@pytest.mark.parametrize(("template_id", "outcomes"), [("adult_england", 10), ("carer", 8)])
def test_eligibility_comes_last_on_a_page_of_its_own_and_is_the_workers(
    ours: dict[str, Template], template_id: str, outcomes: int
) -> None:
    template = ours[template_id]
    asked = eligibility(template)
    choices = [question for question in asked if question.several]

    assert not any(question in template.asked({}) for question in asked)
    assert template.questions[-len(asked) :] == asked
    assert {question.asker for question in asked} == {Asker.WORKER}
    assert len(choices) == outcomes
    assert all(question.source.startswith("SI 2015/313 reg ") for question in choices)
    for question in choices:
        assert question.options[0].id == "can"


def test_nine_parts_of_wellbeing_are_asked_for_in_our_own_words(ours: dict[str, Template]) -> None:
    parts = [each for each in ours["adult_england"].questions if each.section == "wellbeing"]

    letters = [re.findall(r"Care Act 2014 s\.1\(2\)\((.)\)", part.source) for part in parts]
    assert letters == [[letter] for letter in "abcdefghi"]


def test_a_plan_in_wales_can_say_all_that_its_regulations_ask_for(ours: dict[str, Template]) -> None:
    plan = ours["adult_wales"].asked_apart("plan", {"direct_payments": ("yes",), "enquiries": ("yes",)})

    assert len(plan) == 9
    assert all(question.source.startswith("WSI 2015/1335 reg 3: ") for question in plan)


def test_no_way_of_arranging_support_in_scotland_is_chosen_beforehand(ours: dict[str, Template]) -> None:
    ways = the(ours["adult_scotland"], "sds_option")

    assert [option.id for option in ways.options] == [
        "option_1",
        "option_2",
        "option_3",
        "option_4",
        "not_yet",
    ]
    assert not ways.several


@pytest.mark.parametrize("path", sorted((RESOURCES / "templates").glob("*.toml")), ids=lambda path: path.stem)
def test_templates_use_no_word_that_makes_somebody_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()

    assert [word for word in UNKIND if word in text] == []
