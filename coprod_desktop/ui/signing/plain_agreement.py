"""An agreement as plain headed lines, to be read on screen where it cannot be set on paper yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from coprod_desktop.application.written_out import full_date, names, number, pounds
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.plans import LOWEST_LEVEL

if TYPE_CHECKING:
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import AgreedAction, AgreedGoal, AgreementContent, NotAgreed


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainAgreement:
    """Says an agreement in lines; ``wording`` is the paper's, ``written_out`` says dates and amounts."""

    wording: Wording
    written_out: Wording

    def parts(self, content: AgreementContent) -> tuple[Part, ...]:
        """Give the parts in the order of the paper."""
        lines = {
            "about_us": self._about_us(content),
            "matters": tuple(_said(quote.words, quote.name) for quote in content.matters),
            "strengths": tuple(_said(each.title, each.words) for each in content.strengths),
            "connections": tuple(_said(each.name, each.kind) for each in content.connections),
            "together": tuple(line for goal in content.goals for line in self._goal(goal)),
            "not_agreed": tuple(
                line for item in content.not_agreed for line in (self.disagreed(item, content), item.words)
            ),
            "how_we_know": tuple(level for goal in content.goals for level in self._levels(goal)),
            "look_again": self._look_again(content),
            "information": tuple(
                self.wording.sentence(f"information.{sentence}", {"worker": self._worker(content)})
                for sentence in ("kept", "seen", "asked", "signature")
            ),
        }
        return tuple(
            Part(
                heading=self.wording.sentence(f"headings.{part}"),
                lines=said or (self.wording.sentence(f"empty.{part}"),),
            )
            for part, said in lines.items()
        )

    def disagreed(self, item: NotAgreed, content: AgreementContent) -> str:
        """Say who does not agree, and with what."""
        by = {Voice.PERSON.value: content.preferred_name, Voice.CASEWORKER.value: self._worker(content)}
        name = item.name or by.get(item.by) or self.wording.sentence(f"voices.{item.by}")
        code = "sentences.not_agreed" if item.about else "sentences.said_by"
        return self.wording.sentence(code, {"name": name, "what": item.about})

    def _about_us(self, content: AgreementContent) -> tuple[str, ...]:
        facts = {
            "preferred_name": content.preferred_name,
            "full_name": content.full_name,
            "pronouns": content.pronouns,
            "worker": content.worker,
            "agreed_on": self._day(content.agreed_on),
            "place": content.place,
            "present": names(content.present, wording=self.written_out),
        }
        return tuple(
            _said(self.wording.sentence(f"about_us.{fact}"), value) for fact, value in facts.items() if value
        )

    def _goal(self, goal: AgreedGoal) -> tuple[str, ...]:
        return (
            _said(goal.words, self._builds_on(goal.uses)),
            *(self._action(action) for action in goal.actions),
            *(
                _said(
                    self.wording.sentence("headings.give"),
                    " · ".join(
                        part for part in (given.what, given.to, self._hours(given.hours_per_month)) if part
                    ),
                )
                for given in goal.contributions
            ),
        )

    def _action(self, action: AgreedAction) -> str:
        say = self.wording.sentence
        cost = pounds(Decimal(action.cost_per_week or 0), wording=self.written_out)
        parts = (
            action.who or say(f"owners.{action.owner}"),
            self._day(action.by) if action.by else "",
            action.how_often,
            action.where,
            action.contact,
            say("sentences.checked_on", {"date": self._day(action.checked_on)}) if action.checked_on else "",
            self._builds_on(action.uses),
            say("sentences.cost_a_week", {"amount": cost}) if action.cost_per_week else "",
        )
        return _said(action.what, " · ".join(part for part in parts if part))

    def _builds_on(self, titles: tuple[str, ...]) -> str:
        what = names(titles, wording=self.written_out)
        return self.wording.sentence("sentences.builds_on", {"what": what}) if what else ""

    def _hours(self, hours: str) -> str:
        if not hours:
            return ""
        one = Decimal(hours) == 1
        code = "sentences.give_one_hour" if one else "sentences.give_hours"
        return self.wording.sentence(code, {"hours": number(Decimal(hours))})

    def _levels(self, goal: AgreedGoal) -> tuple[str, ...]:
        lines = []
        for at, words in enumerate(goal.levels):
            level = self.wording.sentence(f"levels.{at + 1}")
            if goal.now is not None and at == goal.now - LOWEST_LEVEL:
                level = self.wording.sentence("levels.now_marked", {"level": level})
            lines.append(_said(level, words))
        return (goal.words, *lines) if lines else ()

    def _look_again(self, content: AgreementContent) -> tuple[str, ...]:
        if content.review_weeks is None:
            return ()
        code = "look_again" if content.review_weeks > 1 else "look_again_one_week"
        values = {"date": self._day(content.review_on), "weeks": str(content.review_weeks)}
        return (self.wording.sentence(f"sentences.{code}", values),)

    def _worker(self, content: AgreementContent) -> str:
        return content.worker or self.wording.sentence(f"voices.{Voice.CASEWORKER}")

    def _day(self, iso: str) -> str:
        return full_date(date.fromisoformat(iso), wording=self.written_out)


def _said(what: str, more: str) -> str:
    """Put what is said about something in a line of its own, so that each runs in its own direction."""
    return f"{what}\n{more}" if more else what
