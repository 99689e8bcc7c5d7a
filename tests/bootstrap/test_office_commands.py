"""Running an office from the command line, as whoever runs one types it."""

import getpass
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from coprod_desktop.bootstrap import main
from coprod_desktop.bootstrap.command_line import Enrol, parse
from coprod_desktop.bootstrap.office_command_line import (
    Access,
    AddTeam,
    AddWorker,
    Assign,
    CreateOffice,
    EnrolLaptop,
    ExportOffice,
    ProjectOffice,
    RevokeDevice,
    RevokeWorker,
    SetPassphrase,
    ShowOffice,
    VerifyOffice,
)
from coprod_desktop.bootstrap.profile import real_profile
from coprod_desktop.content.enrolment_files import read_enrolment
from tests.certificates import Authority
from tests.postgres_server import PostgresServer, postgres_server

ROOT = Path(__file__).parents[2]
OFFICE_PASSPHRASE = "office plum otter"
WORKER_PASSPHRASE = "worker plum otter"
PASSPHRASE = "kettle window otter"
ADDRESS = "postgresql://postgres@office.example/coprod"
ACCESS = Access(address=ADDRESS, passphrase=None, authority=None)
RECORD = "0190b5d2-7a3c-7def-8000-000000000001"


class Run:
    """Runs commands in this process; each gives status, output and what was said of a failure."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str | Path, **passphrases: str) -> tuple[int, str, str]:
        """Give passphrases on descriptors, as `--NAME-fd`; the vault's before the words."""
        before: list[str] = []
        after: list[str] = []
        descriptors = []
        for name, passphrase in passphrases.items():
            reading, writing = os.pipe()
            os.write(writing, f"{passphrase}\n".encode())
            os.close(writing)
            descriptors.append(reading)
            options = before if name == "passphrase" else after
            options += [f"--{name.replace('_', '-')}-fd", str(reading)]
        try:
            status = main([*before, *map(str, words), *after])
        except SystemExit as left:
            status = int(left.code or 0)
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def office(self, *words: str | Path, **passphrases: str) -> str:
        """Run a step that goes well; gives its output."""
        status, out, err = self("office", *words, office_passphrase=self.passphrase, **passphrases)
        assert (status, err) == (0, "")
        return out

    passphrase = OFFICE_PASSPHRASE


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture
def address(server: PostgresServer) -> Iterator[str]:
    server.create_database("elm_road")
    yield server.address("elm_road")
    server.drop_database("elm_road")


def a_vault(folder: Path) -> Path:
    with real_profile(folder) as held:
        held.create("Rhian Pugh", PASSPHRASE).close()
    return folder


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["create", ADDRESS, "--team", "Elm"], CreateOffice(access=ACCESS, team="Elm")),
        (["status", ADDRESS], ShowOffice(access=ACCESS)),
        (["verify", ADDRESS], VerifyOffice(access=ACCESS)),
        (["export", ADDRESS], ExportOffice(access=ACCESS, out=None, csv=None, pictures=None)),
        (
            ["export", ADDRESS, "--csv", "here"],
            ExportOffice(access=ACCESS, out=None, csv=Path("here"), pictures=None),
        ),
        (
            ["export", ADDRESS, "--pictures", "here"],
            ExportOffice(access=ACCESS, out=None, csv=None, pictures=Path("here")),
        ),
        (
            ["project", ADDRESS, "--rebuild", "goal", "--rebuild", "action"],
            ProjectOffice(access=ACCESS, rebuild=("goal", "action")),
        ),
        (["add-team", ADDRESS, "Elm"], AddTeam(access=ACCESS, name="Elm")),
        (
            ["add-worker", ADDRESS, "Zoë", "--login", "zoe", "--worker-passphrase-fd", "4"],
            AddWorker(access=ACCESS, name="Zoë", login="zoe", team=None, worker_passphrase=4),
        ),
        (
            ["set-passphrase", ADDRESS, "zoe", "--worker-passphrase-fd", "4"],
            SetPassphrase(access=ACCESS, login="zoe", worker_passphrase=4),
        ),
        (
            ["enrol", ADDRESS, "zoe", "--out", "zoe.toml"],
            EnrolLaptop(access=ACCESS, login="zoe", out=Path("zoe.toml")),
        ),
        (["revoke", ADDRESS, "--login", "zoe"], RevokeWorker(access=ACCESS, login="zoe")),
    ],
)
def test_words_become_values(words: list[str], command: object) -> None:
    assert parse(["office", *words]) == command


