"""The demo performs a visit as a command, and leaves what it says it leaves."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from coprod_desktop.bootstrap.wording import sentences
from coprod_desktop.content.templates.reading import read_templates
from coprod_desktop.content.visit_files import read_visit_file
from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.changes import Digest, digest_of_body, next_chain
from coprod_desktop.domain.visits import Visit
from tests.conftest import RESOURCES
from tests.documents.reading import heard_of, words_of

pytestmark = pytest.mark.xdist_group("demo")  # one window after another, so that others get on

ROOT = RESOURCES.parent
STEP = re.compile(r"^ ?(\d+)  (.+)  \((\d+) ms\)$")
STEPS = (
    "Start for the first time",
    "Add a person",
    "Begin the conversation",
    "Write down what is said",
    "Check the answers and end the conversation",
    "Add strengths",
    "Add the people in their life",
    "Write down what the person wants",
    "Plan who will do what",
    "Write down what the person gives",
    "Write down what is not agreed, and when we look again",
    "Read the agreement together",
    "Sign",
    "Agree",
    "Make the paper",
    "Make an office file",
    "Sync with the office",
    "Lock",
    "Unlock",
    "Find the person and read their page",
    "Compare what was kept with the visit",
    "Keep what was made",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """What a demo said and left."""

    status: int
    said: str
    complained: str
    kept: Path

    def steps(self) -> tuple[str, ...]:
        found = (STEP.match(line) for line in self.said.splitlines())
        return tuple(match[2] for match in found if match is not None)

    def changes(self) -> list[Mapping[str, object]]:
        lines = (self.kept / "office.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def values(self, kind: str, field: str) -> list[object]:
        found = []
        for change in self.changes():
            body = change["body"]
            assert isinstance(body, dict)
            if change["kind"] == kind and field in body:
                found.append(body[field]["value"])
        return found


def perform(file: Path, kept: Path, *options: str, **environment: str) -> Performed:
    plain = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, str(ROOT / "main.py"), "demo", *options, "--visit", str(file), "--keep", str(kept)],
        env=plain | {"PYTHONFAULTHANDLER": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Performed(status=done.returncode, said=done.stdout, complained=done.stderr, kept=kept)


def words_in(text: str) -> set[str]:
    """Its words; a hyphen joins two, since a line that ends with one is read without it."""
    return set(re.findall(r"\w+", re.sub(r"(?<=\w)-(?=\w)", "", text)))


def sample(name: str) -> Path:
    return RESOURCES / "samples" / f"{name}.toml"


def visit_of(name: str) -> Visit:
    return read_visit_file(sample(name), templates=read_templates(RESOURCES / "templates"))


Perform = Callable[[str], Performed]


@pytest.fixture(scope="module")
def performed(tmp_path_factory: pytest.TempPathFactory) -> Perform:
    """Perform each sample once."""
    done: dict[str, Performed] = {}

    def once(name: str) -> Performed:
        if name not in done:
            done[name] = perform(sample(name), tmp_path_factory.mktemp(name) / "kept", "--headless")
        return done[name]

    return once


@pytest.mark.parametrize("name", ["carys", "mark"])
def test_a_visit_is_performed_from_the_first_start_to_reading_it_back(name: str, performed: Perform) -> None:
    demo = performed(name)
    assert demo.complained == ""
    assert demo.status == 0
    assert demo.steps() == STEPS
    assert demo.said.splitlines()[-1] == "Everything was kept as the visit says."


@pytest.mark.parametrize("name", ["carys", "mark"])
def test_every_word_of_the_visit_that_belongs_on_paper_is_on_it(name: str, performed: Perform) -> None:
    visit = visit_of(name)
    words = words_of((performed(name).kept / "agreement.pdf").read_bytes())
    sentences_on_paper = (
        visit.person.preferred_name,
        visit.person.full_name,
        visit.conversation.place,
        *(each.name for each in visit.present),
        *(each.words for each in visit.said if each.verbatim and each.question == "what_matters"),
        *(text for each in visit.strengths for text in (each.title, each.words)),
        *(each.name for each in visit.connections),
        *(each.words for each in visit.disagreements),
        *(each.name for each in visit.signatures),
        *(text for goal in visit.goals for text in (goal.goal.words, *goal.goal.levels)),
        *(step.action.what for goal in visit.goals for step in goal.actions),
        *(each.what for goal in visit.goals for each in goal.contributions),
    )
    wanted = {word for sentence in sentences_on_paper for word in words_in(sentence)}
    assert wanted - words_in(words) == set()


def test_a_picture_is_kept_of_each_step(performed: Perform) -> None:
    pictures = sorted(file.name for file in (performed("carys").kept / "screens").iterdir())
    assert [name[:3] for name in pictures] == [f"{number:02}-" for number in range(1, len(STEPS) + 1)]
    assert pictures[0] == "01-start-for-the-first-time.png"


def test_the_office_has_the_visit_in_changes_that_chain(performed: Perform) -> None:
    visit, demo = visit_of("carys"), performed("carys")
    assert demo.values("person", "full_name") == [visit.person.full_name]
    assert demo.values("statement", "words") == [each.words for each in visit.said]
    assert demo.values("action", "who") == [step.action.who for goal in visit.goals for step in goal.actions]
    assert demo.values("signature", "name") == [each.name for each in visit.signatures]
    assert demo.values("conversation", "held_on") == ["2026-11-23"]
    tops: dict[object, tuple[int, bytes]] = {}
    for change in demo.changes():
        texts = {name: str(value) for name, value in change.items()}
        pos, chain = tops.get(texts["stream_id"], (0, b""))
        body = canonical_json(change["body"])  # type: ignore[arg-type]  # it was just read from JSON
        digest = Digest(bytes.fromhex(texts["digest"]))
        assert digest_of_body(bytes.fromhex(texts["salt"]), body).hex() == texts["body_digest"]
        assert change["pos"] == pos + 1
        assert next_chain(chain, digest).hex() == texts["chain"]
        assert UUID(texts["id"])
        tops[texts["stream_id"]] = (pos + 1, bytes.fromhex(texts["chain"]))
    assert len(tops) == 2  # hers and the team's


def test_who_signed_is_who_signs_in_the_visit(performed: Perform) -> None:
    demo = performed("mark")
    assert demo.values("signature", "role") == ["person", "witness"]
    assert demo.values("signature", "method") == ["mark", "typed"]


def test_what_was_said_in_arabic_is_set_whole(performed: Perform) -> None:
    demo = performed("amina")
    assert (demo.status, demo.complained) == (0, "")
    assert demo.steps() == STEPS
    heard = heard_of((demo.kept / "agreement.pdf").read_bytes())
    for said in ("أمينة يوسف", "أطبخ لعشرين شخصاً دون تعب.", "1. أن أنام ليلة كاملة مرة في الأسبوع."):
        assert said in heard
    assert demo.values("signature", "name") == ["أمينة يوسف", "Tess O'Neill"]


def test_what_paper_cannot_show_is_said_and_no_paper_is_left(tmp_path: Path) -> None:
    visit = tmp_path / "amina.toml"
    whole = sample("amina").read_text(encoding="utf-8")
    visit.write_text(whole.replace("Amina's kitchen", "ቤቴ"), encoding="utf-8")
    demo = perform(visit, tmp_path / "kept", "--headless")
    assert (demo.status, demo.complained) == (0, "")
    assert "“ቤቴ” has no printed form for ቤ ቴ" in demo.said
    assert demo.said.splitlines()[-1].endswith("The paper was not made.")
    assert not (demo.kept / "agreement.pdf").exists()


def test_a_visit_file_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("format = 1\n[person]\npreferred_name = 3\n", encoding="utf-8")
    demo = perform(broken, tmp_path / "kept", "--headless")
    assert demo.status == 1
    assert demo.said == ""
    assert len(demo.complained.splitlines()) == 1
    assert "broken.toml" in demo.complained
    assert not demo.kept.exists()


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    taken = tmp_path / "kept"
    taken.write_text("a file", encoding="utf-8")
    demo = perform(sample("carys"), taken, "--headless")
    assert demo.status == 1
    assert demo.complained == f"coprod: {sentences()('folder_read_only', {})}\n"
    assert taken.read_text(encoding="utf-8") == "a file"


def test_with_a_screen_only_what_is_performed_is_kept(tmp_path: Path) -> None:
    demo = perform(sample("carys"), tmp_path / "kept", QT_QPA_PLATFORM="offscreen")
    assert demo.status == 2
    assert len(demo.complained.splitlines()) == 1
    assert "--headless" in demo.complained


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_it_says_so_in_one_line(tmp_path: Path) -> None:
    bare = tmp_path / "bare.toml"
    lines = ("format = 1", "[person]", 'preferred_name = "Al"', 'full_name = "Al Ay"')
    held = ("[conversation]", 'template = "what_matters"')
    bare.write_text("\n".join((*lines, 'languages = ["en"]', *held, "")), encoding="utf-8")
    demo = perform(bare, tmp_path / "kept")
    assert (demo.status, demo.complained) == (0, "")
    assert demo.said.splitlines()[0] == "There is no display here, so the visit is performed without one."
    assert "    There is no goal in this visit, so there is nothing to agree on yet" in demo.said.splitlines()


CHOSEN = """
format = 1
[person]
preferred_name = "Al"
full_name = "Al Ay"
languages = ["en"]
[conversation]
template = "carer"
[[conversation.present]]
name = "Jo"
role = "friend"
[[conversation.said]]
question = "nutrition"
by = "caseworker"
words = "can"
[[conversation.said]]
question = "from_caring"
by = "person"
words = "Yes"
[[conversation.said]]
question = "from_caring"
by = "friend"
name = "Jo"
words = "No"
"""


def test_what_is_chosen_is_chosen_on_the_screen(tmp_path: Path) -> None:
    visit = tmp_path / "chosen.toml"
    visit.write_text(CHOSEN, encoding="utf-8")
    demo = perform(visit, tmp_path / "kept", "--headless")
    assert (demo.status, demo.complained) == (0, "")
    assert "Fill in the page for the worker" in demo.steps()
    assert demo.values("statement", "chosen") == [["can"], ["yes"], ["no"]]
