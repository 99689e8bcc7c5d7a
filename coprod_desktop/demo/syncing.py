"""Setting up an office in a file and syncing with it through the office's page."""

from __future__ import annotations

from coprod_desktop.demo.finding import BUTTON, FIELD
from coprod_desktop.demo.hands import CannotGoOnError
from coprod_desktop.demo.laptop import Performance

SYNC_PATIENCE = 60.0
"""Seconds."""


def sync(performance: Performance) -> None:
    """Make an office, go to its page, type where it is and its passphrase, and sync."""
    hands, stage = performance.hands, performance.stage
    with stage.step("Make an office file"):
        address = performance.laptop.make_office(performance.office_passphrase)
    with stage.step("Sync with the office"):
        if hands.has(BUTTON, "Back to the plan"):  # beside an agreement no list of people leads away
            hands.press("Back to the plan")
        state = hands.until(
            lambda: next((row for row in hands.list(BUTTON) if row[0].startswith("Office and sync: ")), None),
            what="the way to the office's page",
        )
        hands.click(state[1])
        hands.type("Address of the office", address)
        hands.type("Passphrase of the office", performance.office_passphrase)
        before = performance.vault.syncing.status().last_success
        hands.press("Sync now")
        hands.until(
            lambda: performance.vault.syncing.status().last_success != before,
            what="a finished sync",
            seconds=SYNC_PATIENCE,
        )
        hands.find(FIELD, "Address of the office")
        hands.read("Nothing is waiting.")
        check_synced(performance)


def check_synced(performance: Performance) -> None:
    """Hold the laptop to having nothing that the office has not.

    Raises:
        CannotGoOnError: something waits, is in conflict, or was set aside.
    """
    status = performance.vault.syncing.status()
    if status.waiting or status.conflicts or status.set_aside or status.last_failure is not None:
        raise CannotGoOnError(
            f"{status.waiting} changes wait, {status.conflicts} are in conflict, {status.set_aside} set aside"
        )
