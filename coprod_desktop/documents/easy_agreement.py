"""An agreement in Easy Read: all that was agreed, one sentence and one picture to a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from coprod_desktop.application.papers.imprint import Imprint
from coprod_desktop.application.written_out import number, pounds
from coprod_desktop.documents.blocks import Footer, Signatures
from coprod_desktop.documents.easy_money import EasyMoney
from coprod_desktop.documents.papers.says import EasySays, together
from coprod_desktop.documents.signature_boxes import SignatureBoxes
from coprod_desktop.documents.since_agreed import SinceAgreed, is_taken_back
from coprod_desktop.documents.style import Colour
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.plans import HIGHEST_LEVEL, LOWEST_LEVEL, Owner, asks_for_a_yes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from coprod_desktop.application.agreements import Agreed
    from coprod_desktop.application.wording import Spoken
    from coprod_desktop.documents.blocks import Block, Document, PictureRow
    from coprod_desktop.documents.easy_pictures import EasyPictures
    from coprod_desktop.documents.since_agreed import Since
    from coprod_desktop.domain.agreements import (
        AgreedAction,
        AgreedContribution,
        AgreedGoal,
        AgreedSharing,
        AgreementContent,
        NotAgreed,
    )

_LEVELS = ("least", "less", "hope", "better", "best")
_MAY = {"yes": "yes", "ask_me": "ask", "no": "no"}
_SINCE_PICTURES = {"withdraws": "no", "approved": "yes", "sent_back": "again"}
_LEVEL_PICTURES = ("one", "two", "three", "four", "five")


@dataclass(frozen=True, slots=True, kw_only=True)
class EasyAgreementWriter:
    """Writes agreements in Easy Read: all that was agreed, in people's own words where they are theirs.

    Only how the person's information is used is said in other sentences than were frozen: in shorter ones.
    """

    spoken: Spoken
    """The words of Easy Read."""
    full: Spoken
    """The words of the agreement in full, for roles and for what was signed."""
    pictures: EasyPictures
    zone: tzinfo | None = None

    def document(self, agreed: Agreed) -> Document:
        """Write one version with its signatures."""
        return _Rows(
            says=self._says(agreed), full=self.full, boxes=self._boxes(), since=self._since()
        ).document(agreed)

    def _boxes(self) -> SignatureBoxes:
        return SignatureBoxes(
            wording=self.full.wording,
            written_out=self.full.written_out,
            zone=self.zone,
            shorter=self.spoken.wording,
        )

    def _since(self) -> SinceAgreed:
        return SinceAgreed(wording=self.full.wording, written_out=self.spoken.written_out, zone=self.zone)

    def _says(self, agreed: Agreed) -> EasySays:
        content, version = agreed.content, agreed.version
        imprint = Imprint(
            preferred_name=content.preferred_name,
            full_name=content.full_name,
            worker=content.worker,
            issued=version.frozen_at or datetime.combine(date.fromisoformat(content.agreed_on), time(), UTC),
            format=PaperFormat.EASY_READ,
            spoken=(self.spoken,),
        )
        return EasySays(
            imprint=imprint,
            spoken=self.spoken,
            part="agreement",
            code=version.code,
            pictures=self.pictures,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    says: EasySays
    full: Spoken
    boxes: SignatureBoxes
    since: SinceAgreed

    def document(self, agreed: Agreed) -> Document:
        content, version = agreed.content, agreed.version
        written = self.says.document(self.says("title"), self._rows(agreed))
        number = self.full.wording.sentence("footer.version", {"number": str(version.number)})
        code = self.full.wording.sentence("footer.code", {"code": version.code})
        foot = Footer(parts=(content.full_name, number, code), page=written.footer.page)
        return replace(written, footer=foot)

    def _rows(self, agreed: Agreed) -> Iterator[Block | PictureRow]:
        content = agreed.content
        yield self.says.row("agree", "about")
        yield self.says.row("read", "all.this_is")
        yield from self._about_us(content)
        yield from self._matters(content)
        yield from self._good_at(content)
        yield from self._people(content)
        yield self.says.heading("together")
        for place, goal in enumerate(content.goals, start=1):
            yield from self._goal(place, goal, content)
        yield from self._money(content)
        yield from self._not_agreed(content)
        yield from self._how_we_know(content)
        yield from self._look_again(content)
        yield from self._information(agreed)
        yield self.says.heading("we_agree")
        for picture, code in (
            ("read", "before_signing"),
            ("yes", "sign_means"),
            ("private", "sign_not"),
            ("again", "change_mind"),
            ("no", "not_sign"),
        ):
            yield self.says.row(picture, code)
        yield Signatures(signatures=self.boxes.of(agreed))
        yield from self._since(agreed)

    def _since(self, agreed: Agreed) -> Iterator[Block | PictureRow]:
        told = self.since.of(agreed)
        if not told:
            return
        yield self.says.heading("since_agreed")
        if is_taken_back(agreed):
            yield self.says.row("no", "not_agreed_now")
        for each in told:
            yield from together(self._said_since(each))

    def _said_since(self, each: Since) -> Iterator[PictureRow]:
        says, who = self.says, each.values["name"]
        yield says.row(_SINCE_PICTURES.get(each.code, "said"), f"since_{each.code}", who=who)
        if each.values["what"]:
            yield from says.leading("find", "since_about", each.values["what"])
        if each.values["date"]:
            yield says.row("day", "since_day", date=each.values["date"])
        if each.words:
            yield from says.leading("said", "why", each.words, quoted=True)

    def _about_us(self, content: AgreementContent) -> Iterator[Block | PictureRow]:
        says = self.says
        yield says.heading("about_us")
        yield says.row("name", "my_name", name=content.full_name)
        if content.preferred_name != content.full_name:
            yield says.row("person", "call_me", name=content.preferred_name)
        if content.pronouns:
            yield says.row("said", "pronouns", pronouns=content.pronouns)
        if content.languages:
            spoken = says.names([says.tongue(tag) for tag in content.languages])
            yield says.row("language", "languages", languages=spoken)
        if content.worker:
            yield says.row("people", "worker", name=content.worker)
        yield says.row("day", "agreed_on", date=self._day(content.agreed_on))
        if content.place:
            yield says.row("place", "place", place=content.place)
        if content.paper:
            liked = self.full.wording.known("paper", content.paper)
            yield says.row("paper", "paper", what=liked)
        if content.present:
            code = "present" if len(content.present) == 1 else "present_several"
            yield says.row("people", code, names=says.names(content.present))

    def _matters(self, content: AgreementContent) -> Iterator[Block | PictureRow]:
        says = self.says
        yield says.heading("matters", Colour.PLUM)
        for quote in content.matters:
            code = "said_by" if quote.name else "matters_to_me"
            yield from says.leading("matters", code, quote.words, quoted=True, name=quote.name)
        if not content.matters:
            yield says.row("write", "matters_empty")

    def _good_at(self, content: AgreementContent) -> Iterator[Block | PictureRow]:
        says = self.says
        yield says.heading("good_at", Colour.GREEN)
        for strength in content.strengths:
            words = "" if strength.words == strength.title else strength.words
            yield from says.leading(
                "good_at", "good_at_this", words, quoted=True, what=_unstopped(strength.title)
            )
        if not content.strengths:
            yield says.row("write", "good_at_empty")

    def _people(self, content: AgreementContent) -> Iterator[Block | PictureRow]:
        says = self.says
        yield says.heading("people", Colour.BROWN)
        for connection in content.connections:
            code = "in_my_life_as" if connection.kind else "in_my_life"
            yield from says.leading("person", code, connection.kind, name=connection.name)
        if not content.connections:
            yield says.row("write", "people_empty")

    def _goal(self, place: int, goal: AgreedGoal, content: AgreementContent) -> Iterator[Block | PictureRow]:
        says = self.says
        yield says.subheading("goal", number=str(place))
        yield from says.leading("goal", "i_want", goal.words, quoted=True)
        if goal.why:
            yield from says.leading("think", "why", goal.why, quoted=True)
        if f"agreement.importance_{goal.importance}" in says.spoken.wording:
            yield says.row("matters", f"importance_{goal.importance}")
        if goal.due:
            yield says.row("day", "goal_by", date=self._day(goal.due))
        if goal.areas:
            areas = [self.full.wording.known("areas", area) for area in goal.areas]
            yield says.row("list", "areas", what=says.names(areas))
        if goal.uses:
            yield says.row("strong", "goal_uses", what=says.names(goal.uses))
        if not goal.actions:
            yield says.row("write", "goal_empty")
        for action in goal.actions:
            yield from together(self._action(action, content))
        for contribution in goal.contributions:
            yield from together(self._gives(contribution))

    def _action(self, action: AgreedAction, content: AgreementContent) -> Iterator[PictureRow]:
        says = self.says
        me = {content.preferred_name, content.full_name}
        mine = action.owner == Owner.PERSON and (not action.who or action.who in me)
        code = "i_will" if mine else "who_will" if action.who else f"will_{action.owner}"
        yield from says.leading("person" if mine else "people", code, action.what, who=action.who)
        yield from self._said_yes(action, mine=mine)
        if action.where:
            yield from says.leading("place", "where", action.where)
        if action.contact:
            yield from says.leading("phone", "contact", action.contact)
        if action.checked_on:
            yield says.row("look", "checked_on", date=self._day(action.checked_on))
        if action.by:
            yield says.row("day", "by", date=self._day(action.by))
        if action.how_often:
            yield says.row("again", "how_often", what=_unstopped(action.how_often))
        if action.uses:
            yield says.row("good_at", "uses", what=says.names(action.uses))
        if f"agreement.{action.prevents}" in says.spoken.wording:
            yield says.row("idea", action.prevents)
        cost = Decimal(action.cost_per_week or 0)
        if cost:
            yield says.row("money", "cost", amount=self._pounds(cost))

    def _said_yes(self, action: AgreedAction, *, mine: bool) -> Iterator[PictureRow]:
        if action.said_yes is None and not asks_for_a_yes(action.owner):
            return
        whose = "i" if mine else "who" if action.who else "they"
        picture, code = ("yes", "said_yes") if action.said_yes else ("question", "not_yet")
        yield self.says.row(picture, f"{whose}_{code}", who=action.who)

    def _gives(self, contribution: AgreedContribution) -> Iterator[PictureRow]:
        says = self.says
        code = "i_give_to" if contribution.to else "i_give"
        yield from says.leading("give", code, contribution.what, who=contribution.to)
        if contribution.hours_per_month:
            hours = Decimal(contribution.hours_per_month)
            yield says.row("time", "one_hour" if hours == 1 else "hours", hours=number(hours))

    def _money(self, content: AgreementContent) -> Iterator[Block | PictureRow]:
        if content.budget is not None:
            yield from EasyMoney(says=self.says, full=self.full).rows(content.budget)
            return
        actions = [action for goal in content.goals for action in goal.actions]
        total = sum((Decimal(each.cost_per_week) for each in actions if each.cost_per_week), Decimal())
        if total:
            yield self.says.row("money", "cost_in_all", amount=self._pounds(total))

    def _not_agreed(self, content: AgreementContent) -> Iterator[Block | PictureRow]:
        says = self.says
        yield says.heading("not_agreed", Colour.BROWN)
        for item in content.not_agreed:
            if item.about:
                about = says.row("different", "not_agreed_about", what=_unstopped(item.about))
                yield replace(about, with_next=True)
            who = self._whose(item, content)
            yield from says.leading("said", "not_agreed_says", item.words, quoted=True, who=who)
        if not content.not_agreed:
            yield says.row("yes", "not_agreed_empty")

    def _whose(self, item: NotAgreed, content: AgreementContent) -> str:
        if item.name:
            return item.name
        if item.by == Voice.PERSON:
            return content.preferred_name
        if item.by == Voice.CASEWORKER and content.worker:
            return content.worker
        return self.says(f"voices.{item.by}")

    def _how_we_know(self, content: AgreementContent) -> Iterator[Block | PictureRow]:
        says = self.says
        yield says.heading("how_we_know")
        described = [(at, goal) for at, goal in enumerate(content.goals, start=1) if goal.levels]
        for place, goal in described:
            if len(content.goals) > 1:
                yield says.subheading("goal", number=str(place))
            if goal.now is not None:
                at = goal.now - LOWEST_LEVEL
                yield says.exactly("place", "now", goal.levels[at] or says(f"levels.{at + 1}"))
            for level in _from_hope_up():
                at = level - LOWEST_LEVEL
                if level != goal.now and goal.levels[at]:
                    yield says.exactly(_LEVEL_PICTURES[at], _LEVELS[at], goal.levels[at])
        if not described:
            yield says.row("talk", "how_we_know_empty")

    def _look_again(self, content: AgreementContent) -> Iterator[Block | PictureRow]:
        says = self.says
        yield says.heading("look_again")
        if content.review_weeks is None:
            yield says.row("day", "look_again_empty")
        else:
            yield says.row("day", "look_again_on", date=self._day(content.review_on))
            code = "look_again_one_week" if content.review_weeks == 1 else "look_again_weeks"
            yield says.row("time", code, weeks=str(content.review_weeks))
        yield says.row("ask", "sooner")

    def _information(self, agreed: Agreed) -> Iterator[Block | PictureRow]:
        says, worker = self.says, agreed.content.worker or self.says("voices.caseworker")
        yield says.heading("information")
        for picture, code in (
            ("paper", "kept"),
            ("look", "seen"),
            ("private", "others"),
            ("service", "law"),
            ("ask", "see_it"),
            ("write", "put_right"),
        ):
            yield says.row(picture, code, name=worker)
        if agreed.content.sharing:
            yield says.subheading("sharing")
        for choice in agreed.content.sharing:
            yield from together(self._choice(choice))
        yield says.row("find", "all.code_is", code=agreed.version.code)

    def _choice(self, choice: AgreedSharing) -> Iterator[PictureRow]:
        says = self.says
        code = f"may_{choice.may}"
        picture = _MAY.get(choice.may, "private")
        if f"agreement.{code}" not in says.spoken.wording:
            code = "sharing_of"
        yield from says.leading(picture, code, choice.what, just=True, who=choice.who)
        if choice.purpose:
            yield from says.leading("question", "purpose", choice.purpose)
        if choice.until:
            yield says.row("day", "until", date=self._day(choice.until))

    def _day(self, iso: str) -> str:
        return self.says.day(date.fromisoformat(iso))

    def _pounds(self, amount: Decimal) -> str:
        return pounds(amount, wording=self.says.spoken.written_out)


def _from_hope_up() -> tuple[int, ...]:
    """Order levels as they are told: what is hoped for, what is more, then what is less."""
    return (*range(HIGHEST_LEVEL + 1), *range(-1, LOWEST_LEVEL - 1, -1))


def _unstopped(words: str) -> str:
    return words.strip().removesuffix(".")
