"""What somebody asked for, what was done about it, and what is still to do."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.application.papers.imprint import Imprint
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.agreements import Quote
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.plans import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that was to be done, and the day on which it was; None while it is not."""

    what: str
    who: str
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person wanted, in their words, and what came of it."""

    words: str
    deeds: tuple[Deed, ...]

    def done(self) -> tuple[Deed, ...]:
        """List what was done, the first first."""
        done = [deed for deed in self.deeds if deed.done_on is not None]
        return tuple(sorted(done, key=lambda deed: deed.done_on or date.max))

    def still(self) -> tuple[Deed, ...]:
        """List what is not done yet."""
        return tuple(deed for deed in self.deeds if deed.done_on is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class YouSaid:
    """The sheet that tells somebody what became of what they said."""

    imprint: Imprint
    asked: tuple[Asked, ...]
    not_agreed: tuple[Quote, ...]


def you_said(record: PersonRecord, *, imprint: Imprint) -> YouSaid:
    """Put the sheet together from the plan as it stands."""
    return YouSaid(
        imprint=imprint,
        asked=tuple(
            Asked(
                words=goal.value.words,
                deeds=tuple(_deed(seen.value) for seen in record.actions if seen.value.goal == goal.id),
            )
            for goal in record.goals
        ),
        not_agreed=tuple(
            Quote(words=seen.value.words, name="" if seen.value.by is Voice.PERSON else seen.value.name)
            for seen in record.disagreements
        ),
    )


def _deed(action: Action) -> Deed:
    return Deed(what=action.what, who=action.who, done_on=action.done_on)
