"""The finish list after a visit: what is worth doing while it is fresh, found in the record itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coprod_desktop.application.confirming import confirms
from coprod_desktop.application.feeding import not_taken_over
from coprod_desktop.application.ports import Settings
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.conversations import Conversation, Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.plans import Owner
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.tasks import Task
from coprod_desktop.domain.templates import Feeds, QuestionKind, Template

_KEY = "finish_left"


class ToFinish(StrEnum):
    """Why something is on the list, in the order of the list."""

    SAY_BACK = "say_back"
    """Words that were not said back to whoever said them."""
    CORRECTED = "corrected"
    """A goal that the person put right, and which the plan still words as before."""
    STRENGTH = "strength"
    """Something that was said or picked about what the person can do, and is no strength yet."""
    GOAL = "goal"
    """Something that the person said they want, and the plan does not say yet."""
    CONNECTION = "connection"
    """Somebody or something that the person named in their life, and who is not in the circle yet."""
    COME_BACK = "come_back"
    """A question that the two want to come back to."""
    NOT_YET = "not_yet"
    """A question that nobody has talked about."""
    NO_ACTIONS = "no_actions"
    """A goal towards which nobody does anything."""
    NO_LEVELS = "no_levels"
    """A goal of which nobody said how one would know."""
    NOT_SAID_YES = "not_said_yes"
    """An action whose owner was not asked, or has not answered."""


_MADE_OF = (
    (ToFinish.STRENGTH, Feeds.STRENGTH),
    (ToFinish.GOAL, Feeds.GOAL),
    (ToFinish.CONNECTION, Feeds.CONNECTION),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishLine:
    """One thing that is worth doing."""

    why: ToFinish
    words: str
    """The quote, what a goal should say, the question as it is asked, the goal, the action."""
    record: RecordId | None = None
    question: str = ""
    who: str = ""
    """Whose words they are, or who is to say yes, where they have a name."""
    before: str = ""
    """How the plan words a goal that was put right."""
    card: str = ""
    """The card that was picked."""

    @property
    def key(self) -> str:
        """Name the line, the same as long as it is on the list."""
        card = f":{self.card}" if self.card else ""
        return f"{self.why}:{self.question or self.record}{card}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishList:
    """What is left to do after one conversation."""

    conversation: Seen[Conversation]
    lines: tuple[FinishLine, ...] = ()
    tasks: tuple[Seen[Task], ...] = field(default=())
    """What the worker said they would do, and has not done."""

    @property
    def left(self) -> int:
        """How much is left."""
        return len(self.lines) + len(self.tasks)


def finish_list(
    record: PersonRecord, conversation: Seen[Conversation], *, template: Template | None
) -> FinishList:
    """Make the list of one conversation; the plan and the tasks are the person's as they are now."""
    return FinishList(
        conversation=conversation,
        lines=(
            *_to_say_back(record, conversation.id),
            *_corrected(record),
            *(() if template is None else _to_take_over(record, conversation.id, template)),
            *(() if template is None else _questions(record, conversation.id, template)),
            *_goals(record),
            *_actions(record),
        ),
        tasks=tuple(seen for seen in record.tasks if seen.value.done_on is None),
    )


class Finishing:
    """Knows what is left after a visit, and what the worker chose to leave as it is."""

    def __init__(self, *, settings: Settings, templates: Mapping[str, Template]) -> None:
        self._settings = settings
        self._templates = templates

    def of(self, record: PersonRecord, conversation: RecordId) -> FinishList | None:
        """Give the list of a conversation; None where this laptop does not know it."""
        held = next((seen for seen in record.conversations if seen.id == conversation), None)
        if held is None:
            return None
        whole = finish_list(record, held, template=self._templates.get(held.value.template))
        left_out = self._left_out(conversation)
        return FinishList(
            conversation=held,
            lines=tuple(line for line in whole.lines if line.key not in left_out),
            tasks=whole.tasks,
        )

    def after_the_last(self, record: PersonRecord) -> FinishList | None:
        """Give the list of the last conversation, if that has ended and something is left."""
        if not record.conversations or not record.conversations[-1].value.closed:
            return None
        found = self.of(record, record.conversations[-1].id)
        return found if found is not None and found.left else None

    def leave_out(self, conversation: RecordId, key: str) -> None:
        """Leave something as it is: it is on this laptop's list no longer."""
        self._put(conversation, self._left_out(conversation) | {key})

    def take_up(self, conversation: RecordId, key: str) -> None:
        """Put something back on the list."""
        self._put(conversation, self._left_out(conversation) - {key})

    def _left_out(self, conversation: RecordId) -> frozenset[str]:
        kept = self._settings.get(f"{_KEY}.{conversation}")
        read = [] if kept is None else json.loads(kept)
        return frozenset(str(key) for key in read)

    def _put(self, conversation: RecordId, keys: frozenset[str]) -> None:
        self._settings.put(f"{_KEY}.{conversation}", canonical_json(sorted(keys)))


