"""Whatever is done to a visit file, it is read whole or refused with file and place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.content.visit_files import parse_visit
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.visits import Visit
from tests.content.files import SAMPLES, sample, templates

TEMPLATES = templates()
CONTENTS = tuple(sample(name) for name in SAMPLES)

values = st.sampled_from(
    (
        *("0", "-1", "7", "1e400", "nan", "-inf", "9" * 300, "true", '""', '" "', "'''\n'''", '"\\u0000"'),
        *("[]", "{}", "[[]]", "[[[0, 0], [nan, 1]]]", '["a", 1]', "{a.b = 1}", '"\\U0001F9BD\\u200D"'),
        *("1979-05-27", "0001-01-01", "9999-12-31", "1979-05-27T07:32:00Z", "07:32:00", "[1979-05-27]"),
    )
)
lines = st.one_of(
    st.tuples(
        st.sampled_from(("words", "uses", "by", "name", "levels", "strokes", "weeks", '"a.b"', "")), values
    ).map(" = ".join),
    st.sampled_from(("[person]", "[[goal]]", "[[goal.action]]", "[goal]", "[[conversation.said]]", "[[x]]")),
    st.text(max_size=20),
)


@st.composite
def altered_lines(draw: st.DrawFn) -> bytes:
    """Take a sample and replace values, drop lines, repeat lines, or put new ones between."""
    text = draw(st.sampled_from(CONTENTS)).decode().splitlines()
    for _ in range(draw(st.integers(min_value=1, max_value=3))):
        at = draw(st.integers(min_value=0, max_value=len(text) - 1))
        match draw(st.sampled_from(("value", "drop", "repeat", "insert"))):
            case "value":
                text[at] = f"{text[at].partition('=')[0]}= {draw(values)}"
            case "drop":
                del text[at]
            case "repeat":
                text.insert(at, text[at])
            case _:
                text.insert(at, draw(lines))
    return "\n".join(text).encode(errors="surrogatepass")


@st.composite
def damaged_bytes(draw: st.DrawFn) -> bytes:
    """Take a sample and cut it, flip bytes in it, or paste bytes into it."""
    content = bytearray(draw(st.sampled_from(CONTENTS)))
    for _ in range(draw(st.integers(min_value=1, max_value=4))):
        at = draw(st.integers(min_value=0, max_value=max(len(content) - 1, 0)))
        match draw(st.sampled_from(("cut", "flip", "paste"))):
            case "cut":
                del content[at : at + draw(st.integers(min_value=1, max_value=400))]
            case "flip":
                content[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case _:
                content[at:at] = draw(st.binary(max_size=8))
    return bytes(content)


def answer_to(content: bytes) -> Visit | Refusal:
    try:
        return parse_visit(content, file="visit.toml", templates=TEMPLATES)
    except Refusal as refusal:
        return refusal


def read_or_refused(content: bytes) -> str:
    answer = answer_to(content)
    if isinstance(answer, Refusal):
        assert answer.code == "file_unreadable"
        assert answer.values["file"] == "visit.toml"
        assert answer.values["place"]
        assert answer.values["reason"]
        return "refused"
    titles = {strength.title for strength in answer.strengths}
    assert {use for goal in answer.goals for action in goal.actions for use in action.uses} <= titles
    assert answer.person.full_name.strip()
    return "read"


@settings(max_examples=300, deadline=None)
@given(content=altered_lines())
def test_altered_visit_files_are_read_or_refused(content: bytes) -> None:
    read_or_refused(content)


@settings(max_examples=300, deadline=None)
@given(content=damaged_bytes())
def test_damaged_visit_files_are_read_or_refused(content: bytes) -> None:
    read_or_refused(content)


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_or_refused(content)


@pytest.mark.parametrize("content", CONTENTS)
def test_every_line_of_a_sample_can_be_cut_off_without_another_error(content: bytes) -> None:
    cut = content.splitlines(keepends=True)

    answers = [read_or_refused(b"".join(cut[:count])) for count in range(len(cut))]

    assert "refused" in answers
    assert answers[-1] == "read"
