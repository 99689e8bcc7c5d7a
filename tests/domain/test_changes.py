"""A change's texts, digests and chain: what can never be altered later."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.changes import (
    ChangeHeader,
    Edit,
    SealedChange,
    decode_body,
    digest_of_body,
    digest_of_change,
    encode_body,
    next_chain,
)
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, RecordId, StreamId

HEADER = ChangeHeader(
    stream=StreamId(UUID(int=1)),
    id=ChangeId(UUID(int=2)),
    device=DeviceId(UUID(int=3)),
    actor=ActorId(UUID(int=4)),
    made_at=datetime(2026, 11, 23, 14, 2, tzinfo=UTC),
    kind="strength",
    record=RecordId(UUID(int=5)),
    schema=1,
)
EDITS = {
    "words": Edit(
        value="Cymraeg yw iaith y tŷ.", parents=frozenset({ChangeId(UUID(int=9)), ChangeId(UUID(int=8))})
    ),
    "removed": Edit(value=False),
}
SALT = bytes(range(16))


def sealed() -> SealedChange:
    body = encode_body(EDITS)
    body_digest = digest_of_body(SALT, body)
    return SealedChange(
        header=HEADER,
        body=body,
        salt=SALT,
        body_digest=body_digest,
        digest=digest_of_change(HEADER, body_digest),
        signature=b"",
    )


def test_the_body_has_one_text_with_sorted_keys_and_parents() -> None:
    assert encode_body(EDITS) == (
        '{"removed":{"parents":[],"value":false},'
        '"words":{"parents":["00000000-0000-0000-0000-000000000008","00000000-0000-0000-0000-000000000009"],'
        '"value":"Cymraeg yw iaith y tŷ."}}'
    )


@pytest.mark.parametrize("kind", ["strength", 'said "so" \\', "tŷ\n\t\x01", "", "\ud83d"])
def test_what_the_digest_covers_is_canonical_json_whatever_the_kind_is_called(kind: str) -> None:
    header = replace(HEADER, kind=kind, made_at=datetime(2026, 11, 23, 14, 2, 3, 456, tzinfo=UTC))
    text = header.canonical()
    said = json.loads(text)
    assert said == {
        "stream": str(UUID(int=1)),
        "id": str(UUID(int=2)),
        "device": str(UUID(int=3)),
        "actor": str(UUID(int=4)),
        "made_at": "2026-11-23T14:02:03.000456+00:00",
        "kind": kind,
        "record": str(UUID(int=5)),
        "schema": 1,
    }
    assert text == canonical_json(said)


def test_a_body_reads_back_as_it_was_written() -> None:
    assert decode_body(encode_body(EDITS)) == EDITS


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"words":1}', '{"words":{"value":1}}', '{"a":{"value":1,"parents":["x"]}}']
)
def test_what_is_no_body_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="not the body of a change"):
        decode_body(body)


def test_the_digests_are_those_that_every_later_version_must_give() -> None:
    change = sealed()
    assert change.body_digest.hex() == "56bc857a8e4486b2214aec0a4dde9e5ebec4342d0641aee761ab6d5351968810"
    assert change.digest.hex() == "84475e2ed964dc114794f13282e4a739d6ef2024ed79170ddeba4c0e840bdbc1"
    assert (
        next_chain(b"", change.digest).hex()
        == "b43eed229a344cd839486a3d53d465d5ba57e56f4035385f88a4cf6f2e3bd884"
    )


def test_a_change_fits_only_as_it_was_sealed() -> None:
    change = sealed()
    assert change.fits()
    assert not replace(change, body=change.body.replace("iaith", "Iaith")).fits()
    assert not replace(change, header=replace(HEADER, actor=ActorId(UUID(int=7)))).fits()
    assert not replace(change, salt=bytes(16)).fits()


def test_an_erased_change_keeps_the_digest_that_the_chain_needs() -> None:
    erased = replace(sealed(), body="", salt=b"")
    assert erased.erased
    assert erased.fits()
