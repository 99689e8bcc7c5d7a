"""The laptop that a visit is performed on, as the performance sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtWidgets import QWidget

from coprod_desktop.application.agreements import Agreements
from coprod_desktop.application.people import People
from coprod_desktop.application.ports import Clock
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.application.wording import Wording
from coprod_desktop.demo.hands import Hands
from coprod_desktop.demo.stage import Stage
from coprod_desktop.domain.agreements import Signature, SignerRole, SigningMethod
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.templates import Question, Template
from coprod_desktop.domain.visits import Visit
from coprod_desktop.ui.languages import LANGUAGES
from coprod_desktop.ui.sentences import Sentences

ASKED_LANGUAGES: Final = 2


class Kept(Protocol):
    """What is in the unlocked vault, as far as a performance looks."""

    @property
    def people(self) -> People:
        """Everybody's record."""
        ...

    @property
    def agreements(self) -> Agreements:
        """What was agreed."""
        ...

    @property
    def syncing(self) -> Syncing:
        """How it stands with the office."""
        ...

    @property
    def clock(self) -> Clock:
        """What time it is."""
        ...


class Laptop(Protocol):
    """What is needed besides hands: a look into the vault to compare, and an office to sync with."""

    @property
    def window(self) -> QWidget:
        """The one window of the app."""
        ...

    @property
    def use_cases(self) -> Kept | None:
        """What the unlocked vault is read with; None while it is locked."""
        ...

    @property
    def templates(self) -> Mapping[str, Template]:
        """The conversations there are."""
        ...

    @property
    def paper_words(self) -> Wording:
        """The words on paper, which the signing page uses too."""
        ...

    @property
    def sentences(self) -> Sentences:
        """The sentences for what is refused."""
        ...

    def fault(self) -> str | None:
        """Say what went wrong in the app although nobody saw it; None while nothing did."""
        ...

    def make_office(self, passphrase: str) -> str:
        """Make an office file and give its address."""
        ...

    def export_office(self, passphrase: str, file: Path) -> int:
        """Write the office's changes to a file, and give how many."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """One visit under way: what is to be done, with which hands, on which laptop."""

    visit: Visit
    laptop: Laptop
    hands: Hands
    stage: Stage
    passphrase: str
    office_passphrase: str

    @property
    def worker(self) -> str:
        """What the worker is called: as they sign, or as they are present."""
        signed = (each.name for each in self.visit.signatures if each.role is SignerRole.CASEWORKER)
        here = (each.name for each in self.visit.present if each.role is Voice.CASEWORKER)
        return next(signed, "") or next(here, "") or "Sam Field"

    @property
    def person(self) -> Person:
        """The person as the form can ask for them: with at most two languages, of its list."""
        asked = tuple(tag for tag in self.visit.person.languages if tag in LANGUAGES)
        return replace(self.visit.person, languages=asked[:ASKED_LANGUAGES])

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The visit's signatures; a person who is not among them says not today.

        On screen the person is asked, and needs an answer; the worker may sign later.
        """
        signed = self.visit.signatures
        if any(each.role is SignerRole.PERSON for each in signed):
            return signed
        name = self.visit.person.full_name
        return (*signed, Signature(role=SignerRole.PERSON, name=name, method=SigningMethod.DECLINED))

    @property
    def today(self) -> date:
        """The day of the visit."""
        return self.vault.clock.now().astimezone().date()

    @property
    def stream(self) -> StreamId:
        """Whose record it is: that of the only person in this vault."""
        return self.vault.people.find()[0].stream

    @property
    def agreement(self) -> RecordId:
        """The version that was agreed.

        Raises:
            LookupError: none was.
        """
        return self.vault.people.open(self.stream).agreements[-1].id

    @property
    def vault(self) -> Kept:
        """What the unlocked vault is read with.

        Raises:
            RuntimeError: it is locked.
        """
        if self.laptop.use_cases is None:
            raise RuntimeError("the vault is locked")
        return self.laptop.use_cases

    @property
    def language(self) -> str:
        """The language that the template speaks with this person."""
        return self.template.language_for(self.person.languages)

    @property
    def template(self) -> Template:
        """The conversation that is held."""
        return self.laptop.templates[self.visit.conversation.template]

    def question_of(self, statement: Statement) -> Question:
        """Find the question that a statement answers.

        Raises:
            LookupError: the conversation has no such question.
        """
        question = self.template.question(statement.question)
        if question is None:
            raise LookupError(statement.question)
        return question

    def page_apart(self, statement: Statement) -> str:
        """Give the title of the page of its own that a statement stands on; empty for the conversation."""
        section = self.template.section(self.question_of(statement).section)
        return section.title[self.language] if section is not None and section.apart else ""

    def told(self) -> tuple[Statement, ...]:
        """Give what is said in the order it is said: the pages of their own come after the conversation."""
        return tuple(sorted(self.visit.said, key=lambda each: bool(self.page_apart(each))))
