"""What two workers wrote apart, until somebody decided: on two laptops that meet at one office."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from coprod_desktop.application.deciding import Deciding, Dispute, decisions_in
from coprod_desktop.application.ports import Entry
from coprod_desktop.application.standing_agreements import AgreedApart, StandingAgreements
from coprod_desktop.application.undoing import Finds, next_redo, next_undo
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.domain.agreements import AgreementVersion, Signature, SignerRole, SigningMethod, freeze
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import REMOVED, Seen
from coprod_desktop.domain.refusal import Refusal
from tests.domain.test_agreements import CONTENT
from tests.journeys.profiles import Profile, sync_all


@pytest.fixture
def sam(make: Callable[[str], Profile]) -> Profile:
    return make("Sam")


def deciding(profile: Profile) -> Deciding:
    vault = profile.vault
    return Deciding(
        units=vault.units_of_work,
        disputes=vault.disputes,
        settings=vault.settings,
        colleagues=vault.colleagues,
    )


def only(profile: Profile) -> Dispute:
    (dispute,) = deciding(profile).everything()
    return dispute


class Baking:
    """A goal that both workers know, and what they do to it."""

    def __init__(self, rhian: Profile, sam: Profile) -> None:
        self.person = rhian.meet(full_name="Carys Llŷr-Jones", preferred_name="Carys")
        self.goal = RecordId(TimeOrderedIds().new())
        rhian.write(lambda work: work.add(self.person, Goal(words="Bake"), record=self.goal))
        sync_all(rhian, sam)

    def read(self, profile: Profile) -> Seen[Goal]:
        with profile.vault.units_of_work() as work:
            seen = work.read(Goal, self.person, self.goal)
        assert seen is not None
        return seen

    def say(self, profile: Profile, words: str) -> None:
        seen = self.read(profile)
        profile.write(lambda work: work.save(seen, Goal(words=words, levels=seen.value.levels)))

    def apart(self, rhian: Profile, sam: Profile) -> None:
        self.say(rhian, "Bake again")
        self.say(sam, "Bake for the chapel")
        sync_all(rhian, sam)


@pytest.fixture
def baking(rhian: Profile, sam: Profile) -> Baking:
    return Baking(rhian, sam)


def test_both_versions_say_who_wrote_them_where_and_what_they_replaced(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    baking.apart(rhian, sam)
    versions = {version.value: version for version in only(sam).versions}
    assert versions["Bake again"].actor == rhian.vault.actor
    assert not versions["Bake again"].here
    assert versions["Bake for the chapel"].here
    assert {version.instead_of for version in versions.values()} == {("Bake",)}


def test_whose_words_were_decided_about_sees_the_outcome_until_it_was_seen(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    baking.apart(rhian, sam)
    deciding(rhian).decide(only(rhian), "Bake for the chapel")
    sync_all(rhian, sam)
    assert deciding(rhian).outcomes(baking.person) == ()  # who decided knows
    (outcome,) = deciding(sam).outcomes(baking.person)
    assert outcome.entry.actor == rhian.vault.actor
    assert [entry.actor for entry in outcome.kept] == [sam.vault.actor]
    assert [entry.values["words"] for entry in outcome.over] == ["Bake again"]
    deciding(sam).saw([outcome])
    assert deciding(sam).outcomes(baking.person) == ()
    assert deciding(sam).everything() == ()


def test_two_people_deciding_differently_is_itself_a_conflict(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    baking.apart(rhian, sam)
    deciding(rhian).decide(only(rhian), "Bake again")
    deciding(sam).decide(only(sam), "Bake for the chapel")
    sync_all(rhian, sam)
    for laptop in (rhian, sam):
        assert {version.value for version in only(laptop).versions} == {"Bake again", "Bake for the chapel"}
    deciding(sam).decide(only(sam), "Bake again for the chapel")
    sync_all(sam, rhian)
    assert deciding(rhian).everything() == ()
    assert baking.read(rhian).value.words == "Bake again for the chapel"


def test_two_people_deciding_alike_have_decided(rhian: Profile, sam: Profile, baking: Baking) -> None:
    baking.apart(rhian, sam)
    for laptop in (rhian, sam):
        deciding(laptop).decide(only(laptop), "Bake again")
    sync_all(rhian, sam)
    assert deciding(rhian).everything() == deciding(sam).everything() == ()


def test_undoing_a_decision_lets_the_versions_stand_against_each_other_with_their_authors(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    baking.apart(rhian, sam)
    before = {(version.value, version.actor) for version in only(rhian).versions}
    deciding(rhian).decide(only(rhian), "Bake again")
    entry = deciding(rhian).find(next_undo, [baking.person])
    assert entry is not None
    deciding(rhian).undo(entry)
    sync_all(rhian, sam)
    for laptop in (rhian, sam):
        assert {(version.value, version.actor) for version in only(laptop).versions} == before


def test_a_decision_that_was_taken_back_can_be_made_again_and_taken_back_again(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    baking.apart(rhian, sam)
    before = {(version.value, version.actor) for version in only(rhian).versions}
    deciding(rhian).decide(only(rhian), "Bake again")
    for which, decided in ((next_undo, False), (next_redo, True), (next_undo, False), (next_redo, True)):
        entry = deciding(rhian).find(which, [baking.person])
        assert entry is not None
        deciding(rhian).undo(entry)
        assert (deciding(rhian).everything() == ()) == decided
        if not decided:
            assert {(version.value, version.actor) for version in only(rhian).versions} == before
    sync_all(rhian, sam)
    for laptop in (rhian, sam):
        assert deciding(laptop).everything() == ()
        assert baking.read(laptop).value.words == "Bake again"


def test_what_somebody_else_wrote_between_keeps_a_decision_from_being_made_again(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    baking.apart(rhian, sam)
    deciding(rhian).decide(only(rhian), "Bake again")
    deciding(rhian).undo(next_of(rhian, next_undo, baking))
    sync_all(rhian, sam)
    deciding(sam).decide(only(sam), "Bake for the chapel")
    sync_all(sam, rhian)
    with pytest.raises(Refusal, match="cannot_undo"):
        deciding(rhian).undo(next_of(rhian, next_redo, baking))
    assert baking.read(rhian).value.words == "Bake for the chapel"


def test_a_question_for_the_person_travels_and_is_answered_by_whoever_decides(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    baking.apart(rhian, sam)
    deciding(rhian).ask_together(only(rhian))
    sync_all(rhian, sam)
    (question,) = deciding(sam).to_ask(baking.person)
    (asked,) = question.asked
    assert asked.actor == rhian.vault.actor
    deciding(sam).decide(question, "Bake again")
    sync_all(sam, rhian)
    for laptop in (rhian, sam):
        assert deciding(laptop).to_ask(baking.person) == ()
    baking.apart(rhian, sam)  # and another conflict is another question
    assert deciding(rhian).to_ask(baking.person) == ()


def test_a_question_can_be_taken_back(rhian: Profile, sam: Profile, baking: Baking) -> None:
    baking.apart(rhian, sam)
    deciding(rhian).ask_together(only(rhian))
    deciding(rhian).do_not_ask(only(rhian))
    assert deciding(rhian).to_ask(baking.person) == ()
    assert only(rhian).asked == ()


def test_edits_of_different_fields_are_told_in_the_history_and_not_asked_about(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    seen = baking.read(sam)
    baking.say(rhian, "Bake again")
    levels = ("none", "one", "two", "three", "four")
    sam.write(lambda work: work.save(seen, Goal(words="Bake", levels=levels)))
    sync_all(rhian, sam)
    baking.say(rhian, "Bake again, and again")  # its author had both on screen
    sync_all(rhian, sam)
    for laptop in (rhian, sam):
        assert deciding(laptop).everything() == ()
        assert deciding(laptop).outcomes(baking.person) == ()
        with laptop.vault.units_of_work() as work:
            told = work.history(baking.person, baking.goal)
        assert len(told) == 4
        assert decisions_in(told) == {}
    assert baking.read(sam).value == Goal(words="Bake again, and again", levels=levels)


@pytest.mark.parametrize("removed", [True, False], ids=["it goes", "it stays"])
def test_a_removal_beside_an_edit_says_both_and_is_decided_once(
    rhian: Profile, sam: Profile, baking: Baking, *, removed: bool
) -> None:
    on_screen = baking.read(rhian)
    baking.say(sam, "Bake for the chapel")
    rhian.write(lambda work: work.remove(on_screen))
    sync_all(rhian, sam)
    dispute = only(rhian)
    assert dispute.field == REMOVED
    by_value = {version.value: version for version in dispute.versions}
    assert by_value[True].actor == rhian.vault.actor
    assert by_value[False].wrote["words"] == "Bake for the chapel"
    deciding(rhian).decide(dispute, removed)
    sync_all(rhian, sam)
    with sam.vault.units_of_work() as work:
        goals = [seen.value.words for seen in work.list(Goal, baking.person)]
    assert goals == ([] if removed else ["Bake for the chapel"])
    assert deciding(sam).everything() == ()


def test_deciding_about_words_does_not_decide_whether_they_stay(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    baking.apart(rhian, sam)
    here, there = baking.read(rhian), baking.read(sam)
    rhian.write(lambda work: work.remove(here))
    sam.write(lambda work: work.save(there, replace(there.value, now=1)))
    sync_all(rhian, sam)
    removal, words = deciding(sam).everything()
    assert (removal.field, words.field) == (REMOVED, "words")
    deciding(sam).decide(words, "Bake again")
    assert only(sam).field == REMOVED


def agree(profile: Profile, person: StreamId, words: str, *, signed_by: str = "") -> RecordId:
    with profile.vault.units_of_work() as work:
        known = work.list(AgreementVersion, person)
        version = work.add(
            person,
            freeze(
                replace(CONTENT, place=words),
                number=len(known) + 1,
                at=SystemClock().now(),
                follows=tuple(seen.id for seen in known),
            ),
        )
        if signed_by:
            signature = Signature(
                agreement=version.id,
                digest=version.value.digest,
                name=signed_by,
                role=SignerRole.PERSON,
                method=SigningMethod.TYPED,
            )
            work.add(person, signature)
        work.commit()
    return version.id


def next_of(profile: Profile, which: Finds, baking: Baking) -> Entry:
    entry = deciding(profile).find(which, [baking.person])
    assert entry is not None
    return entry


def standing(profile: Profile) -> StandingAgreements:
    return StandingAgreements(units=profile.vault.units_of_work, disputes=profile.vault.disputes)


def both(profile: Profile, person: StreamId) -> AgreedApart:
    apart = standing(profile).apart(person)
    assert apart is not None
    return apart


def test_two_versions_made_apart_are_both_kept_until_somebody_says_which_counts(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    agree(rhian, baking.person, "at home")
    sync_all(rhian, sam)
    assert standing(rhian).apart(baking.person) is None
    signed = agree(rhian, baking.person, "in the chapel", signed_by="Carys")
    other = agree(sam, baking.person, "in the office")
    sync_all(rhian, sam)
    for laptop in (rhian, sam):
        (apart,) = standing(laptop).undecided()
        made = {version.seen.id: version for version in apart.versions}
        assert made[signed].actor == rhian.vault.actor
        assert [signature.name for signature in made[signed].signatures] == ["Carys"]
        assert made[other].signatures == ()
        assert standing(laptop).number() == 1
    standing(sam).choose(both(sam, baking.person), signed)
    sync_all(sam, rhian)
    assert standing(rhian).number() == 0
    assert standing(rhian).undecided() == ()
    assert both(rhian, baking.person).counts == signed
    assert len(both(rhian, baking.person).versions) == 2
    agree(rhian, baking.person, "at home again")
    assert standing(rhian).apart(baking.person) is None  # a newer one follows both


def test_choosing_differently_is_a_conflict_that_anybody_settles(
    rhian: Profile, sam: Profile, baking: Baking
) -> None:
    one = agree(rhian, baking.person, "in the chapel")
    two = agree(sam, baking.person, "in the office")
    sync_all(rhian, sam)
    standing(rhian).choose(both(rhian, baking.person), one)
    standing(sam).choose(both(sam, baking.person), two)
    sync_all(rhian, sam)
    assert both(rhian, baking.person).counts is None
    assert len(standing(sam).undecided()) == 1
    assert standing(sam).number() == 0  # the choice is a record in conflict, and counted as one
    assert sam.vault.replica.counts().conflicts == 1
    standing(rhian).choose(both(rhian, baking.person), two)
    sync_all(rhian, sam)
    assert both(sam, baking.person).counts == two
    assert standing(sam).undecided() == ()


def test_a_choice_that_was_taken_back_can_be_made_again(rhian: Profile, sam: Profile, baking: Baking) -> None:
    one = agree(rhian, baking.person, "in the chapel")
    two = agree(sam, baking.person, "in the office")
    sync_all(rhian, sam)
    standing(rhian).choose(both(rhian, baking.person), one)
    entry = deciding(rhian).find(next_undo, [baking.person])
    assert entry is not None
    deciding(rhian).undo(entry)
    assert both(rhian, baking.person).counts is None
    standing(rhian).choose(both(rhian, baking.person), two)
    sync_all(rhian, sam)
    assert both(sam, baking.person).counts == two
