"""Saying a visit back to the person in plain sentences, and taking down what was right and what was not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from coprod_desktop.application.confirming import confirms
from coprod_desktop.application.ports import Changed, Drafts, UnitsOfWork
from coprod_desktop.application.record import PersonRecord, read_record
from coprod_desktop.application.said_sentences import Part, Saying, Sentence
from coprod_desktop.application.wording import Spoken, SpokenIn, Wording
from coprod_desktop.domain.checks import check
from coprod_desktop.domain.conversations import Confirmation, Conversation, Statement, Voice
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Asker, Template

IN_SHORT: Final = 10
"""Sentences that are said of a usual visit; the others are there for whoever wants to hear them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBack:
    """A visit as it is said back, in the order of a visit."""

    conversation: Seen[Conversation]
    person: str
    """The name that the person likes to be called by."""
    wording: Wording
    sentences: tuple[Sentence, ...]

    def in_short(self, *, extra: int = 0) -> tuple[Sentence, ...]:
        """Choose about ten: of each part of the visit in turn, so that none is left out.

        ``extra`` of the others are said as well, the first ones first.
        """
        waiting = {part: [each for each in self.sentences if each.part is part] for part in Part}
        chosen: list[Sentence] = []
        while len(chosen) < IN_SHORT and any(waiting.values()):
            for left in waiting.values():
                if left and len(chosen) < IN_SHORT:
                    chosen.append(left.pop(0))
        said = {each.source for each in chosen}
        others = [each.source for each in self.sentences if each.source not in said]
        said |= set(others[:extra])
        return tuple(each for each in self.sentences if each.source in said)


class SayBack:
    """Says a visit back, and records what the person says to it."""

    def __init__(
        self, *, units: UnitsOfWork, drafts: Drafts, templates: Mapping[str, Template], spoken_in: SpokenIn
    ) -> None:
        self._units = units
        self._drafts = drafts
        self._templates = templates
        self._spoken_in = spoken_in

    def say(self, stream: StreamId, conversation: RecordId, *, in_english: bool = False) -> SaidBack:
        """Say a conversation and what was added with it, in the person's language where it is known.

        Raises:
            Refusal: ``person_unknown``, ``conversation_unknown``.
        """
        with self._units() as work:
            record = read_record(work, stream)
        held = next((seen for seen in record.conversations if seen.id == conversation), None)
        if held is None:
            raise Refusal("conversation_unknown")
        return say_back(
            record,
            held,
            template=self._templates.get(held.value.template),
            spoken=self._spoken_in(() if in_english else record.person.value.languages),
        )

    def right(self, stream: StreamId, conversation: RecordId, sentence: Sentence) -> Changed:
        """Record that the person found a sentence right; what they found right already is not said twice."""
        with self._units() as work:
            if not sentence.right:
                work.add(stream, Confirmation(conversation=conversation, about=sentence.source.id))
            return work.commit()

    def put_right(
        self, stream: StreamId, conversation: RecordId, sentence: Sentence, *, record: RecordId, words: str
    ) -> Changed:
        """Record, as the person's own words, what a sentence should have said; its source stays as it is.

        ``record`` names the correction from its first key on.

        Raises:
            Refusal: ``words_missing``.
        """
        source = sentence.source.id
        correction = Statement(
            conversation=conversation, by=Voice.PERSON, verbatim=True, words=words.strip(), corrects=source
        )
        check(correction)
        with self._units() as work:
            corrected = next((each for each in work.list(Statement, stream) if each.id == source), None)
            if corrected is not None:
                correction = replace(correction, question=corrected.value.question)
            work.add(stream, correction, record=record)
            changed = work.commit()
        self._drafts.discard(record)
        return changed


