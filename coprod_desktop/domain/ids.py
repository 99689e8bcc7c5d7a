"""The names of things: all are UUIDs, made on the laptop."""

from typing import NewType
from uuid import UUID

RecordId = NewType("RecordId", UUID)
StreamId = NewType("StreamId", UUID)
"""The id of a stream is the id of its root record: a person, a team."""
ChangeId = NewType("ChangeId", UUID)
ActorId = NewType("ActorId", UUID)
"""A worker."""
DeviceId = NewType("DeviceId", UUID)
OfficeId = NewType("OfficeId", UUID)
