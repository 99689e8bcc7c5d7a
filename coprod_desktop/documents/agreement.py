"""An agreement as a document: its parts in their order, in the words of the paper's wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal
from typing import TYPE_CHECKING

from coprod_desktop.application.written_out import full_date, language_name, names, number, pounds
from coprod_desktop.documents.agreed_information import InformationWriter
from coprod_desktop.documents.agreed_money import MoneyWriter
from coprod_desktop.documents.blocks import (
    Bullets,
    Callout,
    Column,
    Document,
    Footer,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    Quote,
    Signatures,
    Table,
    Title,
)
from coprod_desktop.documents.signature_boxes import SignatureBoxes
from coprod_desktop.documents.since_agreed import SinceAgreed, SinceWriter
from coprod_desktop.documents.style import Colour
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.plans import LOWEST_LEVEL, Owner, asks_for_a_yes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coprod_desktop.application.agreements import Agreed
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.documents.blocks import Block
    from coprod_desktop.domain.agreements import (
        AgreedAction,
        AgreedContribution,
        AgreedGoal,
        AgreementContent,
        NotAgreed,
    )

_HOPED_FOR = -LOWEST_LEVEL
"""Where among the five levels stands what everybody hopes for."""
_NOTHING_IN_IT = 1.4
"""The share of a column of days or times that nobody named: the words of the others get its room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWriter:
    """Writes agreements; ``wording`` is the paper's, ``written_out`` says dates, names and amounts.

    Days on which somebody signed are those of ``zone``; None is the laptop's own.
    """

    wording: Wording
    written_out: Wording
    zone: tzinfo | None = None

    def document(self, agreed: Agreed) -> Document:
        """Write one version with its signatures."""
        content, version = agreed.content, agreed.version
        say = self.wording.sentence
        return Document(
            title=say("document.title"),
            author=say("document.author", {"worker": self._worker(content)}),
            language=self.wording.language,
            issued=version.frozen_at or _midnight(content.agreed_on),
            blocks=tuple(self._blocks(agreed)),
            footer=Footer(
                parts=(
                    say("footer.name", {"name": content.full_name}),
                    say("footer.version", {"number": str(version.number)}),
                    say("footer.code", {"code": version.code}),
                ),
                page=say("footer.page"),
            ),
            spoken=content.languages,
        )

    def _blocks(self, agreed: Agreed) -> Iterator[Block]:
        content = agreed.content
        yield self._title(content)
        yield from self._about_us(content)
        yield from self._matters(content)
        yield from self._strengths(content)
        yield from self._connections(content)
        yield from self._together(content)
        yield from self._money(content)
        yield from self._not_agreed(content)
        yield from self._how_we_know(content)
        yield from self._look_again(content)
        yield self._heading("information")
        yield from InformationWriter(wording=self.wording, written_out=self.written_out).blocks(agreed)
        yield self._heading("we_agree")
        boxes = SignatureBoxes(wording=self.wording, written_out=self.written_out, zone=self.zone)
        yield Signatures(signatures=boxes.of(agreed))
        since = SinceAgreed(wording=self.wording, written_out=self.written_out, zone=self.zone)
        yield from SinceWriter(since=since).blocks(agreed)

    def _title(self, content: AgreementContent) -> Title:
        return Title(
            text=self.wording.sentence("document.title"),
            above=content.full_name,
            below=self.wording.sentence(
                "document.subtitle",
                {
                    "name": content.preferred_name,
                    "worker": self._worker(content),
                    "date": self._day(content.agreed_on),
                },
            ),
        )

    def _about_us(self, content: AgreementContent) -> Iterator[Block]:
        facts = {
            "preferred_name": content.preferred_name,
            "full_name": content.full_name,
            "pronouns": content.pronouns,
            "languages": self._names(
                language_name(tag, wording=self.written_out) for tag in content.languages
            ),
            "worker": content.worker,
            "agreed_on": self._day(content.agreed_on),
            "place": content.place,
            "present": self._names(content.present),
            "paper": self.wording.known("paper", content.paper),
        }
        yield self._heading("about_us")
        yield KeyValues(
            rows=tuple(
                KeyValue(key=self.wording.sentence(f"about_us.{fact}"), value=value)
                for fact, value in facts.items()
                if value
            )
        )

    def _matters(self, content: AgreementContent) -> Iterator[Block]:
        yield self._heading("matters", Colour.PLUM)
        for quote in content.matters:
            yield Quote(text=quote.words, said_by=quote.name)
        if not content.matters:
            yield self._empty("matters")

    def _strengths(self, content: AgreementContent) -> Iterator[Block]:
        yield self._heading("strengths", Colour.GREEN)
        pairs = tuple((strength.title, strength.words) for strength in content.strengths)
        yield self._pairs("strengths", pairs, ("strength", "my_words"), Colour.GREEN)

    def _connections(self, content: AgreementContent) -> Iterator[Block]:
        yield self._heading("connections", Colour.BROWN)
        pairs = tuple((connection.name, connection.kind) for connection in content.connections)
        yield self._pairs("connections", pairs, ("connection", "kind"), Colour.BROWN)

    def _pairs(
        self, part: str, pairs: tuple[tuple[str, str], ...], columns: tuple[str, str], colour: Colour
    ) -> Block:
        """Show pairs as a table, as a list where nobody has a second half, or say that there are none."""
        if not pairs:
            return self._empty(part)
        if not any(second for _, second in pairs):
            return Bullets(items=tuple(first for first, _ in pairs))
        first, second = columns
        return Table(
            columns=(self._column(first, 2, colour), self._column(second, 3, colour)),
            rows=pairs,
        )

    def _together(self, content: AgreementContent) -> Iterator[Block]:
        yield self._heading("together")
        for place, goal in enumerate(content.goals, start=1):
            yield self._goal_heading(place, goal)
            yield from self._standing(goal)
            yield from self._actions(goal, content)
            yield from self._gives(goal)

    def _money(self, content: AgreementContent) -> Iterator[Block]:
        """Say what it costs: all that is written of the money, or what the actions come to."""
        if content.budget is not None:
            yield self._heading("budget")
            money = MoneyWriter(wording=self.wording, written_out=self.written_out)
            yield from money.blocks(content.budget)
            return
        costs = [Decimal(action.cost_per_week) for action in _all_actions(content) if action.cost_per_week]
        if sum(costs):
            total = pounds(sum(costs, Decimal()), wording=self.written_out)
            yield Paragraph(text=self.wording.sentence("sentences.cost_in_all", {"total": total}))

    def _goal_heading(self, place: int, goal: AgreedGoal) -> Heading:
        text = self.wording.sentence("sentences.goal", {"number": str(place), "name": goal.words})
        return Heading(text=text, level=3, colour=Colour.INK)

    def _standing(self, goal: AgreedGoal) -> Iterator[Block]:
        """Say why it matters and by when, where things stand, what is hoped for, and what it builds on."""
        say = self.wording.sentence
        facts = {
            "goals.why": goal.why,
            "goals.importance": self.wording.known("importance", goal.importance),
            "goals.due": self._day(goal.due) if goal.due else "",
            "goals.areas": self._names(self.wording.known("areas", area) for area in goal.areas),
            "levels.now_is": goal.levels[goal.now - LOWEST_LEVEL]
            if goal.now is not None and goal.levels
            else "",
            f"levels.{_HOPED_FOR + 1}": goal.levels[_HOPED_FOR] if goal.levels else "",
            "goals.uses": self._names(goal.uses),
        }
        rows = tuple(KeyValue(key=say(code), value=value) for code, value in facts.items() if value)
        if rows:
            yield KeyValues(rows=rows)

    def _actions(self, goal: AgreedGoal, content: AgreementContent) -> Iterator[Block]:
        if not goal.actions:
            yield self._empty("together")
            return
        is_dated = any(action.by for action in goal.actions)
        comes_again = any(action.how_often for action in goal.actions)
        yield Table(
            columns=(
                self._column("what", 3.6),
                self._column("who", 2.7),
                self._column("by_when", 2.5 if is_dated else _NOTHING_IN_IT),
                self._column("how_often", 2.1 if comes_again else _NOTHING_IN_IT),
            ),
            rows=tuple(self._action(action, content) for action in goal.actions),
        )

    def _action(self, action: AgreedAction, content: AgreementContent) -> tuple[str, str, str, str]:
        say = self.wording.sentence
        what = [action.what]
        if action.uses:
            what.append(say("sentences.builds_on", {"what": self._names(action.uses)}))
        if action.cost_per_week:
            what.append(self._cost(Decimal(action.cost_per_week)))
        if action.prevents:
            what.append(self.wording.known("prevents", action.prevents))
        owner = say(f"owners.{action.owner}")
        is_me = action.owner == Owner.PERSON and action.who in {content.preferred_name, content.full_name}
        who = [owner] if is_me or not action.who else [action.who, owner]
        if action.said_yes:
            who.append(say("sentences.has_said_yes"))
        elif action.said_yes is False or asks_for_a_yes(action.owner):
            who.append(say("sentences.not_yet_said_yes"))
        who.extend(place for place in (action.where, action.contact) if place)
        if action.checked_on:
            who.append(say("sentences.checked_on", {"date": self._day(action.checked_on)}))
        return (
            "\n".join(what),
            "\n".join(who),
            self._day(action.by) if action.by else "",
            action.how_often,
        )

    def _cost(self, a_week: Decimal) -> str:
        if not a_week:
            return self.wording.sentence("sentences.costs_nothing")
        amount = pounds(a_week, wording=self.written_out)
        return self.wording.sentence("sentences.cost_a_week", {"amount": amount})

    def _gives(self, goal: AgreedGoal) -> Iterator[Block]:
        if not goal.contributions:
            return
        yield Table(
            columns=(
                Column(heading=self.wording.sentence("headings.give"), share=3.7, colour=Colour.GREEN),
                self._column("to", 2.5, Colour.GREEN),
                self._column("hours", 2.6 + 2.1, Colour.GREEN),
            ),
            rows=tuple(_given(contribution) for contribution in goal.contributions),
        )

    def _not_agreed(self, content: AgreementContent) -> Iterator[Block]:
        yield self._heading("not_agreed", Colour.BROWN)
        for item in content.not_agreed:
            yield Callout(heading=self._disagreed(item, content), text=item.words)
        if not content.not_agreed:
            yield self._empty("not_agreed")

    def _disagreed(self, item: NotAgreed, content: AgreementContent) -> str:
        name = item.name or self._by_voice(item.by, content)
        code = "sentences.not_agreed" if item.about else "sentences.said_by"
        return _capitalised(self.wording.sentence(code, {"name": name, "what": item.about}))

    def _how_we_know(self, content: AgreementContent) -> Iterator[Block]:
        yield self._heading("how_we_know")
        described = [(at, goal) for at, goal in enumerate(content.goals, start=1) if goal.levels]
        for place, goal in described:
            yield self._goal_heading(place, goal)
            yield KeyValues(
                rows=tuple(self._level(at, words, goal) for at, words in enumerate(goal.levels)),
                key_share=0.4,
            )
        if not described:
            yield self._empty("how_we_know")

    def _level(self, at: int, words: str, goal: AgreedGoal) -> KeyValue:
        say = self.wording.sentence
        key = say(f"levels.{at + 1}")
        if goal.now is not None and at == goal.now - LOWEST_LEVEL:
            key = say("levels.now_marked", {"level": key})
        return KeyValue(key=key, value=words)

    def _look_again(self, content: AgreementContent) -> Iterator[Block]:
        yield self._heading("look_again")
        if content.review_weeks is None:
            yield self._empty("look_again")
            return
        code = "look_again" if content.review_weeks > 1 else "look_again_one_week"
        values = {"date": self._day(content.review_on), "weeks": str(content.review_weeks)}
        yield Paragraph(text=self.wording.sentence(f"sentences.{code}", values))

    def _worker(self, content: AgreementContent) -> str:
        return content.worker or self.wording.sentence(f"voices.{Voice.CASEWORKER}")

    def _by_voice(self, voice: str, content: AgreementContent) -> str:
        if voice == Voice.PERSON:
            return content.preferred_name
        if voice == Voice.CASEWORKER:
            return self._worker(content)
        return self.wording.sentence(f"voices.{voice}")

    def _heading(self, part: str, colour: Colour = Colour.TEAL) -> Heading:
        return Heading(text=self.wording.sentence(f"headings.{part}"), colour=colour)

    def _empty(self, part: str) -> Paragraph:
        return Paragraph(text=self.wording.sentence(f"empty.{part}"))

    def _column(self, code: str, share: float, colour: Colour = Colour.TEAL) -> Column:
        return Column(heading=self.wording.sentence(f"columns.{code}"), share=share, colour=colour)

    def _day(self, iso: str) -> str:
        return full_date(date.fromisoformat(iso), wording=self.written_out)

    def _names(self, several: Iterable[str]) -> str:
        return names(tuple(several), wording=self.written_out)


def _given(contribution: AgreedContribution) -> tuple[str, str, str]:
    hours = contribution.hours_per_month
    return contribution.what, contribution.to, number(Decimal(hours)) if hours else ""


def _all_actions(content: AgreementContent) -> Iterator[AgreedAction]:
    return (action for goal in content.goals for action in goal.actions)


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _midnight(iso: str) -> datetime:
    return datetime.combine(date.fromisoformat(iso), time(), UTC)
