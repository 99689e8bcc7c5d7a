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
_MANY_PICTURES_SENT = QT_TRANSLATE_NOOP("Sync", "Sent %n pictures.")
_MANY_PICTURES_RECEIVED = QT_TRANSLATE_NOOP("Sync", "Received %n pictures.")
_MANY_PICTURES_WAITING = QT_TRANSLATE_NOOP("Sync", "%n pictures are waiting on this laptop.")
_MANY_PICTURES_MISSING = QT_TRANSLATE_NOOP(
    "Sync",
    "%n pictures have not come yet. They come with a sync, once the laptops that have them have synced.",
)
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
    match progress.step:
        case SyncStep.MEETING:
            said = QCoreApplication.translate("Sync", "Meeting the office…")
        case SyncStep.TRYING_AGAIN:
            said = QCoreApplication.translate("Sync", "The office does not answer. Trying again…")
        case SyncStep.SENDING:
            said = QCoreApplication.translate("Sync", "Sending {done} of {total}…")
        case SyncStep.RECEIVING:
            said = QCoreApplication.translate("Sync", "Receiving {done} of {total}…")
        case SyncStep.COMPARING:
            said = QCoreApplication.translate("Sync", "Comparing both sides…")
        case SyncStep.SENDING_PICTURES:
            said = QCoreApplication.translate("Sync", "Sending pictures, {done} of {total}…")
        case SyncStep.RECEIVING_PICTURES:
            said = QCoreApplication.translate("Sync", "Receiving pictures, {done} of {total}…")
    return said.format(done=progress.done, total=progress.total)


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
        _counted(
            report.pictures_sent,
            "",
            QCoreApplication.translate("Sync", "Sent one picture."),
            _MANY_PICTURES_SENT,
        ),
        _counted(
            report.pictures_received,
            "",
            QCoreApplication.translate("Sync", "Received one picture."),
            _MANY_PICTURES_RECEIVED,
        ),
        waiting_words(report.waiting, report.pictures_waiting)
        if report.waiting or report.pictures_waiting
        else None,
    )
    return tuple(sentence for sentence in sentences if sentence)


def waiting_words(changes: int, pictures: int) -> str:
    """Say how many changes wait on this laptop, and how many pictures."""
    sentences = (
        _counted(
            changes,
            "",
            QCoreApplication.translate("Sync", "One change is waiting on this laptop."),
            _MANY_WAITING,
        ),
        _counted(
            pictures,
            "",
            QCoreApplication.translate("Sync", "One picture is waiting on this laptop."),
            _MANY_PICTURES_WAITING,
        ),
    )
    said = " ".join(sentence for sentence in sentences if sentence)
    return said or QCoreApplication.translate("Sync", "Nothing is waiting.")


def missing_words(pictures: int) -> str:
    """Say how many pictures have not come; nothing where all are here."""
    return _counted(
        pictures,
        "",
        QCoreApplication.translate(
            "Sync",
            "One picture has not come yet. It comes with a sync, once the laptop that has it has synced.",
        ),
        _MANY_PICTURES_MISSING,
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
