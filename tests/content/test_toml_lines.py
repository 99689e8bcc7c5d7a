"""Every key and every item of a TOML file is found in the line that it stands in."""

import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.content.toml_lines import Lines, Steps
from tests.content.files import RESOURCES

FILES = sorted(RESOURCES.glob("**/*.toml"))

# A number takes the place of each @, so that a key or a text is in no other line than its own.
names = st.sampled_from(("k@", "'k@.e'", '"k@ = ["', "'k@ #'", '"k@\\u0041"'))
blanks = st.sampled_from(("", " ", "\t", "  # a = 1 ]\n", "\n", "\r\n", "\n\n# [x]\n"))
texts = st.sampled_from(
    (
        *('"v@"', "'v@'", '"v@ \\" # ]"', "'v@ \\'", '"""v@\n"""', '"""v@\n"" b\\"""c, ]\n"""""'),
        *("'''v@\n'' ]\n'''''", "'''v@'''", '""', "''''''", "1", "-0.5e3", "true", "inf", "0x1F"),
        *("1979-05-27 07:32:00", "07:32:00", "1979-05-27T07:32:00Z"),
    )
)


def listed(items: list[str], between: str) -> str:
    return "[" + between + f",{between}".join(items) + between + "]"


def tabled(pairs: list[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"


values = st.recursive(
    texts,
    lambda inner: st.one_of(
        st.builds(listed, st.lists(inner, max_size=3), blanks),
        st.builds(tabled, st.lists(st.tuples(names, inner), max_size=3)),
    ),
    max_leaves=6,
)
lines = st.one_of(
    st.builds("{} = {}".format, st.lists(names, min_size=1, max_size=3).map(" . ".join), values),
    st.builds("[ {} ] # ]".format, names),
    st.sampled_from(
        ("[[list]]", "[[ list.within ]]", "[list.k@]", "[list.within.'k@']", "[k@.k@]", "[[k@]]")
    ),
    blanks,
)


def numbered(text: str) -> str:
    numbers = itertools.count(100)
    return re.sub("@", lambda _: str(next(numbers)), text)


def steps_in(value: object, to: Steps = ()) -> Iterator[tuple[Steps, object]]:
    """Go through everything that a file holds."""
    if to:
        yield to, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from steps_in(inner, (*to, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from steps_in(inner, (*to, number))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_key_of_our_own_files_stands_in_its_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines_of_file = text.splitlines()
    found = Lines(text)

    for steps, _ in steps_in(tomllib.loads(text)):
        line = found.of(steps)
        assert line is not None
        if isinstance(steps[-1], str):
            assert steps[-1] in lines_of_file[line - 1]


@settings(max_examples=400, deadline=None)
@given(parts=st.lists(lines, max_size=8))
def test_no_way_of_writing_toml_hides_a_key(parts: list[str]) -> None:
    text = numbered("\n".join(parts))
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    in_lines = text.split("\n")
    found = Lines(text)

    for steps, value in steps_in(held):
        line = found.of(steps)
        assert line is not None
        known = steps[-1] if isinstance(steps[-1], str) else value
        token = re.search(r"[kv]\d+", known) if isinstance(known, str) else None
        if token is not None:
            assert token[0] in in_lines[line - 1]
        elif steps[-1] in {"list", "within"} or (steps[-2:-1] == ("list",) and isinstance(value, dict)):
            assert in_lines[line - 1].startswith("[")


def test_each_table_of_a_list_is_found_at_its_own_beginning() -> None:
    found = Lines("[[a]]\nb = 1\n\n[[a]]\n[[a.c]]\n[[a.c]]\n[[a]]\n")

    assert [found.of(("a", number)) for number in range(3)] == [1, 4, 7]
    assert [found.of(("a", 1, "c", number)) for number in range(2)] == [5, 6]


def test_a_key_that_is_missing_belongs_in_the_line_of_its_table() -> None:
    found = Lines("a = 1\n\n[b]\nc = { d = 1 }\n")

    assert found.of(("b", "missing")) == 3
    assert found.of(("b", "c", "missing")) == 4
    assert found.of(("missing",)) is None
