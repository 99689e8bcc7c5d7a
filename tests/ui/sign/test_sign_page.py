"""Reading the agreement together and signing it: bound to its words, and nothing drawn is lost."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.agreements import SignerRole, SigningMethod, read_content
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Version
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.sign.page import SignPage
from coprod_desktop.ui.theme import Theme
from tests.documents.visits import wording
from tests.fakes import START
from tests.ui.audit import problems_of, reading_order
from tests.ui.conftest import Opens, Wears
from tests.ui.finding import find, has, press, read
from tests.ui.person.gestures import pick
from tests.ui.signing import PERSON, WORKER, agree, choose, draw, type_name, write
from tests.ui.visit import Visit, say_what_no_face_has

Role = QAccessible.Role
STATEMENT = wording("paper").sentence("signed.person")


@pytest.fixture
def visit(icons: Icons) -> Visit:
    return Visit("carys.toml", icons=icons)


@pytest.fixture
def page(visit: Visit, opened: Opens) -> SignPage:
    made = visit.sign_page()
    opened(made, 1366, 768)
    return made


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_it_is_fit_for_everybody(
    visit: Visit, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    page = visit.sign_page()
    opened(page, 1366, 768)
    agree(page)
    choose(page, "Not today", WORKER)
    agree(page)
    press(find(page, Role.Button, "Add somebody who signs"))
    press(find(page, Role.Button, "Write down something we do not agree on"))
    assert problems_of(page) == ()


def test_the_agreement_is_shown_as_it_will_print(page: SignPage) -> None:
    assert has(page, Role.Client, "The agreement as it prints") or has(
        page, Role.Pane, "The agreement as it prints"
    )
    assert "I will have it, but I don't want it white." in read(page)


def test_it_is_read_in_the_languages_that_the_person_likes_their_paper_in(
    icons: Icons, opened: Opens
) -> None:
    visit = Visit("carys.toml", icons=icons, worded=("en", "cy"))
    proposal = visit.agreements.propose(visit.stream)
    english = replace(visit.papers.liked(visit.stream), languages=("en",))
    alone, both = (
        len(visit.agreements.pages(visit.agreements.proposed_pdf(proposal, choice=each), width=100))
        for each in (english, replace(english, languages=("cy", "en")))
    )
    assert alone < both
    for choice, pages in ((visit.papers.liked(visit.stream), both), (english, alone)):
        visit.papers.like(visit.stream, choice)
        page = visit.sign_page()
        opened(page, 1366, 768)
        assert has(page, Role.Client, f"Page 1 of {pages}")


def test_the_person_comes_before_the_worker(page: SignPage) -> None:
    order = reading_order(page)
    assert order.index(f"Name, {PERSON}") < order.index(f"Sign here, {PERSON}")
    assert order.index(f"Sign here, {PERSON}") < order.index(f"Name, {WORKER}")


def test_tab_goes_through_every_area_before_it_comes_to_agreeing(page: SignPage) -> None:
    order = reading_order(page)
    round_from_the_first = order[order.index("Write down something we do not agree on") :]
    stops = ("Write down something we do not agree on", f"Name, {PERSON}", f"Name, {WORKER}")
    places = [round_from_the_first.index(stop) for stop in (*stops, "Add somebody who signs", "We agree")]
    assert places == sorted(places)


def test_areas_are_of_equal_size(page: SignPage) -> None:
    pads = [find(page, Role.StaticText, f"Sign here, {role}") for role in (PERSON, WORKER)]
    assert pads[0].size() == pads[1].size()


def test_both_sign_and_the_signatures_are_bound_to_what_was_on_screen(visit: Visit, page: SignPage) -> None:
    draw(page, PERSON)
    type_name(page, WORKER, "Rhian Pugh")
    agree(page)
    record = visit.record()
    (version,) = record.agreements
    person, worker = (seen.value for seen in record.signatures)
    assert (person.name, person.role, person.method) == (
        "Carys Llŷr-Jones",
        SignerRole.PERSON,
        SigningMethod.DRAWN,
    )
    assert len(person.strokes) == 1
    assert person.statement == STATEMENT
    assert STATEMENT in read(page)
    assert (worker.name, worker.method, worker.strokes) == ("Rhian Pugh", SigningMethod.TYPED, ())
    assert {person.digest, worker.digest} == {version.value.digest}
    assert [(place.page, place.stream, place.record) for place in visit.gone] == [
        (PageName.PREVIEW, visit.stream, version.id)
    ]
    assert visit.store.of_stream(visit.stream) == ()


def test_nobody_signed_is_said_and_nothing_is_agreed(visit: Visit, page: SignPage) -> None:
    agree(page)
    assert wording("refusals").sentence("nobody_signed") in read(page)
    assert visit.record().agreements == ()
    assert visit.gone == []


def test_a_dot_is_no_signature(visit: Visit, page: SignPage) -> None:
    draw(page, PERSON, (40, 40), (43, 41))
    draw(page, WORKER, (40, 40), (43, 41))
    agree(page)
    said = read(page)
    for name in ("Carys Llŷr-Jones", "Rhian Pugh"):
        assert wording("refusals").sentence("ink_too_short", {"name": name}) in said
    assert visit.record().agreements == ()
    choose(page, "Not today", PERSON)
    choose(page, "Not today", WORKER)
    assert "too short" not in read(page)


def test_the_worker_may_sign_later_but_the_person_says_something(visit: Visit, page: SignPage) -> None:
    type_name(page, WORKER, "Rhian Pugh")
    agree(page)
    assert wording("refusals").sentence("ink_too_short", {"name": "Carys Llŷr-Jones"}) in read(page)
    draw(page, PERSON)
    choose(page, "Sign by hand", WORKER)
    agree(page)
    assert [seen.value.role for seen in visit.record().signatures] == [SignerRole.PERSON]


def test_a_name_is_typed_and_not_lent(visit: Visit, page: SignPage) -> None:
    choose(page, "Not today", WORKER)
    choose(page, "Type my name", PERSON)
    agree(page)
    assert wording("refusals").sentence("signer_needs_name") in read(page)
    assert visit.record().agreements == ()


def test_a_mark_asks_for_a_witness_and_offers_one(visit: Visit, page: SignPage) -> None:
    choose(page, "Make a mark", PERSON)
    draw(page, PERSON)
    type_name(page, WORKER, "Rhian Pugh")
    agree(page)
    assert wording("refusals").sentence("mark_needs_witness") in read(page)
    press(find(page, Role.Button, "Add a witness"))
    write(page, "Who signs as well?", "Mair Llŷr")
    press(find(page, Role.Button, "Add who signs"))
    type_name(page, "Witness", "Mair Llŷr")
    agree(page)
    methods = {seen.value.role: seen.value.method for seen in visit.record().signatures}
    assert methods == {
        SignerRole.PERSON: SigningMethod.MARK,
        SignerRole.CASEWORKER: SigningMethod.TYPED,
        SignerRole.WITNESS: SigningMethod.TYPED,
    }


def test_yes_said_aloud_is_kept_with_who_heard_it(visit: Visit, page: SignPage) -> None:
    choose(page, "Say yes aloud", PERSON)
    choose(page, "Not today", WORKER)
    agree(page)
    assert wording("refusals").sentence("yes_needs_witness") in read(page)
    press(find(page, Role.Button, "Add a witness"))
    write(page, "Who signs as well?", "Mair Llŷr")
    press(find(page, Role.Button, "Add who signs"))
    type_name(page, "Witness", "Mair Llŷr")
    agree(page)
    signatures = [seen.value for seen in visit.record().signatures]
    assert [(each.method, each.witnessed_by) for each in signatures] == [
        (SigningMethod.VERBAL, "Mair Llŷr"),
        (SigningMethod.DECLINED, ""),
        (SigningMethod.TYPED, ""),
    ]


def test_who_was_added_can_be_taken_away(visit: Visit, page: SignPage) -> None:
    press(find(page, Role.Button, "Add somebody who signs"))
    press(find(page, Role.Button, "Add who signs"))
    assert "Write the name of who signs." in read(page)
    write(page, "Who signs as well?", "Mair")
    press(find(page, Role.Button, "Add who signs"))
    assert len(visit.store.of_stream(visit.stream)) == 1
    press(find(page, Role.Button, "Take away, Carer"))
    assert not has(page, Role.EditableText, "Name, Carer")
    assert visit.store.of_stream(visit.stream) == ()


def test_a_dead_battery_loses_no_signature(visit: Visit, page: SignPage, opened: Opens) -> None:
    draw(page, PERSON)
    choose(page, "Not today", WORKER)
    press(find(page, Role.Button, "Add somebody who signs"))
    write(page, "Who signs as well?", "Mair")
    press(find(page, Role.Button, "Add who signs"))
    again = visit.sign_page()
    opened(again, 1366, 768)
    type_name(again, "Carer", "Mair Llŷr")
    agree(again)
    signatures = [seen.value for seen in visit.record().signatures]
    assert [(each.role, each.method, len(each.strokes)) for each in signatures] == [
        (SignerRole.PERSON, SigningMethod.DRAWN, 1),
        (SignerRole.CASEWORKER, SigningMethod.DECLINED, 0),
        (SignerRole.CARER, SigningMethod.TYPED, 0),
    ]
    assert again.place().stream is None


def test_what_is_typed_is_kept_when_the_page_is_left(visit: Visit, page: SignPage) -> None:
    choose(page, "Type my name", PERSON)
    write(page, f"Type your full name to sign, {PERSON}", "Car")
    page.flush()
    (draft,) = visit.store.of_stream(visit.stream)
    assert draft.fields["typed"] == "Car"


def test_a_signature_is_not_carried_over_to_other_words(visit: Visit, page: SignPage) -> None:
    draw(page, PERSON)
    _, changed = visit.records.add(visit.stream, Goal(words="Learn to swim."))
    visit.bus.tell(changed)
    assert "has changed since somebody signed it" in read(page)
    agree(page)
    assert wording("refusals").sentence("nobody_signed") in read(page)


def test_neither_is_one_that_was_kept_before_the_words_changed(visit: Visit, opened: Opens) -> None:
    before = visit.sign_page()
    opened(before, 1366, 768)
    draw(before, PERSON)
    write(before, f"Name, {PERSON}", "Carys Jones")
    before.flush()
    visit.records.add(visit.stream, Goal(words="Learn to swim."))
    after = visit.sign_page()
    opened(after, 1366, 768)
    assert "has changed since somebody signed it" in read(after)
    type_name(after, WORKER, "Rhian Pugh")
    agree(after)
    assert wording("refusals").sentence("ink_too_short", {"name": "Carys Jones"}) in read(after)


def test_what_is_not_agreed_is_written_down_in_place_and_printed(visit: Visit, page: SignPage) -> None:
    press(find(page, Role.Button, "Write down something we do not agree on"))
    write(page, "What is it about?", "Mornings")
    press(find(page, Role.Button, "Write it down"))
    assert wording("refusals").sentence("words_missing") in read(page)
    write(page, "In their own words", "Three is too many.")
    press(find(page, Role.Button, "Write it down"))
    assert "Mornings \N{EN DASH} Carys says:" in read(page)
    assert visit.store.of_stream(visit.stream) == ()
    type_name(page, PERSON, "Carys")
    choose(page, "Not today", WORKER)
    agree(page)
    content = read_content(visit.record().agreements[0].value)
    assert [item.words for item in content.not_agreed][1:] == ["Three is too many."]


def test_what_was_written_down_can_be_undone_once_and_done_again(visit: Visit, page: SignPage) -> None:
    assert not page.can_undo()
    press(find(page, Role.Button, "Write down something we do not agree on"))
    write(page, "In their own words", "Three is too many.")
    press(find(page, Role.Button, "Write it down"))
    press(find(page, Role.Button, "Undo"))
    assert "Three is too many." not in read(page)
    assert not page.can_undo()
    assert len(visit.record().disagreements) == 1
    page.redo()
    assert "Three is too many." in read(page)
    assert not page.can_redo()


def test_a_half_written_disagreement_is_there_again(visit: Visit, page: SignPage, opened: Opens) -> None:
    press(find(page, Role.Button, "Write down something we do not agree on"))
    write(page, "In their own words", "Three is")
    page.flush()
    again = visit.sign_page()
    opened(again, 1366, 768)
    write(again, "In their own words", " too many.")
    press(find(again, Role.Button, "Write it down"))
    assert visit.record().disagreements[-1].value.words == "Three is too many."
    assert visit.store.of_stream(visit.stream) == ()


def test_a_half_written_disagreement_of_somebody_who_is_gone_is_not_given_to_the_person(
    visit: Visit, page: SignPage, opened: Opens
) -> None:
    before = visit.record().disagreements
    press(find(page, Role.Button, "Write down something we do not agree on"))
    pick(page, "Who does not agree?", "Mair")
    write(page, "In their own words", "Three is too many.")
    page.flush()
    there = next(seen for seen in visit.record().presences if seen.value.name == "Mair")
    visit.records.save(there, replace(there.value, name="Mair Rees"))
    again = visit.sign_page()
    opened(again, 1366, 768)
    press(find(again, Role.Button, "Write it down"))
    assert "Choose who it was first." in read(again)
    assert visit.record().disagreements == before
    pick(again, "Who does not agree?", "Mair Rees")
    press(find(again, Role.Button, "Write it down"))
    written = visit.record().disagreements[-1].value
    assert (written.name, written.words) == ("Mair Rees", "Three is too many.")


def test_without_a_goal_there_is_nothing_to_sign(visit: Visit, opened: Opens) -> None:
    visit.records.remove(visit.record().goals[0])
    page = visit.sign_page()
    opened(page, 1366, 768)
    assert wording("refusals").sentence("nothing_to_agree", {"name": "Carys"}) in read(page)
    assert not has(page, Role.Button, "We agree")
    press(find(page, Role.Button, "Back to the plan"))
    assert visit.gone[0].page is PageName.PERSON


def test_what_paper_cannot_show_is_read_on_screen_and_can_be_signed(icons: Icons, opened: Opens) -> None:
    amina = Visit("amina.toml", icons=icons)
    say_what_no_face_has(amina)
    page = amina.sign_page()
    opened(page, 1366, 768)
    said = read(page)
    assert "أطبخ لعشرين شخصاً دون تعب." in said
    assert "ቤ ETHIOPIC SYLLABLE BEE" in said
    assert "Paper can't show all of this yet" in said
    assert problems_of(page) == ()
    type_name(page, PERSON, "أمينة")
    choose(page, "Not today", WORKER)
    agree(page)
    assert len(amina.record().agreements) == 1


def test_a_failed_draft_is_said_and_the_ink_stays(
    visit: Visit, page: SignPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_draft: object) -> None:
        raise Unavailable("disk_full")

    monkeypatch.setattr(visit.store, "put", full)
    draw(page, PERSON)
    assert wording("refusals").sentence("disk_full") in read(page)
    choose(page, "Not today", WORKER)
    agree(page)
    assert len(visit.record().signatures) == 2


def test_nobody_else_is_named(icons: Icons, opened: Opens) -> None:
    visit = Visit("carys.toml", icons=icons)
    visit.people.add(replace(visit.record().person.value, full_name="Bill Hargreaves"))
    page = visit.sign_page()
    opened(page, 1366, 768)
    assert "Bill" not in read(page)


def test_a_conflict_that_blocks_signing_leads_to_its_decision(visit: Visit, opened: Opens) -> None:
    goal = next(seen for seen in visit.store.records.values() if isinstance(seen.value, Goal))
    versions = tuple(
        Version(change=ChangeId(UUID(int=2**70 + number)), value=words, actor=visit.store.me(), made_at=START)
        for number, words in enumerate(("Bake", "Bake again"))
    )
    visit.store.records[goal.id] = replace(goal, conflicts=MappingProxyType({"words": versions}))
    page = visit.sign_page()
    opened(page, 1366, 768)
    press(find(page, Role.Button, "Decide now"))
    assert visit.gone[-1] == Place(page=PageName.CONFLICTS, stream=goal.stream)


def test_two_who_sign_in_one_role_are_told_apart_by_name(page: SignPage) -> None:
    for name in ("Mair", "Tom"):
        press(find(page, Role.Button, "Add somebody who signs"))
        write(page, "Who signs as well?", name)
        press(find(page, Role.Button, "Add who signs"))
    order = reading_order(page)
    assert len(order) == len(set(order))
    choose(page, "Not today", "Carer 2")
    press(find(page, Role.Button, "Take away, Carer"))
    press(find(page, Role.Button, "Add somebody who signs"))
    write(page, "Who signs as well?", "Mair")
    press(find(page, Role.Button, "Add who signs"))
    assert has(page, Role.EditableText, "Name, Carer")
    assert has(page, Role.EditableText, "Name, Carer 2")


def test_a_disagreement_that_is_left_out_while_it_is_typed_leaves_no_draft(
    visit: Visit, page: SignPage
) -> None:
    press(find(page, Role.Button, "Write down something we do not agree on"))
    write(page, "What is it about?", "The rail")
    leave = find(page, Role.Button, "Leave it out")
    assert isinstance(leave, QPushButton)
    leave.click()  # without the mouse, which takes the focus
    assert visit.store.of_stream(visit.stream) == ()
