"""The agreement in plain text, which is read and signed where paper cannot show a character of it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

import pytest

from coprod_desktop.domain.agreements import AgreedSentence
from coprod_desktop.ui.signing.plain_agreement import PlainAgreement
from tests.documents.visits import agreed, everything_agreed, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.domain.agreements import AgreementContent

CODES = {"content_version", "languages", "paper", "code", "language", "now", "weeks_of_a_year", "period"}
"""What is said in other words than its own, or not at all."""


def plain(content: AgreementContent) -> str:
    said = PlainAgreement(wording=wording("paper"), written_out=wording("written_out"))
    return "\n".join(line for part in said.parts(content) for line in (part.heading, *part.lines))


def said_in(value: object) -> Iterator[str]:
    """List what somebody wrote, wherever in it."""
    if is_dataclass(value):
        for field in fields(value):
            if field.name not in CODES:
                yield from said_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from said_in(each)
    elif isinstance(value, str) and " " in value:
        yield value


def test_every_word_that_is_signed_is_there() -> None:
    content = everything_agreed().content
    words = plain(content)
    said = list(said_in(content))
    assert len(said) > 40
    assert [each for each in said if each not in words] == []


@pytest.mark.parametrize(
    "said",
    [
        "It matters to me\nVery much",
        "By when\n1 March 2027",
        "Parts of life\nHome and Giving something",
        "To meet a need",
        "Has said yes",
        "Has not said yes yet",
        "I pay, a week\n£7.50",
        "Option of self-directed support\n",
        "Hours: 3",
        "Managed by: Somebody I chose",
        "May know: Ask me first",
        "Until: 23 November 2027",
        "It was read like this to me.",
    ],
)
def test_values_of_ours_are_written_out(said: str) -> None:
    assert said in plain(everything_agreed().content)


def test_what_costs_nothing_says_so_and_what_it_all_costs_is_there() -> None:
    words = plain(agreed("carys.toml").content)
    assert "Rhian · 4 December 2026 · Costs nothing" in words
    assert "What is paid for costs £41.50 a week in all." in words
    assert "My languages\nWelsh and English" in words
    assert "My paper\nLarge print" in words


def test_whoever_has_not_been_asked_has_said_no_yes_there() -> None:
    assert "Tom at number 9 · Winter · Has not said yes yet" in plain(agreed("carys.toml").content)


def test_a_version_of_an_older_app_says_of_money_and_information_what_it_can() -> None:
    content = replace(agreed("carys.toml").content, budget=None, sharing=(), information=())
    words = plain(content)
    assert "Who may know what" not in words
    assert wording("paper").sentence("headings.information") in words
    read = AgreedSentence(code="kept", words="We keep it safe.", language="en")
    assert "We keep it safe." in plain(replace(content, information=(read,)))
