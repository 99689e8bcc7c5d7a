"""Enrolment files are read whole or refused with the place and the reason, and never with a secret."""

from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.application.server_address import ServerAddress
from coprod_desktop.content.enrolment_files import enrolment_text, parse_enrolment, read_enrolment
from coprod_desktop.domain.refusal import Refusal
from tests.certificates import Authority
from tests.content.places import place_of

OFFICE = "0190b5d2-7a3c-7def-8000-000000000001"
ADDRESS = "postgresql://rhian@office.example:6432/coprod"
AUTHORITY = Authority()
WHOLE = f'format = 1\noffice = "{OFFICE}"\nteam = "Elm Road"\naddress = "{ADDRESS}"\nticket = "00ff"\n'

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=60)
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=15)
hexadecimal = st.binary(max_size=64).map(bytes.hex)
addresses = st.builds(
    ServerAddress,
    login=names,
    host=st.sampled_from(["office.example", "10.0.0.7", "::1", "/run/postgresql"]),
    database=names,
    port=st.integers(1, 65535),
)
enrolments = st.builds(
    Enrolment,
    office=st.uuids().map(str),
    team=words.filter(str.strip),
    address=addresses.map(str),
    certificate_authority=st.sampled_from(["", AUTHORITY.pem, AUTHORITY.pem.replace("\n", "\r\n")]),
    ticket=hexadecimal,
    recovery_key=hexadecimal,
)


@given(enrolments)
def test_what_is_written_is_read_as_it_was(enrolment: Enrolment) -> None:
    assert parse_enrolment(enrolment_text(enrolment).encode(), file="rhian.toml") == enrolment


def test_a_file_says_in_plain_words_what_it_is_for(tmp_path: Path) -> None:
    path = tmp_path / "rhian.toml"
    enrolment = Enrolment(
        office=str(UUID(OFFICE)), team="Elm Road", address=ADDRESS, certificate_authority=AUTHORITY.pem
    )
    path.write_text(enrolment_text(enrolment), encoding="utf-8")

    assert path.read_text(encoding="utf-8").startswith("# Lets one laptop work with the office")
    assert AUTHORITY.pem in path.read_text(encoding="utf-8")
    assert read_enrolment(path) == enrolment


def refusal_of(text: str) -> tuple[str, str]:
    with pytest.raises(Refusal) as refused:
        parse_enrolment(text.encode(), file="rhian.toml")
    assert refused.value.code == "enrolment_unreadable"
    assert refused.value.values["file"] == "rhian.toml"
    return place_of(refused.value), refused.value.values["reason"]


@pytest.mark.parametrize(
    ("line", "place", "reason"),
    [
        ("colour = 3", "colour", "is not a key that belongs here"),
        ('certificate_authority = "-----BEGIN"', "certificate_authority", "is not a certificate"),
        ('certificate_authority = "zoë"', "certificate_authority", "is not a certificate"),
        ("certificate_authority = 3", "certificate_authority", "should be text"),
        ('recovery_key = "xyz"', "recovery_key", "hexadecimal"),
        ("ticket = 3", "line 6", "is not TOML"),
        ("[more]", "more", "is not a key that belongs here"),
    ],
)
def test_what_does_not_belong_is_refused_with_its_place(line: str, place: str, reason: str) -> None:
    found_place, found_reason = refusal_of(WHOLE + line + "\n")

    assert found_place == place
    assert reason in found_reason


@pytest.mark.parametrize("key", ["format", "office", "team", "address"])
def test_what_is_missing_is_said(key: str) -> None:
    text = "".join(line + "\n" for line in WHOLE.splitlines() if not line.startswith(key))

    assert refusal_of(text) == (key, "is missing")


@pytest.mark.parametrize(
    ("was", "becomes", "place", "reason"),
    [
        (OFFICE, "elm-road", "office", "is not the id"),
        ("00ff", "00FG", "ticket", "hexadecimal"),
        ('"Elm Road"', "7", "team", "should be text"),
        ("format = 1", "format = 2", "format", "reads format 1"),
        (ADDRESS, "file:///media/team/office.coprod", "address", "is not an address"),
        (ADDRESS, "postgresql://office.example/coprod", "address", "is not an address"),
        (ADDRESS, ADDRESS + "?sslmode=require", "address", "less protection"),
    ],
)
def test_a_value_that_cannot_be_is_refused(was: str, becomes: str, place: str, reason: str) -> None:
    found_place, found_reason = refusal_of(WHOLE.replace(was, becomes))

    assert found_place == place
    assert reason in found_reason


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://rhian:plum-otter@office.example/coprod",
        "postgresql://rhian@office.example/coprod?password=plum-otter",
    ],
)
def test_an_address_with_a_password_is_refused_and_not_repeated(address: str) -> None:
    place, reason = refusal_of(WHOLE.replace(ADDRESS, address))

    assert (place, reason) == ("address", "holds a passphrase, which has no place in a file")


def test_a_private_key_is_never_taken_for_a_certificate() -> None:
    key = AUTHORITY.certify().key.strip()
    place, reason = refusal_of(WHOLE + f'certificate_authority = """\n{key}"""\n')

    assert place == "certificate_authority"
    assert "private key" in reason
