"""What was said about a version since it was agreed, in the order in which it was."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

from coprod_desktop.domain.afterwords import Afterword
from coprod_desktop.domain.approvals import Approval

Said: TypeAlias = Afterword | Approval


def said_since(afterwords: Sequence[Afterword], approvals: Sequence[Approval]) -> tuple[Said, ...]:
    """Put what two kinds of record say in the order of their moments; what has none comes first."""
    return tuple(sorted((*afterwords, *approvals), key=_moment))


def moment_of(said: Said) -> datetime | None:
    """Say when it was said."""
    return said.said_at if isinstance(said, Afterword) else said.at


def _moment(said: Said) -> tuple[bool, float]:
    at = moment_of(said)
    return (at is not None, 0.0 if at is None else at.timestamp())
