"""People as the list knows them."""

from typing import Final
from uuid import UUID

from coprod_desktop.application.ports import PersonRow
from coprod_desktop.domain.ids import StreamId

NEW_PERSON: Final = PersonRow(
    stream=StreamId(UUID(int=0)),
    full_name="",
    preferred_name="",
    conversations=0,
    goals=0,
    agreements=0,
    signed=False,
    conversation_open=False,
    review_weeks=None,
    agreed_at=None,
    conflicts=0,
)
"""Somebody of whom nothing but the record is there yet."""
