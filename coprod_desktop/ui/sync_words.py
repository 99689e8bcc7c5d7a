"""What a sync is doing, and what it did, in plain words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.syncing import SyncProgress, SyncReport, SyncStatus, SyncStep
from coprod_desktop.ui.dates import moment_words
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_MANY_SENT = QT_TRANSLATE_NOOP("Sync", "Sent %n changes.")
_MANY_RECEIVED = QT_TRANSLATE_NOOP("Sync", "Received %n changes.")
_MANY_WAITING = QT_TRANSLATE_NOOP("Sync", "%n changes are waiting on this laptop.")
_MANY_ASIDE = QT_TRANSLATE_NOOP(
    "Sync", "%n changes were set aside, as they could not be taken over. They are kept; the rest went on."
)
_MANY_LEAVING = QT_TRANSLATE_NOOP(
    "Sync",
    "%n people are no longer on your list. What you wrote and is not at the office yet is kept here, hidden, "
    "until it is.",
)


def step_words(progress: SyncProgress) -> str:
    """Say what is going on, with counts where there are any."""
    done, total = progress.done, progress.total
    match progress.step:
        case SyncStep.MEETING:
            return QCoreApplication.translate("Sync", "Meeting the office…")
        case SyncStep.TRYING_AGAIN:
            return QCoreApplication.translate("Sync", "The office does not answer. Trying again…")
        case SyncStep.SENDING:
            return QCoreApplication.translate("Sync", "Sending {done} of {total}…").format(
                done=done, total=total
            )
        case SyncStep.RECEIVING:
            return QCoreApplication.translate("Sync", "Receiving {done} of {total}…").format(
                done=done, total=total
            )
        case SyncStep.COMPARING:
            return QCoreApplication.translate("Sync", "Comparing both sides…")


def report_words(report: SyncReport) -> tuple[str, ...]:
    """Say what a sync did, a sentence to each thing; problems are said elsewhere."""
    first = (
        QCoreApplication.translate("Sync", "Stopped. What was sent and received until then is kept.")
        if report.cancelled
        else None
    )
    sentences = (
        first,
        _counted(
            report.sent,
            QCoreApplication.translate("Sync", "Nothing had to be sent."),
            QCoreApplication.translate("Sync", "Sent one change."),
            _MANY_SENT,
        ),
        _counted(
            report.received,
            QCoreApplication.translate("Sync", "Nothing new had come."),
            QCoreApplication.translate("Sync", "Received one change."),
            _MANY_RECEIVED,
        ),
        waiting_words(report.waiting) if report.waiting else None,
    )
    return tuple(sentence for sentence in sentences if sentence is not None)


def waiting_words(number: int) -> str:
    """Say how many changes wait on this laptop."""
    return _counted(
        number,
        QCoreApplication.translate("Sync", "Nothing is waiting."),
        QCoreApplication.translate("Sync", "One change is waiting on this laptop."),
        _MANY_WAITING,
    )


def last_words(status: SyncStatus, *, now: datetime) -> str:
    """Say when the last sync came to its end, and what it brought."""
    if status.last_success is None:
        return QCoreApplication.translate("Sync", "This laptop has not synced yet.")
    when = moment_words(status.last_success, now=now)
    if not (status.last_sent or status.last_received):
        return QCoreApplication.translate("Sync", "Last synced {when}").format(when=when)
    return QCoreApplication.translate(
        "Sync", "Last synced {when} · {sent}\N{NO-BREAK SPACE}sent · {received}\N{NO-BREAK SPACE}received"
    ).format(when=when, sent=status.last_sent, received=status.last_received)


def last_lines(status: SyncStatus, *, now: datetime) -> tuple[str, ...]:
    """Say the same where little room is: what the sync brought stands on a line of its own."""
    if status.last_success is None or not (status.last_sent or status.last_received):
        return (last_words(status, now=now),)
    when = moment_words(status.last_success, now=now)
    return (
        QCoreApplication.translate("Sync", "Last synced {when}").format(when=when),
        QCoreApplication.translate(
            "Sync", "{sent}\N{NO-BREAK SPACE}sent · {received}\N{NO-BREAK SPACE}received"
        ).format(sent=status.last_sent, received=status.last_received),
    )


def leaving_words(number: int) -> str:
    """Say how many people left this worker's list while something of them is not delivered."""
    return _counted(
        number,
        "",
        QCoreApplication.translate(
            "Sync",
            "One person is no longer on your list. What you wrote and is not at the office yet is kept here, "
            "hidden, until it is.",
        ),
        _MANY_LEAVING,
    )


def aside_words(number: int) -> str:
    """Say how many changes could not be passed on."""
    return _counted(
        number,
        "",
        QCoreApplication.translate(
            "Sync", "One change was set aside, as it could not be taken over. It is kept; the rest went on."
        ),
        _MANY_ASIDE,
    )


def _counted(number: int, none: str, one: str, many: str) -> str:
    if not number:
        return none
    return one if number == 1 else QCoreApplication.translate("Sync", many, "", number)
