"""One visit through the use cases: said, planned, agreed, with ports in memory."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import cast

import pytest

from coprod_desktop.application.agreements import Agreed, Agreements, Page, PageToDraw, Unsettable
from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.papers.imprint import PaperChoice
from coprod_desktop.application.papers.several import (
    AgreementToSet,
    No,
    SeveralPapers,
    ToSet,
    Whose,
    Wish,
)
from coprod_desktop.application.people import People
from coprod_desktop.application.records import Records
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.domain.agreements import (
    AgreementContent,
    AgreementVersion,
    Signature,
    SignerRole,
    SigningMethod,
    StandingAgreement,
    read_content,
)
from coprod_desktop.domain.conversations import Conversation, Presence, Statement, Voice
from coprod_desktop.domain.ids import ActorId, RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Goal
from coprod_desktop.domain.records import Version
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Feeds, Question, Template
from tests.documents.papers import PaperDesk
from tests.fakes import START, CountedIds, MemoryStore, SteppingClock, deciding_over

CARYS = Person(preferred_name="Carys", full_name="Carys Llŷr-Jones")
TYPED = Signature(name="Carys Llŷr-Jones", role=SignerRole.PERSON, method=SigningMethod.TYPED)


def question(name: str, feeds: Feeds | None) -> Question:
    return Question(id=name, text={"en": name}, hint={"en": ""}, prompts={"en": ()}, feeds=feeds)


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        "talk": Template(
            id="talk",
            version=1,
            languages=("en",),
            title={"en": "Talk"},
            about={"en": ""},
            questions=(
                replace(question("matters", Feeds.MATTERS), formerly=("dear",)),
                question("other", None),
            ),
        )
    }
)


class PlainPaper:
    """Paper that says its text in bytes."""

    def unsettable(self, _content: AgreementContent, /) -> tuple[Unsettable, ...]:
        return ()

    def agreement(self, agreed: Agreed, *, choice: PaperChoice | None = None) -> bytes:
        del choice
        return agreed.version.content.encode()

    def pages(self, pdf: bytes, *, width: int) -> tuple[PageToDraw, ...]:
        page = Page(width=width, height=1, stride=width, pixels=pdf)
        return (PageToDraw(width=width, height=1, draw=lambda: page),)

    def forget(self) -> None:
        return None


class Table:
    """A worker, a person, and everything they can do."""

    def __init__(self) -> None:
        clock, ids = SteppingClock(), CountedIds()
        self.store = MemoryStore(clock=clock, ids=ids, me=ActorId(ids.new()))
        self.people = People(units=self.store, caseload=self.store, clock=clock, ids=ids)
        self.records = Records(units=self.store)
        self.conversations = Conversations(units=self.store, drafts=self.store, colleagues=self.store)
        self.agreements = Agreements(
            units=self.store,
            clock=clock,
            colleagues=self.store,
            paper=PlainPaper(),
            templates=TEMPLATES,
            paper_in=spoken_in("paper"),
        )
        self.stream, _ = self.people.add(CARYS)

    def new_record(self) -> RecordId:
        return RecordId(self.store.ids.new())

    def talk(self) -> RecordId:
        started, _ = self.conversations.start(
            self.stream, Conversation(template="talk", place="Kitchen"), (Presence(name="Mair"),)
        )
        return started.id


@pytest.fixture
def table() -> Table:
    return Table()


def test_what_matters_reaches_the_agreement_in_the_speakers_words(table: Table) -> None:
    talk = table.talk()
    for asked, by, verbatim, words in (
        ("matters", Voice.PERSON, True, "The dog."),
        ("matters", Voice.FAMILY, True, "She is the one people ring."),
        ("matters", Voice.CASEWORKER, False, "A note of mine."),
        ("other", Voice.PERSON, True, "Something else."),
    ):
        said = Statement(
            conversation=talk,
            question=asked,
            by=by,
            name="Mair" if by is Voice.FAMILY else "",
            verbatim=verbatim,
            words=words,
        )
        table.conversations.write(table.stream, table.new_record(), None, said)
    table.records.add(table.stream, Presence(conversation=talk, name="Tom", role=Voice.FRIEND, missed=True))
    table.records.add(table.stream, Goal(words="Stay at home."))
    content = table.agreements.propose(table.stream).content
    assert [(quote.words, quote.name) for quote in content.matters] == [
        ("The dog.", ""),
        ("She is the one people ring.", "Mair"),
    ]
    assert content.present == ("Mair",)  # Tom was missed, so he was not there
    assert content.place == "Kitchen"


def test_what_mattered_under_an_earlier_version_reaches_the_agreement_too(table: Table) -> None:
    said = Statement(conversation=table.talk(), question="dear", words="The dog.")
    table.conversations.write(table.stream, table.new_record(), None, said)
    table.records.add(table.stream, Goal(words="Stay at home."))

    proposal = table.agreements.propose(table.stream)

    assert [quote.words for quote in proposal.content.matters] == ["The dog."]


def test_what_was_on_screen_is_what_is_frozen_even_if_the_plan_changed_since(table: Table) -> None:
    goal, _ = table.records.add(table.stream, Goal(words="Stay at home."))
    proposal = table.agreements.propose(table.stream)
    table.records.save(goal, replace(goal.value, words="Move away."))
    agreement, _ = table.agreements.agree(proposal, (TYPED,))
    agreed = table.agreements.agreed(table.stream, agreement)
    assert agreed.content.goals[0].words == "Stay at home."
    assert agreed.signatures[0].digest == agreed.version.digest
    assert agreed.signatures[0].signed_at is not None
    assert agreed.signatures[0].signed_at > START


def test_nothing_is_agreed_without_a_goal_or_a_signature(table: Table) -> None:
    with pytest.raises(Refusal, match="nothing_to_agree"):
        table.agreements.propose(table.stream)
    table.records.add(table.stream, Goal(words="Stay at home."))
    with pytest.raises(Refusal, match="nobody_signed"):
        table.agreements.agree(table.agreements.propose(table.stream), ())
    assert table.people.open(table.stream).agreements == ()


def test_agreeing_waits_until_a_conflict_is_decided(table: Table) -> None:
    goal, _ = table.records.add(table.stream, Goal(words="Stay at home."))
    entry = table.records.history(table.stream, goal.id)[0]
    versions = tuple(
        Version(change=entry.change, value=words, actor=entry.actor, made_at=entry.made_at)
        for words in ("Stay at home.", "Stay near Mair.")
    )
    table.store.records[goal.id] = replace(goal, conflicts={"words": versions})
    with pytest.raises(Refusal, match="conflict_in_agreement"):
        table.agreements.propose(table.stream)
    deciding = deciding_over(table.store)
    (dispute,) = deciding.everything()
    deciding.decide(dispute, "Stay near Mair.")
    assert table.agreements.propose(table.stream).content.goals[0].words == "Stay near Mair."


def test_a_second_version_counts_on_and_a_later_signature_joins_the_first(table: Table) -> None:
    table.records.add(table.stream, Goal(words="Stay at home."))
    first, _ = table.agreements.agree(table.agreements.propose(table.stream), (TYPED,))
    assert table.agreements.propose(table.stream).number == 2
    assert table.agreements.propose(table.stream).follows == (first,)
    version = table.records.read(AgreementVersion, table.stream, first)
    assert version is not None
    later = Signature(name="Mair", role=SignerRole.CARER, method=SigningMethod.TYPED)
    table.agreements.sign_later(version, later)
    assert [item.name for item in table.agreements.agreed(table.stream, first).signatures] == [
        "Carys Llŷr-Jones",
        "Mair",
    ]


def test_editing_a_closed_conversations_words_writes_a_correction_that_points_at_them(table: Table) -> None:
    talk = table.talk()
    said = Statement(conversation=talk, question="matters", words="The dog.")
    seen, _ = table.conversations.write(table.stream, table.new_record(), None, said)
    assert table.conversations.may_edit(seen)
    edited, _ = table.conversations.write(table.stream, seen.id, seen, replace(said, words="Beti."))
    assert edited.id == seen.id
    conversation = table.records.read(Conversation, table.stream, talk)
    assert conversation is not None
    table.conversations.close(conversation)
    assert not table.conversations.may_edit(edited)
    correction, _ = table.conversations.write(
        table.stream, edited.id, edited, replace(said, words="Beti the dog.")
    )
    record = table.people.open(table.stream)
    assert correction.value.corrects == seen.id
    assert [item.value.words for item in record.statements] == ["Beti.", "Beti the dog."]
    assert [item.value.words for item in record.standing_statements()] == ["Beti the dog."]


def test_what_the_person_typed_alone_is_edited_by_them_and_corrected_by_the_worker(table: Table) -> None:
    said = Statement(conversation=table.talk(), question="matters", words="The dog.", alone=True)
    seen, _ = table.conversations.write(table.stream, table.new_record(), None, said)
    edited, _ = table.conversations.write(table.stream, seen.id, seen, replace(said, words="Beti."))
    assert edited.id == seen.id
    assert not table.conversations.may_edit(edited)
    workers = replace(said, words="Beti the dog.", alone=False)
    correction, _ = table.conversations.write(table.stream, edited.id, edited, workers)
    assert correction.value.corrects == seen.id
    assert [item.value.words for item in table.people.open(table.stream).statements] == [
        "Beti.",
        "Beti the dog.",
    ]


def test_somebody_elses_statement_is_corrected_rather_than_edited(table: Table) -> None:
    said = Statement(question="what_matters", words="The dog.")
    seen, _ = table.conversations.write(table.stream, table.new_record(), None, said)
    table.store._me = ActorId(table.store.ids.new())
    assert not table.conversations.may_edit(seen)


def test_a_question_is_marked_to_come_back_to_once(table: Table) -> None:
    talk = table.talk()
    for _ in range(2):
        table.conversations.come_back_to(table.stream, talk, "matters")
    assert len(table.people.open(table.stream).come_backs) == 1
    table.conversations.no_need_to_come_back(table.stream, talk, "matters")
    assert table.people.open(table.stream).come_backs == ()


def test_the_agreement_names_the_strengths_an_action_uses_and_its_owner(table: Table) -> None:
    goal, _ = table.records.add(table.stream, Goal(words="Bake."))
    table.records.add(table.stream, Action(goal=goal.id, what="Bake with the club", who="Carys"))
    version = table.agreements.agree(table.agreements.propose(table.stream), (TYPED,))[0]
    stored = table.records.read(AgreementVersion, table.stream, version)
    assert stored is not None
    action = read_content(stored.value).goals[0].actions[0]
    assert (action.what, action.owner, action.who, action.uses) == (
        "Bake with the club",
        "person",
        "Carys",
        (),
    )


def test_opening_somebody_unknown_says_so(table: Table) -> None:
    with pytest.raises(Refusal, match="person_unknown"):
        table.people.open(StreamId(table.store.ids.new()))


def each_as_it_is(wanted: Iterator[ToSet | No]) -> Generator[bytes | No, None, None]:
    for one in wanted:
        yield one.agreed.version.code.encode() if isinstance(one, AgreementToSet) else cast("No", one)


def test_of_agreements_made_apart_many_are_printed_with_the_one_that_counts_and_none_before(
    table: Table,
) -> None:
    table.records.add(table.stream, Goal(words="Stay at home."))
    proposal = table.agreements.propose(table.stream)
    one, _ = table.agreements.agree(proposal, (TYPED,))
    table.agreements.agree(replace(proposal, content=replace(proposal.content, place="Out")), (TYPED,))
    several = SeveralPapers(
        people=table.people,
        agreements=table.agreements,
        papers=PaperDesk("carys.toml").papers,
        clock=table.store.clock,
        sets=each_as_it_is,
    )
    (waits,) = several.make(several.people(Whose.EVERYBODY), Wish())
    assert isinstance(waits.outcome, Refusal)
    assert waits.outcome.code == "agreements_apart"
    table.records.add(table.stream, StandingAgreement(agreement=one))
    (printed,) = several.make(several.people(Whose.EVERYBODY), Wish())
    version = table.store.records[one].value
    assert isinstance(version, AgreementVersion)
    assert printed.outcome == version.code.encode()
