"""Templates that somebody got wrong: each is said with file, key and reason, and none of it is asked."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from coprod_desktop.content.templates.own import with_own
from tests.content.files import templates
from tests.content.templates.written import ENGLISH, TEA, option, question

OURS = templates()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """A template that is wrong in one way, and what is to be said about it."""

    text: str
    place: str
    reason: str


BAD = {
    "conditions that go round in a circle": Bad(
        text=ENGLISH + question("a", 'when = "answered(b)"') + question("b", 'when = "answered(a)"'),
        place="line 11, question[1].when",
        reason="goes round in a circle: a → b → a",
    ),
    "a question that waits for itself": Bad(
        text=ENGLISH + question("a") + question("b", 'when = "answered(b)"'),
        place="line 14, question[2].when",
        reason="goes round in a circle: b → b",
    ),
    "a question id that is used twice": Bad(
        text=ENGLISH + question("a") + question("a"),
        place="line 12, question[2].id",
        reason="is “a”, which another question has already",
    ),
    "an option id that is used twice": Bad(
        text=ENGLISH + question("a", 'kind = "choice"', option("dog"), option("dog")),
        place="line 16, question[1].option[2].id",
        reason="is “dog”, which another option has already",
    ),
    "a question that misses a language": Bad(
        text=TEA.replace(', cy = "Llaeth?"', ""),
        place="line 10, question[1].text.cy",
        reason="is missing",
    ),
    "a prompt that misses a language": Bad(
        text=TEA.replace(', cy = ["Diferyn"]', ""),
        place="line 12, question[1].prompts.cy",
        reason="is missing",
    ),
    "a kind of question that nobody knows": Bad(
        text=ENGLISH + question("a", 'kind = "hologram"'),
        place="line 11, question[1].kind",
        reason="is “hologram”, which is none of",
    ),
    "a condition on a question that is not there": Bad(
        text=ENGLISH + question("a") + question("b", 'when = "answered(nowhere)"'),
        place="line 14, question[2].when",
        reason="looks at “nowhere”, which is no question of this file",
    ),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_template_is_left_out_whole_with_its_file_the_key_and_the_reason(
    tmp_path: Path, bad: Bad
) -> None:
    (tmp_path / "tea.toml").write_text(bad.text, encoding="utf-8")
    good = TEA.replace('id = "tea"', 'id = "coffee"')
    (tmp_path / "coffee.toml").write_text(good, encoding="utf-8")

    shelf = with_own(OURS, tmp_path)

    said = [each.values for each in shelf.left_out]
    assert {(each["file"], each["place"]) for each in said} >= {("tea.toml", bad.place)}
    assert any(bad.reason in each["reason"] for each in said if each["place"] == bad.place)
    assert list(shelf.templates) == [*OURS, "coffee"], "the others go on"
