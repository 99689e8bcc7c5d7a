"""What was said to a question that feeds the record, and is not in it yet, so that nothing is typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.templates import Feeds, Question, QuestionKind, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeding:
    """Words that a strength, a goal or somebody in the circle can be made of."""

    feeds: Feeds
    words: str
    statement: RecordId
    """What was said, or chosen."""
    who: str = ""
    """Who said it, where it was not the person."""
    card: str = ""
    """The card that was picked, where one was; ``words`` are then the card's."""


def not_taken_over(record: PersonRecord, conversation: RecordId, template: Template) -> tuple[Feeding, ...]:
    """List what was said in a conversation for the record, where there is none of it yet.

    A sentence has its strength, its goal or its place in the circle when one names it as what it was made of,
    also as it was before it was put right. A goal that says the same is its goal as well, and whoever is
    called so in the circle is meant; a card has its strength when one is called as the card is.
    """
    there = _There(record)
    return tuple(
        found
        for seen in record.standing_statements()
        if seen.value.conversation == conversation
        and (question := template.question(seen.value.question)) is not None
        for found in there.missing_of(seen, question, template)
    )


class _There:
    """The strengths, goals and people that there are, looked up by what they came from."""

    def __init__(self, record: PersonRecord) -> None:
        self._languages = record.person.value.languages
        self._said = {seen.id: seen.value for seen in record.statements}
        self._made = {
            Feeds.STRENGTH: {strength.value.statement for strength in record.strengths},
            Feeds.GOAL: {goal.value.statement for goal in record.goals},
            Feeds.CONNECTION: {somebody.value.statement for somebody in record.connections},
        }
        self._called = {_plain(strength.value.title) for strength in record.strengths}
        self._says_so = {
            Feeds.GOAL: {_plain(goal.value.words) for goal in record.goals},
            Feeds.CONNECTION: {_plain(somebody.value.name) for somebody in record.connections},
        }

    def missing_of(self, seen: Seen[Statement], question: Question, template: Template) -> Iterator[Feeding]:
        """Give what is missing of one statement."""
        said = seen.value
        if question.feeds is Feeds.STRENGTH and question.kind is QuestionKind.CARDS:
            yield from self._cards(seen, question, template)
        elif not said.verbatim or said.chosen:
            return
        elif question.feeds is Feeds.STRENGTH and not self._is_made(seen, Feeds.STRENGTH):
            who = "" if said.by is Voice.PERSON else said.name
            yield Feeding(feeds=Feeds.STRENGTH, words=said.words, statement=seen.id, who=who)
        elif (
            question.feeds in self._says_so
            and said.by is Voice.PERSON
            and not self._is_there(seen, question.feeds)
        ):
            yield Feeding(feeds=question.feeds, words=said.words, statement=seen.id)

    def _is_made(self, seen: Seen[Statement], feeds: Feeds) -> bool:
        """Whether there is one that was made of this."""
        return not self._made[feeds].isdisjoint(self._lives(seen))

    def _is_there(self, seen: Seen[Statement], feeds: Feeds) -> bool:
        """Whether there is one that was made of this, or that says the same."""
        says_so = not self._says_so[feeds].isdisjoint(map(_plain, self._lives(seen).values()))
        return says_so or self._is_made(seen, feeds)

    def _cards(self, seen: Seen[Statement], question: Question, template: Template) -> Iterator[Feeding]:
        language = template.language_for(self._languages)
        for option in question.options:
            words = option.text.get(language, option.id)
            if option.id in seen.value.chosen and _plain(words) not in self._called:
                yield Feeding(feeds=Feeds.STRENGTH, words=words, statement=seen.id, card=option.id)

    def _lives(self, seen: Seen[Statement]) -> dict[RecordId, str]:
        """Give the words of a statement as it stands, and as it was before it was put right."""
        lives, before = {seen.id: seen.value.words}, seen.value.corrects
        while before in self._said and before not in lives:
            lives[before] = self._said[before].words
            before = self._said[before].corrects
        return lives


def _plain(words: str) -> str:
    """The same for words that differ in nothing that anybody hears."""
    return " ".join(words.split()).rstrip(".!").casefold()
