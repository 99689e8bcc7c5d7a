"""How somebody says their life is going: four questions, each for itself, never added up."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.refusal import Refusal

LOWEST, HIGHEST = 0, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Wellbeing:
    """The four questions of the Office for National Statistics (personal well-being), each from 0 to 10.

    Source: the harmonised standard of the Government Statistical Service, which has them answered by the
    person, never on somebody's behalf.
    """

    asked_on: date | None = None
    satisfied: int | None = None
    worthwhile: int | None = None
    happy: int | None = None
    anxious: int | None = None
    by: Voice = Voice.PERSON
    name: str = ""
    alone: bool = False
    """The person answered by themselves."""
    conversation: RecordId | None = None

    def answers(self) -> tuple[int | None, ...]:
        """Give the four answers in the order they are asked."""
        return (self.satisfied, self.worthwhile, self.happy, self.anxious)


def check_wellbeing(wellbeing: Wellbeing) -> None:
    """Ask for one answer at least, and for a day.

    Raises:
        Refusal: ``wellbeing_empty``, ``wellbeing_needs_day`` or ``wellbeing_out_of_range``.
    """
    given = [answer for answer in wellbeing.answers() if answer is not None]
    if not given:
        raise Refusal("wellbeing_empty")
    if wellbeing.asked_on is None:
        raise Refusal("wellbeing_needs_day")
    if any(not LOWEST <= answer <= HIGHEST for answer in given):
        raise Refusal("wellbeing_out_of_range")
