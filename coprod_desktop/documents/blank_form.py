"""A template as a blank paper form, to be filled in by hand where nobody uses a laptop."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from coprod_desktop.documents.blocks import (
    MOST_IN_A_ROW,
    Callout,
    DateBoxes,
    Document,
    Footer,
    Heading,
    NamedLines,
    NumberRow,
    PageBreak,
    Paragraph,
    Rings,
    TickBoxes,
    Title,
    WritingLines,
)
from coprod_desktop.documents.only_if import OnlyIf
from coprod_desktop.documents.short_codes import code_of
from coprod_desktop.documents.style import Colour
from coprod_desktop.domain.templates import Asker, QuestionKind, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coprod_desktop.application.sheets import BlankForm
    from coprod_desktop.documents.blocks import Block
    from coprod_desktop.domain.templates import Question, Section, Texts

_LINES = 5
_LINES_FOR_THE_WORKER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankFormWriter:
    """Writes one blank form in one of its template's languages."""

    form: BlankForm

    def document(self) -> Document:
        """Write the form: what the two go through first; what stands apart and the worker's own last."""
        template = self.form.template
        title = self._text(template.title)
        blocks = tuple(self._blocks(title))
        code = code_of(blocks, language=self.form.language)
        return Document(
            title=title,
            author=self._say("form.author"),
            language=self.form.language,
            issued=self.form.issued,
            blocks=blocks,
            footer=Footer(
                parts=(
                    title,
                    self._say("form.version", name=template.id, number=str(template.version)),
                    self._say("form.code", code=code),
                ),
                page=self._say("form.page"),
            ),
        )

    def _blocks(self, title: str) -> Iterator[Block]:
        template = self.form.template
        yield Title(text=title, below=self._text(template.about))
        yield NamedLines(names=tuple(self._say(f"form.{name}") for name in ("name", "date", "who")))
        yield Paragraph(text=self._say("form.leave_out"), quiet=True)
        if self.form.unreviewed:
            yield Paragraph(text=self._say("form.unreviewed"), quiet=True)
        together, apart, for_the_worker = _in_order(template.questions, template.sections)
        in_order = (*together, *(each for _, several in apart for each in several), *for_the_worker)
        numbers = {question.id: at for at, question in enumerate(in_order, start=1)}
        yield from self._sections(together, numbers)
        for section, questions in apart:
            yield PageBreak()
            yield from self._section_head(section)
            yield Callout(text=self._say("form.apart"))
            for question in questions:
                yield from self._question(question, numbers, level=3)
        if for_the_worker:
            yield PageBreak()
            yield Heading(text=self._say("form.for_the_worker"), colour=Colour.BROWN)
            yield Callout(text=self._say("form.worker_fills_in"))
            for question in for_the_worker:
                yield from self._question(question, numbers, level=3)

    def _sections(self, questions: Sequence[Question], numbers: Mapping[str, int]) -> Iterator[Block]:
        for section_id, several in groupby(questions, key=lambda question: question.section):
            section = self.form.template.section(section_id)
            if section is not None:
                yield from self._section_head(section)
            for question in several:
                yield from self._question(question, numbers, level=2 if section is None else 3)

    def _section_head(self, section: Section) -> Iterator[Block]:
        yield Heading(text=self._text(section.title), colour=Colour.BROWN if section.apart else Colour.TEAL)
        about = self._text(section.about)
        if about:
            yield Paragraph(text=about, with_next=True)

    def _question(self, question: Question, numbers: Mapping[str, int], *, level: int) -> Iterator[Block]:
        language = self.form.language
        number = str(numbers[question.id])
        asked = question.text[language]
        yield Heading(
            text=self._say("form.question", number=number, words=asked), level=level, colour=Colour.INK
        )
        if question.when is not None:
            only_if = OnlyIf(
                template=self.form.template, language=language, wording=self.form.wording, numbers=numbers
            )
            yield Paragraph(text=only_if.say(question.when), with_next=True)
        hint = question.hint.get(language, "")
        if hint:
            yield Paragraph(text=hint, with_next=True)
        prompts = question.prompts.get(language, ())
        if prompts:
            yield Paragraph(
                text=self._say("form.prompts", prompts=" · ".join(prompts)), quiet=True, with_next=True
            )
        yield from self._room(question)

    def _room(self, question: Question) -> Iterator[Block]:
        match question.kind:
            case QuestionKind.TEXT:
                few = question.asker is Asker.WORKER
                yield self._lines(_LINES_FOR_THE_WORKER if few else _LINES)
            case QuestionKind.LIST:
                yield Paragraph(text=self._say("form.one_to_a_line"), quiet=True, with_next=True)
                yield self._lines(_LINES)
            case QuestionKind.CHOICE:
                code = "choose_several" if question.several else "choose_one"
                yield Paragraph(text=self._say(f"form.{code}"), quiet=True, with_next=True)
                yield TickBoxes(items=self._options(question), several=question.several)
            case QuestionKind.CARDS:
                yield Paragraph(text=self._say("form.choose_several"), quiet=True, with_next=True)
                yield TickBoxes(items=self._options(question))
                yield NamedLines(names=(self._say("form.something_else"),))
            case QuestionKind.YES_NO:
                yield TickBoxes(items=tuple(yes_or_no(self.form.wording.language).values()), several=False)
            case QuestionKind.SCALE:
                yield from self._scale(question)
            case QuestionKind.DATE:
                yield DateBoxes(
                    day=self._say("form.day"), month=self._say("form.month"), year=self._say("form.year")
                )
            case QuestionKind.CIRCLE:
                yield Paragraph(text=self._say("form.draw"), quiet=True, with_next=True)
                yield Rings(middle=self._say("form.me"), description=self._say("form.rings"))

    def _scale(self, question: Question) -> Iterator[Block]:
        language = self.form.language
        ends = ((question.lowest, question.lowest_means), (question.highest, question.highest_means))
        said = [
            self._say("form.end_means", number=str(number), words=means[language])
            for number, means in ends
            if means.get(language)
        ]
        in_a_row = question.highest - question.lowest < MOST_IN_A_ROW
        values = {"lowest": str(question.lowest), "highest": str(question.highest)}
        first = self._say("form.mark_number") if in_a_row else self._say("form.write_number", **values)
        yield Paragraph(text="\n".join((first, *said)), quiet=True, with_next=True)
        if in_a_row:
            yield NumberRow(lowest=question.lowest, highest=question.highest)
        else:
            yield self._lines(1)

    def _lines(self, count: int) -> WritingLines:
        return WritingLines(lines=count, description=self._say("form.room"))

    def _options(self, question: Question) -> tuple[str, ...]:
        return tuple(option.text[self.form.language] for option in question.options)

    def _text(self, texts: Texts) -> str:
        return texts.get(self.form.language, "")

    def _say(self, code: str, /, **values: str) -> str:
        return self.form.wording.sentence(code, values)


def _in_order(
    questions: Sequence[Question], sections: Sequence[Section]
) -> tuple[tuple[Question, ...], tuple[tuple[Section, tuple[Question, ...]], ...], tuple[Question, ...]]:
    """Part the questions: gone through together, in sections apart, and for the worker alone."""
    apart = {section.id for section in sections if section.apart}
    together = tuple(
        each for each in questions if each.section not in apart and each.asker is not Asker.WORKER
    )
    for_the_worker = tuple(
        each for each in questions if each.section not in apart and each.asker is Asker.WORKER
    )
    set_apart = tuple(
        (section, tuple(each for each in questions if each.section == section.id))
        for section in sections
        if section.apart
    )
    return together, set_apart, for_the_worker
