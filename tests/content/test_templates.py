"""Templates: the three that ship are whole, and a faulty one is refused by name."""

from pathlib import Path

import pytest

from coprod_desktop.content.templates import read_template, read_templates
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Feeds
from tests.content.files import RESOURCES, templates

WHOLE = """
format = 1
id = "tea"
version = 1
languages = ["en", "cy"]
title = { en = "Tea", cy = "Te" }
about = { en = "About tea", cy = "Am de" }
[[question]]
id = "milk"
text = { en = "Milk?", cy = "Llaeth?" }
hint = { en = "Or none.", cy = "Neu ddim." }
prompts = { en = ["A drop"], cy = ["Diferyn"] }
"""
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


def refusal_of(folder: Path, text: str) -> tuple[str, str]:
    path = folder / "tea.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read_template(path)
    assert refused.value.values["file"] == "tea.toml"
    return refused.value.values["place"], refused.value.values["reason"]


def test_a_template_speaks_each_of_its_languages(tmp_path: Path) -> None:
    (tmp_path / "tea.toml").write_text(WHOLE, encoding="utf-8")

    template = read_templates(tmp_path)["tea"]

    question = template.question("milk")
    assert question is not None
    assert question.text["cy"] == "Llaeth?"
    assert question.prompts["en"] == ("A drop",)
    assert template.language_for(("cy", "en")) == "cy"


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ('id = "tea"', 'id = "coffee"', "id", "name of the file"),
        ('id = "milk"', 'id = "Milk?"', "question[1].id", "small letters"),
        ("version = 1", "", "version", "is missing"),
        ("version = 1", "version = 0", "version", "from 1"),
        ('["en", "cy"]', "[]", "languages", "no language"),
        ('["en", "cy"]', '["en", "en"]', "languages[2]", "twice"),
        (', cy = "Llaeth?"', "", "question[1].text.cy", "is missing"),
        ('cy = "Neu ddim."', 'cy = ""', "question[1].hint.cy", "is empty"),
        (', cy = ["Diferyn"]', "", "question[1].prompts.cy", "is missing"),
        ('cy = "Te"', 'cy = "Te", fr = "Thé"', "title.fr", "not a key"),
        ("hint = {", 'feeds = "mouths"\nhint = {', "question[1].feeds", "“mouths”"),
        ("[[question]]", "[[questions]]", "question", "is missing"),
        ('id = "milk"', 'id = "milk"\nasks = 1', "question[1].asks", "not a key"),
    ],
)
def test_a_faulty_template_is_refused_with_place_and_reason(
    tmp_path: Path, old: str, new: str, place: str, reason: str
) -> None:
    assert old in WHOLE

    found_place, found_reason = refusal_of(tmp_path, WHOLE.replace(old, new, 1))

    assert found_place == place
    assert reason in found_reason


def test_two_questions_never_share_an_id(tmp_path: Path) -> None:
    question = WHOLE[WHOLE.index("[[question]]") :]

    assert refusal_of(tmp_path, WHOLE + question)[0] == "question[2].id"


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
