"""An address of a server means one thing, or is refused without being repeated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.application.server_address import ServerAddress, is_server, server_address
from coprod_desktop.domain.refusal import Refusal

names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=15)


def code_of(address: str) -> str:
    with pytest.raises(Refusal) as refused:
        server_address(address)
    assert refused.value.values == {}
    assert refused.value.__cause__ is None
    return refused.value.code


@given(
    st.builds(
        ServerAddress,
        login=names,
        host=st.sampled_from(["office.example", "10.0.0.7", "::1", "localhost", "/run/postgresql"]),
        database=names,
        port=st.integers(1, 65535),
    )
)
def test_an_address_that_is_written_is_read_as_it_was(address: ServerAddress) -> None:
    assert server_address(str(address)) == address


def test_an_address_says_login_host_port_and_database() -> None:
    assert server_address(" postgresql://Zo%C3%AB%40elm@Office.Example:6432/coprod ") == ServerAddress(
        login="Zoë@elm", host="office.example", port=6432, database="coprod"
    )


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1.2.3", "[::1]", "[0:0:0:0:0:0:0:1]", "%2Frun%2Fpostgresql"]
)
def test_on_this_machine_less_protection_may_be_asked_for(host: str) -> None:
    address = server_address(f"postgresql://me@{host}/coprod?sslmode=disable")

    assert address.is_on_this_machine
    assert address.protection == "disable"


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
@pytest.mark.parametrize(
    "host", ["office.example", "10.0.0.7", "localhost.example", "127.0.0.1.example", "128.0.0.1", "[::2]"]
)
def test_over_a_network_nothing_less_than_a_checked_certificate_may_be_asked_for(
    host: str, mode: str
) -> None:
    assert code_of(f"postgresql://me@{host}/coprod?sslmode={mode}") == "office_address_unprotected"
    assert server_address(f"postgresql://me@{host}/coprod?sslmode=verify-full").protection == "verify-full"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:plum@office.example/coprod",
        "postgresql://me:@office.example/coprod",
        "postgresql://me:pl@um@office.example/coprod",
        "postgresql://me@office.example/coprod?password=plum",
        "postgresql://me@office.example/coprod?PASSWORD=plum",
        "postgresql://me@office.example/coprod?sslmode=verify-full&password=plum",
        "postgresql://me@office.example/coprod?sslpassword=plum",
    ],
)
def test_a_password_has_no_place_in_an_address(address: str) -> None:
    assert code_of(address) == "office_address_with_password"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "postgresql://",
        "postgresql:me@office.example/coprod",
        "postgres://me@office.example/coprod",
        "https://me@office.example/coprod",
        "postgresql://office.example/coprod",
        "postgresql://@office.example/coprod",
        "postgresql://me@/coprod",
        "postgresql://me@office.example",
        "postgresql://me@office.example/",
        "postgresql://me@office.example/a/b",
        "postgresql://me@office.example/coprod#here",
        "postgresql://me@office.example/coprod#",
        "postgresql://me@office.example:0/coprod",
        "postgresql://me@office.example:65536/coprod",
        "postgresql://me@office.example:/coprod",
        "postgresql://me@office.example:54x/coprod",
        "postgresql://me@office.example:٥٤/coprod",
        "postgresql://me@office.example:" + "9" * 900 + "/coprod",
        "postgresql://me@one.example,two.example/coprod",
        "postgresql://me@[::1/coprod",
        "postgresql://me@[::1]5/coprod",
        "postgresql://me@[office]/coprod",
        "postgresql://me@of fice/coprod",
        "postgresql://me@office.example/cop\nrod",
        "postgresql://me@office.example/cop%00rod",
        "postgresql://me@%2Frun%00/coprod",
        "postgresql://me@office.example/%ff",
        "postgresql://" + "é" * 32 + "@office.example/coprod",
        "postgresql://me@office.example/coprod?sslmode=none",
        "postgresql://me@office.example/coprod?sslmode=",
        "postgresql://me@office.example/coprod?sslmode",
        "postgresql://me@office.example/coprod?sslmode=verify-full&sslmode=disable",
        "postgresql://me@office.example/coprod?hostaddr=10.0.0.7",
        "postgresql://me@office.example/coprod?options=-csearch_path%3Dpublic",
        "postgresql://me@office.example/" + "x" * 1000,
        "postgresql://me@℀.example/coprod",
    ],
)
def test_whatever_else_is_unclear(address: str) -> None:
    assert code_of(address) == "office_address_unclear"


def test_a_server_is_told_from_a_file() -> None:
    assert is_server(" PostgreSQL://me@office.example/coprod")
    assert not is_server("file:///media/team/office.coprod")
    assert not is_server("/media/postgresql:/office.coprod")
