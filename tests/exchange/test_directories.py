"""Directories of local services: every format and encoding, and each broken row by its number and reason."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.application.local_directory import DirectoryFormat, Encoding
from coprod_desktop.domain.directories import Cost, Spot, Times, cost_of
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.exchange.directories import sources
from coprod_desktop.exchange.directories.letters import cleaned, decoded
from tests.exchange.directories import SERVICE, TABLE, TABLES, problems, read, tables_in, write


def test_a_table_is_read_with_the_headings_that_people_give(tmp_path: Path) -> None:
    found = read(write(tmp_path, "near.csv", TABLE))
    assert (found.format, found.encodings, found.broken) == (DirectoryFormat.TABLE, (Encoding.UTF_8,), ())
    lunch, swim, cafe = found.services
    assert (lunch.name, lunch.organisation, lunch.kinds) == ("Lunch club", "Capel Seion", ("Food", "Company"))
    assert lunch.spots == (Spot(name="The vestry", town="Bala", postcode="LL23 7AA", access="Level, a ramp"),)
    assert (lunch.times, lunch.cost, lunch.phones) == (
        (Times(words="Tuesdays"),),
        Cost.FREE,
        ("01678 1",),
    )
    assert (swim.cost, swim.cost_words, swim.checked_on) == (Cost.PAID, "£4.80 a time", date(2025, 3, 14))
    assert (cafe.cost, cafe.checked_on, cafe.times) == (Cost.NOT_SAID, None, ())
    assert len({each.id for each in found.services}) == 3


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", Encoding.UTF_8),
        ("utf-8-sig", Encoding.UTF_8_WITH_MARK),
        ("cp1252", Encoding.WINDOWS_1252),
        ("utf-16", Encoding.UTF_16),
        ("utf-16-le", Encoding.UTF_16),
        ("utf-16-be", Encoding.UTF_16),
    ],
)
def test_how_letters_are_written_down_is_found_and_named(
    tmp_path: Path, encoding: str, named: Encoding
) -> None:
    found = read(write(tmp_path, "near.csv", TABLE, encoding))
    assert found.encodings == (named,)
    assert found.services[1].cost_words == "£4.80 a time"
    assert found.services[2].name == "Café y Gegin"


def test_a_row_with_bytes_that_are_no_letters_is_named_and_the_others_are_good(tmp_path: Path) -> None:
    path = tmp_path / "near.csv"
    path.write_bytes("name,kind\nCaffè,é\nPob".encode() + b"\xe9l,x\n" + "Llŷr,y\n".encode())
    found = read(path)
    assert found.encodings == (Encoding.UTF_8,)
    assert problems(found) == [("near.csv", 3, "directory_row_letters")]
    assert [each.name for each in found.services] == ["Caffè", "Llŷr"]


def test_every_broken_row_is_named_by_its_number_and_reason(tmp_path: Path) -> None:
    text = (
        "id;name;kind;checked on\n"
        "1;Walks;Sport;2026-01-01\n"
        "2;Too few\n"
        "\n"
        "3;;Sport;\n"
        "4;Choir;Music;31/02/2026\n"
        "1;Walks again;Sport;\n"
        f"6;{'x' * 20_001};Sport;\n"
        '7;"A garden\nand more";Outside;1900-02-29\n'
        "8;Knitting;Craft;29/02/2024\n"
    )
    found = read(write(tmp_path, "near.csv", text))
    assert problems(found) == [
        ("near.csv", 3, "directory_row_columns"),
        ("near.csv", 5, "directory_row_no_name"),
        ("near.csv", 6, "directory_row_day"),
        ("near.csv", 7, "directory_row_twice"),
        ("near.csv", 8, "directory_row_too_long"),
        ("near.csv", 9, "directory_row_day"),
    ]
    assert [each.name for each in found.services] == ["Walks", "Knitting"]


def test_a_quote_that_never_ends_breaks_its_row_and_no_more(tmp_path: Path) -> None:
    text = 'name,kind\nWalks,Sport\n"never ends,x\n' + "Choir,Music\n" * 20_000
    found = read(write(tmp_path, "near.csv", text))
    assert [each.name for each in found.services][:1] == ["Walks"]
    assert found.broken


def test_mark_up_and_hidden_characters_are_text_or_nothing(tmp_path: Path) -> None:
    text = (
        "name,description\n<b>Walks</b> &amp; talks,\u202e<script>alert(1)</script>\u0007\n"
        "=cmd|'/c calc'!A1,x\n"
    )
    walks, formula = read(write(tmp_path, "near.csv", text)).services
    assert walks.name == "<b>Walks</b> &amp; talks"
    assert walks.description == "<script>alert(1)</script>"
    assert formula.name == "=cmd|'/c calc'!A1"


@pytest.mark.parametrize("whole", [SERVICE, [SERVICE], {"total_items": 1, "contents": [SERVICE]}])
def test_a_service_of_open_referral_is_read_from_one_a_list_and_a_page(tmp_path: Path, whole: object) -> None:
    found = read(write(tmp_path, "feed.json", json.dumps(whole)))
    assert found.format is DirectoryFormat.OPEN_REFERRAL
    (repair,) = found.services
    assert repair.spots == (
        Spot(
            name="The old school",
            address="High Street",
            town="Bala",
            postcode="LL23 7AC",
            access="Step-free; Loop in the hall",
        ),
    )
    assert repair.times == (Times(days=("SA",), opens="10:00", closes="13:00"),)
    assert (repair.cost, repair.kinds, repair.phones) == (
        Cost.FREE,
        ("Things mended",),
        ("01678 000003 ext. 12",),
    )
    assert (repair.organisation, repair.emails) == ("Mend Bala", ("hello@repair.example",))
    assert (repair.description, repair.checked_on) == (
        "Mend it together, <b>with tea</b>.",
        date(2026, 9, 1),
    )


def assert_joined(found_in: Path) -> None:
    found = read(found_in)
    assert (found.format, found.closed) == (DirectoryFormat.OPEN_REFERRAL_TABLES, 1)
    (repair,) = found.services
    assert (repair.name, repair.organisation, repair.kinds) == (
        "Repair café",
        "Mend Bala",
        ("Things mended",),
    )
    assert repair.spots == (
        Spot(
            name="The old school",
            address="High Street",
            town="Bala",
            postcode="LL23 7AC",
            access="Step-free",
        ),
    )
    assert (repair.cost, repair.phones, repair.times[0].days) == (Cost.FREE, ("01678 000003",), ("SA",))
    assert [(row, code) for _, row, code in problems(found)] == [
        (3, "directory_row_points_nowhere"),
        (3, "directory_row_points_nowhere"),
        (4, "directory_row_no_name"),
    ]


def test_tables_of_open_referral_are_joined_from_a_folder(tmp_path: Path) -> None:
    assert_joined(tables_in(tmp_path))


def test_tables_of_open_referral_are_joined_from_a_zip(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    tables_in(folder)
    packed = tmp_path / "hsds.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"../../etc/{file.name}")
    assert_joined(packed)


def test_tables_of_open_referral_are_joined_from_one_json(tmp_path: Path) -> None:
    tables = {
        f"{name}.csv": [
            dict(zip(text.splitlines()[0].split(","), row.split(","), strict=True))
            for row in text.splitlines()[1:]
        ]
        for name, text in TABLES.items()
    }
    found = read(write(tmp_path, "tabular.json", json.dumps(tables)))
    assert [each.name for each in found.services] == ["Repair café"]
    assert [row for _, row, _ in problems(found)] == [2, 2, 3]


def test_a_broken_document_of_a_list_is_named_and_the_others_are_good(tmp_path: Path) -> None:
    nameless, without_id = {"id": "s2", "status": "active"}, {"name": "No id", "status": "active"}
    documents = [SERVICE, "words", nameless, without_id, SERVICE]
    found = read(write(tmp_path, "feed.json", json.dumps(documents)))
    assert problems(found) == [
        ("feed.json", 2, "directory_row_unreadable"),
        ("feed.json", 3, "directory_row_no_name"),
        ("feed.json", 4, "directory_row_no_id"),
        ("feed.json", 5, "directory_row_twice"),
    ]
    assert len(found.services) == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("near.csv", b"", "directory_unknown_format"),
        ("near.csv", b"colour,size\nred,2\n", "directory_unknown_format"),
        ("feed.json", b'{"contents": [', "directory_json_broken"),
        ("feed.json", b"[" * 200_000, "directory_json_broken"),
        ("feed.json", b'{"weather": 3}', "directory_unknown_format"),
        ("hsds.zip", b"PK\x03\x04 and nothing else", "directory_unknown_format"),
        ("photo.csv", bytes(range(256)) * 40, "directory_unknown_format"),
    ],
)
def test_what_is_no_directory_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal, match=code):
        read(path)


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10_000)
    packed = tmp_path / "bomb.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", "a" * 20_000)
    with pytest.raises(Refusal, match="directory_too_large"):
        read(packed)
    with pytest.raises(Refusal, match="directory_too_large"):
        read(write(tmp_path, "long.csv", "x" * 10_001))


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="directory_file_missing"):
        read(tmp_path / "gone.csv")


def test_reading_stops_when_somebody_asks(tmp_path: Path) -> None:
    from coprod_desktop.exchange.directories.reading import DirectoryFiles  # noqa: PLC0415  (for its check)

    class StoppedError(Exception):
        pass

    def check() -> None:
        raise StoppedError

    for path in (write(tmp_path, "near.csv", TABLE), write(tmp_path, "feed.json", json.dumps([SERVICE]))):
        with pytest.raises(StoppedError):
            DirectoryFiles().read(path, tell=lambda _done, _of: None, check=check)


@pytest.mark.parametrize(
    ("words", "amounts", "cost"),
    [
        ("Free", (), Cost.FREE),
        ("Free for members, £2 for others", (), Cost.PAID),
        ("No charge", (), Cost.FREE),
        ("£0", (), Cost.FREE),
        ("3.50", (), Cost.PAID),
        ("Ask us", (), Cost.NOT_SAID),
        ("", (), Cost.NOT_SAID),
        ("whatever", ("0", "0.0"), Cost.FREE),
        ("", ("0", "4"), Cost.PAID),
        ("", ("x",), Cost.NOT_SAID),
    ],
)
def test_what_a_service_costs_is_said_only_where_its_source_says_it(
    words: str, amounts: tuple[str, ...], cost: Cost
) -> None:
    assert cost_of(words, amounts) is cost


@given(st.binary(max_size=400))
def test_any_bytes_become_a_text(content: bytes) -> None:
    text, encoding = decoded(content)
    assert isinstance(text, str)
    assert encoding in Encoding


@given(st.text())
def test_a_text_is_cleaned_once_and_for_all(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
