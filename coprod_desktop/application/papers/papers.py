"""Making papers about a person, in the format and the languages that they like, in memory alone."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from coprod_desktop.application.comparing import Comparing
from coprod_desktop.application.papers.changes import changes
from coprod_desktop.application.papers.imprint import (
    Imprint,
    PaperChoice,
    choice_of,
    choices_for,
    not_worded,
    spoken_side_by_side,
)
from coprod_desktop.application.papers.network import network_list
from coprod_desktop.application.papers.one_page import one_page
from coprod_desktop.application.papers.review import review_sheet
from coprod_desktop.application.papers.summary import summary
from coprod_desktop.application.papers.you_said import you_said
from coprod_desktop.application.ports import Changed, Clock, Colleagues, UnitsOfWork
from coprod_desktop.application.record import PersonRecord, read_person, read_record
from coprod_desktop.application.reviewing import REVIEW
from coprod_desktop.application.sheets import Printable, Sheet, SheetPaper
from coprod_desktop.application.what_matters import what_matters
from coprod_desktop.application.wording import SpokenIn
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import PaperFormat, Person
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Template


class PaperKind(StrEnum):
    """What a paper is."""

    ONE_PAGE = "one_page"
    CONVERSATION = "conversation"
    NETWORK = "network"
    YOU_SAID = "you_said"
    CHANGES = "changes"
    REVIEW = "review"


class Papers:
    """Makes papers; nothing of them is on disk until somebody asks for it."""

    def __init__(
        self,
        *,
        units: UnitsOfWork,
        templates: Mapping[str, Template],
        papers_in: SpokenIn,
        easy_in: SpokenIn,
        worded: Callable[[], tuple[str, ...]],
        comparing: Comparing,
        colleagues: Colleagues,
        clock: Clock,
        paper: SheetPaper,
    ) -> None:
        self._units = units
        self._templates = templates
        self._papers_in = papers_in
        self._easy_in = easy_in
        self._worded = worded
        self._comparing = comparing
        self._colleagues = colleagues
        self._clock = clock
        self._paper = paper

    def liked(self, stream: StreamId) -> PaperChoice:
        """Say how somebody likes their paper.

        Raises:
            Refusal: ``person_unknown``.
        """
        return choice_of(self._person(stream), worded=self._worded())

    def name_of(self, stream: StreamId) -> str:
        """Say what somebody likes to be called.

        Raises:
            Refusal: ``person_unknown``.
        """
        return self._person(stream).preferred_name

    def languages(self, stream: StreamId) -> tuple[tuple[str, ...], ...]:
        """List the languages that somebody's paper can be in: each alone, then two side by side.

        Raises:
            Refusal: ``person_unknown``.
        """
        return choices_for(self._person(stream), worded=self._worded())

    def not_worded(self, stream: StreamId) -> str:
        """Name the language that somebody likes best where papers have no words in it; else nothing.

        Raises:
            Refusal: ``person_unknown``.
        """
        return not_worded(self._person(stream), worded=self._worded())

    def like(self, stream: StreamId, choice: PaperChoice) -> Changed:
        """Keep how somebody likes their paper.

        Raises:
            Refusal: ``person_unknown``.
        """
        with self._units() as work:
            person = read_person(work, stream)
            work.save(person, replace(person.value, paper=choice.format, paper_languages=choice.languages))
            return work.commit()

    def make(
        self,
        kind: PaperKind,
        stream: StreamId,
        *,
        conversation: RecordId | None = None,
        choice: PaperChoice | None = None,
    ) -> Sheet:
        """Set a paper; the summary is of a conversation, of the last one where none is named.

        Raises:
            Refusal: ``person_unknown``, ``conversation_unknown``, and as ``changes`` and ``review_sheet``.
        """
        record = self._record(stream)
        wanted = choice or choice_of(record.person.value, worded=self._worded())
        imprint = self._imprint(record, wanted)
        printable = self._put_together(kind, record, conversation, imprint)
        in_the_way = self._paper.unsettable_on(printable)
        return Sheet(
            title=imprint.spoken[0].wording.sentence(
                f"{kind}.title" if wanted.format is PaperFormat.EASY_READ else f"titles.{kind}"
            ),
            pdf=b"" if in_the_way else self._paper.sheet(printable),
            unsettable=in_the_way,
        )

    def printable(self, kind: PaperKind, stream: StreamId, *, choice: PaperChoice | None = None) -> Printable:
        """Put a paper together for somebody else to set; the summary is of the last conversation.

        Raises:
            Refusal: as `make`.
        """
        record = self._record(stream)
        wanted = choice or choice_of(record.person.value, worded=self._worded())
        return self._put_together(kind, record, None, self._imprint(record, wanted))

    def _put_together(
        self, kind: PaperKind, record: PersonRecord, conversation: RecordId | None, imprint: Imprint
    ) -> Printable:
        makers: Mapping[PaperKind, Callable[[], Printable]] = {
            PaperKind.ONE_PAGE: lambda: one_page(
                record, matters=what_matters(record, self._templates), imprint=imprint
            ),
            PaperKind.CONVERSATION: lambda: self._summary(record, conversation, imprint),
            PaperKind.NETWORK: lambda: network_list(record, imprint=imprint),
            PaperKind.YOU_SAID: lambda: you_said(record, imprint=imprint),
            PaperKind.CHANGES: lambda: changes(record, imprint=imprint, say=self._comparing.say),
            PaperKind.REVIEW: lambda: review_sheet(
                record, template=self._templates.get(REVIEW), imprint=imprint
            ),
        }
        return makers[kind]()

    def _summary(self, record: PersonRecord, conversation: RecordId | None, imprint: Imprint) -> Printable:
        held = self._held(record, conversation)
        template = self._templates.get(held.value.template)
        return summary(record, held, template=template, imprint=imprint)

    @staticmethod
    def _held(record: PersonRecord, conversation: RecordId | None) -> Seen[Conversation]:
        for seen in reversed(record.conversations):
            if conversation in {None, seen.id}:
                return seen
        raise Refusal("conversation_unknown")

    def _imprint(self, record: PersonRecord, choice: PaperChoice) -> Imprint:
        person = record.person.value
        easy = choice.format is PaperFormat.EASY_READ
        return Imprint(
            preferred_name=person.preferred_name,
            full_name=person.full_name,
            worker=self._colleagues.name_of(self._colleagues.me()),
            issued=self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0),
            format=choice.format,
            spoken=spoken_side_by_side(choice, spoken_in=self._easy_in if easy else self._papers_in),
        )

    def _person(self, stream: StreamId) -> Person:
        with self._units() as work:
            return read_person(work, stream).value

    def _record(self, stream: StreamId) -> PersonRecord:
        with self._units() as work:
            return read_record(work, stream)
