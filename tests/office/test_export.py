"""The export holds every change, so that any tool can read and verify it."""

import io
import json
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import UUID

from coprod_desktop.application.sync_ports import Fed
from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.changes import ChangeHeader, Digest, SealedChange, digest_of_body, digest_of_change
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, RecordId, StreamId
from coprod_desktop.office.file_office import TABLES, FileOffice
from tests.office.builders import Laptop, an_office, opened


def exported(office: FileOffice) -> list[str]:
    lines = io.StringIO()
    count = office.export(lines)
    assert count == len(lines.getvalue().splitlines())
    return lines.getvalue().split("\n")[:-1]


def read_back(line: str) -> Fed:
    """Read a line as another tool would, from what the format promises."""
    columns: Mapping[str, str] = json.loads(line)
    body = columns["body"] if isinstance(columns["body"], str) else canonical_json(columns["body"])
    return Fed(
        pos=int(columns["pos"]),
        chain=bytes.fromhex(columns["chain"]),
        change=SealedChange(
            header=ChangeHeader(
                stream=StreamId(UUID(columns["stream_id"])),
                id=ChangeId(UUID(columns["id"])),
                device=DeviceId(UUID(columns["device_id"])),
                actor=ActorId(UUID(columns["actor_id"])),
                made_at=datetime.fromisoformat(columns["made_at"]),
                kind=columns["kind"],
                record=RecordId(UUID(columns["record_id"])),
                schema=int(columns["schema"]),
            ),
            body=body,
            salt=bytes.fromhex(columns["salt"]),
            body_digest=Digest(bytes.fromhex(columns["body_digest"])),
            digest=Digest(bytes.fromhex(columns["digest"])),
            signature=bytes.fromhex(columns["signature"]),
        ),
    )


def with_body(laptop: Laptop, stream: StreamId, body: str) -> SealedChange:
    change = laptop.change(stream)
    body_digest = digest_of_body(change.salt, body)
    digest = digest_of_change(change.header, body_digest)
    return SealedChange(
        header=change.header,
        body=body,
        salt=change.salt,
        body_digest=body_digest,
        digest=digest,
        signature=laptop.founder.signer.sign(digest),
    )


def test_every_change_comes_back_as_it_was_signed_in_order(tmp_path: Path) -> None:
    laptop = Laptop()
    streams = sorted(laptop.stream() for _ in range(2))
    words = 'Zoë "&" 👩🏽‍🦽\n\u2028<b>=cmd|'
    erased = laptop.change(streams[1], title="goes")
    with closing(opened(an_office(tmp_path), laptop)) as office:
        office.append(
            (
                laptop.change(streams[1], title=words),
                laptop.change(streams[0], strokes=[[0.1, 2.5, 1e-7, 3.0]]),
                erased,
                with_body(laptop, streams[0], '{ "title": {"value": 1.0, "value": 2}}'),
                with_body(laptop, streams[0], '{"title":{"parents":[],"value":NaN}}'),
                with_body(laptop, streams[0], '{"title":{"parents":[],"value":"\\ud83d"}}'),
                with_body(laptop, streams[0], "[" * 5000 + "]" * 5000),
                laptop.change(streams[1], kind="erasure", records=[str(erased.header.record)]),
            )
        )
        team = office.hello(laptop.introduction, ()).team
        stored = office.feed(dict.fromkeys([*streams, team], 0), limit=100)
        lines = exported(office)
    assert tuple(read_back(line) for line in lines) == stored
    assert all(read_back(line).change.fits() for line in lines)
    assert len(stored) == 9


def test_a_line_has_the_columns_of_the_table_and_the_body_is_an_object(tmp_path: Path) -> None:
    laptop = Laptop()
    with closing(opened(an_office(tmp_path), laptop)) as office:
        office.append((laptop.change(laptop.stream(), title="Bread"),))
        line = json.loads(next(line for line in exported(office) if "Bread" in line))
    assert list(line) == sorted(TABLES.change.columns.keys())
    assert line["body"] == {"title": {"parents": [], "value": "Bread"}}
    assert line["received_by"] == str(laptop.device)
    assert UUID(line["stream_id"])


def test_long_streams_are_exported_whole(tmp_path: Path) -> None:
    laptop = Laptop()
    stream = laptop.stream()
    with closing(opened(an_office(tmp_path), laptop)) as office:
        office.append(laptop.changes(stream, 1100))
        positions = [read_back(line).pos for line in exported(office) if str(stream) in line]
    assert positions == list(range(1, 1101))
