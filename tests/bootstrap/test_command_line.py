"""The commands as a stranger types them, in processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_desktop.bootstrap.command_line import ImportVisit, OpenApp, RunDemo, SyncNow, parse
from coprod_desktop.bootstrap.profile import real_profile
from tests.documents.reading import words_of
from tests.exchange.xlsforms import write_form

ROOT = Path(__file__).parents[2]
PASSPHRASE = "kettle window otter"
OFFICE_PASSPHRASE = "office plum otter"


def coprod(*words: str | Path, **passphrases: str) -> subprocess.CompletedProcess[str]:
    """Run the command with passphrases on file descriptors, as `--NAME-fd`."""
    descriptors = []
    options: list[str] = []
    for name, passphrase in passphrases.items():
        reading, writing = os.pipe()
        os.write(writing, f"{passphrase}\n".encode())
        os.close(writing)
        descriptors.append(reading)
        options += [f"--{name.replace('_', '-')}-fd", str(reading)]
    vault_options = options[:2] if "passphrase" in passphrases else []
    others = options[len(vault_options) :]
    try:
        return subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, ROOT / "main.py", *vault_options, *words, *others],
            capture_output=True,
            text=True,
            pass_fds=descriptors,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    with real_profile(folder) as held:
        held.create("Rhian Pugh", PASSPHRASE).close()
    return folder


def test_a_visit_file_travels_from_the_laptop_to_the_office_and_out_again(
    tmp_path: Path, vault: Path
) -> None:
    address = (tmp_path / "team.coprod").as_uri()
    brought = coprod(
        "--profile", vault, "import-visit", ROOT / "resources/samples/carys.toml", passphrase=PASSPHRASE
    )
    assert (brought.returncode, brought.stderr) == (0, "")
    made = coprod("office", "create", address, "--team", "Elm Road", office_passphrase=OFFICE_PASSPHRASE)
    assert (made.returncode, made.stderr) == (0, "")
    synced = coprod(
        "--profile", vault, "sync", address, passphrase=PASSPHRASE, office_passphrase=OFFICE_PASSPHRASE
    )
    assert (synced.returncode, synced.stderr) == (0, "")
    assert "Waiting 0" in synced.stdout
    exported = coprod("office", "export", address, office_passphrase=OFFICE_PASSPHRASE)
    lines = [json.loads(line) for line in exported.stdout.splitlines()]
    assert {"person", "statement", "team", "worker", "device"} <= {line["kind"] for line in lines}
    assert "Carys Llŷr-Jones" in {
        line["body"]["full_name"]["value"] for line in lines if line["kind"] == "person"
    }


def test_what_is_wrong_with_a_visit_file_is_said_in_one_line_and_nothing_is_brought_in(
    tmp_path: Path, vault: Path
) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("format = 1\n[person]\npreferred_name = 7\n")
    said = coprod("--profile", vault, "import-visit", broken, passphrase=PASSPHRASE)
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
    assert "broken.toml" in said.stderr
    with real_profile(vault) as held:
        session = held.unlock(PASSPHRASE)
        assert not session.use_cases.people.find()
        session.close()


@pytest.mark.parametrize(
    "words",
    [["--bogus"], ["nothing"], ["office"], ["import-visit"], ["office", "create"], ["--passphrase-fd", "x"]],
)
def test_a_slip_on_the_command_line_is_one_line_and_status_2(words: list[str]) -> None:
    said = coprod(*words)
    assert said.returncode == 2
    assert said.stderr.count("\n") == 1
    assert said.stdout == ""


def test_version_and_help_need_no_vault() -> None:
    assert coprod("--version").stdout.startswith("coprod 0.")
    helped = coprod("--help")
    assert helped.returncode == 0
    assert "import-visit" in helped.stdout


def test_words_become_values() -> None:
    here = Path("here")
    assert parse(["--profile", "here"]) == OpenApp(profile=here)
    assert parse(["demo", "--headless", "--keep", "here"]) == RunDemo(headless=True, visit=None, keep=here)
    assert parse(["--profile", "here", "--passphrase-fd", "3", "import-visit", "a.toml"]) == ImportVisit(
        profile=here, passphrase=3, file=Path("a.toml")
    )
    assert parse(["--profile", "here", "sync"]) == SyncNow(
        profile=here, passphrase=None, office_passphrase=None, address=None
    )


def test_no_passphrase_to_read_is_said(vault: Path) -> None:
    said = coprod("--profile", vault, "rebuild", passphrase="")
    assert said.returncode == 1
    assert "passphrase" in said.stderr.lower()


def test_a_sync_that_knows_no_office_says_so(vault: Path) -> None:
    said = coprod("--profile", vault, "sync", passphrase=PASSPHRASE)
    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert "does not know where its office is yet" in said.stderr


def test_without_a_terminal_a_passphrase_is_one_line_of_what_was_handed_in(vault: Path) -> None:
    def rebuild(typed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, ROOT / "main.py", "--profile", vault, "rebuild"],
            input=typed,
            capture_output=True,
            text=True,
            start_new_session=True,  # so that it finds no terminal of whoever runs the tests
            check=False,
        )

    nothing = rebuild("")
    assert (nothing.returncode, nothing.stderr.count("\n")) == (1, 1)
    assert "No passphrase was given" in nothing.stderr
    right = rebuild(f"{PASSPHRASE}\n")
    assert (right.returncode, right.stderr) == (0, "")


def test_a_template_is_printed_as_a_blank_form(tmp_path: Path) -> None:
    out = tmp_path / "form.pdf"
    printed = coprod("templates", "print", "what_matters", "--out", out, "--language", "cy", "--large")
    assert (printed.returncode, printed.stderr) == (0, "")
    assert "1. Beth sy'n bwysig i chi?" in words_of(out.read_bytes())
    assert [file.name for file in tmp_path.iterdir()] == ["form.pdf"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing",), "There is no conversation called “nothing” on this laptop."),
        (("what_matters", "--language", "xx"), "is not written in xx."),
        (("missing.toml",), "is not there"),
    ],
)
def test_a_template_that_cannot_be_printed_is_refused_in_one_line(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    refused = coprod("templates", "print", *words, "--out", tmp_path / "form.pdf")
    assert refused.returncode == 1
    assert said in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_form_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    refused = coprod("templates", "print", "what_matters", "--out", tmp_path / "none" / "form.pdf")
    assert refused.returncode == 1
    assert "could not be written" in refused.stderr


def test_a_template_is_checked_without_a_vault(tmp_path: Path) -> None:
    good = coprod("templates", "check", ROOT / "resources/templates/what_matters.toml")
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout == "what_matters.toml is good: “What matters”, version 1, in en, cy, 6 questions.\n"

    text = (ROOT / "resources/templates/what_matters.toml").read_text(encoding="utf-8")
    faulty = tmp_path / "what_matters.toml"
    faulty.write_text(text.replace("version = 1", "version = 0").replace('feeds = "goal"', "feeds = 1"))
    bad = coprod("templates", "check", faulty)
    assert (bad.returncode, bad.stderr) == (1, "")
    assert [line.partition(" should")[0] for line in bad.stdout.splitlines()] == [
        "what_matters.toml: line 6, version",
        "what_matters.toml: line 100, question[6].feeds",
    ]


@pytest.mark.parametrize("words", [("templates",), ("templates", "check"), ("templates", "chek", "x.toml")])
def test_templates_want_to_be_told_what_to_do(words: tuple[str, ...]) -> None:
    said = coprod(*words)

    assert said.returncode == 2
    assert len(said.stderr.splitlines()) == 1


def test_a_form_becomes_a_template_and_what_it_cannot_carry_is_listed(tmp_path: Path) -> None:
    rows: list[list[object]] = [["type", "name", "label"], ["text", "tea", "Which tea?"], ["note", "n", "Hi"]]
    form = write_form(tmp_path / "tea.xlsx", {"survey": rows})
    profile = tmp_path / "profile"

    made = coprod("templates", "import", form, "--profile", profile)
    assert (made.returncode, made.stderr) == (0, "")
    listed, written = made.stdout.splitlines()
    assert listed == "survey, row 3: a note is told, not asked"
    file = profile / "templates" / "tea.toml"
    assert written == f"Written: {file}, “tea”, version 1, in en, 1 question. Not carried: 1."
    assert coprod("templates", "check", file).returncode == 0

    again = coprod("templates", "import", form, "--profile", profile)
    assert (again.returncode, again.stdout) == (1, "")
    assert "was not replaced" in again.stderr
    elsewhere = coprod("templates", "import", form, "--out", tmp_path / "carer.toml")
    assert elsewhere.returncode == 0


def test_a_form_that_cannot_be_brought_in_leaves_nothing(tmp_path: Path) -> None:
    rows: list[list[object]] = [["type", "name", "label"], ["note", "n", "Hi"]]
    notes = write_form(tmp_path / "notes.xlsx", {"survey": rows})
    ours = write_form(tmp_path / "carer.xlsx", {"survey": [*rows, ["text", "tea", "Which tea?"]]})
    circle = write_form(
        tmp_path / "circle.xlsx",
        {
            "survey": [
                ["type", "name", "label", "relevant"],
                ["text", "a", "A?", "${b} != ''"],
                ["text", "b", "B?", "${a} != ''"],
            ]
        },
    )
    unknown = write_form(tmp_path / "ghost.xlsx", {"survey": [rows[0], ["hologram", "n", "A ghost"]]})
    profile = tmp_path / "profile"

    for form, said in (
        (notes, "nothing of notes.xlsx can be asked"),
        (ours, "A conversation called “carer” comes with Coprod."),
        (
            circle,
            "circle.xlsx was not brought in: survey has conditions that go round in a circle: a → b → a",
        ),
        (unknown, "nothing of ghost.xlsx can be asked"),
        (tmp_path / "gone.xlsx", "is no spreadsheet that can be read"),
    ):
        refused = coprod("templates", "import", form, "--profile", profile)
        assert refused.returncode == 1
        assert said in refused.stderr
    assert not profile.exists()
