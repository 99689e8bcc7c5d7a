"""Records as CSV: whole, readable, and with nothing in them that a spreadsheet would run."""

import csv
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office import spreadsheets
from coprod_desktop.office.file_office import FileOffice
from tests.office.builders import Laptop, an_office, opened


@pytest.fixture
def rhian() -> Laptop:
    return Laptop()


@pytest.fixture
def office(tmp_path: Path, rhian: Laptop) -> Iterator[FileOffice]:
    with closing(opened(an_office(tmp_path), rhian)) as session:
        yield session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "for the board"


def read(folder: Path, kind: str) -> list[Mapping[str, str]]:
    with (folder / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_there_is_a_file_for_each_kind_with_a_header_and_a_row_for_each_record(
    office: FileOffice, rhian: Laptop, folder: Path
) -> None:
    stream = rhian.stream()
    changes = rhian.changes(stream, 1200)
    gone = rhian.change(stream, title="gone", removed=True)
    office.append((*changes, gone))
    counts = office.write_spreadsheets(folder)
    assert {path.name for path in folder.iterdir()} == {f"{kind.name}.csv" for kind in KINDS}
    assert (counts["strength"], counts["team"], counts["goal"]) == (1200, 1, 0)
    rows = read(folder, "strength")
    assert {row["record_id"] for row in rows} == {str(change.header.record) for change in changes}
    assert {row["stream_id"] for row in rows} == {str(stream)}
    assert rows[0]["title"] == "Bread for the street"
    assert (
        (folder / "goal.csv").read_bytes().startswith(b"\xef\xbb\xbfrecord_id,stream_id,in_conflict,made_at,")
    )


def test_excel_knows_the_letters_by_the_mark_at_the_start(
    office: FileOffice, rhian: Laptop, folder: Path
) -> None:
    office.append((rhian.change(rhian.stream(), title="Llŷr"),))
    office.write_spreadsheets(folder)
    content = (folder / "strength.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfrecord_id,")
    assert content.count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+44 7700 900123",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",  # noqa: RUF001  (it is what is tested)
        '=HYPERLINK("http://x")',
    ],
)
def test_what_a_spreadsheet_would_run_is_a_text_in_it(
    office: FileOffice, rhian: Laptop, folder: Path, words: str
) -> None:
    office.append((rhian.change(rhian.stream(), title=words),))
    office.write_spreadsheets(folder)
    (row,) = read(folder, "strength")
    assert row["title"] == f"'{words}"


@pytest.mark.parametrize(
    "words", ['Zoë, "the baker"\r\nof Nant Gwyn; 50%', "1-2", "a=b", "", "👩🏽‍🦽", "'quoted'", "\u2028"]
)
def test_other_words_come_back_as_they_were(
    office: FileOffice, rhian: Laptop, folder: Path, words: str
) -> None:
    office.append((rhian.change(rhian.stream(), title=words),))
    office.write_spreadsheets(folder)
    (row,) = read(folder, "strength")
    assert row["title"] == words


def test_numbers_days_and_yes_or_no_are_plain(office: FileOffice, rhian: Laptop, folder: Path) -> None:
    stream = rhian.stream()
    action = rhian.change(
        stream, kind="action", what="Swim", said_yes=True, by="2026-12-24", cost_per_week="-3.50"
    )
    office.append((action, rhian.change(stream, kind="goal", words="Swim again", now=-2)))
    office.write_spreadsheets(folder)
    (row,) = read(folder, "action")
    assert (row["said_yes"], row["by"], row["owner"], row["goal"]) == ("true", "2026-12-24", "person", "")
    assert Decimal(row["cost_per_week"]) == Decimal("-3.50")
    (goal,) = read(folder, "goal")
    assert goal["now"] == "-2"


def test_what_is_not_signed_or_was_erased_is_in_no_file(
    office: FileOffice, rhian: Laptop, folder: Path
) -> None:
    stream = rhian.stream()
    erased, tampered = rhian.change(stream, title="erased"), rhian.change(stream, title="tampered")
    office.append((erased, tampered, rhian.change(stream, title="stays")))
    office.append((rhian.change(stream, kind="erasure", records=[str(erased.header.record)]),))
    with office._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE change SET body = replace(body, 'tampered', 'TAMPERED')")
    office.write_spreadsheets(folder)
    assert [row["title"] for row in read(folder, "strength")] == ["stays"]


def test_a_folder_with_anything_in_it_is_left_alone(office: FileOffice, folder: Path) -> None:
    folder.mkdir()
    (folder / "strength.csv").write_text("mine")
    with pytest.raises(Refusal, match="folder_not_empty"):
        office.write_spreadsheets(folder)
    assert [path.name for path in folder.iterdir()] == ["strength.csv"]
    assert (folder / "strength.csv").read_text() == "mine"


def test_a_file_in_the_folders_place_is_left_alone(office: FileOffice, folder: Path) -> None:
    folder.write_text("mine")
    with pytest.raises(Refusal, match="folder_not_empty"):
        office.write_spreadsheets(folder)
    assert folder.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_the_worlds_failure(office: FileOffice, folder: Path) -> None:
    with pytest.raises(Unavailable, match="file_not_written"):
        office.write_spreadsheets(folder / "in" / "nothing")


def test_a_failure_in_the_middle_leaves_no_file(
    office: FileOffice, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = spreadsheets._private

    def full(path: str, flags: int) -> int:
        if "goal" in path:
            raise OSError(28, "No space left on device")
        return real(path, flags)

    monkeypatch.setattr(spreadsheets, "_private", full)
    with pytest.raises(Unavailable, match="file_not_written"):
        office.write_spreadsheets(folder)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_nobody_else_reads_the_files(office: FileOffice, folder: Path) -> None:
    office.write_spreadsheets(folder)
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_no_header_runs_either(office: FileOffice, folder: Path) -> None:
    office.write_spreadsheets(folder)
    for path in folder.iterdir():
        header = path.read_text(encoding="utf-8-sig").splitlines()[0]
        assert re.fullmatch(r"[a-z_]+(,[a-z_]+)*", header)
