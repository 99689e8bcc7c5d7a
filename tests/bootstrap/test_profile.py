"""A profile's folder: made once, held by one, never made anew over what is there."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.profile import Profile, existing_profile
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.content.templates.reading import read_templates
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.refusal import Refusal
from tests.content.templates.written import TEA
from tests.locked_folder import a_folder_for_anybody, nobody_may_enter
from tests.security.vaults import PASSPHRASE, QUICK


def profile(folder: Path) -> Profile:
    return Profile(
        folder,
        clock=SystemClock(),
        ids=TimeOrderedIds(),
        paper=PaperWhenNeeded(),
        templates=read_templates(resources_folder() / "templates"),
        cost=QUICK,
    )


def test_what_was_written_is_there_after_locking_and_unlocking(tmp_path: Path) -> None:
    with profile(tmp_path / "vault") as held:
        session = held.create("Rhian Pugh", PASSPHRASE)
        session.use_cases.people.add(Person(preferred_name="Carys", full_name="Carys Llŷr-Jones"))
        session.close()
        again = held.unlock(PASSPHRASE)
        assert [row.full_name for row in again.use_cases.people.find()] == ["Carys Llŷr-Jones"]
        assert again.use_cases.colleagues.name_of(again.use_cases.colleagues.me()) == "Rhian Pugh"
        again.close()


def test_a_vault_is_never_made_over_another(tmp_path: Path) -> None:
    with profile(tmp_path / "vault") as held:
        held.create("Rhian Pugh", PASSPHRASE).close()
        before = {file.name: file.read_bytes() for file in (tmp_path / "vault").glob("vault.*")}
        with pytest.raises(Refusal, match="vault_exists"):
            held.create("Dev", PASSPHRASE)
        assert {file.name: file.read_bytes() for file in (tmp_path / "vault").glob("vault.*")} == before


def test_a_lost_store_or_header_is_told_and_not_replaced(tmp_path: Path) -> None:
    with profile(tmp_path / "vault") as held:
        held.create("Rhian Pugh", PASSPHRASE).close()
        (tmp_path / "vault" / "vault.coprod").unlink()
        with pytest.raises(Refusal, match="vault_exists"):
            held.create("Rhian Pugh", PASSPHRASE)
        with pytest.raises(Unavailable, match="store_missing"):
            held.unlock(PASSPHRASE)


def test_a_creation_that_was_cut_short_can_be_done_again(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    with profile(folder) as held:
        held.create("Rhian Pugh", PASSPHRASE).close()
        (folder / "vault.coprod").rename(folder / "vault.coprod.new")
        assert not held.has_vault()
        held.create("Rhian Pugh", PASSPHRASE).close()
        assert held.has_vault()


def test_a_second_copy_on_the_same_vault_is_turned_away(tmp_path: Path) -> None:
    with profile(tmp_path / "vault"), pytest.raises(Refusal, match="already_open"):
        profile(tmp_path / "vault")


def test_a_folder_of_somebody_elses_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("Dear Beti")
    with pytest.raises(Refusal, match="not_a_profile"):
        profile(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["letters.txt"]


def test_asking_for_a_vault_that_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no_vault"):
        existing_profile(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders there have no such permissions")
@pytest.mark.parametrize("hold", [profile, existing_profile])
def test_a_folder_that_may_not_be_entered_is_told(hold: Callable[[Path], Profile]) -> None:
    with a_folder_for_anybody() as folder:
        vault = folder / "vault"
        with nobody_may_enter(folder), pytest.raises(Unavailable, match="folder_read_only"):
            hold(vault)
        assert not vault.exists()


def test_a_wrong_passphrase_opens_nothing(tmp_path: Path) -> None:
    with profile(tmp_path / "vault") as held:
        held.create("Rhian Pugh", PASSPHRASE).close()
        with pytest.raises(Refusal, match="wrong_passphrase"):
            held.unlock(PASSPHRASE + "x")


def test_a_worker_gives_a_name(tmp_path: Path) -> None:
    with profile(tmp_path / "vault") as held, pytest.raises(Refusal, match="worker_needs_name"):
        held.create("  ", PASSPHRASE)


class RememberingPaper(PaperWhenNeeded):
    """Real paper that says whether it was asked to forget."""

    def __init__(self) -> None:
        super().__init__()
        self.forgot = False

    def forget(self) -> None:
        super().forget()
        self.forgot = True


def test_locking_lets_go_of_the_words_that_were_set_on_paper(tmp_path: Path) -> None:
    paper = RememberingPaper()
    templates = read_templates(resources_folder() / "templates")
    with Profile(
        tmp_path / "vault",
        clock=SystemClock(),
        ids=TimeOrderedIds(),
        paper=paper,
        templates=templates,
        cost=QUICK,
    ) as held:
        session = held.create("Rhian Pugh", PASSPHRASE)
        assert not paper.forgot
        session.close()
        assert paper.forgot


def test_an_organisations_own_templates_are_read_when_the_vault_is_opened(tmp_path: Path) -> None:
    own = tmp_path / "vault" / "templates"
    own.mkdir(parents=True)  # before there is a vault
    (own / "tea.toml").write_text(TEA, encoding="utf-8")
    (own / "cake.toml").write_text("cake", encoding="utf-8")
    with profile(tmp_path / "vault") as held:
        session = held.create("Rhian Pugh", PASSPHRASE)

        assert session.use_cases.templates["tea"].own
        (left_out,) = session.use_cases.templates_left_out
        session.close()

    assert (left_out.code, left_out.values["file"]) == ("file_unreadable", "cake.toml")
