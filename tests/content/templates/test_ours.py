"""The templates that ship: what they ask, in which languages, and in which words."""

from pathlib import Path

import pytest

from coprod_desktop.domain.templates import Feeds
from tests.content.files import RESOURCES, templates

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


def test_the_templates_that_ship_ask_what_they_should() -> None:
    asked = {key: tuple(each.id for each in template.questions) for key, template in templates().items()}

    five = ("what_matters", "good_at", "good_day", "bad_day", "better_week")
    assert asked == {
        "what_matters": five,
        "carer": (*five, "rest", "my_own_life"),
        "network_member": ("good_at", "want_to_learn", "could_help_someone_with", "used_to_be_told"),
    }


@pytest.mark.parametrize("template_id", ["what_matters", "carer", "network_member"])
def test_every_question_gives_three_or_four_prompts_in_every_language(template_id: str) -> None:
    template = templates()[template_id]

    for question in template.questions:
        for tag in template.languages:
            assert len(question.prompts[tag]) in {3, 4}


@pytest.mark.parametrize("template_id", ["what_matters", "carer", "network_member"])
def test_every_template_asks_for_strengths(template_id: str) -> None:
    assert Feeds.STRENGTH in {question.feeds for question in templates()[template_id].questions}


@pytest.mark.parametrize("path", sorted((RESOURCES / "templates").glob("*.toml")), ids=lambda path: path.stem)
def test_templates_use_no_word_that_makes_somebody_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()

    assert [word for word in UNKIND if word in text] == []
