"""What is frozen, and what counts as a signature."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from coprod_desktop.domain.agreed_budgets import AgreedBudget, AgreedBudgetLine, AgreedSum
from coprod_desktop.domain.agreements import (
    AgreedAction,
    AgreedContribution,
    AgreedGoal,
    AgreedSentence,
    AgreedSharing,
    AgreementContent,
    AgreementVersion,
    NotAgreed,
    Quote,
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
    version_before,
    version_that_counts,
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
            uses=("Baking", "Patience"),
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


def test_a_version_that_was_frozen_before_goals_named_their_strengths_reads_as_it_was_signed() -> None:
    version = freeze(CONTENT, number=1, at=NOW)
    earlier = version.content.replace('"uses":["Baking","Patience"],', "", 1)
    assert earlier != version.content
    older = replace(version, content=earlier, digest=hashlib.sha256(earlier.encode()).hexdigest())
    assert read_content(older).goals == (replace(CONTENT.goals[0], uses=()),)


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


def test_of_versions_made_apart_the_chosen_one_counts_and_none_before_somebody_chose() -> None:
    apart = {ONE: version(1), TWO: version(2, ONE), THREE: version(2, ONE)}
    assert version_that_counts({}, chosen=None) is None
    assert version_that_counts({ONE: version(1), TWO: version(2, ONE)}, chosen=ONE) == TWO
    assert version_that_counts(apart, chosen=None) is None
    assert version_that_counts(apart, chosen=TWO) == TWO
    later = apart | {FOUR: version(3, TWO)}
    assert version_that_counts(later, chosen=TWO) is None, "what was chosen has been followed since"


def test_versions_of_an_older_app_follow_those_of_lower_numbers() -> None:
    assert made_apart({ONE: version(1), TWO: version(2)}) == (TWO,)
    assert made_apart({ONE: version(1), TWO: version(1)}) == (ONE, TWO)


FROZEN_BEFORE = (
    '{"agreed_on":"2026-11-23","connections":[{"kind":"Sister","name":"Mair"}],'
    '"full_name":"Carys Llŷr-Jones","goals":[{"actions":[{"by":"","cost_per_week":"",'
    '"how_often":"Every week","owner":"person","uses":["Baking"],"what":"Bake","who":"Carys"}],'
    '"contributions":[{"hours_per_month":"2","to":"Lunch club","what":"Teach two members"}],'
    '"levels":["Not at all","Once","Each week","Twice","Every day"],"now":-1,'
    '"words":"Keep baking for people."}],"languages":["cy","en"],'
    '"matters":[{"name":"","words":"Being in my own house, with the dog."}],'
    '"not_agreed":[{"about":"The stair rail","by":"person","name":"","words":"Not white."}],'
    '"paper":"large_print","place":"At the kitchen table","preferred_name":"Carys",'
    '"present":["Mair"],"pronouns":"she/her","review_on":"2027-01-11","review_weeks":7,'
    '"strengths":[{"title":"Baking","words":"I bake for the street."}],"worker":"Rhian Pugh"}'
)
"""What an app froze that knew neither money nor reasons. These bytes are signed: they stay."""
FROZEN_DIGEST = "3b8756e0e73b5aacb81c29db3afd4a6f3948ba6fef86954da2426e6f04380c2c"


def test_what_an_older_app_froze_reads_and_verifies_for_ever() -> None:
    before = AgreementVersion(number=1, content=FROZEN_BEFORE, digest=FROZEN_DIGEST, code="RVCXQ-NQV5X")
    assert hashlib.sha256(FROZEN_BEFORE.encode()).hexdigest() == FROZEN_DIGEST
    assert short_code(FROZEN_DIGEST) == before.code
    content = read_content(before)
    assert (content.budget, content.sharing, content.information) == (None, (), ())
    assert content.goals[0].actions[0].said_yes is None
    assert (content.full_name, content.goals[0].now, content.review_weeks) == ("Carys Llŷr-Jones", -1, 7)
    assert content.matters == (Quote(words="Being in my own house, with the dog.", name=""),)
    assert content.goals[0].contributions == CONTENT.goals[0].contributions


def test_a_version_with_all_that_an_agreement_can_say_reads_back_as_it_was() -> None:
    line = AgreedBudgetLine(
        what="Bus to the club",
        units="2",
        unit="journey",
        rate="3.50",
        often="week",
        each_time="7.00",
        a_year="364.00",
        funder="council",
        funder_name="",
        manager="person",
        option="",
        pays_for="Bake",
    )
    amount = AgreedSum(funder="", a_week="7.00", a_year="364.00", once="0.00")
    budget = AgreedBudget(
        period="week",
        indicative="",
        final="7.00",
        person_pays="",
        public_pays="7.00",
        option="",
        lines=(line,),
        sums=(amount,),
        budget=amount,
        together=amount,
        weeks_of_a_year=52,
    )
    whole = replace(
        CONTENT,
        budget=budget,
        sharing=(AgreedSharing(who="Mair", what="How I am", purpose="", may="yes", until=""),),
        information=(AgreedSentence(code="kept", words="Rhian keeps this.", language="en"),),
        goals=(replace(CONTENT.goals[0], why="It is who I am.", importance="very", areas=("giving",)),),
    )
    assert read_content(freeze(whole, number=2, at=NOW)) == whole


@pytest.mark.parametrize("text", ["{}", "[]", '{"goals":1}', "no text"])
def test_a_text_that_is_no_agreement_is_said_to_be_none(text: str) -> None:
    strange = AgreementVersion(content=text, digest=hashlib.sha256(text.encode()).hexdigest())
    with pytest.raises(Refusal, match="agreement_text_unclear"):
        read_content(strange)


def test_a_version_took_the_place_of_what_it_follows_or_in_an_older_app_of_the_number_before() -> None:
    first, second, apart, last = (RecordId(UUID(int=number)) for number in range(1, 5))
    versions = {
        first: AgreementVersion(number=1),
        second: AgreementVersion(number=2),
        apart: AgreementVersion(number=2, follows=(first,)),
        last: AgreementVersion(number=3, follows=(second, apart)),
    }
    before = [version_before(versions, one) for one in versions]
    assert before == [None, first, first, second]
    assert version_before(versions, last, chosen=apart) == apart
