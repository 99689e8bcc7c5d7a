"""A person's page over a store in memory, with somebody in it."""

# ruff: noqa: RUF001  # what people say is written with the marks that print uses

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from coprod_desktop.application.after_agreeing import AfterAgreeing
from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.finish import Finishing
from coprod_desktop.application.local_directory import LocalDirectory
from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Changed
from coprod_desktop.application.records import Records
from coprod_desktop.application.reviewing import Reviewing
from coprod_desktop.application.standing_agreements import StandingAgreements
from coprod_desktop.application.undoing import TurnAlone
from coprod_desktop.domain.connections import Connection, Flow, Line
from coprod_desktop.domain.conversations import Conversation, Presence, Statement, Voice
from coprod_desktop.domain.ids import ActorId, RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Share, Strength, StrengthKind
from coprod_desktop.domain.templates import Feeds, Question, Section, Template
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.pages.person.page import PersonPage
from tests.fakes import CountedIds, MemoryDisputes, MemorySettings, MemoryStore, SteppingClock, deciding_over
from tests.ui.pictured import a_picture_desk
from tests.ui.written import a_writing

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons

RHIAN, DEV = ActorId(UUID(int=2**64)), ActorId(UUID(int=2**64 + 1))
HOSTILE = """<b>=cmd|'/c calc'!A1</b> <img src=/etc/passwd> "Zoë" & 👩🏽‍🦽"""
CARYS = Person(
    preferred_name="Carys", full_name="Carys Llŷr-Jones", pronouns="she/her", languages=("cy", "en")
)


def question(name: str, text: str, feeds: Feeds | None) -> Question:
    return Question(id=name, text={"en": text}, hint={"en": ""}, prompts={"en": ()}, feeds=feeds)


TEMPLATE = Template(
    id="what_matters",
    version=1,
    languages=("en",),
    title={"en": "What matters"},
    about={"en": "A first conversation about somebody’s life."},
    questions=(
        replace(question("what_matters", "What matters to you?", Feeds.MATTERS), formerly=("dear",)),
        question("good_at", "What are you good at, or proud of?", Feeds.STRENGTH),
    ),
)
REVIEW = Template(
    id="review",
    version=1,
    languages=("en",),
    title={"en": "Looking again"},
    about={"en": "What works and what does not."},
    questions=(
        question("works", "What is working?", None),
        replace(question("unable", "What is not possible without help?", None), section="eligibility"),
    ),
    sections=(Section(id="eligibility", title={"en": "Eligibility"}, about={"en": ""}, apart=True),),
)
TEMPLATES: Mapping[str, Template] = MappingProxyType({each.id: each for each in (TEMPLATE, REVIEW)})


def sentences(code: str, values: Mapping[str, str]) -> str:
    return f"{code} {dict(values)}" if values else code


NOBODY = StreamId(UUID(int=0))