def say_back(
    record: PersonRecord, conversation: Seen[Conversation], *, template: Template | None, spoken: Spoken
) -> SaidBack:
    """Say a conversation and what was added with it; every sentence is made from one record.

    What the worker makes of it, and worries, are never said, nor are answers that only the worker gives.
    A correction is said in the place of what it corrects.
    """
    saying = Saying(record=record, template=template, spoken=spoken)
    said = said_here(record, conversation.id, template)
    sources = (*said, *added_with(record, conversation, said))
    known = {seen.id for seen in sources}
    corrections = _corrections(record.statements)
    sentences: list[Sentence] = []
    for seen in sources:
        if isinstance(seen.value, Statement) and seen.value.corrects in known:
            continue
        original = saying.of(seen)
        latest = tuple(_latest(seen.id, corrections))
        sentences += [
            replace(saying.put_right(each), part=original.part, instead_of=original.source) for each in latest
        ] or [original]
    right = _found_right(record.confirmations, (*sources, *record.statements))
    order = list(Part)
    return SaidBack(
        conversation=conversation,
        person=record.person.value.preferred_name,
        wording=spoken.wording,
        sentences=tuple(
            replace(each, right=each.source.id in right)
            for each in sorted(sentences, key=lambda each: order.index(each.part))
        ),
    )


def said_here(
    record: PersonRecord, conversation: RecordId, template: Template | None, *, translated: bool = False
) -> tuple[Seen[Statement], ...]:
    """List what was said, leaving out what only the worker answers, and translations unless asked for."""
    unasked = _for_the_worker(template)
    return tuple(
        seen
        for seen in record.statements
        if seen.value.conversation == conversation
        and seen.value.question not in unasked
        and (translated or seen.value.translates is None)
    )


def _for_the_worker(template: Template | None) -> frozenset[str]:
    if template is None:
        return frozenset()
    apart = {section.id for section in template.sections if section.apart}
    return frozenset(
        name
        for question in template.questions
        if question.asker is Asker.WORKER or question.section in apart
        for name in (question.id, *question.formerly)
    )


def added_with(
    record: PersonRecord, conversation: Seen[Conversation], said: Sequence[Seen[Statement]]
) -> tuple[Seen[object], ...]:
    """List what was written down from this conversation's beginning to the next one's.

    Ids sort by the moment they were made. When the plan is looked at again is one record for all time.
    """
    later = [seen.id for seen in record.conversations if seen.id > conversation.id]
    ends = min(later, default=None)
    here = {seen.id for seen in said}
    from_here = {seen.id for seen in record.strengths if seen.value.statement in here}
    added: tuple[Seen[object], ...] = (
        *record.strengths,
        *record.connections,
        *record.goals,
        *record.planned,
        *record.contributions,
        *record.disagreements,
    )
    review = () if record.review is None or record.review.value.weeks is None else (record.review,)
    return (
        *(
            seen
            for seen in added
            if seen.id in from_here or (seen.id > conversation.id and (ends is None or seen.id < ends))
        ),
        *(review if ends is None else ()),
    )


def _found_right(
    confirmations: Sequence[Seen[Confirmation]], sources: Sequence[Seen[object]]
) -> frozenset[RecordId]:
    """Name what was found right and has not been changed since."""
    by_id = {seen.id: seen for seen in sources}
    return frozenset(
        source.id
        for confirmation in confirmations
        if confirmation.value.about is not None
        and (source := by_id.get(confirmation.value.about)) is not None
        and confirms(confirmation, source)
    )


def _corrections(statements: Sequence[Seen[Statement]]) -> Mapping[RecordId, Sequence[Seen[Statement]]]:
    found: dict[RecordId, list[Seen[Statement]]] = {}
    for seen in statements:
        if seen.value.corrects is not None:
            found.setdefault(seen.value.corrects, []).append(seen)
    return found


def _latest(
    source: RecordId, corrections: Mapping[RecordId, Sequence[Seen[Statement]]]
) -> Iterator[Seen[Statement]]:
    """Follow corrections, and corrections of those, to the words that stand."""
    waiting = list(corrections.get(source, ()))
    passed: set[RecordId] = {source}
    while waiting:
        seen = waiting.pop(0)
        if seen.id in passed:
            continue
        passed.add(seen.id)
        further = corrections.get(seen.id, ())
        if further:
            waiting = [*further, *waiting]
        else:
            yield seen
