"""What services of the local directory were called when they were chosen for something to do."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from coprod_desktop.application.ports import Entry
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.plans import Action

_ACTION = kind_of(Action).name


def service_names(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Name services by their ids in the directory, which may have them no longer: whoever does it, then.

    Args:
        entries: of a stream or a record, newest first.
    """
    who: dict[RecordId, str] = {}
    names: dict[str, str] = {}
    for entry in reversed(tuple(entries)):
        if entry.kind == _ACTION:
            who[entry.record] = str(entry.values.get("who", who.get(entry.record, "")) or "")
            service = entry.values.get("service")
            if service and who[entry.record]:
                names[str(service)] = who[entry.record]
    return MappingProxyType(names)
