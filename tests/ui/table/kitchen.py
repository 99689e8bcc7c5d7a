"""A conversation with Carys at the table, over a store in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.records import Records
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.domain.conversations import Conversation, Presence, Statement, Voice
from coprod_desktop.domain.ids import ActorId, RecordId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.templates import Feeds, Question, Template
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.pages.table.page import TablePage
from tests.application.handing_over import hand_over
from tests.fakes import CountedIds, MemorySettings, MemoryStore, SteppingClock
from tests.ui.desks import a_desk
from tests.ui.worded import worded
from tests.ui.written import a_writing

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Changed
    from coprod_desktop.domain.ids import StreamId
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.icons import Icons

RHIAN = ActorId(UUID(int=7))
MATTERS, GOOD_AT, DAY = (
    "What matters to you?",
    "What are you good at, or proud of?",
    "What is a good day like?",
)


def question(name: str, text: str, *prompts: str) -> Question:
    return Question(
        id=name,
        text=MappingProxyType({"en": text}),
        hint=MappingProxyType({"en": "There are no wrong answers. Small things count."}),
        prompts=MappingProxyType({"en": prompts}),
        feeds=Feeds.MATTERS,
    )


TEMPLATE = Template(
    id="talk",
    version=1,
    languages=("en",),
    title={"en": "Talk"},
    about={"en": ""},
    questions=(
        question("matters", MATTERS, "People you want to see"),
        replace(
            question(
                "good_at",
                GOOD_AT,
                "Things people ask you to help with",
                "Something you taught someone",
                "Work",
            ),
            formerly=("proud_of",),
        ),
        question("day", DAY),
    ),
)


class Kitchen:
    """The store, the person, the conversation, and pages made over them."""

    def __init__(
        self,
        icons: Icons,
        *,
        name: str = "Carys",
        place: str = "at the kitchen table",
        template: Template = TEMPLATE,
    ) -> None:
        self.icons = icons
        self.settings = MemorySettings()
        self.hand_over = hand_over(self.settings)
        self.background = Background()
        self.template = template
        self.writing = a_writing()
        self.store = MemoryStore(clock=SteppingClock(), ids=CountedIds(), me=RHIAN)
        self.people = People(
            units=self.store, caseload=self.store, clock=self.store.clock, ids=self.store.ids
        )
        self.conversations = Conversations(units=self.store, drafts=self.store, colleagues=self.store)
        self.stream: StreamId = self.people.add(Person(preferred_name=name, full_name=f"{name} Llŷr-Jones"))[
            0
        ]
        self.people.add(Person(preferred_name="Bill", full_name="Bill Hargreaves"))
        self.held: Seen[Conversation] = self.conversations.start(
            self.stream,
            Conversation(template="talk", held_on=date(2026, 11, 23), place=place),
            (Presence(name="Mair", role=Voice.FAMILY),),
        )[0]

    def page(self) -> TablePage:
        bus = Bus()
        return TablePage(
            people=self.people,
            conversations=self.conversations,
            hand_over=self.hand_over,
            records=Records(units=self.store),
            drafts=self.store,
            ids=self.store.ids,
            colleagues=self.store,
            templates={"talk": self.template},
            background=self.background,
            bus=bus,
            icons=self.icons,
            sentences=worded,
            spoken_in=spoken_in("asking"),
            desk=a_desk(self.store, bus=bus, icons=self.icons, writing=self.writing),
        )

    def at(self, part: str = "", caret: int = 0) -> Place:
        return Place(page=PageName.TABLE, stream=self.stream, record=self.held.id, part=part, caret=caret)

    def say(self, question: str, words: str, *, by: Voice = Voice.PERSON) -> Changed:
        """Write a statement as if from elsewhere."""
        statement = Statement(conversation=self.held.id, question=question, words=words, by=by)
        return self.conversations.write(self.stream, RecordId(self.store.ids.new()), None, statement)[1]

    def said(self) -> tuple[Statement, ...]:
        return tuple(seen.value for seen in self.people.open(self.stream).standing_statements())
