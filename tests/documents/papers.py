"""The papers about the people of the sample visits, made as the app makes them, over a store in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, TypeVar

from coprod_desktop.application.comparing import Comparing
from coprod_desktop.application.importing import ImportVisits
from coprod_desktop.application.papers.papers import PaperKind, Papers
from coprod_desktop.application.record import read_record
from coprod_desktop.application.records import Records
from coprod_desktop.application.reviewing import Reviewing
from coprod_desktop.application.say_back import SayBack
from coprod_desktop.application.sheets import Sheets
from coprod_desktop.application.wording import Spoken
from coprod_desktop.bootstrap.wording import spoken_in, worded
from coprod_desktop.content.visit_files import parse_visit
from coprod_desktop.domain.agreements import AgreementContent, AgreementVersion, Quote, freeze, read_content
from coprod_desktop.domain.conversations import Conversation, Statement, Voice
from coprod_desktop.domain.ids import ActorId, RecordId
from coprod_desktop.domain.reviews import GoalRating, HeldReview
from tests.content.files import sample, templates
from tests.documents.forms import setter
from tests.documents.visits import agreed
from tests.fakes import START, CountedIds, MemoryStore, SteppingClock

if TYPE_CHECKING:
    from coprod_desktop.application.papers.imprint import PaperChoice
    from coprod_desktop.application.sheets import Sheet
    from coprod_desktop.application.wording import SpokenIn
    from coprod_desktop.domain.records import Seen

R = TypeVar("R")

LOOKED_ON = date(2027, 1, 11)


class PaperDesk:
    """A sample visit brought in, and its papers."""

    def __init__(self, file: str, *, papers_in: SpokenIn | None = None) -> None:
        clock, ids = self._clock, self._ids = SteppingClock(), CountedIds()
        self._setter = setter()
        self.store = MemoryStore(clock=clock, ids=ids, me=ActorId(ids.new()))
        visit = parse_visit(sample(file), file=file, templates=templates())
        self.stream, _ = ImportVisits(units=self.store, clock=clock, ids=ids)(visit)
        self.templates = dict(templates())
        self.papers = Papers(
            units=self.store,
            templates=self.templates,
            papers_in=papers_in or spoken_in("papers"),
            easy_in=spoken_in("easy_read"),
            worded=worded("papers"),
            comparing=Comparing(
                units=self.store, spoken_in=spoken_in("comparison"), paper_in=spoken_in("paper")
            ),
            colleagues=self.store,
            clock=clock,
            paper=self._setter,
        )

    def said_back(self) -> Sheet:
        """Say the visit back, in the person's language and print."""
        sheets = Sheets(
            units=self.store,
            say_back=SayBack(
                units=self.store, drafts=self.store, templates=templates(), spoken_in=spoken_in("say_back")
            ),
            templates=templates(),
            spoken_in=spoken_in("blank_form"),
            written_out_in=spoken_in("say_back"),
            colleagues=self.store,
            clock=self._clock,
            paper=self._setter,
        )
        with self.store() as work:
            (conversation,) = read_record(work, self.stream).conversations
        return sheets.said_back(self.stream, conversation.id)

    def make(self, kind: PaperKind, choice: PaperChoice | None = None) -> Sheet:
        return self.papers.make(kind, self.stream, choice=choice)

    def look_at(
        self, version: Seen[AgreementVersion], *, on: date = LOOKED_ON
    ) -> tuple[RecordId, Seen[HeldReview]]:
        """Begin to look at a version again; gives the conversation for it as well."""
        talk = self.add(Conversation(template="review", held_on=on)).id
        return talk, self.add(HeldReview(agreement=version.id, held_on=on, conversation=talk))

    def close(self, look: Seen[HeldReview], *, decided: str) -> None:
        Records(units=self.store).save(look, replace(look.value, decided=decided, closed=True))

    def rate(self, rating: GoalRating) -> None:
        """Say how far the first goal has come, on the day on which the plan is looked at."""
        with self.store() as work:
            goal = read_record(work, self.stream).goals[0]
        day = datetime.combine(LOOKED_ON, time(12), UTC)
        reviewing = Reviewing(units=self.store, clock=SteppingClock(day))
        reviewing.rate(goal, rating, record=RecordId(self._ids.new()))

    def add(self, value: R) -> Seen[R]:
        return Records(units=self.store).add(self.stream, value)[0]


def desk_for(kind: PaperKind, who: str) -> PaperDesk:
    """Bring a visit in, and where a paper looks back at it, what came of it since."""
    if kind in {PaperKind.CHANGES, PaperKind.REVIEW}:
        return looked_again(who)
    return PaperDesk(f"{who}.toml")


def looked_again(who: str, *, papers_in: SpokenIn | None = None) -> PaperDesk:
    """Bring a visit in, agree it, look at it again, and agree what came of that."""
    desk, before = looked_at(who, papers_in=papers_in)
    desk.add(_next_version(read_content(before.value), follows=before.id))
    return desk


def looked_at(who: str, *, papers_in: SpokenIn | None = None) -> tuple[PaperDesk, Seen[AgreementVersion]]:
    """Bring a visit in, agree it and look at it again; gives the version that was looked at as well."""
    desk = PaperDesk(f"{who}.toml", papers_in=papers_in)
    before = desk.add(agreed(f"{who}.toml").version)
    talk, look = desk.look_at(before)
    desk.add(
        Statement(conversation=talk, question="working", words="The mornings. I am up before she comes.")
    )
    desk.add(Statement(conversation=talk, question="not_working", words="Tuesdays are too full."))
    desk.add(
        Statement(
            conversation=talk,
            question="around_working",
            by=Voice.FRIEND,
            name="Jude",
            words="صارت تضحك أكثر.",
        )
    )
    desk.add(
        Statement(
            conversation=talk,
            question="service_not_working",
            by=Voice.CASEWORKER,
            verbatim=False,
            words="We came late three times.",
        )
    )
    desk.close(look, decided="Mornings stay. Tuesdays stop.")
    desk.rate(GoalRating(review=look.id, level=-1, described="I am out some days"))
    desk.rate(
        GoalRating(review=look.id, level=0, described="I am out most days", words="Better than I thought.")
    )
    desk.rate(
        GoalRating(review=look.id, level=1, described="I am out every day", by=Voice.FRIEND, name="Jude")
    )
    return desk, before


def from_the_right(found_in: SpokenIn) -> SpokenIn:
    """Say our words, which nobody has put into Arabic yet, on paper that is read from the right."""

    def find(_: tuple[str, ...], /) -> Spoken:
        spoken = found_in(("en",))
        return replace(spoken, wording=replace(spoken.wording, language="ar"))

    return find


def _next_version(content: AgreementContent, *, follows: RecordId) -> AgreementVersion:
    """Agree something else: one thing came in, one went, and some say something else."""
    goal = content.goals[0]
    return freeze(
        replace(
            content,
            agreed_on=LOOKED_ON.isoformat(),
            place="",
            matters=(
                *content.matters,
                Quote(words="To be asked first.", name="Jude"),
                Quote(words="أن تسألوني أولاً.", name="أمين"),
            ),
            goals=(
                replace(goal, why="It is mine.", now=0, actions=goal.actions[1:]),
                *content.goals[1:],
            ),
            review_weeks=52,
            review_on="2028-01-10",
        ),
        number=2,
        at=START,
        follows=(follows,),
    )
