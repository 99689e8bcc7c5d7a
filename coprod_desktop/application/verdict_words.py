"""What was found out about a paper or a code, in sentences for screen and terminal alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from coprod_desktop.application.verifying import (
    Difference,
    FoundVersion,
    SealedBy,
    SealState,
    Standing,
    Verdict,
)
from coprod_desktop.application.wording import Wording

DayWords = Callable[[datetime], str]
"""Says the day of a moment, in the time of this laptop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWords:
    """Says verdicts in the words of a wording file."""

    wording: Wording
    day: DayWords

    def lines(self, verdict: Verdict) -> tuple[str, ...]:
        """Say all there is to say, the most important first."""
        return (
            self.seal(verdict),
            self._version(verdict),
            *self._signed_since(verdict),
            *self.differences(verdict),
        )

    def seal(self, verdict: Verdict) -> str:
        """Say what became of the paper, and whose seal it bears."""
        examined = verdict.examined
        date = self._day(examined.sealed_at)
        if examined.state is not SealState.UNCHANGED:
            return self.wording.sentence(f"seal.{examined.state}")
        code = f"seal.unchanged_{verdict.by}"
        if verdict.by is SealedBy.COLLEAGUE and not verdict.by_name:
            code += "_nameless"
        return self.wording.sentence(code, {"name": verdict.by_name, "date": date})

    def meaning(self) -> str:
        """Say what a seal proves, and what not."""
        return self.wording.sentence("seal.meaning")

    def version(self, found: FoundVersion) -> str:
        """Say whose version a code stands for, and whether it is the latest."""
        version = found.seen.value
        code = f"version.{found.standing}"
        if found.standing is Standing.SUPERSEDED and found.latest is None:
            code += "_apart"
        return self.wording.sentence(
            code,
            {
                "name": found.name,
                "number": str(version.number),
                "date": self._day(version.frozen_at),
                "code": version.code,
                "latest": ("" if found.latest is None else f"{found.latest.number}, {found.latest.code}"),
            },
        )

    def differences(self, verdict: Verdict) -> tuple[str, ...]:
        """Say where the words of a paper differ from what was agreed; nothing where they do not."""
        if not verdict.differences:
            return ()
        return (
            self.wording.sentence("difference.heading"),
            *(self._difference(each) for each in verdict.differences),
        )

    def _version(self, verdict: Verdict) -> str:
        if verdict.version is not None:
            return self.version(verdict.version)
        if verdict.code:
            return self.wording.sentence("version.unknown", {"code": verdict.code})
        return self.wording.sentence("version.none")

    def _signed_since(self, verdict: Verdict) -> tuple[str, ...]:
        if not verdict.holds or not verdict.signed_since:
            return ()
        code = "version.signed_since_one" if verdict.signed_since == 1 else "version.signed_since"
        return (self.wording.sentence(code, {"count": str(verdict.signed_since)}),)

    def _difference(self, one: Difference) -> str:
        if not one.agreed:
            code = "difference.added"
        elif not one.paper:
            code = "difference.missing"
        else:
            code = "difference.changed"
        return self.wording.sentence(code, {"paper": one.paper, "agreed": one.agreed})

    def _day(self, moment: datetime | None) -> str:
        return "" if moment is None else self.day(moment)