@dataclass(kw_only=True)
class Desk:
    """The store and the use cases that a page is made with."""

    icons: Icons
    store: MemoryStore = field(
        default_factory=lambda: MemoryStore(clock=SteppingClock(), ids=CountedIds(), me=RHIAN)
    )
    bus: Bus = field(default_factory=Bus)
    stream: StreamId = NOBODY
    gone: list[Place] = field(default_factory=list)
    saved: list[object] = field(default_factory=list)
    pages: list[PersonPage] = field(default_factory=list)
    near: Callable[[], LocalDirectory] | None = None
    turns: tuple[TurnAlone, ...] = ()

    def __post_init__(self) -> None:
        self.writing = a_writing()
        self.store.names[DEV] = "Dev Patel"
        self.records = Records(units=self.store)
        self.people = People(
            units=self.store, caseload=self.store, clock=self.store.clock, ids=self.store.ids
        )
        self.conversations = Conversations(units=self.store, drafts=self.store, colleagues=self.store)

    def person(self, person: Person = CARYS) -> Desk:
        self.stream, _ = self.people.add(person)
        return self

    def add(self, value: object) -> Seen[object]:
        seen, _ = self.records.add(self.stream, value)
        return seen

    def conversation(
        self,
        *,
        closed: bool = False,
        present: tuple[Presence, ...] = (),
        template: str = "what_matters",
    ) -> RecordId:
        held = Conversation(
            template=template, held_on=date(2026, 11, 23), place="At the kitchen table", closed=closed
        )
        started, _ = self.conversations.start(self.stream, held, present)
        return started.id

    def say(self, words: str, *, conversation: RecordId | None = None, **other: object) -> Seen[object]:
        return self.add(
            Statement(words=words, conversation=conversation, **({"question": "what_matters"} | other))  # type: ignore[arg-type]  # the test names fields of a statement
        )

    def carys(self) -> Desk:
        """Carys after a first conversation that is not finished."""
        self.person()
        talk = self.conversation(present=(Presence(name="Mair", role=Voice.FAMILY),))
        self.say("Being in my own house, with the dog.", conversation=talk)
        self.say("Speaking Welsh with whoever helps me.", conversation=talk)
        self.say("I bake for the whole street.", conversation=talk, question="good_at")
        self.say("She knows everyone.", conversation=talk, question="good_at", by=Voice.FAMILY, name="Mair")
        self.say(
            "We talked about mornings.",
            conversation=talk,
            question="good_at",
            by=Voice.CASEWORKER,
            verbatim=False,
        )
        self.add(
            Strength(
                title="Baking",
                kind=StrengthKind.SKILL,
                words="I bake for the whole street at Christmas.",
                share=Share.NETWORK,
            )
        )
        self.add(
            Strength(
                title="Teaching children",
                kind=StrengthKind.EXPERIENCE,
                words="I taught Sunday school for twenty years.",
            )
        )
        self.add(Connection(name="Mair", kind="sister", ring=1, line=Line.STRONG, flow=Flow.BOTH))
        self.add(Connection(name="Tom at number 9", kind="neighbour", ring=2, flow=Flow.GIVES))
        return self

    def goal(self) -> Desk:
        self.add(Goal(words="Stay in my own house."))
        return self

    def page(
        self,
        part: str = "",
        *,
        templates: Mapping[str, Template] = TEMPLATES,
        left_out: tuple[Refusal, ...] = (),
    ) -> PersonPage:
        page = PersonPage(
            people=self.people,
            records=self.records,
            conversations=self.conversations,
            deciding=deciding_over(self.store),
            standing=StandingAgreements(units=self.store, disputes=MemoryDisputes(self.store)),
            after_agreeing=lambda: AfterAgreeing(
                units=self.store, clock=self.store.clock, colleagues=self.store
            ),
            reviewing=lambda: Reviewing(units=self.store, clock=self.store.clock),
            drafts=self.store,
            colleagues=self.store,
            clock=self.store.clock,
            ids=self.store.ids,
            templates=templates,
            templates_left_out=left_out,
            finishing=Finishing(settings=MemorySettings(), templates=templates),
            bus=self.bus,
            icons=self.icons,
            sentences=sentences,
            writing=self.writing,
            pictures=a_picture_desk(self.store, self.icons),
            turns=lambda _stream: self.turns,
            near=self.near,
        )
        self.pages.append(page)
        page.go.connect(self.gone.append)
        page.saved.connect(self.saved.append)
        page.show_place(Place(page=PageName.PERSON, stream=self.stream, part=part))
        return page

    def all_of(self, kind: type) -> list[object]:
        return [seen.value for seen in self._standing() if isinstance(seen.value, kind)]

    def _standing(self) -> Iterator[Seen[object]]:
        return (seen for seen in self.store.records.values() if seen.id not in self.store.removed)

    def tell(self, seen: Seen[object], kind: str) -> None:
        self.bus.tell(Changed(records=frozenset({(seen.stream, kind, seen.id)})))
