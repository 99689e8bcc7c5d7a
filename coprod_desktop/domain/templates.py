"""What a conversation asks: a published version of a template never changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from coprod_desktop.domain.conditions import Answers, Condition, holds
from coprod_desktop.domain.people import Nation

MOST_QUESTIONS: Final = 2_000
"""Nobody goes through more, and a list of them would hold up the screen."""
MOST_OPTIONS: Final = 100
"""More cannot be chosen from at a table."""
MOST_STEPS: Final = 20
"""From the lowest mark of a scale to its highest; more cannot be told apart on a screen or on paper."""

Texts = Mapping[str, str]
"""A text in every language that the template speaks, by BCP 47 tag."""


def _no_texts() -> Texts:
    return MappingProxyType({})


YES_NO: Final[Mapping[str, Texts]] = MappingProxyType(
    {
        "yes": MappingProxyType({"en": "Yes", "cy": "Ie"}),
        "no": MappingProxyType({"en": "No", "cy": "Na"}),
    }
)
"""What a question of yes or no offers, by the id of the answer; English where a language has none here."""


class Feeds(StrEnum):
    """What the answers to a question help to fill in."""

    STRENGTH = "strength"
    MATTERS = "matters"
    GOAL = "goal"
    CONNECTION = "connection"


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LIST = "list"
    """Several short lines."""
    CHOICE = "choice"
    SCALE = "scale"
    CIRCLE = "circle"
    """The people in somebody's life."""
    CARDS = "cards"
    """Pictures of strengths to pick from."""
    YES_NO = "yes_no"
    DATE = "date"


class Asker(StrEnum):
    """Whose question it is."""

    BOTH = "both"
    PERSON = "person"
    """The person can answer it alone, in their own voice."""
    WORKER = "worker"
    """For the worker to fill in, and not handed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOption:
    """One of the answers that can be chosen."""

    id: str
    text: Texts
    picture: str = ""
    """The name of an icon, or of a picture with its folder: ``gifts/cooking``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, in every language the template speaks, with prompts to think about."""

    id: str
    text: Texts
    hint: Texts
    prompts: Mapping[str, tuple[str, ...]]
    kind: QuestionKind = QuestionKind.TEXT
    feeds: Feeds | None = None
    section: str = ""
    asker: Asker = Asker.BOTH
    spoken: Texts = field(default_factory=_no_texts)
    """The question as the person reads it when they answer alone, where that differs from ``text``."""
    options: tuple[ChoiceOption, ...] = ()
    several: bool = False
    """Of the options more than one can be chosen."""
    lowest: int = 0
    highest: int = 10
    lowest_means: Texts = field(default_factory=_no_texts)
    highest_means: Texts = field(default_factory=_no_texts)
    when: Condition | None = None
    formerly: tuple[str, ...] = ()
    """What it was called in earlier versions: answers given there are shown here."""
    source: str = ""
    """The law or the practice that asks for it."""

    def option(self, option_id: str) -> ChoiceOption | None:
        """Find an option by its id."""
        return next((option for option in self.options if option.id == option_id), None)


def yes_or_no(language: str) -> Mapping[str, str]:
    """Give the words of every answer to a question of yes or no by its id."""
    return {answer: words[yes_or_no_in(language)] for answer, words in YES_NO.items()}


def yes_or_no_in(language: str) -> str:
    """Give the language in which such answers are read where the question is asked in ``language``."""
    return language if all(language in words for words in YES_NO.values()) else "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Questions that belong together."""

    id: str
    title: Texts
    about: Texts
    apart: bool = False
    """On a page of its own, never gone through with the others, as eligibility is if the law needs it."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A kind of conversation."""

    id: str
    version: int
    languages: tuple[str, ...]
    """The first is the one shown where the person's language is missing."""
    title: Texts
    about: Texts
    questions: tuple[Question, ...]
    sections: tuple[Section, ...] = ()
    nations: tuple[Nation, ...] = ()
    """Whose law it follows; none for one that is good anywhere."""
    unreviewed: tuple[str, ...] = ()
    """Languages in which the wording is our own translation, not yet read by a translator."""
    own: bool = False
    """Brought by the organisation, not with the app."""
    _by_id: Mapping[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Know each question by its id, and by what it was formerly called."""
        former = {old: question for question in self.questions for old in question.formerly}
        known = former | {question.id: question for question in self.questions}
        object.__setattr__(self, "_by_id", MappingProxyType(known))

    def question(self, question_id: str) -> Question | None:
        """Find a question by its id, or by an id that it had in an earlier version."""
        return self._by_id.get(question_id)

    def id_now(self, question_id: str) -> str:
        """Give the id that a question has in this version; one that nobody knows stays as it is."""
        question = self.question(question_id)
        return question_id if question is None else question.id

    def section(self, section_id: str) -> Section | None:
        """Find a section by its id."""
        return next((section for section in self.sections if section.id == section_id), None)

    def is_for(self, nation: Nation | None) -> bool:
        """Whether somebody of this nation would use it; where nobody said which, every one could be right."""
        return nation is None or not self.nations or nation in self.nations

    def language_for(self, preferred: tuple[str, ...]) -> str:
        """Choose the first of the person's languages that this template speaks."""
        return next((tag for tag in preferred if tag in self.languages), self.languages[0])

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """List the questions that are gone through at the table, given what was answered so far."""
        apart = {section.id for section in self.sections if section.apart}
        return tuple(question for question in self.applying(answers) if question.section not in apart)

    def asked_apart(self, section: str, answers: Answers) -> tuple[Question, ...]:
        """List the questions of one section, given what was answered so far."""
        return tuple(question for question in self.applying(answers) if question.section == section)

    def applying(self, answers: Answers) -> tuple[Question, ...]:
        """List the questions whose conditions hold; answers to what is not asked count for nothing.

        A condition looks only at questions that come before.
        """
        applying: list[Question] = []
        counting: dict[str, tuple[str, ...]] = {}
        for question in self.questions:
            if question.when is None or holds(question.when, counting):
                applying.append(question)
                counting[question.id] = answers.get(question.id, ())
        return tuple(applying)
