"""The one next thing to do with a person, read from their whole record."""

from __future__ import annotations

from datetime import date

from coprod_desktop.application.next_steps import NextStep, next_step
from coprod_desktop.application.ports import PersonRow
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.reviewing import waiting_in
from coprod_desktop.domain.afterwords import still_signed
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.records import Seen


def open_conversation(record: PersonRecord) -> Seen[Conversation] | None:
    """Give the newest conversation that has not ended."""
    return next((seen for seen in reversed(record.conversations) if not seen.value.closed), None)


def next_step_of(record: PersonRecord, *, today: date) -> NextStep:
    """Say what comes next, by the same rule as in the list of people."""
    newest = record.agreed or next(reversed(record.agreements), None)
    closed = (seen.value for seen in record.held_reviews if seen.value.closed)
    looked = (each.held_on for each in closed if each.held_on is not None)
    waiting = waiting_in(record)
    return next_step(
        PersonRow(
            stream=record.stream,
            full_name=record.person.value.full_name,
            preferred_name=record.person.value.preferred_name,
            conversations=len(record.conversations),
            goals=len(record.goals),
            agreements=len(record.agreements),
            signed=newest is not None
            and still_signed(record.signatures_of(newest), record.afterwords_of(newest)),
            conversation_open=open_conversation(record) is not None,
            review_weeks=None if record.review is None else record.review.value.weeks,
            agreed_at=None if newest is None else newest.value.frozen_at,
            conflicts=sum(len(seen.conflicts) for seen in record.everything()),
            looked_on=max(looked, default=None),
            asked_on=waiting[0].value.asked_on if waiting else None,
        ),
        today=today,
    )
