"""An office on a real server, run through the command line as somebody at the office would."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.accessibility.running import PYTHON, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS_FOR_A_COMMAND = 60


class OfficeFailedError(Exception):
    """A command of the office, or its server, did not do what it was asked."""


class TeamOffice:
    """An office that can be stopped and started; each method returns when it is done."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        """Take over a server that is starting, and make an office on it."""
        self._server = server
        self.address, self._password = self._heard().split()
        self._office("create", "--team", "Elm Road")

    def hire(self, name: str, *, password: str, enrolment: Path) -> str:
        """Give a worker a login, and write the file that lets their laptop in."""
        said = self._office("add-worker", name, worker_password=password)
        login = said.partition(" has the login ")[2].split(" ")[0]
        self._office("enrol", login, "--out", str(enrolment))
        return login

    def record_of(self, full_name: str) -> str:
        """Give the id of somebody's record."""
        for line in self._office("export").splitlines():
            change = json.loads(line)
            body = json.dumps(change["body"], ensure_ascii=False)
            if change["kind"] == "person" and full_name in body:
                return str(change["stream_id"])
        raise OfficeFailedError(f"the office has no record of {full_name}")

    def assign(self, login: str, record: str) -> None:
        """Let a worker read and write a record."""
        self._office("assign", login, record)

    def unassign(self, login: str, record: str) -> None:
        """Let a worker do so no longer."""
        self._office("unassign", login, record)

    def stop(self) -> None:
        """Stop the server: laptops find nobody there."""
        self._ask("stop")

    def start(self) -> None:
        """Start the server again."""
        self._ask("start")

    def _ask(self, words: str) -> None:
        if self._server.stdin is None:
            raise OfficeFailedError("the server cannot be asked")
        self._server.stdin.write(f"{words}\n")
        self._server.stdin.flush()
        self._heard()

    def _heard(self) -> str:
        line = self._server.stdout.readline() if self._server.stdout is not None else ""
        if not line:
            raise OfficeFailedError(f"the server ended with {self._server.wait()}")
        return line

    def _office(self, step: str, *words: str, worker_password: str = "") -> str:
        secrets = {"--office-passphrase-fd": self._password}
        if worker_password:
            secrets["--worker-passphrase-fd"] = worker_password
        descriptors = {option: _pipe_with(secret) for option, secret in secrets.items()}
        options = [part for option, descriptor in descriptors.items() for part in (option, str(descriptor))]
        try:
            done = subprocess.run(  # noqa: S603  # our own words, and no shell
                [PYTHON, "main.py", "office", step, self.address, *words, *options],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
                pass_fds=tuple(descriptors.values()),
                timeout=SECONDS_FOR_A_COMMAND,
            )
        finally:
            for descriptor in descriptors.values():
                os.close(descriptor)
        if done.returncode:
            raise OfficeFailedError(f"office {step} left with {done.returncode}: {done.stderr.strip()}")
        return done.stdout


@contextmanager
def team_office() -> Iterator[TeamOffice]:
    """Make an office on a server of its own, which goes with it."""
    server = subprocess.Popen(  # noqa: S603  # as above
        [PYTHON, "-m", "tests.accessibility.office_server"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield TeamOffice(server)
    finally:
        server.communicate(timeout=SECONDS_FOR_A_COMMAND)


def _pipe_with(secret: str) -> int:
    """A descriptor to read one line from; a passphrase is never an argument."""
    reading, writing = os.pipe()
    os.write(writing, f"{secret}\n".encode())
    os.close(writing)
    return reading
