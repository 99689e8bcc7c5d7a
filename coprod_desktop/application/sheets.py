"""Sheets of paper besides the agreement: what was said back, and blank forms to fill in by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from coprod_desktop.application.agreements import PageToDraw, Unsettable
from coprod_desktop.application.papers.changes import Changes
from coprod_desktop.application.papers.network import NetworkList
from coprod_desktop.application.papers.one_page import OnePage
from coprod_desktop.application.papers.review import ReviewSheet
from coprod_desktop.application.papers.summary import Summary
from coprod_desktop.application.papers.you_said import YouSaid
from coprod_desktop.application.ports import Clock, Colleagues, UnitsOfWork
from coprod_desktop.application.record import read_record
from coprod_desktop.application.say_back import SaidBack, SayBack
from coprod_desktop.application.wording import SpokenIn, Wording
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidSheet:
    """What was said back, for the person's own paper."""

    said: SaidBack
    full_name: str
    worker: str
    written_out: Wording
    issued: datetime
    """The bytes depend on it."""
    large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm:
    """A template to be filled in by hand, in one of its languages."""

    template: Template
    language: str
    wording: Wording
    """In the same language, or in English where the app has no words of its own in it."""
    issued: datetime
    large: bool = False

    @property
    def unreviewed(self) -> bool:
        """Whether no translator has read some of it yet."""
        return self.language in self.template.unreviewed or self.wording.unreviewed


Printable = SaidSheet | BlankForm | OnePage | Summary | NetworkList | YouSaid | Changes | ReviewSheet


class SheetPaper(Protocol):
    """Sets sheets of paper."""

    def unsettable_on(self, printable: Printable, /) -> tuple[Unsettable, ...]:
        """List what cannot be set, without repeats; empty where everything can."""
        ...

    def sheet(self, printable: Printable, /) -> bytes:
        """Set a sheet as a PDF; the same one gives the same bytes.

        Raises:
            Refusal: ``cannot_set_text`` rather than printing something wrong.
        """
        ...

    def pages(self, pdf: bytes, /, *, width: int) -> tuple[PageToDraw, ...]:
        """Give the pages of a PDF, each ``width`` pixels wide."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet that is ready to be printed or saved; where something is in the way, that instead."""

    title: str
    pdf: bytes
    """Empty where it cannot be set."""
    unsettable: tuple[Unsettable, ...] = ()


class Sheets:
    """Makes sheets, in memory alone."""

    def __init__(
        self,
        *,
        units: UnitsOfWork,
        say_back: SayBack,
        templates: Mapping[str, Template],
        spoken_in: SpokenIn,
        written_out_in: SpokenIn,
        colleagues: Colleagues,
        clock: Clock,
        paper: SheetPaper,
    ) -> None:
        self._units = units
        self._say_back = say_back
        self._templates = templates
        self._spoken_in = spoken_in
        self._written_out_in = written_out_in
        self._colleagues = colleagues
        self._clock = clock
        self._paper = paper

    def said_back(self, stream: StreamId, conversation: RecordId, *, in_english: bool = False) -> Sheet:
        """Set what is said back of a conversation, in the person's language and print.

        Raises:
            Refusal: ``person_unknown``, ``conversation_unknown``.
        """
        with self._units() as work:
            person = read_record(work, stream).person.value
        said = self._say_back.say(stream, conversation, in_english=in_english)
        printable = SaidSheet(
            said=said,
            full_name=person.full_name,
            worker=self._colleagues.name_of(self._colleagues.me()),
            written_out=self._written_out_in((said.wording.language,)).written_out,
            issued=self._today(),
            large=is_large(person.paper),
        )
        return self._sheet(said.wording.sentence("sheet.title"), printable)

    def blank(self, template: str, stream: StreamId) -> Sheet:
        """Set a template's blank form in the language and print that a person likes.

        Raises:
            Refusal: ``template_unknown``, ``person_unknown``.
        """
        known = self._templates.get(template)
        if known is None:
            raise Refusal("template_unknown", name=template)
        with self._units() as work:
            person = read_record(work, stream).person.value
        language = known.language_for(person.languages)
        printable = BlankForm(
            template=known,
            language=language,
            wording=self._spoken_in((language,)).wording,
            issued=self._today(),
            large=is_large(person.paper),
        )
        return self._sheet(known.title[language], printable)

    def pages(self, pdf: bytes, *, width: int) -> tuple[PageToDraw, ...]:
        """Give a sheet's pages, from memory."""
        return self._paper.pages(pdf, width=width)

    def _sheet(self, title: str, printable: Printable) -> Sheet:
        in_the_way = self._paper.unsettable_on(printable)
        pdf = b"" if in_the_way else self._paper.sheet(printable)
        return Sheet(title=title, pdf=pdf, unsettable=in_the_way)

    def _today(self) -> datetime:
        return self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0)


def is_large(paper: PaperFormat) -> bool:
    """Whether a format is set in large print."""
    return paper in {PaperFormat.LARGE_PRINT, PaperFormat.EASY_READ}
