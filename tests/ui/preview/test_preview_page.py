"""The agreed version on screen: as it prints, saved only when asked, signed later by whoever was missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from coprod_desktop.application.after_agreeing import AfterAgreeing
from coprod_desktop.application.papers.imprint import PaperChoice
from coprod_desktop.application.places import PageName
from coprod_desktop.application.verifying import SealState
from coprod_desktop.domain.afterwords import Afterword, SaidAfter
from coprod_desktop.domain.agreements import Signature, SignerRole, SigningMethod
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.seals import LaptopSeal
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.preview.page import PreviewPage
from coprod_desktop.ui.theme import Theme
from tests.documents.seals import examiner
from tests.documents.visits import wording
from tests.ui.audit import problems_of
from tests.ui.conftest import Opens, Wears
from tests.ui.finding import find, has, press, read
from tests.ui.person.gestures import pick
from tests.ui.signing import PERSON, WORKER, choose, draw, type_name, write
from tests.ui.visit import Visit, say_what_no_face_has

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

Role = QAccessible.Role
TYPED = Signature(name="Rhian Pugh", role=SignerRole.CASEWORKER, method=SigningMethod.TYPED)
LATER = Signature(name="Carys Llŷr-Jones", role=SignerRole.PERSON, method=SigningMethod.DECLINED)


def agreed(file: str, icons: Icons, *signatures: Signature) -> Visit:
    visit = Visit(file, icons=icons)
    visit.agreements.agree(visit.agreements.propose(visit.stream), signatures)
    return visit


@pytest.fixture
def visit(icons: Icons) -> Visit:
    return agreed("carys.toml", icons, LATER, TYPED)


@pytest.fixture
def page(visit: Visit, opened: Opens) -> PreviewPage:
    made = visit.preview_page()
    opened(made, 1366, 768)
    return made


def press_and_wait(page: QWidget, button: str, visit: Visit, qtbot: QtBot) -> None:
    press(find(page, Role.Button, button))
    qtbot.waitUntil(lambda: not visit.background.is_busy(), timeout=20_000)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_it_is_fit_for_everybody(
    visit: Visit, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    page = visit.preview_page()
    opened(page, 1366, 768)
    assert problems_of(page) == ()
    press(find(page, Role.Button, "Carys signs now"))
    press(find(page, Role.Button, "Sign this version"))
    assert problems_of(page) == ()


def test_the_version_is_named_and_who_signed_is_said(visit: Visit, page: PreviewPage) -> None:
    said = read(page)
    assert f"version 1 · 23 November 2026 · code {visit.record().agreements[0].value.code}" in said
    assert "The person whose plan this is · Not today · Monday 23 November 2026" in said
    assert "Worker · Signed by typing the name · Monday 23 November 2026" in said


def test_keys_bring_the_paper_nearer(page: PreviewPage) -> None:
    view = find(page, _paper_role(page), "The agreement as it prints")
    before = find(page, Role.Client, "Page 1 of 7").width()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert find(page, Role.Client, "Page 1 of 7").width() > before


def test_the_paper_is_saved_sealed_and_only_where_the_worker_asks(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    suggested: list[str] = []

    def asked(_page: QWidget, name: str) -> Path:
        suggested.append(name)
        return tmp_path / "ours"

    page = visit.preview_page(ask_where=asked)
    opened(page, 1366, 768)
    assert list(tmp_path.iterdir()) == []
    press_and_wait(page, "Save the paper…", visit, qtbot)
    version = visit.record().agreements[0]
    assert suggested == [f"Agreement {version.value.code}.pdf"]
    assert list(tmp_path.iterdir()) == [tmp_path / "ours.pdf"]
    saved = (tmp_path / "ours.pdf").read_bytes()
    assert saved.startswith(visit.agreements.pdf(visit.stream, version.id))
    found = examiner().examine(saved)
    assert found.state is SealState.UNCHANGED
    assert version.value.code in found.says
    assert found.certificate == visit.seals.certificate()
    assert "The paper is saved" in read(page)


def test_it_is_shown_and_saved_as_the_person_likes_their_paper_today(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    large, booklet = (PaperChoice(format=each) for each in (PaperFormat.LARGE_PRINT, PaperFormat.BOOKLET))
    assert visit.papers.liked(visit.stream) == large
    version = visit.record().agreements[0]
    page = visit.preview_page(ask_where=lambda _page, _name: tmp_path / "ours.pdf")
    opened(page, 1366, 768)
    pick(page, "Print", "A5 booklet")
    press_and_wait(page, "Save the paper…", visit, qtbot)
    saved = (tmp_path / "ours.pdf").read_bytes()
    assert saved.startswith(visit.agreements.pdf(visit.stream, version.id, choice=booklet))
    assert visit.papers.liked(visit.stream) == large, "it is asked before it is kept"
    press(find(page, Role.Button, "Always print it like this for Carys"))
    assert visit.papers.liked(visit.stream) == booklet
    again = visit.preview_page()
    opened(again, 1366, 768)
    pages = visit.agreements.pages(visit.agreements.pdf(visit.stream, version.id, choice=booklet), width=100)
    assert has(again, Role.Client, f"Page 1 of {len(pages)}")
    assert not has(again, Role.Button, "Always print it like this for Carys")


@pytest.mark.parametrize(("file", "said"), [("amina.toml", True), ("carys.toml", False)])
def test_that_our_words_are_not_there_in_somebodys_language_is_said(
    icons: Icons, opened: Opens, file: str, *, said: bool
) -> None:
    visit = Visit(file, icons=icons, worded=("en", "cy"))
    visit.agreements.agree(visit.agreements.propose(visit.stream), (TYPED,))
    page = visit.preview_page()
    opened(page, 1366, 768)
    assert ("Papers have no headings and sentences in Arabic yet." in read(page)) == said
    assert problems_of(page) == ()


def test_another_format_leaves_a_signature_that_was_begun(visit: Visit, page: PreviewPage) -> None:
    press(find(page, Role.Button, "Carys signs now"))
    assert has(page, Role.Button, "Sign this version")
    pick(page, "Print", "Easy Read")
    assert has(page, Role.Button, "Sign this version")
    assert visit.agreements.last(visit.stream) is not None


def test_a_laptop_is_introduced_once_to_whoever_it_seals_papers_of(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    page = visit.preview_page(ask_where=lambda _page, _name: tmp_path / "ours.pdf")
    opened(page, 1366, 768)
    press_and_wait(page, "Save the paper…", visit, qtbot)
    press_and_wait(page, "Save the paper…", visit, qtbot)
    seals = [seen.value for seen in visit.store.records.values() if isinstance(seen.value, LaptopSeal)]
    certificate = visit.seals.certificate()
    assert certificate is not None
    assert seals == [LaptopSeal(certificate=certificate.hex())]


def test_thinking_better_of_saving_writes_nothing(page: PreviewPage) -> None:
    press(find(page, Role.Button, "Save the paper…"))
    assert "saved" not in read(page)


def test_a_paper_that_cannot_be_saved_is_said_plainly_and_leaves_nothing(
    visit: Visit, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "taken.pdf").mkdir()
    page = visit.preview_page(ask_where=lambda _page, _name: tmp_path / "taken.pdf")
    opened(page, 1366, 768)
    press_and_wait(page, "Save the paper…", visit, qtbot)
    assert "could not be saved" in read(page)
    assert [path.name for path in tmp_path.iterdir()] == ["taken.pdf"]


def test_who_said_not_today_signs_the_same_version_later(visit: Visit, page: PreviewPage) -> None:
    press(find(page, Role.Button, "Carys signs now"))
    draw(page, PERSON)
    press(find(page, Role.Button, "Sign this version"))
    record = visit.record()
    signed = record.signatures[-1].value
    assert (signed.role, signed.method, signed.digest) == (
        SignerRole.PERSON,
        SigningMethod.DRAWN,
        record.agreements[0].value.digest,
    )
    assert "Signed by hand" in read(page)
    assert not has(page, Role.Button, "Carys signs now")
    assert visit.store.of_stream(visit.stream) == ()


def test_who_took_a_yes_back_is_said_to_and_may_sign_the_same_version_again(
    icons: Icons, opened: Opens
) -> None:
    visit = agreed("carys.toml", icons, replace(LATER, method=SigningMethod.TYPED), TYPED)
    after = AfterAgreeing(units=visit.store, clock=visit.clock, colleagues=visit.store)
    said = Afterword(said=SaidAfter.WITHDRAWS, name=LATER.name, words="Not yet.")
    after.say(visit.record().agreements[0], said, record=RecordId(visit.ids.new()))
    after.ask_approval(visit.record().agreements[0], "", record=RecordId(visit.ids.new()))
    page = visit.preview_page()
    opened(page, 1366, 768)
    assert "Carys Llŷr-Jones took their yes back" in read(page)
    assert "asked a manager" in read(page)
    assert "“Not yet.”" in read(page)
    press(find(page, Role.Button, "Carys signs now"))
    type_name(page, PERSON, "Carys")
    press(find(page, Role.Button, "Sign this version"))
    assert len(visit.record().signatures) == 3
    assert not has(page, Role.Button, "Rhian Pugh signs now")


def test_a_blank_signature_is_refused_beside_it(visit: Visit, page: PreviewPage) -> None:
    press(find(page, Role.Button, "Carys signs now"))
    press(find(page, Role.Button, "Sign this version"))
    assert wording("refusals").sentence("ink_too_short", {"name": "Carys Llŷr-Jones"}) in read(page)
    assert len(visit.record().signatures) == 2


def test_a_mark_waits_for_its_witness(visit: Visit, page: PreviewPage) -> None:
    press(find(page, Role.Button, "Carys signs now"))
    choose(page, "Make a mark", PERSON)
    draw(page, PERSON)
    press(find(page, Role.Button, "Sign this version"))
    assert wording("refusals").sentence("mark_needs_witness") in read(page)
    press(find(page, Role.Button, "Sign another time"))
    press(find(page, Role.Button, "Add somebody who signs"))
    write(page, "Who signs as well?", "Mair")
    roles = find(page, Role.ComboBox, "In what role?")
    QTest.keyClicks(roles, "Wit")
    press(find(page, Role.Button, "Add who signs"))
    type_name(page, "Witness", "Mair")
    press(find(page, Role.Button, "Sign this version"))
    press(find(page, Role.Button, "Carys signs now"))
    choose(page, "Make a mark", PERSON)
    draw(page, PERSON)
    press(find(page, Role.Button, "Sign this version"))
    assert [seen.value.method for seen in visit.record().signatures[2:]] == [
        SigningMethod.TYPED,
        SigningMethod.MARK,
    ]


def test_a_dead_battery_loses_no_signature(visit: Visit, page: PreviewPage, opened: Opens) -> None:
    press(find(page, Role.Button, "Carys signs now"))
    draw(page, PERSON)
    again = visit.preview_page()
    opened(again, 1366, 768)
    press(find(again, Role.Button, "Sign this version"))
    assert visit.record().signatures[-1].value.strokes != ()


def test_what_is_signed_later_is_not_offered_under_the_next_version(visit: Visit, page: PreviewPage) -> None:
    press(find(page, Role.Button, "Carys signs now"))
    draw(page, PERSON)
    sign = visit.sign_page()
    sign.show()
    assert "has changed" not in read(sign)
    sign.close()
    visit.agreements.agree(visit.agreements.propose(visit.stream), (TYPED,))
    newest = visit.preview_page(visit.record().agreements[-1].id)
    newest.show()
    assert has(newest, Role.Button, "Carys signs now")
    newest.close()


def test_a_signature_that_arrives_is_shown(visit: Visit, page: PreviewPage) -> None:
    witness = Signature(name="Mair", role=SignerRole.WITNESS, method=SigningMethod.TYPED)
    visit.bus.tell(visit.agreements.sign_later(visit.record().agreements[0], witness))
    assert "Witness · Signed by typing the name" in read(page)


def test_what_paper_cannot_show_is_read_on_screen_and_not_saved(icons: Icons, opened: Opens) -> None:
    amina = Visit("amina.toml", icons=icons)
    say_what_no_face_has(amina)
    amina.agreements.agree(amina.agreements.propose(amina.stream), (TYPED,))
    page = amina.preview_page()
    opened(page, 1366, 768)
    assert "أطبخ لعشرين شخصاً دون تعب." in read(page)
    assert not has(page, Role.Button, "Save the paper…")
    assert problems_of(page) == ()


def test_a_version_that_is_not_here_is_refused(icons: Icons) -> None:
    visit = Visit("carys.toml", icons=icons)
    with pytest.raises(Refusal, match="agreement_unknown"):
        visit.preview_page()


def test_the_place_leads_back_to_the_same_version(visit: Visit, page: PreviewPage) -> None:
    place = page.place()
    assert (place.page, place.stream, place.record) == (
        PageName.PREVIEW,
        visit.stream,
        visit.record().agreements[0].id,
    )
    press(find(page, Role.Button, "Back to the plan"))
    assert (visit.gone[-1].page, visit.gone[-1].part) == (PageName.PERSON, "plan")
    page.show_place(replace(place, part="agreements"))
    assert page.place() == replace(place, part="agreements")
    press(find(page, Role.Button, "Back to the agreements"))
    assert (visit.gone[-1].page, visit.gone[-1].part) == (PageName.PERSON, "agreements")


def test_the_worker_is_not_asked_twice(page: PreviewPage) -> None:
    assert not has(page, Role.Button, "Rhian Pugh signs now")
    assert not has(page, Role.EditableText, f"Name, {WORKER}")


def _paper_role(page: PreviewPage) -> QAccessible.Role:
    return next(role for role in (Role.Client, Role.Pane) if has(page, role, "The agreement as it prints"))


def test_in_large_type_the_paper_takes_the_page_and_what_follows_can_be_seen_to_follow(
    visit: Visit, opened: Opens, wear: Wears
) -> None:
    wear(Theme.LIGHT, 200)
    page = visit.preview_page()
    opened(page, 1366, 768)
    paper = find(page, Role.Client, "The agreement as it prints")
    save = find(page, Role.Button, "Save the paper…")
    assert paper.height() > page.height() * 0.6
    assert save.mapTo(page, save.rect().center()).y() < page.height()
