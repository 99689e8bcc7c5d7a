"""A conversation with Carys through the use cases, over a store in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.people import People
from coprod_desktop.application.record import review_id
from coprod_desktop.application.records import Records
from coprod_desktop.application.say_back import SayBack
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.domain.conversations import Conversation, Statement, Voice
from coprod_desktop.domain.ids import ActorId, RecordId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Review
from coprod_desktop.domain.templates import Asker, Feeds, Question, Section, Template
from tests.fakes import CountedIds, MemoryStore, SteppingClock

if TYPE_CHECKING:
    from coprod_desktop.application.record import PersonRecord
    from coprod_desktop.application.said_sentences import Sentence
    from coprod_desktop.application.say_back import SaidBack
    from coprod_desktop.domain.ids import StreamId
    from coprod_desktop.domain.records import Seen

HOUSE = "Being in my own house, with the dog."


def question(
    name: str, text: str, *, feeds: Feeds | None = None, asker: Asker = Asker.BOTH, section: str = ""
) -> Question:
    return Question(
        id=name,
        text={"en": text},
        hint={"en": ""},
        prompts={"en": ()},
        feeds=feeds,
        asker=asker,
        section=section,
    )


TALK = Template(
    id="talk",
    version=1,
    languages=("en",),
    title={"en": "Talk"},
    about={"en": ""},
    questions=(
        question("matters", "What matters to you?", feeds=Feeds.MATTERS),
        question("other", "What else?"),
        question("for_the_worker", "What do you make of it?", asker=Asker.WORKER),
        question("unable", "What can they not do?", section="eligibility"),
    ),
    sections=(Section(id="eligibility", title={"en": "Eligibility"}, about={"en": ""}, apart=True),),
)


class Visited:
    """The store, the person, and the conversation that was begun last."""

    def __init__(self) -> None:
        self.store = MemoryStore(clock=SteppingClock(), ids=CountedIds(), me=ActorId(UUID(int=2**64)))
        self.people = People(
            units=self.store, caseload=self.store, clock=self.store.clock, ids=self.store.ids
        )
        self.records = Records(units=self.store)
        self.conversations = Conversations(units=self.store, drafts=self.store, colleagues=self.store)
        self.say_back = SayBack(
            units=self.store, drafts=self.store, templates={"talk": TALK}, spoken_in=spoken_in("say_back")
        )
        carys = Person(preferred_name="Carys", full_name="Carys Llŷr-Jones")
        self.stream: StreamId = self.people.add(carys)[0]
        self.conversation = self.begin(Conversation(template="talk"))

    def begin(self, conversation: Conversation) -> RecordId:
        self.conversation = self.conversations.start(self.stream, conversation)[0].id
        return self.conversation

    def held(self) -> Seen[Conversation]:
        return next(seen for seen in self.record().conversations if seen.id == self.conversation)

    def new(self) -> RecordId:
        return RecordId(self.store.ids.new())

    def say(
        self,
        question: str,
        words: str,
        *,
        by: Voice = Voice.PERSON,
        name: str = "",
        verbatim: bool = True,
        chosen: tuple[str, ...] = (),
        translates: RecordId | None = None,
    ) -> RecordId:
        statement = Statement(
            conversation=self.conversation,
            question=question,
            words=words,
            by=by,
            name=name,
            verbatim=verbatim,
            chosen=chosen,
            translates=translates,
        )
        return self.conversations.write(self.stream, self.new(), None, statement)[0].id

    def add(self, value: object) -> RecordId:
        record = review_id(self.stream) if isinstance(value, Review) else None
        return self.records.add(self.stream, value, record=record)[0].id

    def speaks(self, *languages: str) -> None:
        person = self.record().person
        self.people.save(person, replace(person.value, languages=languages))

    def record(self) -> PersonRecord:
        return self.people.open(self.stream)

    def said_back(self) -> SaidBack:
        return self.say_back.say(self.stream, self.conversation)

    def sentences(self) -> tuple[Sentence, ...]:
        return self.said_back().sentences
