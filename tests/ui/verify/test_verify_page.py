"""Checking a paper on screen: a PDF that came back, or a code; each is named for what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.standing_agreements import choice_id
from coprod_desktop.application.verdict_words import VerdictWords
from coprod_desktop.application.verifying import Verifying
from coprod_desktop.application.written_out import full_date
from coprod_desktop.domain.agreements import (
    AgreementVersion,
    Signature,
    SignerRole,
    SigningMethod,
    StandingAgreement,
)
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.seals import LaptopSeal
from coprod_desktop.exchange.papers_in import read_paper
from coprod_desktop.ui.pages.verify.page import VerifyPage
from coprod_desktop.ui.theme import Theme
from tests.documents.seals import LOCK, examiner, our_key, saved_again, seal
from tests.documents.visits import wording
from tests.fakes import MemoryCodes
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.signing import write
from tests.ui.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

Role = QAccessible.Role
TYPED = Signature(name="Rhian Pugh", role=SignerRole.CASEWORKER, method=SigningMethod.TYPED)
CODE = "The code at the foot of the page"
PASSPHRASE = "Passphrase of this PDF"


class Counter:
    """A worker with an agreement, and whatever file they are handed."""

    def __init__(self, *, icons: Icons, opened: Opens, qtbot: QtBot, folder: Path) -> None:
        self.visit = Visit("carys.toml", icons=icons)
        self.visit.agreements.agree(self.visit.agreements.propose(self.visit.stream), (TYPED,))
        self.folder = folder
        self.file: Path | None = None
        self._qtbot = qtbot
        self.gone: list[object] = []
        self.page = VerifyPage(
            verifying=self._verifying(),
            words=VerdictWords(
                wording=wording("verdicts"),
                day=lambda moment: full_date(moment.astimezone(UTC).date(), wording=wording("written_out")),
            ),
            read_paper=read_paper,
            background=self.visit.background,
            icons=icons,
            sentences=wording("refusals").sentence,
            choose_file=lambda _page: self.file,
        )
        self.page.go.connect(self.gone.append)
        self.page.show_place(Place(page=PageName.VERIFY))
        opened(self.page, 1100, 768)

    @property
    def version(self) -> Seen[AgreementVersion]:
        return self.visit.record().agreements[0]

    def paper(self) -> bytes:
        return self.visit.agreements.pdf(self.visit.stream, self.version.id)

    def sealed(self, *, passphrase: str = "") -> bytes:
        ready = self.visit.seals.get_ready(self.visit.stream)
        code = self.version.value.code
        return self.visit.seals.seal(self.paper(), ready=ready, code=code, passphrase=passphrase)

    def hand_over(self, content: bytes) -> str:
        self.file = self.folder / "handed.pdf"
        self.file.write_bytes(content)
        press(find(self.page, Role.Button, "Open a PDF…"))
        self.wait()
        return read(self.page)

    def look_up(self, typed: str) -> str:
        write(self.page, CODE, typed)
        press(find(self.page, Role.Button, "Look it up"))
        return read(self.page)

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self.visit.background.is_busy(), timeout=20_000)

    def _verifying(self) -> Verifying:
        visit = self.visit
        return Verifying(
            units=visit.store,
            codes=MemoryCodes(visit.store),
            agreements=visit.agreements,
            colleagues=visit.store,
            examiner=examiner(),
            our_certificate=visit.seals.certificate,
        )


@pytest.fixture
def makes(icons: Icons, opened: Opens, qtbot: QtBot, tmp_path: Path) -> Callable[[], Counter]:
    return lambda: Counter(icons=icons, opened=opened, qtbot=qtbot, folder=tmp_path)


@pytest.fixture
def counter(makes: Callable[[], Counter]) -> Counter:
    return makes()


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_it_is_fit_for_everybody(
    makes: Callable[[], Counter], wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    made = makes()
    assert problems_of(made.page) == ()
    made.hand_over(saved_again(made.sealed()))
    assert problems_of(made.page) == ()
    made.hand_over(made.sealed(passphrase=LOCK))
    assert problems_of(made.page) == ()


def test_a_paper_as_it_was_sealed_leads_to_its_version(counter: Counter) -> None:
    said = counter.hand_over(counter.sealed())
    assert "Unchanged since it was sealed on this laptop, 23 November 2026." in said
    assert f"version 1 of 23 November 2026, code {counter.version.value.code}. It is the latest." in said
    assert "It does not show who signed." in said
    press(find(counter.page, Role.Button, "Open this version"))
    assert counter.gone == [
        Place(page=PageName.PREVIEW, stream=counter.visit.stream, record=counter.version.id)
    ]


def test_a_paper_that_is_superseded_names_the_latest(counter: Counter) -> None:
    sealed = counter.sealed()
    counter.visit.agreements.agree(counter.visit.agreements.propose(counter.visit.stream), (TYPED,))
    latest = counter.visit.record().agreements[-1].value
    said = counter.hand_over(sealed)
    assert f"It is no longer the latest: that is version 2, {latest.code}." in said


def test_signatures_that_came_after_it_are_counted(counter: Counter) -> None:
    sealed = counter.sealed()
    for _ in range(3):
        counter.visit.clock.now()
    witness = Signature(name="Mair", role=SignerRole.WITNESS, method=SigningMethod.TYPED)
    counter.visit.agreements.sign_later(counter.version, witness)
    said = counter.hand_over(sealed)
    assert "Unchanged since it was sealed" in said
    assert "One signature was added after this paper was sealed." in said


def test_a_colleagues_laptop_is_known_by_the_persons_record(counter: Counter) -> None:
    theirs = seal(counter.paper())
    assert "Sealed by somebody else" in counter.hand_over(theirs)
    with counter.visit.store() as work:
        work.add(counter.visit.stream, LaptopSeal(certificate=our_key().certificate.hex()))
        work.commit()
    # What the seal says is the sample's code, so that the one at the foot of the pages does not count.
    assert "No agreement with that code" in counter.hand_over(theirs)


def test_another_program_and_another_hand_are_told_apart(counter: Counter) -> None:
    sealed = counter.sealed()
    assert "Another program saved this paper anew" in counter.hand_over(saved_again(sealed))
    assert "Something was added to this paper" in counter.hand_over(sealed + b"\n%%EOF\n")
    assert "This paper was changed after it was sealed" in counter.hand_over(
        sealed.replace(b"unchanged since", b"authentic since")
    )
    assert "This PDF has no seal" in counter.hand_over(counter.paper())


def test_a_locked_paper_asks_for_its_passphrase_beside_the_field(counter: Counter) -> None:
    said = counter.hand_over(counter.sealed(passphrase=LOCK))
    assert "This PDF is locked." in said
    assert find(counter.page, Role.EditableText, PASSPHRASE).hasFocus()
    write(counter.page, PASSPHRASE, "three loud words")
    press(find(counter.page, Role.Button, "Look inside"))
    counter.wait()
    assert "That is not the passphrase of this PDF." in read(counter.page)
    write(counter.page, PASSPHRASE, LOCK)
    QTest.keyClick(find(counter.page, Role.EditableText, PASSPHRASE), Qt.Key.Key_Return)
    counter.wait()
    assert "Unchanged since it was sealed on this laptop" in read(counter.page)
    assert not has(counter.page, Role.EditableText, PASSPHRASE)


def test_what_is_no_paper_is_said_and_the_answer_before_is_gone(counter: Counter) -> None:
    counter.hand_over(counter.sealed())
    said = counter.hand_over(b"MZ" + bytes(2000))
    assert "This is not a PDF, whatever its name says" in said
    assert "Unchanged" not in said
    assert not has(counter.page, Role.Button, "Open this version")


def test_a_file_that_is_gone_is_said(counter: Counter) -> None:
    counter.file = counter.folder / "pulled out.pdf"
    press(find(counter.page, Role.Button, "Open a PDF…"))
    counter.wait()
    assert "pulled out.pdf could not be read" in read(counter.page)


def test_a_code_is_found_however_it_is_typed(counter: Counter) -> None:
    code = counter.version.value.code
    assert "It is the latest." in counter.look_up(f" {code.lower().replace('-', ' ')} ")
    assert counter.page.place() == Place(page=PageName.VERIFY, part=code)


def test_of_two_that_were_agreed_apart_neither_is_the_latest_until_somebody_says_which(
    counter: Counter,
) -> None:
    visit, ours = counter.visit, counter.version
    theirs, _ = visit.records.add(visit.stream, replace(ours.value, code="ABCDE-FGHJK"))
    for one in (ours, theirs):
        said = counter.look_up(one.value.code)
        assert "Another was agreed apart from it, and nobody has said which counts." in said
    choice = StandingAgreement(agreement=theirs.id)
    visit.records.add(visit.stream, choice, record=choice_id(visit.stream))
    assert "It is the latest." in counter.look_up(theirs.value.code)
    assert "It is no longer the latest: that is version 1, ABCDE-FGHJK." in counter.look_up(ours.value.code)


def test_a_code_that_is_none_or_unknown_is_said_beside_it(counter: Counter) -> None:
    assert "“12” is not a code." in counter.look_up("12")
    assert "No agreement with the code ABCDE-FGHJK" in counter.look_up("ABCDEFGHJK")
    assert counter.page.place() == Place(page=PageName.VERIFY)


def test_thinking_better_of_it_changes_nothing(counter: Counter) -> None:
    counter.look_up(counter.version.value.code)
    press(find(counter.page, Role.Button, "Open a PDF…"))
    assert "It is the latest." in read(counter.page)


def test_coming_back_leads_to_the_same_code(counter: Counter) -> None:
    counter.page.show_place(Place(page=PageName.VERIFY, part=counter.version.value.code))
    assert "It is the latest." in read(counter.page)