def test_ids_and_who_vouches_for_a_server_become_values() -> None:
    revoked = parse(
        ["office", "revoke", ADDRESS, "--device", RECORD, "--ca", "ca.pem", "--office-passphrase-fd", "3"]
    )
    assert isinstance(revoked, RevokeDevice)
    assert str(revoked.device) == RECORD
    assert revoked.access == Access(address=ADDRESS, passphrase=3, authority=Path("ca.pem"))
    for word, ended in (("assign", False), ("unassign", True)):
        command = parse(["office", word, ADDRESS, "zoe", RECORD])
        assert isinstance(command, Assign)
        assert (command.login, str(command.stream), command.ended) == ("zoe", RECORD, ended)
    assert parse(["--profile", "here", "enrol", "zoe.toml"]) == Enrol(
        profile=Path("here"), passphrase=None, file=Path("zoe.toml")
    )


@pytest.mark.parametrize(
    "words",
    [
        ["revoke", ADDRESS],
        ["revoke", ADDRESS, "--login", "zoe", "--device", RECORD],
        ["revoke", ADDRESS, "--device", "zoe"],
        ["assign", ADDRESS, "zoe"],
        ["assign", ADDRESS, "zoe", "carys"],
        ["enrol", ADDRESS, "zoe"],
        ["add-worker", ADDRESS, "Zoë", "plum otter kettle"],
        ["status"],
    ],
)
def test_a_slip_is_one_line_and_status_2(run: Run, words: list[str]) -> None:
    status, out, err = run("office", *words)

    assert (status, out, err.count("\n")) == (2, "", 1)


def test_an_office_in_a_file_says_how_it_stands_and_that_it_is_whole(run: Run, tmp_path: Path) -> None:
    address = (tmp_path / "team.coprod").as_uri()
    run.office("create", address, "--team", "Elm Road")

    assert re.fullmatch(
        r"Office \S+: 1 record with 1 change; 1 laptop, and 0 revoked. Last received: \S+ \S+ UTC\.\n",
        run.office("status", address),
    )
    assert run.office("verify", address) == "Every change is as it was signed, and in its place.\n"
    out = tmp_path / "all.jsonl"
    assert run.office("export", address, "--out", out) == f"Wrote 1 change to {out}\n"
    assert out.stat().st_mode & 0o077 == 0
    assert json.loads(out.read_text())["kind"] == "team"
    csv = tmp_path / "for the board"
    assert re.fullmatch(
        rf"Wrote 1 record of \d+ kinds to {re.escape(str(csv))}\n",
        run.office("export", address, "--csv", csv),
    )
    assert "Elm Road" in (csv / "team.csv").read_text(encoding="utf-8")
    status, _, err = run("office", "export", address, "--csv", csv, office_passphrase=OFFICE_PASSPHRASE)
    assert (status, err.count("\n")) == (1, 1)
    assert str(csv) in err


@pytest.mark.parametrize(
    "words",
    [["add-team", "Elm"], ["project"], ["enrol", "zoe", "--out", "zoe.toml"], ["revoke", "--login", "z"]],
)
def test_what_only_a_server_can_do_is_refused_for_a_file(run: Run, tmp_path: Path, words: list[str]) -> None:
    step, *rest = words
    status, out, err = run("office", step, (tmp_path / "team.coprod").as_uri(), *rest)

    assert (status, out) == (1, "")
    assert "begins with postgresql://" in err


