"""A question that only the person can answer: which of two versions of something is right."""

from dataclasses import dataclass

from coprod_desktop.domain.ids import ChangeId, RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTogether:
    """Somebody wants to decide between versions of one field together with the person, at the next visit.

    The question stands for as long as one of the ``versions`` that it is about is still in conflict; whoever
    decides, wherever, answers it.
    """

    of_kind: str = ""
    """The kind of the record that it is about."""
    about: RecordId | None = None
    field: str = ""
    versions: tuple[ChangeId, ...] = ()
    """The changes that stood against each other when it was asked."""
