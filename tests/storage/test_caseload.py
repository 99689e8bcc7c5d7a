from dataclasses import replace
from datetime import UTC, datetime, timedelta

from coprod_desktop.application.standing_agreements import choice_id
from coprod_desktop.domain.afterwords import Afterword, SaidAfter
from coprod_desktop.domain.agreements import (
    AgreementVersion,
    Signature,
    SignerRole,
    SigningMethod,
    StandingAgreement,
)
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Goal, Review
from coprod_desktop.domain.reviews import HeldReview, ReviewRequest
from coprod_desktop.domain.strengths import Strength
from tests.storage.builders import Laptop, Opened

AGREED_AT = datetime(2026, 11, 20, 10, tzinfo=UTC)


def a_person(laptop: Laptop, name: str) -> StreamId:
    stream = StreamId(laptop.ids.new())
    with laptop.vault.units_of_work() as work:
        work.add(stream, Person(full_name=name, preferred_name=name), record=RecordId(stream))
        work.commit()
    return stream


def test_people_are_listed_by_name_as_a_reader_would(laptop: Laptop) -> None:
    for name in ("Zoë", "Émile", "amina", "Łucja", "Edgar"):
        a_person(laptop, name)
    names = [row.full_name for row in laptop.vault.caseload.people()]
    assert names == ["amina", "Edgar", "Émile", "Łucja", "Zoë"]


def test_a_new_person_has_nothing_yet(laptop: Laptop) -> None:
    stream = a_person(laptop, "Amina")
    (row,) = laptop.vault.caseload.people()
    assert (row.stream, row.conversations, row.goals, row.agreements) == (stream, 0, 0, 0)
    assert (row.signed, row.conversation_open, row.conflicts) == (False, False, 0)
    assert (row.review_weeks, row.agreed_at) == (None, None)


def test_a_row_says_how_far_somebody_has_come(laptop: Laptop) -> None:
    stream = a_person(laptop, "Amina")
    a_person(laptop, "Carys")
    with laptop.vault.units_of_work() as work:
        work.add(stream, Conversation(closed=True))
        talking = work.add(stream, Conversation())
        kept, gone = work.add(stream, Goal(words="walk")), work.add(stream, Goal(words="swim"))
        work.remove(gone)
        work.save(kept, replace(kept.value, words="run"))
        work.save(kept, replace(kept.value, words="row"))
        work.add(stream, Review(weeks=26))
        old = work.add(stream, AgreementVersion(number=1, frozen_at=AGREED_AT.replace(day=1)))
        work.add(stream, Signature(agreement=old.id, role=SignerRole.PERSON))
        new = work.add(stream, AgreementVersion(number=2, frozen_at=AGREED_AT))
        declined = SigningMethod.DECLINED
        work.add(stream, Signature(agreement=new.id, role=SignerRole.PERSON, method=declined))
        work.add(stream, Signature(agreement=new.id, role=SignerRole.CASEWORKER))
        work.commit()
    row, other = laptop.vault.caseload.people()
    assert (row.conversations, row.goals, row.agreements, row.conflicts) == (2, 1, 2, 1)
    assert (row.review_weeks, row.agreed_at, row.signed, row.conversation_open) == (
        26,
        AGREED_AT,
        False,
        True,
    )
    assert (other.goals, other.conflicts) == (0, 0)
    with laptop.vault.units_of_work() as work:
        work.save(talking, replace(talking.value, closed=True))
        work.add(stream, Signature(agreement=new.id, role=SignerRole.PERSON))
        work.commit()
    (found,) = laptop.vault.caseload.people("amina")
    assert (found.signed, found.conversation_open) == (True, False)
    assert found == laptop.vault.caseload.people()[0]


def test_a_yes_that_was_taken_back_is_no_signature_until_it_is_given_again(laptop: Laptop) -> None:
    stream = a_person(laptop, "Amina")
    with laptop.vault.units_of_work() as work:
        version = work.add(stream, AgreementVersion(number=1, frozen_at=AGREED_AT))
        yes = Signature(agreement=version.id, name="Amina", signed_at=AGREED_AT)
        taken_back = Afterword(
            agreement=version.id,
            name="Amina",
            said=SaidAfter.WITHDRAWS,
            said_at=AGREED_AT + timedelta(hours=1),
        )
        work.add(stream, yes)
        work.add(stream, replace(taken_back, name="Mair", role=SignerRole.CARER))
        work.add(stream, replace(taken_back, said=SaidAfter.DISAGREES, words="Not the rail."))
        work.commit()
    assert laptop.vault.caseload.people()[0].signed
    with laptop.vault.units_of_work() as work:
        work.add(stream, taken_back)
        work.commit()
    assert not laptop.vault.caseload.people()[0].signed
    with laptop.vault.units_of_work() as work:
        work.add(stream, replace(yes, signed_at=AGREED_AT + timedelta(days=1)))
        work.commit()
    assert laptop.vault.caseload.people()[0].signed


