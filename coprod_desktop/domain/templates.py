"""What a conversation asks: a published version of a template never changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Feeds(StrEnum):
    """What the answers to a question help to fill in."""

    STRENGTH = "strength"
    MATTERS = "matters"
    GOAL = "goal"
    CONNECTION = "connection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, in every language the template speaks, with prompts to think about."""

    id: str
    text: Mapping[str, str]
    hint: Mapping[str, str]
    prompts: Mapping[str, tuple[str, ...]]
    feeds: Feeds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A kind of conversation."""

    id: str
    version: int
    languages: tuple[str, ...]
    """The first is the one shown where the person's language is missing."""
    title: Mapping[str, str]
    about: Mapping[str, str]
    questions: tuple[Question, ...]

    def question(self, question_id: str) -> Question | None:
        """Find a question by its id."""
        return next((question for question in self.questions if question.id == question_id), None)

    def language_for(self, preferred: tuple[str, ...]) -> str:
        """Choose the first of the person's languages that this template speaks."""
        return next((tag for tag in preferred if tag in self.languages), self.languages[0])