def test_an_office_on_a_server_is_begun_run_and_read(
    run: Run, tmp_path: Path, server: PostgresServer, address: str
) -> None:
    run.passphrase = server.password
    assert "Made the office" in run.office("create", address, "--team", "Elm Road")
    assert "brought it up to date" in run.office("create", address)
    added = run.office("add-worker", address, "Rhian Pugh", worker_passphrase=WORKER_PASSPHRASE)
    login = added.partition(" has the login ")[2].split()[0]
    assert added == f"Rhian Pugh has the login {login} in the team Elm Road.\n"
    enrolment = tmp_path / "rhian.toml"
    run.office("enrol", address, login, "--out", enrolment)
    assert enrolment.stat().st_mode & 0o077 == 0
    assert read_enrolment(enrolment).address == address.replace("postgres@", f"{login}@")

    vault = a_vault(tmp_path / "vault")
    assert run("--profile", vault, "enrol", enrolment, passphrase=PASSPHRASE)[0] == 0
    brought = run(
        "--profile", vault, "import-visit", ROOT / "resources/samples/carys.toml", passphrase=PASSPHRASE
    )
    assert brought[0] == 0
    synced = run("--profile", vault, "sync", passphrase=PASSPHRASE, office_passphrase=WORKER_PASSPHRASE)
    assert (synced[0], synced[2]) == (0, "")
    assert "Waiting 0" in synced[1]

    assert run.office("verify", address) == "Every change is as it was signed, and in its place.\n"
    assert "0 are set aside" in run.office("project", address)
    assert "Made anew: goal." in run.office("project", address, "--rebuild", "goal")
    run.office("export", address, "--out", tmp_path / "all.jsonl", "--csv", tmp_path / "csv")
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert "Carys Llŷr-Jones" in (tmp_path / "csv" / "person.csv").read_text(encoding="utf-8")
    person = next(line["stream_id"] for line in lines if line["kind"] == "person")
    assert "any more" in run.office("unassign", address, login, person)
    assert "from now on" in run.office("assign", address, login, person)

    shown = run.office("status", address)
    assert f"Worker {login}: Rhian Pugh, team Elm Road, 1 record." in shown
    assert "Team Elm Road: 1 worker, 1 laptop, 2 records with " in shown
    device = shown.partition("Laptop ")[2].split(":")[0]
    run.office("revoke", address, "--device", device)
    assert "Revoked" in run.office("status", address)
    refused = run("--profile", vault, "sync", passphrase=PASSPHRASE, office_passphrase=WORKER_PASSPHRASE)
    assert refused[0] == 1
    assert "ended this laptop's access" in refused[2]
    run.office("revoke", address, "--login", login)
    assert "Left" in run.office("status", address)


def test_a_worker_gets_another_passphrase(run: Run, server: PostgresServer, address: str) -> None:
    run.passphrase = server.password
    run.office("create", address, "--team", "Elm Road")
    run.office("add-worker", address, "Zoë", "--login", "zoe.m", worker_passphrase=WORKER_PASSPHRASE)
    assert "zoe.m has another passphrase" in run.office(
        "set-passphrase", address, "zoe.m", worker_passphrase="another plum otter"
    )
    theirs = server.address("elm_road", "zoe.m")
    psycopg.connect(theirs, password="another plum otter").close()
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(theirs, password=WORKER_PASSPHRASE)


def test_a_worker_gets_no_passphrase_that_could_be_guessed(
    run: Run, server: PostgresServer, address: str
) -> None:
    run.passphrase = server.password
    run.office("create", address, "--team", "Elm Road")
    run.office("add-worker", address, "Zoë", "--login", "zoe.g", worker_passphrase=WORKER_PASSPHRASE)
    for words in (["add-worker", address, "Ann", "--login", "ann.g"], ["set-passphrase", address, "zoe.g"]):
        status, out, err = run("office", *words, office_passphrase=server.password, worker_passphrase="otter")
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert "at least 10 characters" in err
    assert "ann.g" not in run.office("status", address)
    psycopg.connect(server.address("elm_road", "zoe.g"), password=WORKER_PASSPHRASE).close()