def test_of_versions_made_apart_a_row_speaks_of_the_one_that_was_chosen(laptop: Laptop) -> None:
    stream = a_person(laptop, "Amina")
    with laptop.vault.units_of_work() as work:
        first = work.add(stream, AgreementVersion(number=1, frozen_at=AGREED_AT.replace(day=1)))
        one, _ = (
            work.add(
                stream,
                AgreementVersion(number=2, frozen_at=AGREED_AT.replace(day=day), follows=(first.id,)),
            )
            for day in (10, 11)
        )
        work.add(stream, Signature(agreement=one.id))
        work.commit()
    (row,) = laptop.vault.caseload.people()
    assert (row.signed, row.agreed_at) == (False, AGREED_AT.replace(day=11))
    with laptop.vault.units_of_work() as work:
        work.add(stream, StandingAgreement(agreement=one.id), record=choice_id(stream))
        work.commit()
    (row,) = laptop.vault.caseload.people()
    assert (row.agreements, row.signed, row.agreed_at) == (3, True, AGREED_AT.replace(day=10))


def test_a_yes_to_another_text_is_no_yes_to_this_one(laptop: Laptop) -> None:
    stream = a_person(laptop, "Amina")
    with laptop.vault.units_of_work() as work:
        version = work.add(stream, AgreementVersion(number=1, digest="this", frozen_at=AGREED_AT))
        work.add(stream, Signature(agreement=version.id, digest="other", name="Amina", signed_at=AGREED_AT))
        work.commit()
    assert not laptop.vault.caseload.people()[0].signed


def test_a_row_says_when_a_plan_was_looked_at_last_and_since_when_somebody_waits(laptop: Laptop) -> None:
    stream = a_person(laptop, "Amina")
    day = AGREED_AT.date()
    with laptop.vault.units_of_work() as work:
        work.add(stream, AgreementVersion(number=1, frozen_at=AGREED_AT))
        work.add(stream, HeldReview(held_on=day, decided="It goes on.", closed=True))
        work.add(stream, HeldReview(held_on=day - timedelta(days=9), decided="It goes on.", closed=True))
        work.add(stream, HeldReview(held_on=day + timedelta(days=9)))
        work.add(stream, ReviewRequest(asked_on=day - timedelta(days=3)))
        work.add(stream, ReviewRequest(asked_on=day + timedelta(days=3)))
        work.commit()
    (row,) = laptop.vault.caseload.people()
    assert (row.looked_on, row.asked_on) == (day, day + timedelta(days=3))
    with laptop.vault.units_of_work() as work:
        work.add(stream, ReviewRequest(asked_on=day))
        work.commit()
    (row,) = laptop.vault.caseload.people()
    assert row.asked_on == day


def test_disputes_name_the_record_and_its_fields(laptop: Laptop) -> None:
    stream = a_person(laptop, "Amina")
    with laptop.vault.units_of_work() as work:
        (seen,) = work.list(Person, stream)
        work.save(seen, replace(seen.value, pronouns="she", full_name="Amina Y"))
        work.save(seen, replace(seen.value, pronouns="they", full_name="Amina Yusuf"))
        work.commit()
    (disputed,) = laptop.vault.disputes.everything()
    assert (disputed.stream, disputed.kind, disputed.record) == (stream, "person", RecordId(stream))
    assert disputed.fields == ("full_name", "pronouns")


def test_colleagues_have_names(laptops: Opened) -> None:
    laptop = laptops.laptop("Rhian Pugh")
    colleagues = laptop.vault.colleagues
    assert colleagues.name_of(colleagues.me()) == "Rhian Pugh"
    assert colleagues.name_of(laptops.laptop("Somebody").vault.actor) == ""


def test_each_field_that_two_people_wrote_is_a_thing_to_decide(laptop: Laptop) -> None:
    stream = a_person(laptop, "Amina")
    with laptop.vault.units_of_work() as work:
        stale = work.add(stream, Strength(title="Bread", words="I bake"))
        work.save(stale, Strength(title="Baking", words="I bake on Fridays"))
        work.save(stale, Strength(title="Loaves", words="I bake for the chapel"))
        work.commit()
    (row,) = laptop.vault.caseload.people()
    assert row.conflicts == 2
    assert laptop.vault.replica.counts().conflicts == 2
