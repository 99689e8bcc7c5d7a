"""What is frozen, and what counts as a signature."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from coprod_desktop.domain.agreements import (
    AgreedAction,
    AgreedContribution,
    AgreedGoal,
    AgreementContent,
    AgreementVersion,
    NotAgreed,
    Signature,
    SignerRole,
    SigningMethod,
    check_signature,
    check_witnessed,
    freeze,
    made_apart,
    read_content,
    review_date,
    short_code,
    signed_by_person,
    stored_text_is_intact,
)
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.refusal import Refusal

CONTENT = AgreementContent(
    preferred_name="Carys",
    full_name="Carys Llŷr-Jones",
    pronouns="she/her",
    languages=("cy", "en"),
    paper="large_print",
    worker="Rhian Pugh",
    agreed_on="2026-11-23",
    place="At the kitchen table",
    present=("Mair",),
    matters=(),
    strengths=(),
    connections=(),
    goals=(
        AgreedGoal(
            words="Keep baking for people.",
            levels=(),
            now=None,
            actions=(
                AgreedAction(
                    what="Bake",
                    owner="person",
                    who="Carys",
                    how_often="Every week",
                    by="",
                    uses=("Baking",),
                    cost_per_week="",
                ),
            ),
            contributions=(
                AgreedContribution(what="Teach two members", to="Lunch club", hours_per_month="2"),
            ),
        ),
    ),
    not_agreed=(NotAgreed(about="The stair rail", by="person", name="", words="Not white."),),
    review_weeks=7,
    review_on="2027-01-11",
)
NOW = datetime(2026, 11, 23, 15, 8, tzinfo=UTC)
INK = (((0.0, 20.0, 1.0, 0.0), (12.0, 4.0, 1.0, 0.1)),)


def signature(method: SigningMethod, role: SignerRole = SignerRole.PERSON) -> Signature:
    return Signature(name="Carys Llŷr-Jones", role=role, method=method, strokes=INK)


def test_a_frozen_version_reads_back_as_what_was_agreed() -> None:
    assert read_content(freeze(CONTENT, number=1, at=NOW)) == CONTENT


def test_a_field_that_a_later_app_added_breaks_neither_reading_nor_the_digest() -> None:
    version = freeze(CONTENT, number=1, at=NOW)
    later = version.content.replace('{"agreed_on"', '{"added_later":1,"agreed_on"', 1)
    assert later != version.content
    newer = replace(version, content=later, digest=hashlib.sha256(later.encode()).hexdigest())
    assert read_content(newer) == CONTENT


def test_a_changed_text_is_never_taken_for_what_was_signed() -> None:
    version = freeze(CONTENT, number=1, at=NOW)
    altered = replace(version, content=version.content.replace("Not white", "Not blue"))
    assert not stored_text_is_intact(altered)
    with pytest.raises(Refusal, match="agreement_text_changed"):
        read_content(altered)


def test_the_code_has_no_letters_that_are_mistaken_for_one_another() -> None:
    code = short_code("f" * 64)
    assert len(code) == 11
    assert not set(code) & set("ILOU01")


@pytest.mark.parametrize("method", [SigningMethod.DRAWN, SigningMethod.MARK])
def test_a_slip_of_the_pen_is_no_signature(method: SigningMethod) -> None:
    slip = replace(signature(method), strokes=(((0.0, 0.0, 1.0, 0.0), (9.9, 0.0, 1.0, 0.1)),))
    with pytest.raises(Refusal, match="ink_too_short"):
        check_signature(slip)
    check_signature(signature(method))


def test_a_mark_needs_a_witness_who_signed() -> None:
    mark = signature(SigningMethod.MARK)
    with pytest.raises(Refusal, match="mark_needs_witness"):
        check_witnessed([mark])
    with pytest.raises(Refusal, match="mark_needs_witness"):
        check_witnessed([mark, signature(SigningMethod.DECLINED, SignerRole.WITNESS)])
    check_witnessed([mark, signature(SigningMethod.TYPED, SignerRole.WITNESS)])


def test_somebody_who_said_not_today_has_not_signed() -> None:
    assert not signed_by_person([signature(SigningMethod.DECLINED)])
    assert signed_by_person([signature(SigningMethod.TYPED)])


def test_the_review_is_so_many_weeks_after_agreeing() -> None:
    assert review_date(date(2026, 11, 23), 7) == date(2027, 1, 11)
    assert review_date(date(2026, 11, 23), None) is None


ONE, TWO, THREE, FOUR = (RecordId(UUID(int=number)) for number in range(1, 5))


def version(number: int, *follows: RecordId) -> AgreementVersion:
    return AgreementVersion(number=number, follows=follows)


def test_a_version_that_another_follows_is_not_among_the_newest() -> None:
    assert made_apart({ONE: version(1), TWO: version(2, ONE)}) == (TWO,)


def test_versions_that_follow_the_same_were_made_apart() -> None:
    versions = {ONE: version(1), TWO: version(2, ONE), THREE: version(2, ONE)}
    assert made_apart(versions) == (TWO, THREE)
    assert made_apart(versions | {FOUR: version(4, TWO, THREE)}) == (FOUR,)


def test_a_later_version_on_one_side_leaves_the_other_standing() -> None:
    versions = {ONE: version(1), TWO: version(2, ONE), THREE: version(2, ONE), FOUR: version(3, TWO)}
    assert made_apart(versions) == (THREE, FOUR)


def test_versions_of_an_older_app_follow_those_of_lower_numbers() -> None:
    assert made_apart({ONE: version(1), TWO: version(2)}) == (TWO,)
    assert made_apart({ONE: version(1), TWO: version(1)}) == (ONE, TWO)
