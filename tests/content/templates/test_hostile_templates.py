"""Whatever is done to a template, it is read whole, or every fault is told with file, place and reason."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.content.faults import MOST
from coprod_desktop.content.templates.reading import check_template
from tests.content.files import RESOURCES
from tests.content.templates.written import TEA

CONTENTS = (
    TEA.encode(),
    *((RESOURCES / "templates" / f"{name}.toml").read_bytes() for name in ("first_contact", "team_survey")),
)

values = st.sampled_from(
    (
        *(
            "0",
            "-1",
            "7",
            "1e400",
            "nan",
            "9" * 300,
            "true",
            '""',
            '" "',
            "'''\n'''",
            '"\\u0000"',
            '"\\u202E"',
        ),
        *(
            "[]",
            "{}",
            "[[]]",
            '["a", 1]',
            "{a.b = 1}",
            '["en", "fr"]',
            '{ en = "A", cy = "B" }',
            "1979-05-27",
        ),
        *(
            '"choice"',
            '"cards"',
            '"scale"',
            '"circle"',
            '"worker"',
            '"goal"',
            '"not answered(x)"',
            "\"a = '1'\"",
        ),
    )
)
keys = st.sampled_from(
    (
        *(
            "id",
            "kind",
            "section",
            "asker",
            "feeds",
            "when",
            "formerly",
            "several",
            "lowest",
            "highest",
            "text",
        ),
        *(
            "hint",
            "prompts",
            "spoken",
            "option",
            "version",
            "languages",
            "nations",
            "unreviewed",
            "x",
            '"a.b"',
        ),
    )
)
lines = st.one_of(
    st.tuples(keys, values).map(" = ".join),
    st.sampled_from(
        (
            *("[[question]]", "[[section]]", "[[question.option]]", "[question.text]", "[question.hint]"),
            *("[title]", "[question]", "[section]", "[[title]]", "[question.option]"),
        )
    ),
    st.text(max_size=20),
)


@st.composite
def altered(draw: st.DrawFn) -> bytes:
    """Take a template and replace values, drop lines, repeat lines, or put new ones between."""
    text = draw(st.sampled_from(CONTENTS)).decode().splitlines()
    for _ in range(draw(st.integers(min_value=1, max_value=5))):
        at = draw(st.integers(min_value=0, max_value=len(text) - 1))
        match draw(st.sampled_from(("value", "drop", "repeat", "insert"))):
            case "value":
                text[at] = f"{text[at].partition('=')[0]}= {draw(values)}"
            case "drop":
                del text[at : at + draw(st.integers(min_value=1, max_value=4))]
                text = text or [""]
            case "repeat":
                text.insert(at, text[at])
            case _:
                text.insert(at, draw(lines))
    return "\n".join(text).encode(errors="surrogatepass")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(altered(), st.binary(max_size=100)))
def test_an_altered_template_is_read_or_every_fault_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tea.toml"
    path.write_bytes(content)

    checked = check_template(path)

    assert (checked.template is None) is bool(checked.faults)
    assert len(checked.faults) <= MOST
    for fault in checked.faults:
        assert fault.code == "file_unreadable"
        assert fault.values["file"] == "tea.toml"
        assert fault.values["place"]
        assert fault.values["reason"]
    if checked.template is not None:
        assert checked.template.asked({})


@pytest.mark.parametrize("content", CONTENTS)
def test_every_line_of_a_template_can_be_cut_off_without_another_error(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "tea.toml"
    cut = content.splitlines(keepends=True)

    for count in range(len(cut)):
        path.write_bytes(b"".join(cut[:count]))
        checked = check_template(path)
        assert (checked.template is None) is bool(checked.faults)
