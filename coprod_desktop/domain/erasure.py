"""The right to erasure, as a record that is itself never erased (UK GDPR article 17)."""

from dataclasses import dataclass

from coprod_desktop.domain.ids import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """Names whole records, or the whole stream, whose words are to go and never come back."""

    records: tuple[RecordId, ...] = ()
    whole_stream: bool = False
    reason: str = ""
