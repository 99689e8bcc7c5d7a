"""What is worth asking before two people agree; none of it stands in the way of agreeing."""

from dataclasses import dataclass

from coprod_desktop.application.co_production import uses_no_strength
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.plans import Action, waits_for_a_yes
from coprod_desktop.domain.records import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAgreeing:
    """Whoever has not said yes to what they are to do, and whether to ask why no strength is used."""

    waiting: tuple[Seen[Action], ...] = ()
    why_no_strength: bool = False

    @property
    def anything(self) -> bool:
        """Whether there is something to ask."""
        return bool(self.waiting) or self.why_no_strength


def before_agreeing(record: PersonRecord) -> BeforeAgreeing:
    """Find what to ask: of what will be agreed and is not done yet."""
    reason = "" if record.no_strength_yet is None else record.no_strength_yet.value.reason
    return BeforeAgreeing(
        waiting=tuple(
            seen for seen in record.planned if seen.value.done_on is None and waits_for_a_yes(seen.value)
        ),
        why_no_strength=uses_no_strength(record) and not reason.strip(),
    )
