"""A whole visit, from the first start of the app to reading everything back after a lock."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.demo.agreeing import agree, make_paper
from coprod_desktop.demo.arriving import add_person, lock, start_for_the_first_time, unlock
from coprod_desktop.demo.describing import add_connections, add_strengths
from coprod_desktop.demo.hands import Hands
from coprod_desktop.demo.laptop import Laptop, Performance
from coprod_desktop.demo.planning import make_plan
from coprod_desktop.demo.reading_back import compare_everything, open_again
from coprod_desktop.demo.stage import Stage
from coprod_desktop.demo.syncing import sync
from coprod_desktop.demo.talking import begin_conversation, say_everything
from coprod_desktop.domain.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where what a performance leaves is kept."""

    folder: Path

    @property
    def paper(self) -> Path:
        """The agreement."""
        return self.folder / "agreement.pdf"

    @property
    def pictures(self) -> Path:
        """A picture of the window after each step."""
        return self.folder / "screens"

    @property
    def office(self) -> Path:
        """The office's changes, a line to each."""
        return self.folder / "office.jsonl"


def perform(visit: Visit, *, laptop: Laptop, tell: Callable[[str], None], kept: Kept | None) -> None:
    """Perform a visit on a laptop where the app was never started; ``tell`` gets a line for each step.

    Raises:
        StepFailedError: a step could not be done, or something came out otherwise than the visit says.
    """
    hands = Hands(laptop.window)
    performance = Performance(
        visit=visit,
        laptop=laptop,
        hands=hands,
        stage=Stage(
            window=laptop.window,
            tell=tell,
            pictures=None if kept is None else kept.pictures,
            fault=laptop.fault,
            sentences=laptop.sentences,
            settle=hands.rest,
        ),
        passphrase=_made_up(),
        office_passphrase=_made_up(),
    )
    start_for_the_first_time(performance)
    add_person(performance)
    begin_conversation(performance)
    say_everything(performance)
    add_strengths(performance)
    add_connections(performance)
    make_plan(performance)
    agreed = may_agree(performance)
    if agreed:
        agree(performance)
    with TemporaryDirectory(prefix="coprod-paper-") as folder:
        paper = Path(folder) / "agreement.pdf"
        made = agreed and make_paper(performance, paper)
        sync(performance)
        lock(performance)
        unlock(performance)
        open_again(performance)
        compare_everything(performance, paper if made else None)
        if kept is not None:
            keep(performance, kept, paper if made else None)
    tell(_outcome(conceded=performance.stage.conceded, made=made))


def may_agree(performance: Performance) -> bool:
    """Tell whether there is something to agree on, and somebody who signs; say it where there is not."""
    visit = performance.visit
    if not visit.goals:
        performance.stage.say("There is no goal in this visit, so there is nothing to agree on yet")
    elif not visit.signatures:
        performance.stage.say("Nobody signs in this visit, so nothing is agreed")
    return bool(visit.goals and visit.signatures)


def keep(performance: Performance, kept: Kept, paper: Path | None) -> None:
    """Keep the paper and the office's changes."""
    with performance.stage.step("Keep what was made"):
        count = performance.laptop.export_office(performance.office_passphrase, kept.office)
        if paper is not None:
            try:
                copyfile(paper, kept.paper)
            except OSError as error:
                raise Unavailable("file_not_written", file=str(kept.paper)) from error
        performance.stage.remark(f"{count} changes at the office, in {kept.office}")


def _outcome(*, conceded: bool, made: bool) -> str:
    kept = (
        "Everything was kept as the visit says, but for what is said above."
        if conceded
        else "Everything was kept as the visit says."
    )
    return kept if made else f"{kept} The paper was not made."


def _made_up() -> str:
    return f"three small brown hens {secrets.token_hex(8)}"
