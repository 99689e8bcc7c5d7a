"""An administrator can take an office's whole history with them, and check every change of it."""

import csv
import io
import json
from pathlib import Path

import pytest

from coprod_desktop.domain.changes import SealedChange, next_chain
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.verify import Fault
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.office.builders import Laptop
from tests.office.postgres.builders import ServerOffice
from tests.office.postgres.reporting import OLDER, owned, titles
from tests.office.test_export import read_back


def faults(served: ServerOffice) -> list[tuple[object, Fault]]:
    with owned(served) as ours:
        return [(found.change, found.fault) for found in ours.verify()]


def appended(office: PostgresOffice, laptop: Laptop, count: int) -> tuple[SealedChange, ...]:
    changes = laptop.changes(laptop.stream(), count)
    office.append(changes)
    return changes


def tamper(served: ServerOffice, column: str, value: str, change: object) -> None:
    served.run(f"UPDATE coprod.change SET {column} = {value} WHERE id = %s", change)


def test_an_untouched_office_has_no_fault_and_progress_is_told(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    stream = rhian.stream()
    goes, *rest = rhian.changes(stream, 1100)
    office.append((goes, *rest, rhian.change(stream, kind="erasure", records=[str(goes.header.record)])))
    office.append(rhian.changes(rhian.stream(), 2))
    told: list[tuple[int, int]] = []
    with owned(served) as ours:
        assert list(ours.verify(progress=lambda done, total: told.append((done, total)))) == []
    assert told[-1] == (1104, 1104)
    assert len(told) == 3


def test_every_fault_is_named_with_its_change(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    body, signature, device, chain, moment, last = (change.header.id for change in appended(office, rhian, 6))
    tamper(served, "body", "replace(body, 'Bread', 'Bombs')", body)
    tamper(served, "signature", "decode(repeat('00', 64), 'hex')", signature)
    tamper(served, "device_id", "gen_random_uuid()", device)
    tamper(served, "chain", "sha256(chain)", chain)
    tamper(served, "made_at", "'yesterday'", moment)
    served.run("UPDATE coprod.change SET pos = 9 WHERE id = %s", last)
    assert set(faults(served)) == {
        (body, Fault.DIGEST),
        (signature, Fault.SIGNATURE),
        (device, Fault.DIGEST),
        (device, Fault.UNKNOWN_DEVICE),
        (chain, Fault.CHAIN),
        (moment, Fault.CHAIN),
        (moment, Fault.DIGEST),
        (last, Fault.GAP),
        (last, Fault.HEAD),
    }


def test_a_last_change_that_was_taken_away_shows(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    first, last = appended(office, rhian, 2)
    served.run("DELETE FROM coprod.change WHERE id = %s", last.header.id)
    assert faults(served) == [(first.header.id, Fault.HEAD)]


def test_the_export_has_every_change_as_it_was_signed(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    stream = rhian.stream()
    placed = office.append(tuple(rhian.change(stream, title=f'Zoë "&" {n}\n') for n in range(3)))
    stored = office.feed({stream: 0}, limit=10)
    lines = io.StringIO()
    with owned(served) as ours:
        assert ours.export(lines) == 4
    found = [read_back(line) for line in lines.getvalue().splitlines() if str(stream) in line]
    assert tuple(found) == stored
    assert [one.chain for one in found] == [place.chain for place in placed]
    line = json.loads(lines.getvalue().splitlines()[0])
    assert line["received_by"] == line["device_id"]
    assert next_chain(b"", found[0].change.digest) == found[0].chain


def test_records_are_written_for_spreadsheets_as_they_are_now(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop, tmp_path: Path
) -> None:
    stream = rhian.stream()
    office.append(rhian.changes(stream, 2))
    folder = tmp_path / "reports"
    with owned(served) as ours:
        ours.project()
        office.append((rhian.change(stream, title='=HYPERLINK("http://x")'),))
        counts = ours.write_spreadsheets(folder)
        with pytest.raises(Refusal, match="folder_not_empty"):
            ours.write_spreadsheets(folder)
    assert counts["strength"] == 3
    with (folder / "strength.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["title"] for row in rows) == ['\'=HYPERLINK("http://x")'] + ["Bread for the street"] * 2
    assert {row["stream_id"] for row in rows} == {str(stream)}


def test_an_older_app_leaves_the_tables_of_kinds_that_it_does_not_know(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    office.append((rhian.change(rhian.stream(), kind="goal", words="Swim again"),))
    with owned(served) as ours:
        ours.project()
    with owned(served, tables=OLDER) as ours:
        assert ours.project().read == 0
    assert served.run("SELECT words FROM coprod_report.record_goal") == [("Swim again",)]
    assert titles(served) == []
