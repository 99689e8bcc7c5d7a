"""What happens to an agreement after it was signed, on the person's tab."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Changed
from coprod_desktop.domain.afterwords import Afterword, SaidAfter
from coprod_desktop.domain.agreements import AgreementVersion, Signature, SignerRole, SigningMethod, freeze
from coprod_desktop.domain.approvals import Approval
from coprod_desktop.domain.conversations import Presence, Voice
from coprod_desktop.domain.ids import ActorId
from coprod_desktop.ui.theme import Theme
from tests.domain.test_agreements import CONTENT, NOW
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.gestures import BUTTON, TEXT, pick, settle, type_into

if TYPE_CHECKING:
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk

CARYS = "Carys Llŷr-Jones"
MEERA = ActorId(UUID(int=2**65))
DISAGREE = "Somebody does not agree with version 1"
TAKE_BACK = "Take a yes to version 1 back"
ASK = "Ask a manager to approve version 1"
ANSWER = "Answer for the service about version 1"


@dataclass(kw_only=True)
class Signed:
    """Carys and her carer signed one version; its tab, as often as it is opened."""

    desk: Desk
    opened: Opens
    version: Seen[object] = field(init=False)

    def __post_init__(self) -> None:
        self.desk.person().goal()
        self.version = self.agree(1)
        self.sign(CARYS, SignerRole.PERSON)
        self.sign("Mair", SignerRole.CARER)

    def agree(self, number: int) -> Seen[object]:
        return self.desk.add(freeze(CONTENT, number=number, at=NOW))

    def sign(self, name: str, role: SignerRole) -> None:
        assert isinstance(self.version.value, AgreementVersion)
        self.desk.add(
            Signature(
                agreement=self.version.id,
                digest=self.version.value.digest,
                name=name,
                role=role,
                method=SigningMethod.TYPED,
                signed_at=self.desk.store.clock.now(),
            )
        )

    def page(self) -> PersonPage:
        page = self.desk.page("agreements")
        self.opened(page, 1366, 768)
        return page


@pytest.fixture
def signed(desk: Desk, opened: Opens) -> Signed:
    return Signed(desk=desk, opened=opened)


def test_whoever_signed_takes_their_yes_back_in_their_own_words_and_the_version_says_so(
    signed: Signed,
) -> None:
    page = signed.page()
    press(find(page, BUTTON, TAKE_BACK))
    type_into(page, "In their own words", "I want to talk to my sister first.")
    press(find(page, BUTTON, "Take the yes back"))
    settle()
    words = read(page)
    assert f"{CARYS} took their yes back on 23 November 2026." in words
    assert "“I want to talk to my sister first.”" in words
    assert "Carys has taken their yes back, so this version is not agreed now." in words
    assert f"{CARYS} typed their name" in words
    assert "This is written down now, under version 1." in words
    assert signed.desk.store.drafts == {}
    assert len(signed.desk.saved) > 0


def test_nobody_who_did_not_sign_is_offered_to_take_a_yes_back(signed: Signed) -> None:
    page = signed.page()
    for who in (CARYS, "Mair, carer"):
        press(find(page, BUTTON, TAKE_BACK))
        pick(page, "Who takes their yes back?", who)
        press(find(page, BUTTON, "Take the yes back"))
        settle()
    assert "Mair, carer, took their yes back" in read(page)
    assert not has(page, BUTTON, TAKE_BACK)
    press(find(page, BUTTON, "Somebody else signs version 1"))
    assert signed.desk.gone == [
        Place(
            page=PageName.PREVIEW,
            stream=signed.desk.stream,
            record=signed.version.id,
            part="agreements",
        )
    ]


def test_somebody_disagrees_with_a_part_and_who_is_not_on_the_list_is_named(signed: Signed) -> None:
    page = signed.page()
    press(find(page, BUTTON, DISAGREE))
    pick(page, "Who does not agree?", "Somebody else")
    type_into(page, "With what in it?", "The stair rail")
    press(find(page, BUTTON, "Write it down"))
    assert "afterword_needs_name" in read(page)
    type_into(page, "Their name", "Gwyn")
    press(find(page, BUTTON, "Write it down"))
    assert "words_missing" in read(page)
    assert signed.desk.all_of(Afterword) == []
    type_into(page, "In their own words", "Not in oak.")
    press(find(page, BUTTON, "Write it down"))
    settle()
    words = read(page)
    assert "Gwyn, carer, said on 23 November 2026 that they do not agree with this: The stair rail" in words
    assert "“Not in oak.”" in words
    assert "not agreed now" not in words


def test_what_is_being_written_is_a_draft_that_outlives_the_page_and_is_written_when_meant(
    signed: Signed,
) -> None:
    page = signed.page()
    press(find(page, BUTTON, DISAGREE))
    type_into(page, "In their own words", "Not wh")
    page.flush()
    assert signed.desk.all_of(Afterword) == []
    page.close()
    again = signed.page()
    field = find(again, TEXT, "In their own words")
    assert field.property("plainText") == "Not wh"
    assert field.hasFocus()
    press(find(again, BUTTON, "Write it down"))
    settle()
    (said,) = signed.desk.all_of(Afterword)
    assert isinstance(said, Afterword)
    assert (said.words, said.name, said.role) == ("Not wh", CARYS, SignerRole.PERSON)
    assert signed.desk.store.drafts == {}


def test_words_of_somebody_who_is_gone_are_not_given_to_the_person(signed: Signed) -> None:
    talk = signed.desk.conversation()
    there = signed.desk.add(Presence(conversation=talk, name="Gwyn", role=Voice.ADVOCATE))
    page = signed.page()
    press(find(page, BUTTON, DISAGREE))
    pick(page, "Who does not agree?", "Gwyn, advocate")
    type_into(page, "In their own words", "Not in oak.")
    page.flush()
    page.close()
    signed.desk.records.save(there, Presence(conversation=talk, name="Gwyn Rees", role=Voice.ADVOCATE))
    again = signed.page()
    press(find(again, BUTTON, "Write it down"))
    assert signed.desk.all_of(Afterword) == []
    assert "Choose who it was first." in read(again)
    pick(again, "Who does not agree?", "Gwyn Rees, advocate")
    press(find(again, BUTTON, "Write it down"))
    settle()
    (said,) = signed.desk.all_of(Afterword)
    assert isinstance(said, Afterword)
    assert (said.name, said.words) == ("Gwyn Rees", "Not in oak.")


def test_what_is_left_out_is_not_said_to_be_written_down(signed: Signed) -> None:
    page = signed.page()
    press(find(page, BUTTON, DISAGREE))
    type_into(page, "In their own words", "Not in oak.")
    signed.sign("Tom", SignerRole.WITNESS)  # on another laptop, while it is being typed here
    signed.desk.bus.tell(Changed(records=frozenset({(signed.desk.stream, "signature", signed.version.id)})))
    press(find(page, BUTTON, "Leave it out"))
    settle()
    assert "Tom, witness, typed their name" in read(page)
    assert "This is written down now" not in read(page)


def test_a_yes_that_was_taken_back_meanwhile_is_not_taken_from_somebody_else(signed: Signed) -> None:
    page = signed.page()
    press(find(page, BUTTON, TAKE_BACK))
    type_into(page, "In their own words", "I am not su")
    page.flush()
    page.close()
    assert isinstance(signed.version.value, AgreementVersion)
    signed.desk.add(
        Afterword(
            agreement=signed.version.id,
            digest=signed.version.value.digest,
            said=SaidAfter.WITHDRAWS,
            name=CARYS,
            said_at=signed.desk.store.clock.now(),
        )
    )
    again = signed.page()
    assert find(again, TEXT, "In their own words").property("plainText") == "I am not su"
    assert "Whoever this is from has no yes here any more that could be taken back." in read(again)
    press(find(again, BUTTON, "Take the yes back"))
    assert "Choose who it was first." in read(again)
    assert len(signed.desk.all_of(Afterword)) == 1
    press(find(again, BUTTON, "Leave it out"))
    settle()
    assert signed.desk.store.drafts == {}
    assert has(again, BUTTON, TAKE_BACK)


def test_a_manager_is_asked_and_sends_it_back_with_a_reason_that_the_person_can_read(
    signed: Signed,
) -> None:
    page = signed.page()
    press(find(page, BUTTON, ASK))
    press(find(page, BUTTON, "Ask a manager"))
    settle()
    assert "Rhian Pugh asked a manager on 23 November 2026 to approve this version." in read(page)
    assert not has(page, BUTTON, ASK)
    assert not has(page, BUTTON, ANSWER)
    signed.desk.store.me_is(MEERA, "Meera Shah")
    page = signed.page()
    press(find(page, BUTTON, ANSWER))
    pick(page, "The answer", "Not like this: it goes back")
    press(find(page, BUTTON, "Give this answer"))
    assert "approval_needs_reason" in read(page)
    type_into(page, "Why", "Please ask Mair first.")
    press(find(page, BUTTON, "Give this answer"))
    settle()
    words = read(page)
    assert "Meera Shah sent this version back on 23 November 2026, and says why:" in words
    assert "“Please ask Mair first.”" in words
    assert has(page, BUTTON, ASK)
    assert len(signed.desk.all_of(Approval)) == 2


def test_nothing_is_added_to_a_version_that_a_later_one_follows(signed: Signed) -> None:
    signed.agree(2)
    page = signed.page()
    for name in (DISAGREE, TAKE_BACK, ASK):
        assert not has(page, BUTTON, name)
    assert has(page, BUTTON, "Somebody does not agree with version 2")


def test_a_version_is_set_beside_the_one_before_and_the_plan_beside_the_last(signed: Signed) -> None:
    second = signed.agree(2)
    page = signed.page()
    press(find(page, BUTTON, "What has changed from version 1 to version 2"))
    press(find(page, BUTTON, "What has changed since it was agreed"))
    beside = Place(
        page=PageName.COMPARE,
        stream=signed.desk.stream,
        record=second.id,
        part=str(signed.version.id),
    )
    assert signed.desk.gone == [beside, replace(beside, record=None, part=str(second.id))]


@pytest.mark.parametrize("theme", list(Theme))
def test_the_versions_and_the_forms_are_fit_for_everybody(signed: Signed, wear: Wears, theme: Theme) -> None:
    wear(theme, 200)
    page = signed.page()
    press(find(page, BUTTON, DISAGREE))
    assert problems_of(page) == ()