def _to_say_back(record: PersonRecord, conversation: RecordId) -> list[FinishLine]:
    """List quotes that nobody found right; what the person put right was said back as they said it."""
    return [
        FinishLine(
            why=ToFinish.SAY_BACK,
            words=seen.value.words,
            record=seen.id,
            who="" if seen.value.by is Voice.PERSON else seen.value.name,
        )
        for seen in record.standing_statements()
        if seen.value.conversation == conversation
        and seen.value.verbatim
        and seen.value.corrects is None
        and not any(confirms(each, seen) for each in record.confirmations)
    ]


def _corrected(record: PersonRecord) -> list[FinishLine]:
    """List goals with what the person last said they should say, where the plan does not say it."""
    said = {seen.id: seen.value for seen in record.statements}
    meant: dict[RecordId, str] = {}
    for seen in record.standing_statements():
        about, passed = seen.value.corrects, {seen.id}
        while about in said and about not in passed:
            passed.add(about)
            about = said[about].corrects
        if about is not None:
            meant[about] = seen.value.words
    return [
        FinishLine(why=ToFinish.CORRECTED, words=meant[goal.id], record=goal.id, before=goal.value.words)
        for goal in record.goals
        if meant.get(goal.id, goal.value.words) != goal.value.words
    ]


def _to_take_over(record: PersonRecord, conversation: RecordId, template: Template) -> list[FinishLine]:
    """List what can be made a strength, a goal or somebody in the circle with one press, in that order."""
    found = not_taken_over(record, conversation, template)
    return [
        FinishLine(why=why, words=each.words, record=each.statement, who=each.who, card=each.card)
        for why, feeds in _MADE_OF
        for each in found
        if each.feeds is feeds
    ]


def _questions(record: PersonRecord, conversation: RecordId, template: Template) -> list[FinishLine]:
    said: dict[str, list[Statement]] = {}
    for seen in record.standing_statements():
        if seen.value.conversation == conversation:
            said.setdefault(template.id_now(seen.value.question), []).append(seen.value)
    answers = {name: _answered(statements) for name, statements in said.items()}
    marked = {
        template.id_now(seen.value.question)
        for seen in record.come_backs
        if seen.value.conversation == conversation
    }
    language = template.language_for(record.person.value.languages)
    asked = template.asked(answers)
    drawn = bool(record.connections)
    come_back = [question for question in asked if question.id in marked]
    not_yet = [
        question
        for question in asked
        if question.id not in marked
        and question.id not in said
        and not (question.kind is QuestionKind.CIRCLE and drawn)
    ]
    return [
        FinishLine(why=why, words=question.text[language], question=question.id)
        for why, questions in ((ToFinish.COME_BACK, come_back), (ToFinish.NOT_YET, not_yet))
        for question in questions
    ]


def _answered(statements: list[Statement]) -> tuple[str, ...]:
    return tuple(part for each in statements for part in (each.chosen or (each.words,)))


def _goals(record: PersonRecord) -> list[FinishLine]:
    towards = {seen.value.goal for seen in record.actions}
    without_actions = [seen for seen in record.goals if seen.id not in towards]
    without_levels = [seen for seen in record.goals if not seen.value.levels]
    return [
        FinishLine(why=why, words=seen.value.words, record=seen.id)
        for why, goals in ((ToFinish.NO_ACTIONS, without_actions), (ToFinish.NO_LEVELS, without_levels))
        for seen in goals
    ]


def _actions(record: PersonRecord) -> list[FinishLine]:
    """List what others are to do without having said yes; the person said theirs at the table."""
    return [
        FinishLine(
            why=ToFinish.NOT_SAID_YES, words=seen.value.what, record=seen.id, who=seen.value.who.strip()
        )
        for seen in record.planned
        if seen.value.owner is not Owner.PERSON and seen.value.said_yes is None
    ]
