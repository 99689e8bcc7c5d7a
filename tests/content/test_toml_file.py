"""TOML files that are damaged, enormous or malicious get the same plain answer."""

from pathlib import Path

import pytest

from coprod_desktop.content.toml_file import MAX_BYTES, open_table, parse_table
from coprod_desktop.domain.refusal import Refusal
from tests.content.places import place_of


def refusal_of(content: bytes) -> tuple[str, str]:
    with pytest.raises(Refusal) as refused:
        parse_table(content, file="visit.toml")
    assert refused.value.values["file"] == "visit.toml"
    return place_of(refused.value), refused.value.values["reason"]


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b'a = 1\nb = "\xff"', "line 2", "is not UTF-8"),
        (b'a = "\xed\xa0\x80"', "line 1", "is not UTF-8"),
        (b'a = "\\ud800"', "line 1", "is not TOML"),
        (b"a = 1\na = 2\n", "line 2", "is not TOML"),
        (b"a = 1\n\x00", "line 2", "is not TOML"),
        (b"x = " + b"[" * 100_000, "the whole file", "nested too deeply"),
        (b"x = " + b"{a = " * 100_000, "the whole file", "nested too deeply"),
        (b"x = " + b"9" * 5_000, "the whole file", "is not TOML"),
        (b"a = 1\n" + b"a." * 500_000 + b"a = 1", "line 2", "too many parts"),
        (b'"a" . ' * 100_000 + b"a = 1", "line 1", "too many parts"),
        (b"[" + b"a." * 500_000 + b"a]", "line 1", "too many parts"),
        (b"# " + b"x" * MAX_BYTES, "the whole file", "is larger than"),
    ],
)
def test_bytes_that_are_no_file_of_ours_are_refused_with_the_place(
    content: bytes, place: str, reason: str
) -> None:
    found_place, found_reason = refusal_of(content)

    assert found_place == place
    assert reason in found_reason


def test_a_byte_order_mark_and_windows_line_ends_are_welcome() -> None:
    table = parse_table(b'\xef\xbb\xbfa = "x"\r\nb = "y"\r\n', file="visit.toml")

    assert (table.text("a"), table.text("b")) == ("x", "y")


def test_dots_in_what_somebody_said_are_no_key() -> None:
    words = "I thought" + " ." * 200 + " and then" + "." * 200

    assert parse_table(f'a = "{words}"'.encode(), file="visit.toml").text("a") == words


def test_a_key_as_long_as_a_page_is_cut_in_the_refusal() -> None:
    table = parse_table(b"k" * 5_000 + b" = 1", file="visit.toml")

    with pytest.raises(Refusal) as refused:
        table.refuse_unread()
    assert len(place_of(refused.value)) == 80


def test_unread_keys_deep_inside_are_refused() -> None:
    table = parse_table(b"[[a]]\nb = 1\n[[a]]\nc = 1\n", file="visit.toml")
    for item in table.tables("a"):
        item.whole_number("b", lowest=0, highest=9)

    with pytest.raises(Refusal) as refused:
        table.refuse_unread()
    assert place_of(refused.value) == "a[2].c"


@pytest.mark.parametrize("name", ["folder.toml", "gone.toml", "nul\x00.toml", "not\udcfftext.toml"])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.toml").mkdir()

    with pytest.raises(Refusal) as refused:
        open_table(tmp_path / name)
    assert refused.value.code == "file_unreadable"
    assert refused.value.values["file"].isprintable()
