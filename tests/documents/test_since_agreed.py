"""What was said about an agreement since it was signed, on every form of its paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coprod_desktop.application.papers.imprint import PaperChoice
from coprod_desktop.domain.afterwords import Afterword, SaidAfter
from coprod_desktop.domain.agreements import SignerRole
from coprod_desktop.domain.approvals import Approval, ApprovalStep
from coprod_desktop.domain.people import PaperFormat
from tests.documents.reading import words_of
from tests.documents.visits import agreed, paper
from tests.fakes import START

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import Agreed

TAKEN_BACK = Afterword(
    said=SaidAfter.WITHDRAWS,
    name="Carys Llŷr-Jones",
    words="Not like this.",
    said_at=START + timedelta(days=9),
)
MAIR = Afterword(
    name="Mair", role=SignerRole.CARER, about="The rail", words="It is on the wrong side.", said_at=START
)
SENT_BACK = Approval(
    step=ApprovalStep.SENT_BACK,
    name="Ewa Kowalska",
    reason="Three mornings first, then we look again.",
    at=START + timedelta(days=4),
)


@pytest.fixture(scope="module")
def since() -> Agreed:
    asked = replace(SENT_BACK, step=ApprovalStep.ASKED, reason="Please.", at=START + timedelta(days=1))
    return replace(agreed("carys.toml"), afterwords=(TAKEN_BACK, MAIR), approvals=(asked, SENT_BACK))


def printed(made: Agreed, format: PaperFormat, *languages: str) -> str:  # noqa: A002  (a paper's format)
    choice = PaperChoice(format=format, languages=languages or ("en",))
    return " ".join(words_of(paper("en", "cy").agreement(made, choice=choice)).split())


def test_it_stands_below_the_signatures_in_its_order(since: Agreed) -> None:
    words = printed(since, PaperFormat.STANDARD)
    order = (
        "We agree",
        "Since we agreed",
        "Carys has taken their yes back, so this version is not agreed now.",
        "Mair (Carer) said on 23 November 2026 that they do not agree with this: The rail",
        "It is on the wrong side.",
        "Ewa Kowalska sent this back on 27 November 2026, and this is why:",
        "Three mornings first, then we look again.",
        "Carys Llŷr-Jones took their yes back on 2 December 2026.",
        "Not like this.",
    )
    places = [words.rindex(part) for part in order]
    assert places == sorted(places)
    assert "Please." not in words  # a question has no place on paper before it has an answer


def test_easy_read_says_it_a_sentence_at_a_time(since: Agreed) -> None:
    words = printed(since, PaperFormat.EASY_READ)
    for said in (
        "I took my yes back, so this is not agreed now.",
        "Mair (Carer) does not agree with one thing.",
        "It is this: The rail",
        "Ewa Kowalska said not yet for the service.",
        "That was on 27 November 2026.",
        "This is why: “Three mornings first, then we look again.”",
    ):
        assert said in words, said


def test_both_languages_say_it_beside_each_other(since: Agreed) -> None:
    words = printed(since, PaperFormat.STANDARD, "cy", "en")
    assert "Ers inni gytuno" in words
    assert "Since we agreed" in words
    assert words.count("Three mornings first, then we look again.") == 1


def test_nothing_is_said_where_nothing_was(since: Agreed) -> None:
    quiet = replace(since, afterwords=(), approvals=since.approvals[:1])
    for format_ in (PaperFormat.STANDARD, PaperFormat.EASY_READ):
        assert "Since we agreed" not in printed(quiet, format_)


def test_who_says_yes_again_has_not_taken_it_back(since: Agreed) -> None:
    again = replace(since.signatures[0], signed_at=START + timedelta(days=10))
    words = printed(replace(since, signatures=(*since.signatures, again)), PaperFormat.STANDARD)
    assert "is not agreed now" not in words
    assert "took their yes back on 2 December 2026" in words


def test_words_that_no_face_can_show_stop_nobodys_paper(since: Agreed) -> None:
    said = replace(TAKEN_BACK, words="ሰላም")
    words = printed(replace(since, afterwords=(said,)), PaperFormat.STANDARD)
    assert "Carys Llŷr-Jones took their yes back on 2 December 2026." in words
