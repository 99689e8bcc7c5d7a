"""How soon papers are there: one to look at, one from the command line, and five hundred in a batch.

The batch is read from a real vault and set by the two processes of the app; their memory is looked at after
every paper. From the command line, trying the passphrase is slow on purpose: what that takes is measured and
taken off.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

import psutil
from PySide6.QtWidgets import QApplication

from coprod_desktop.application.papers.several import Whose, Wish
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.bootstrap.paper_processes import PapersBeside
from coprod_desktop.bootstrap.profile import real_profile
from coprod_desktop.bootstrap.session import Session
from coprod_desktop.content.visit_files import parse_visit
from coprod_desktop.domain.agreements import Signature, SigningMethod
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.security.header_file import read_header
from coprod_desktop.security.lock import unlock
from coprod_desktop.security.slots import STANDARD
from tests.benchmarks.desktops import OpenDesktop, a_desktop, a_profile
from tests.benchmarks.figures import Figure, milliseconds
from tests.benchmarks.heart import Heart
from tests.benchmarks.vaults import a_person, sentence
from tests.benchmarks.windows import PASSPHRASE, until
from tests.content.files import sample, templates

_PAPERS: Final = 500
_TIMES: Final = 15
_COLD: Final = 5
_QUIET: Final = 2.0
"""Seconds that somebody looks at a person's page before they ask for the first paper."""
_MAIN: Final = Path(__file__).parents[2] / "main.py"


def measure() -> tuple[Figure, ...]:
    """Print a batch, look at papers, and print from the command line."""
    return (*_batch(), *_preview(), _command_line())


def _batch() -> tuple[Figure, ...]:
    with tempfile.TemporaryDirectory() as folder, a_profile(Path(folder) / "profile") as profile:
        session = profile.create("Rhian Pugh", PASSPHRASE)
        try:
            _agree(session, _PAPERS)
            several = session.use_cases.several_papers(PapersBeside())
            rows = several.people(Whose.EVERYBODY)
            ours = psutil.Process()
            most = 0
            began = time.perf_counter()
            with closing(several.make(rows, Wish())) as papers:
                for made in papers:
                    if not isinstance(made.outcome, bytes):
                        raise made.outcome
                    most = max(most, sum(each.memory_info().rss for each in ours.children()))
            taken = time.perf_counter() - began
        finally:
            session.close()
    return (
        Figure(
            name=f"printing: {_PAPERS} agreements in a batch, each",
            value=taken * 1000 / len(rows),
            unit="ms",
            goal=25,
        ),
        Figure(name="printing: the same, memory of its two processes", value=most / 1e6, unit="MB", goal=150),
    )


def _preview() -> tuple[Figure, ...]:
    with tempfile.TemporaryDirectory() as folder, a_desktop(Path(folder)) as desktop:
        (stream,) = _agree(desktop.session, 1)
        person = Place(page=PageName.PERSON, stream=stream)
        looks = {
            "the agreement": Place(page=PageName.PREVIEW, stream=stream),
            "one page about me": Place(page=PageName.SHEET, stream=stream, part="paper:one_page"),
        }
        taken: dict[str, list[float]] = {}
        desktop.go_to(person)
        heart = Heart()
        looked = time.monotonic() + _QUIET
        until(lambda: time.monotonic() > looked)
        heart.stop()
        for name, place in looks.items():
            desktop.go_to(person)
            cold = milliseconds(_going(desktop, place), times=1)
            warm = []
            for _ in range(_TIMES):
                desktop.go_to(person)
                warm += milliseconds(_going(desktop, place), times=1)
            taken |= {f"{name}, the first time": cold, name: warm}
    return (
        *(
            Figure(
                name=f"printing: page one on screen after the key: {name}",
                value=statistics.median(times),
                unit="ms",
                goal=150,
            )
            for name, times in taken.items()
        ),
        Figure(
            name="printing: what it needs is loaded before: longest that the window is held",
            value=max(heart.gaps),
            unit="ms",
            goal=50,
        ),
    )


def _going(desktop: OpenDesktop, place: Place) -> Callable[[], None]:
    def go() -> None:
        desktop.window.go_to(place)
        QApplication.processEvents()

    return go


def _command_line() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "vault"
        with real_profile(vault) as profile:
            session = profile.create("Rhian Pugh", PASSPHRASE)
            _agree(session, 1)
            session.close()
        name = a_person(0).full_name
        _print(vault, Path(folder) / "first", name)  # once, so that what Python compiles lies on the disk
        taken = [_print(vault, Path(folder) / str(number), name) for number in range(_COLD)]
        header = read_header(vault / "vault.header", floor=STANDARD)
        tried = []
        for _ in range(_COLD):
            before = time.process_time()
            unlock(header, PASSPHRASE)
            tried.append(time.process_time() - before)
    return Figure(
        name="printing: one agreement from the command line, CPU without trying the passphrase",
        value=(statistics.median(taken) - statistics.median(tried)) * 1000,
        unit="ms",
        goal=1000,
    )


def _print(vault: Path, out: Path, name: str) -> float:
    """Print one agreement in a fresh process; gives the seconds of CPU that it took."""
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    surroundings = dict(os.environ)
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, str(_MAIN), "--profile", str(vault), "--passphrase-fd", str(reading)]
    before = os.times()
    try:
        subprocess.run(  # noqa: S603  (our own command)
            [*command, "print", "--out", str(out), "--person", name],
            env=surroundings,
            pass_fds=[reading],
            stdout=subprocess.DEVNULL,
            check=True,
        )
    finally:
        os.close(reading)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _agree(session: Session, people: int) -> list[StreamId]:
    """Have so many people agree the plan of the sample visit, each with sentences of their own."""
    does = session.use_cases
    visit = parse_visit(sample("carys.toml"), file="carys.toml", templates=templates())
    first, _ = does.import_visits(visit)
    proposal = does.agreements.propose(first)
    streams = []
    for number in range(people):
        person = a_person(number)
        stream, _ = does.people.add(person)
        content = replace(
            proposal.content,
            preferred_name=person.preferred_name,
            full_name=person.full_name,
            matters=tuple(
                replace(quote, words=sentence(number * 7 + place))
                for place, quote in enumerate(proposal.content.matters)
            ),
        )
        signed = Signature(name=person.full_name, method=SigningMethod.TYPED)
        does.agreements.agree(replace(proposal, stream=stream, content=content), (signed,))
        streams.append(stream)
    return streams
