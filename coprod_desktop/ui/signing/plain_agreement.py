"""An agreement as plain headed lines, to be read on screen where it cannot be set on paper yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from coprod_desktop.application.agreed_content import INFORMATION
from coprod_desktop.application.written_out import full_date, language_name, names, number, pounds
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.plans import LOWEST_LEVEL, asks_for_a_yes
from coprod_desktop.ui.signing.plain_money import PlainMoney

if TYPE_CHECKING:
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import (
        AgreedAction,
        AgreedGoal,
        AgreedSharing,
        AgreementContent,
        NotAgreed,
    )

_WHERE_ANYBODY_SAID: Final = frozenset({"budget", "sharing"})
"""Parts that are left out, heading and all, where nobody said anything of them."""


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
            "budget": self._money(content),
            "not_agreed": tuple(
                line for item in content.not_agreed for line in (self.disagreed(item, content), item.words)
            ),
            "how_we_know": tuple(level for goal in content.goals for level in self._levels(goal)),
            "look_again": self._look_again(content),
            "information": self._information(content),
            "sharing": tuple(self._sharing(each) for each in content.sharing),
        }
        return tuple(
            Part(
                heading=self.wording.sentence(f"headings.{part}"),
                lines=said or (self.wording.sentence(f"empty.{part}"),),
            )
            for part, said in lines.items()
            if said or part not in _WHERE_ANYBODY_SAID
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
            "languages": names(
                tuple(language_name(tag, wording=self.written_out) for tag in content.languages),
                wording=self.written_out,
            ),
            "worker": content.worker,
            "agreed_on": self._day(content.agreed_on),
            "place": content.place,
            "present": names(content.present, wording=self.written_out),
            "paper": self.wording.known("paper", content.paper),
        }
        return tuple(
            _said(self.wording.sentence(f"about_us.{fact}"), value) for fact, value in facts.items() if value
        )

    def _goal(self, goal: AgreedGoal) -> tuple[str, ...]:
        facts = {
            "why": goal.why,
            "importance": self.wording.known("importance", goal.importance) if goal.importance else "",
            "due": self._day(goal.due) if goal.due else "",
            "areas": names(
                tuple(self.wording.known("areas", area) for area in goal.areas), wording=self.written_out
            ),
        }
        return (
            _said(goal.words, self._builds_on(goal.uses)),
            *(_said(self.wording.sentence(f"goals.{fact}"), value) for fact, value in facts.items() if value),
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
        parts = (
            action.who or say(f"owners.{action.owner}"),
            self._day(action.by) if action.by else "",
            action.how_often,
            action.where,
            action.contact,
            say("sentences.checked_on", {"date": self._day(action.checked_on)}) if action.checked_on else "",
            self._builds_on(action.uses),
            self._cost(action),
            self.wording.known("prevents", action.prevents) if action.prevents else "",
            self._said_yes(action),
        )
        return _said(action.what, " · ".join(part for part in parts if part))

    def _cost(self, action: AgreedAction) -> str:
        if not action.cost_per_week:
            return ""
        a_week = Decimal(action.cost_per_week)
        if not a_week:
            return self.wording.sentence("sentences.costs_nothing")
        amount = pounds(a_week, wording=self.written_out)
        return self.wording.sentence("sentences.cost_a_week", {"amount": amount})

    def _said_yes(self, action: AgreedAction) -> str:
        if action.said_yes:
            return self.wording.sentence("sentences.has_said_yes")
        if action.said_yes is False or asks_for_a_yes(action.owner):
            return self.wording.sentence("sentences.not_yet_said_yes")
        return ""

    def _money(self, content: AgreementContent) -> tuple[str, ...]:
        if content.budget is None:
            actions = (action for goal in content.goals for action in goal.actions)
            total = sum((Decimal(each.cost_per_week or 0) for each in actions), Decimal())
            in_all = pounds(total, wording=self.written_out)
            return (self.wording.sentence("sentences.cost_in_all", {"total": in_all}),) if total else ()
        return PlainMoney(wording=self.wording, written_out=self.written_out).lines(content.budget)

    def _information(self, content: AgreementContent) -> tuple[str, ...]:
        """Say how the information is used, as it was frozen; a version of an older app holds none of it."""
        if content.information:
            return tuple(each.words for each in content.information)
        worker = {"worker": self._worker(content)}
        return tuple(self.wording.sentence(f"information.{code}", worker) for code in INFORMATION)

    def _sharing(self, choice: AgreedSharing) -> str:
        said = {
            "what": choice.what,
            "what_for": choice.purpose,
            "may_know": self.wording.known("may", choice.may),
            "until": self._day(choice.until) if choice.until else "",
        }
        facts = (
            f"{self.wording.sentence(f'columns.{fact}')}: {value}" for fact, value in said.items() if value
        )
        return _said(choice.who, " · ".join(facts))

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