@pytest.mark.parametrize("step", ["create", "status", "verify", "export"])
@pytest.mark.parametrize("address", ["nonsense://x", "postgresql://zoe:otter@office.example/coprod"])
def test_a_wrong_address_is_said_before_a_passphrase_is_asked_for(
    run: Run, step: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(prompt: str) -> str:
        raise AssertionError(prompt)

    monkeypatch.setattr(getpass, "getpass", ask)
    status, out, err = run("office", step, address)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "otter" not in err


def test_an_export_that_fails_leaves_no_file_that_looks_whole(
    run: Run, tmp_path: Path, server: PostgresServer, address: str
) -> None:
    run.passphrase = server.password
    run.office("create", address, "--team", "Elm Road")
    with server.connect("elm_road") as owner:
        owner.execute("DROP TABLE coprod.change CASCADE")
    out = tmp_path / "all.jsonl"
    status, _, err = run("office", "export", address, "--out", out, office_passphrase=server.password)
    assert (status, err.count("\n")) == (1, 1)
    assert not out.exists()


def test_where_there_are_two_teams_a_worker_is_put_into_neither_by_chance(
    run: Run, server: PostgresServer, address: str
) -> None:
    run.passphrase = server.password
    run.office("create", address, "--team", "Elm Road")
    assert "Began the team Nant Gwyn" in run.office("add-team", address, "Nant Gwyn")
    status, _, err = run("office", "add-worker", address, "Mary Ann", office_passphrase=server.password)
    assert status == 1
    assert "--team" in err
    assert "in the team Nant Gwyn" in run.office(
        "add-worker", address, "Mary Ann", "--team", "Nant Gwyn", worker_passphrase=WORKER_PASSPHRASE
    )


def test_what_was_tampered_with_is_a_line_for_each_fault_and_status_1(
    run: Run, server: PostgresServer, address: str
) -> None:
    run.passphrase = server.password
    run.office("create", address, "--team", "Elm Road")
    with server.connect("elm_road") as owner:
        owner.execute("UPDATE coprod.change SET body = replace(body, 'Elm', 'Oak')")
    status, out, err = run("office", "verify", address, office_passphrase=server.password)

    assert (status, err) == (1, "")
    assert re.fullmatch(r"Change \S+ of record \S+ is not what was written\.\nFound 1 fault\.\n", out)


def test_a_file_that_is_there_is_left_and_no_ticket_is_made(
    run: Run, tmp_path: Path, server: PostgresServer, address: str
) -> None:
    run.passphrase = server.password
    run.office("create", address, "--team", "Elm Road")
    run.office("add-worker", address, "Zoë", "--login", "zoe", worker_passphrase=WORKER_PASSPHRASE)
    there = tmp_path / "zoe.toml"
    there.write_text("mine")
    command = ("office", "enrol", address)
    status, _, err = run(*command, "zoe", "--out", there, office_passphrase=server.password)
    assert (status, there.read_text()) == (1, "mine")
    assert "already" in err
    status, _, _ = run(*command, "nobody", "--out", tmp_path / "new.toml", office_passphrase=server.password)
    assert status == 1
    assert not (tmp_path / "new.toml").exists()
    with server.connect("elm_road") as owner:
        assert owner.execute("SELECT count(*) FROM coprod.ticket").fetchone() == (0,)


def test_who_vouches_for_the_server_is_handed_on_to_the_laptop(
    run: Run, tmp_path: Path, server: PostgresServer, address: str
) -> None:
    authority, ca = Authority(), tmp_path / "ca.pem"
    ca.write_text(authority.pem)
    run.passphrase = server.password
    run.office("create", address, "--team", "Elm Road")
    run.office("add-worker", address, "Ann", "--login", "ann", worker_passphrase=WORKER_PASSPHRASE)
    insecure = f"{address}?sslmode=prefer"
    run.office("enrol", insecure, "ann", "--ca", ca, "--out", tmp_path / "ann.toml")
    assert read_enrolment(tmp_path / "ann.toml").certificate_authority == authority.pem

    ca.write_text(authority.certify().key)
    status, _, err = run("office", "status", address, "--ca", ca)
    assert status == 1
    assert "private key" in err


def test_a_laptop_is_not_enrolled_from_a_file_that_is_broken(run: Run, tmp_path: Path) -> None:
    vault, broken = a_vault(tmp_path / "vault"), tmp_path / "broken.toml"
    broken.write_text('format = 1\noffice = "elm"\n')
    status, out, err = run("--profile", vault, "enrol", broken, passphrase=PASSPHRASE)

    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "broken.toml" in err
