"""Whatever an agreement freezes is on its paper, in full and in Easy Read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest

from coprod_desktop.application.papers.imprint import PaperChoice
from coprod_desktop.domain.people import PaperFormat
from tests.documents.reading import heard_of, words_of
from tests.documents.visits import everything_agreed, paper, with_content

FULL = PaperChoice()
EASY = PaperChoice(format=PaperFormat.EASY_READ)
_WRITTEN_OUT = frozenset(
    {"agreed_on", "languages", "paper", "owner", "by", "due", "importance", "areas", "prevents", "code"}
    | {"language", "until", "review_on", "may", "period", "option", "unit", "often", "funder", "manager"}
    | {"hours_per_month", "checked_on", "indicative", "final", "person_pays", "public_pays", "units", "rate"}
    | {"each_time", "a_week", "a_year", "once", "cost_per_week"}
)
"""Days, amounts and values of ours, which are looked for by the words that they are written out in."""


@pytest.fixture(scope="module", name="words")
def _words() -> dict[PaperFormat, str]:
    whole = everything_agreed()
    return {
        choice.format: _squeezed(" ".join(heard_of(paper().agreement(whole, choice=choice))))
        for choice in (FULL, EASY)
    }


def test_no_field_is_left_empty_in_the_agreement_that_has_all() -> None:
    said = _said(everything_agreed().content)
    assert {field for field, value in said if value}
    assert [field for field, _ in said if not any(value for name, value in said if name == field)] == []


@pytest.mark.parametrize("paper_format", [PaperFormat.STANDARD, PaperFormat.EASY_READ])
def test_everything_that_people_said_is_on_the_paper(
    words: dict[PaperFormat, str], paper_format: PaperFormat
) -> None:
    easy = paper_format is PaperFormat.EASY_READ
    for field, value in _said(everything_agreed().content):
        if field not in _WRITTEN_OUT and not (easy and value == "It was read like this to me."):
            for sentence in value.replace(". ", ".\n").splitlines():
                assert _squeezed(sentence.removesuffix(".")) in words[paper_format], (field, sentence)


@pytest.mark.parametrize(
    "said",
    [
        "It matters to me Very much",
        "By when 1 March 2027",
        "Home and Giving something",
        "Has said yes",
        "Last checked on 4 May 2026",
        "Has not said yes yet",
        "So that a need comes later",
        "My paper Large print",
        "What it costs",
        "A first idea, a week £30.00",
        "I pay, a week £7.50",
        "4, a mix of these",
        "Hours: 3",
        "× £12.50",  # noqa: RUF001  (the sign that multiplies)
        "£1,950.00",
        "Managed by: Somebody I chose",
        "Option 1, a direct payment",
        "Who may know what",
        "23 November 2027",
        "Ask me first",
        "It was read like this to me.",
    ],
)
def test_values_of_ours_are_written_out_in_full(words: dict[PaperFormat, str], said: str) -> None:
    assert _squeezed(said) in words[PaperFormat.STANDARD]


@pytest.mark.parametrize(
    "said",
    [
        "This is why: “Because my mother",
        "This matters to me very much.",
        "I want it by 1 March 2027.",
        "It is about this in my life: Home and Giving something.",
        "I can build on this: Baking and Welsh.",
        "I have said yes to this.",
        "This is where it is:",
        "Somebody checked this on 4 May 2026.",
        "Tom at number 9 has not said yes to this yet.",
        "This helps me do without more help for longer.",
        "I pay £7.50 of this a week.",
        "My support is a mix of these ways.",
        "Hours each time: 3.",
        "One of them costs £12.50.",
        "It costs £89.99 once.",
        "This is who pays: Chapel fund.",
        "This is who looks after the money: Somebody I chose.",
        "All together: £37.50 a week.",
        "Tom at number 9 may know this: When I am in hospital",
        "This is what it is for: So that Beti is walked",
        "This is so until 23 November 2027.",
        "Ask me before Mair may know this: My letters",
        "The chapel may not know this: My money",
    ],
)
def test_easy_read_says_the_same_one_thing_at_a_time(words: dict[PaperFormat, str], said: str) -> None:
    assert _squeezed(said) in words[PaperFormat.EASY_READ]


def test_what_a_later_app_chose_is_printed_as_it_is_written() -> None:
    whole = everything_agreed().content
    (choice, *others), (line, *lines) = whole.sharing, whole.budget.lines if whole.budget else ()
    later = replace(
        whole,
        paper="standard",
        goals=tuple(replace(goal, importance="beyond_all", areas=("the_sea",)) for goal in whole.goals),
        sharing=(replace(choice, may="sometimes"), *others),
        budget=replace(whole.budget, lines=(replace(line, unit="fortnight", often="tides"), *lines)),  # type: ignore[type-var]  # it has one
    )
    printed = words_of(paper().agreement(with_content(later), choice=FULL))
    for value in ("beyond_all", "the_sea", "sometimes", "fortnight", "tides"):
        assert value in printed, value
    assert "sometimes" not in words_of(paper().agreement(with_content(later), choice=EASY))


def _said(value: object, field: str = "") -> list[tuple[str, str]]:
    """List every text in a value with the name of its field."""
    if isinstance(value, tuple):
        return [each for item in value for each in _said(item, field)]
    if is_dataclass(value):
        return [each for own in fields(value) for each in _said(getattr(value, own.name), own.name)]
    return [(field, value)] if isinstance(value, str) else []


def _squeezed(words: str) -> str:
    return "".join(words.replace("-", "").split())


def test_easy_read_leads_to_no_level_that_nobody_described_and_names_the_one_where_things_stand() -> None:
    content = everything_agreed().content
    goal = content.goals[0]
    half = replace(goal, now=-2, levels=("", "Once a month.", "", "", ""))
    pdf = paper().agreement(with_content(replace(content, goals=(half,))), choice=EASY)
    text = words_of(pdf)
    assert "This is how it is now: Much less than we hope" in " ".join(text.split())
    assert "This would be less than we hope" in text
    assert "This would be best of all" not in text
