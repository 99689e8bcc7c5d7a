"""Beginning an office: whole or not at all, and never over another one."""

from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.create import NewOffices
from tests.fakes import CountedIds, SteppingClock
from tests.office.builders import (
    PASSPHRASE,
    Laptop,
    an_address,
    an_office,
    create_header,
    is_signed,
    new_offices,
    opened,
)


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_new_office_has_an_id_and_a_team_signed_by_its_founder(tmp_path: Path) -> None:
    founder = Laptop()
    office_id = new_offices().create(
        an_address(tmp_path), PASSPHRASE, team_name="Nant Gwyn", founder=founder.founder
    )
    with closing(opened(an_address(tmp_path))) as office:
        welcome = office.hello(founder.introduction, ())
        (team,) = office.feed({welcome.team: 0}, limit=9)
        assert welcome.office == office_id
        assert welcome.readable == {welcome.team}
        assert team.change.header.device == founder.device
        assert office.verify() == ()


def test_an_office_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    address = an_office(tmp_path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(Refusal, match="office_exists"):
        an_office(tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    opened(address).close()


def test_a_header_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    header = tmp_path / "team office.coprod.header.copy"
    header.write_bytes(b"the last way into an office that was moved away")
    with pytest.raises(Refusal, match="office_exists"):
        an_office(tmp_path)
    assert header.read_bytes() == b"the last way into an office that was moved away"


def test_a_passphrase_that_may_not_be_chosen_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="passphrase_too_short"):
        new_offices().create(an_address(tmp_path), "short", team_name="", founder=Laptop().founder)
    assert files(tmp_path) <= {"team office.coprod.lock"}
    an_office(tmp_path)


def test_a_failure_on_the_way_leaves_nothing_of_the_office(tmp_path: Path) -> None:
    class FullDisk(CountedIds):
        def new(self) -> UUID:
            raise Unavailable("disk_full")

    failing = NewOffices(
        create_header=create_header, is_signed=is_signed, ids=FullDisk(), clock=SteppingClock()
    )
    with pytest.raises(Unavailable, match="disk_full"):
        failing.create(an_address(tmp_path), PASSPHRASE, team_name="", founder=Laptop().founder)
    assert files(tmp_path) <= {"team office.coprod.lock"}
    an_office(tmp_path)


def test_a_founder_whose_signature_is_another_laptops_is_a_mistake_of_ours(tmp_path: Path) -> None:
    founder, other = Laptop(), Laptop()
    mixed = type(founder.founder)(introduction=founder.introduction, signer=other.founder.signer)
    with pytest.raises(ValueError, match="signature"):
        new_offices().create(an_address(tmp_path), PASSPHRASE, team_name="", founder=mixed)
    assert files(tmp_path) <= {"team office.coprod.lock"}


def test_what_a_power_cut_left_of_an_earlier_attempt_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "team office.coprod.new").write_bytes(b"half an office")
    opened(an_office(tmp_path)).close()
    assert "team office.coprod.new" not in files(tmp_path)


def test_no_office_is_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="folder_missing"):
        an_office(tmp_path / "no stick")
