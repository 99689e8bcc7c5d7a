"""Wording: every refusal has its sentence, every sentence its refusal, and values stay plain text."""

from pathlib import Path

import pytest

from coprod_desktop.application.said_sentences import Part
from coprod_desktop.application.verifying import SealedBy, SealState, Standing
from coprod_desktop.application.wording import PLACEHOLDER, Wording
from coprod_desktop.content.wording import read_wording
from coprod_desktop.domain.agreements import SignerRole, SigningMethod
from coprod_desktop.domain.connections import Line
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.plans import GOAL_LEVELS, Owner
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import StrengthKind
from tests.content.codes import codes_of_sentences, raised_codes, spoken_codes
from tests.content.files import RESOURCES
from tests.content.places import place_of

ENGLISH = RESOURCES / "wording" / "en"
REFUSALS = read_wording(ENGLISH / "refusals.toml")
PAPER = read_wording(ENGLISH / "paper.toml")
WRITTEN_OUT = read_wording(ENGLISH / "written_out.toml")

VERDICTS = read_wording(ENGLISH / "verdicts.toml")

UNKIND = ("service user", "client", "customer", "deficit", "non-compliant", "referral", "pathway")

SAY_BACK, ASKING = (
    {language: read_wording(RESOURCES / "wording" / language / name) for language in ("en", "cy")}
    for name in ("say_back.toml", "asking.toml")
)


@pytest.mark.parametrize("wording", [SAY_BACK, ASKING], ids=["say_back", "asking"])
def test_what_the_person_reads_is_worded_alike_in_every_language(wording: dict[str, Wording]) -> None:
    english, welsh = wording["en"], wording["cy"]

    assert set(english.sentences) == set(welsh.sentences)
    for code, sentence in english.sentences.items():
        assert set(PLACEHOLDER.findall(sentence)) == set(PLACEHOLDER.findall(welsh.sentences[code])), code
    assert (english.unreviewed, welsh.unreviewed) == (False, True)


def test_what_is_said_back_has_words_for_all_that_a_record_can_hold() -> None:
    english = SAY_BACK["en"]
    wanted = [
        *(f"strengths.{kind}" for kind in StrengthKind),
        *(f"ties.{line}" for line in Line),
        *(f"will.{owner}" for owner in Owner),
        *(f"voices.{voice}" for voice in Voice),
        *(f"parts.{part}" for part in Part),
    ]

    assert [code for code in wanted if code not in english] == []


def test_every_code_that_is_raised_has_a_sentence() -> None:
    missing = sorted({code for code, _ in raised_codes()} - set(REFUSALS.sentences))

    assert missing == []


def test_every_sentence_has_a_code_that_something_says() -> None:
    unused = sorted(set(REFUSALS.sentences) - spoken_codes() - {"unknown"})

    assert unused == []


def test_sentences_mention_only_what_every_raiser_hands_over() -> None:
    unfilled = sorted(
        {
            (code, name)
            for code, values in raised_codes()
            for name in PLACEHOLDER.findall(REFUSALS.sentences.get(code, ""))
            if values is not None and name not in values
        }
    )

    assert unfilled == []


def test_every_sentence_that_the_app_asks_for_is_written() -> None:
    asked = codes_of_sentences()

    assert "dates.full" in asked
    assert [
        code
        for code in asked
        if not any(
            code in each for each in (REFUSALS, PAPER, WRITTEN_OUT, VERDICTS, SAY_BACK["en"], ASKING["en"])
        )
    ] == []


@pytest.mark.parametrize("wording", [REFUSALS, PAPER, VERDICTS], ids=["refusals", "paper", "verdicts"])
def test_no_sentence_uses_a_word_that_makes_somebody_small(wording: Wording) -> None:
    said = " ".join(wording.sentences.values()).lower()

    assert [word for word in UNKIND if word in said] == []


@pytest.mark.parametrize("code", sorted(REFUSALS.sentences))
def test_a_refusal_is_whole_sentences(code: str) -> None:
    sentence = REFUSALS.sentence(code)

    assert sentence[0].isupper() or sentence[0] in "“{"
    assert sentence.endswith(".")
    assert len(sentence.split()) < 60


def test_the_paper_names_every_owner_role_method_voice_and_level() -> None:
    wanted = (
        *(f"owners.{owner}" for owner in Owner),
        *(f"roles.{role}" for role in SignerRole),
        *(f"signed.{role}" for role in SignerRole),
        *(f"methods.{method}" for method in SigningMethod),
        *(f"voices.{voice}" for voice in Voice),
        *(f"paper.{paper}" for paper in PaperFormat),
        *(f"levels.{level}" for level in range(1, GOAL_LEVELS + 1)),
    )

    assert [code for code in wanted if code not in PAPER] == []


def test_every_verdict_has_its_sentence() -> None:
    wanted = (
        *(f"seal.{state}" for state in SealState if state is not SealState.UNCHANGED),
        *(f"seal.unchanged_{by}" for by in SealedBy if by is not SealedBy.NOBODY),
        *(f"version.{standing}" for standing in Standing),
    )

    assert [code for code in wanted if code not in VERDICTS] == []


def test_the_headings_stand_in_the_order_of_the_paper() -> None:
    headings = [code.partition(".")[2] for code in PAPER.sentences if code.startswith("headings.")]

    assert headings[:10] == [
        "about_us",
        "matters",
        "strengths",
        "connections",
        "together",
        "not_agreed",
        "how_we_know",
        "look_again",
        "information",
        "we_agree",
    ]


def test_a_value_that_looks_like_a_placeholder_is_only_text() -> None:
    wording = Wording(language="en", sentences={"hello": "Hello {name}, {name}. {place}"})

    assert wording.sentence("hello", {"name": "{place} <b>"}) == "Hello {place} <b>, {place} <b>. {place}"


def test_a_code_without_a_sentence_is_said_to_be_unknown() -> None:
    assert "(moon_missing)" in REFUSALS.sentence("moon_missing", {"name": "Carys"})
    assert Wording(language="en", sentences={}).sentence("moon_missing") == "moon_missing"


@pytest.mark.parametrize(
    ("line", "place", "reason"),
    [
        ('hello = "Hello {nmae}"', "hello", "does not declare"),
        ('hello = "Hello {name"', "hello", "no placeholder"),
        ('hello = "Hello {Name}"', "hello", "no placeholder"),
        ('hello = ""', "hello", "is empty"),
        ("hello = 3", "hello", "should be text"),
        ('[greetings]\nhello = "{who}"', "greetings.hello", "does not declare"),
        ('[greetings]\nhello = ["a"]', "greetings.hello", "should be text"),
        ('"hello there" = "Hello"', "hello there", "is not a code"),
    ],
)
def test_faulty_wording_is_refused_when_it_is_read(
    tmp_path: Path, line: str, place: str, reason: str
) -> None:
    path = tmp_path / "greetings.toml"
    path.write_text(f'format = 1\nlanguage = "en"\nplaceholders = ["name"]\n{line}\n', encoding="utf-8")

    with pytest.raises(Refusal) as refused:
        read_wording(path)
    assert place_of(refused.value) == place
    assert reason in refused.value.values["reason"]


def test_codes_are_found_in_calls_and_in_the_tables_that_calls_look_in() -> None:
    found = dict(raised_codes())

    assert found["ink_too_short"] == frozenset({"name"})
    assert found["office_address_unclear"] == frozenset()
    assert "disk_failing" in found
