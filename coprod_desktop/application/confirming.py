"""Whether what the person found right still stands as it was said back to them."""

from coprod_desktop.domain.conversations import Confirmation
from coprod_desktop.domain.records import Seen


def confirms(confirmation: Seen[Confirmation], seen: Seen[object]) -> bool:
    """Whether a confirmation is of a record as it is now; what was changed since is to be said back again.

    Ids sort by the moment they were made, those of changes as those of records.
    """
    if confirmation.value.about != seen.id:
        return False
    return all(change < confirmation.id for changes in seen.heads.values() for change in changes)
