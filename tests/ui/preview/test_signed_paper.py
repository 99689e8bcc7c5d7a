"""The paper route: printed, signed with a pen, scanned, and kept under the version whose code it bears."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image
from PySide6.QtGui import QAccessible

from coprod_desktop.domain.agreements import Signature, SignerRole, SigningMethod
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.ui.pages.preview.sheets_viewer import SheetsViewer
from coprod_desktop.ui.pages.preview.signed_paper import in_order_of_names
from coprod_desktop.ui.theme import Theme
from tests.documents.seals import locked_paper, plain_paper
from tests.documents.visits import wording
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.signing import write
from tests.ui.visit import Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.preview.page import PreviewPage
    from tests.ui.conftest import Opens, Wears

Role = QAccessible.Role
TYPED = Signature(name="Rhian Pugh", role=SignerRole.CASEWORKER, method=SigningMethod.TYPED)
ADD, KEEP = "Add the signed paper…", "Keep the signed paper"
CODE = "The code at the foot of the page"
OTHER = "Somebody else who signed it, if anybody"


class Desk:
    """A version, its page, and whatever comes out of the scanner."""

    def __init__(self, *, icons: Icons, opened: Opens, qtbot: QtBot, folder: Path) -> None:
        self.visit = Visit("carys.toml", icons=icons)
        self.visit.agreements.agree(self.visit.agreements.propose(self.visit.stream), (TYPED,))
        self.files: list[Path] = []
        self._folder = folder
        self._qtbot = qtbot
        self.page: PreviewPage = self.visit.preview_page(choose_scan=lambda _page: self.files)
        opened(self.page, 1366, 768)

    @property
    def code(self) -> str:
        return self.visit.record().agreements[0].value.code

    def paper(self) -> bytes:
        return self.visit.agreements.pdf(self.visit.stream, self.visit.record().agreements[0].id)

    def add(self, *sheets: bytes) -> str:
        self.files = [self._folder / f"scan{number}" for number in range(len(sheets))]
        for file, content in zip(self.files, sheets, strict=True):
            file.write_bytes(content)
        press(find(self.page, Role.Button, ADD))
        self._qtbot.waitUntil(lambda: not self.visit.background.is_busy(), timeout=20_000)
        return read(self.page)

    def tick(self, name: str) -> None:
        press(find(self.page, Role.CheckBox, name))

    def look(self) -> list[Picture]:
        seen: list[Picture] = []
        self.page._on_paper._view = lambda _page, sheets: seen.extend(picture for picture, _ in sheets)
        press(find(self.page, Role.Button, "Look at the signed paper"))
        return seen

    def keep(self) -> str:
        press(find(self.page, Role.Button, KEEP))
        return read(self.page)

    def on_paper(self) -> list[Signature]:
        signatures = [seen.value for seen in self.visit.record().signatures]
        return [each for each in signatures if each.method is SigningMethod.PAPER]

    def pictures(self) -> list[Picture]:
        return [seen.value for seen in self.visit.store.records.values() if isinstance(seen.value, Picture)]


@pytest.fixture
def desk(icons: Icons, opened: Opens, qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(icons=icons, opened=opened, qtbot=qtbot, folder=tmp_path)


def photo(colour: str = "white") -> bytes:
    out = BytesIO()
    Image.new("RGB", (600, 800), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_the_form_is_fit_for_everybody(wear: Wears, desk: Desk, theme: Theme, percent: int) -> None:
    wear(theme, percent)
    desk.add(photo())
    assert problems_of(desk.page) == ()


def test_a_photo_is_kept_under_the_version_whose_code_was_typed(desk: Desk) -> None:
    assert not has(desk.page, Role.Button, "Look at the signed paper")
    assert "Type the code" in desk.add(photo())
    write(desk.page, CODE, desk.code.lower())
    desk.tick("Carys")
    said = desk.keep()
    assert "The signed paper is kept." in said
    (signature,) = desk.on_paper()
    (kept,) = desk.pictures()
    assert (signature.name, signature.role) == ("Carys Llŷr-Jones", SignerRole.PERSON)
    assert signature.digest == desk.visit.record().agreements[0].value.digest
    assert signature.picture is not None
    assert desk.visit.store.records[signature.picture].value == kept
    assert kept.title == f"Signed paper {desk.code}, page 1 of 1"
    assert desk.visit.store.bytes[kept.hash]
    assert not has(desk.page, Role.Button, KEEP)
    seen = desk.visit.signed_papers.pages(desk.visit.record().agreements[0], signature)
    assert seen == ((kept, desk.visit.store.bytes[kept.hash]),)
    assert has(desk.page, Role.Button, "Look at the signed paper")


def test_a_pdf_with_words_says_its_code_by_itself_and_every_page_is_kept(desk: Desk) -> None:
    paper = desk.paper()
    assert "Its code is on it." in desk.add(paper)
    assert not has(desk.page, Role.EditableText, CODE)
    desk.tick("Carys")
    write(desk.page, OTHER, "Mair")
    desk.keep()
    assert [(each.name, each.role) for each in desk.on_paper()] == [
        ("Carys Llŷr-Jones", SignerRole.PERSON),
        ("Mair", SignerRole.CARER),
    ]
    with pikepdf.open(BytesIO(paper)) as document:
        assert len(desk.pictures()) == len(document.pages)
    assert len({each.picture for each in desk.on_paper()}) == 1


def test_photos_of_several_sheets_are_kept_together_and_the_last_bears_the_signature(desk: Desk) -> None:
    desk.add(photo("white"), photo("grey"), photo("black"))
    write(desk.page, CODE, desk.code)
    desk.tick("Carys")
    desk.keep()
    assert [each.title for each in desk.pictures()] == [
        f"Signed paper {desk.code}, page {number} of 3" for number in (1, 2, 3)
    ]
    (signature,) = desk.on_paper()
    assert signature.picture is not None
    assert desk.visit.store.records[signature.picture].value == desk.pictures()[-1]
    assert desk.look() == desk.pictures()
    desk.add(photo())
    write(desk.page, CODE, desk.code)
    desk.tick("Rhian Pugh")
    desk.keep()
    assert desk.look() == desk.pictures()[-1:]


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_the_sheets_can_be_looked_at_by_everybody(
    wear: Wears, desk: Desk, icons: Icons, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    sheets = [(Picture(title=f"Page {number}", width=600, height=800), photo()) for number in (1, 2)]
    viewer = SheetsViewer(desk.page, [*sheets, (Picture(title="Page 3"), None)], icons=icons)
    viewer.show()
    assert problems_of(viewer) == ()
    assert "One more has not come" in read(viewer)
    viewer.grab()
    press(find(viewer, Role.Button, "Close"))
    assert not viewer.isVisible()


def test_sheets_follow_one_another_as_a_camera_numbers_them() -> None:
    names = ["IMG_10.jpg", "IMG_9.jpg", "img_11.JPG", "cover.pdf", "2.png", "²"]
    ordered = [file.name for file in in_order_of_names(map(Path, names))]
    assert ordered == ["2.png", "cover.pdf", "IMG_9.jpg", "IMG_10.jpg", "img_11.JPG", "²"]


def test_a_sheet_of_somebody_elses_agreement_among_them_is_said_and_nothing_is_kept(desk: Desk) -> None:
    another = Visit("mark.toml", icons=desk.visit._icons)
    another.agreements.agree(another.agreements.propose(another.stream), (TYPED,))
    other = another.record().agreements[0]
    said = desk.add(desk.paper(), another.agreements.pdf(another.stream, other.id))
    assert f"One of these sheets bears the code {other.value.code}" in said
    assert not has(desk.page, Role.Button, KEEP)
    assert "Its code is on it." in desk.add(desk.paper())


def test_the_paper_of_another_version_is_refused_by_its_code(desk: Desk) -> None:
    desk.add(photo())
    write(desk.page, CODE, "ABCDE-FGHJK")
    desk.tick("Carys")
    assert "This paper bears the code ABCDE-FGHJK" in desk.keep()
    assert desk.on_paper() == []
    assert desk.pictures() == []


def test_another_code_in_its_own_words_is_refused_whatever_is_typed(desk: Desk) -> None:
    another = Visit("mark.toml", icons=desk.visit._icons)
    another.agreements.agree(another.agreements.propose(another.stream), (TYPED,))
    desk.add(another.agreements.pdf(another.stream, another.record().agreements[0].id))
    write(desk.page, CODE, desk.code)
    desk.tick("Carys")
    assert "so it is another version" in desk.keep()
    assert desk.on_paper() == []


def test_no_code_and_nobody_who_signed_are_refused(desk: Desk) -> None:
    desk.add(photo())
    assert "is not a code" in desk.keep()
    write(desk.page, CODE, desk.code)
    assert wording("refusals").sentence("nobody_signed") in desk.keep()
    assert desk.pictures() == []


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"MZ" + bytes(400), "is not a picture that Coprod can read"),
        (b"", "is not a picture that Coprod can read"),
        (b"%PDF-1.7 and no more", "can't be opened"),
        (photo()[:200], "was added"),
    ],
)
def test_what_is_no_scan_is_said_and_nothing_is_added(desk: Desk, content: bytes, wrong: str) -> None:
    assert wrong in desk.add(content)
    assert not has(desk.page, Role.Button, KEEP)


def test_a_locked_scan_and_one_of_too_many_pages_are_refused(desk: Desk) -> None:
    assert "can't be opened" in desk.add(locked_paper())
    many = pikepdf.new()
    for _ in range(21):
        many.add_blank_page()
    out = BytesIO()
    many.save(out)
    assert "more than 20 pages" in desk.add(out.getvalue())
    assert "more than 20 pages" in desk.add(*[photo()] * 21)


def test_leaving_it_out_keeps_nothing(desk: Desk) -> None:
    desk.add(plain_paper())
    press(find(desk.page, Role.Button, "Leave the signed paper out"))
    assert not has(desk.page, Role.Button, KEEP)
    assert desk.pictures() == []
