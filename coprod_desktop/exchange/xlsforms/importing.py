"""An XLSForm made into the text of a template file."""

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import tomli_w

from coprod_desktop.domain.templates import MOST_QUESTIONS, QuestionKind
from coprod_desktop.exchange.xlsforms.expressions import names_in, written
from coprod_desktop.exchange.xlsforms.languages import languages_of
from coprod_desktop.exchange.xlsforms.lists import lists_of
from coprod_desktop.exchange.xlsforms.names import Names
from coprod_desktop.exchange.xlsforms.notes import LeftOut, Notes
from coprod_desktop.exchange.xlsforms.survey import FormQuestion, FormSection, SurveyReader
from coprod_desktop.exchange.xlsforms.workbook import Row, read_workbook, unreadable

FORMAT = 1
HIGHEST_VERSION = 1_000_000

_SETTINGS = frozenset({"form_title", "form_id", "version", "default_language", "title", "id_string"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FromXlsForm:
    """A template's file, and what of the form is not in it."""

    id: str
    text: str
    left_out: tuple[LeftOut, ...]


class NothingCarriedError(Exception):
    """Nothing of a form can be asked; ``left_out`` says why, by row."""

    def __init__(self, left_out: tuple[LeftOut, ...]) -> None:
        super().__init__("nothing of the form can be asked")
        self.left_out = left_out


def import_xlsform(path: Path, *, template_id: str | None = None) -> FromXlsForm:
    """Read a form and write the template; ``template_id`` takes the place of the form's own.

    Raises:
        Refusal: ``file_unreadable`` for a file that is no form, is too large, or goes round in a circle.
        NothingCarriedError: none of its rows can be asked.
    """
    sheets = read_workbook(path)
    file = path.name
    notes = Notes()
    for name in sheets.others:
        notes.say("workbook", None, f"the sheet “{name[:60]}” is not carried")
    circle = _circle(sheets.survey)
    if circle:
        raise unreadable(
            file, f"has conditions that go round in a circle: {' → '.join(circle)}", place="survey"
        )
    languages = languages_of(sheets, notes)
    reader = SurveyReader(languages=languages, lists=lists_of(sheets.choices, languages, notes), notes=notes)
    survey = reader.read(sheets.survey)
    if not survey.questions:
        raise NothingCarriedError(tuple(notes))
    if len(survey.questions) > MOST_QUESTIONS:
        raise unreadable(file, f"asks {len(survey.questions)} questions; at most {MOST_QUESTIONS} fit")
    settings = sheets.settings[0].cells if sheets.settings else {}
    for row in sheets.settings:
        for heading in sorted(row.cells.keys() - _SETTINGS):
            notes.say("settings", row.number, f"“{heading[:60]}” is not carried")
    title = settings.get("form_title") or settings.get("title") or path.stem
    own_id = template_id or Names().give(settings.get("form_id") or settings.get("id_string") or path.stem)
    template = {
        "format": FORMAT,
        "id": own_id,
        "version": _version(settings.get("version", ""), notes),
        "languages": list(languages.tags),
        "title": dict.fromkeys(languages.tags, title),
        "about": dict.fromkeys(languages.tags, title),
        "section": [_section(section) for section in survey.sections],
        "question": [_question(question) for question in survey.questions],
    }
    if not survey.sections:
        del template["section"]
    if len(languages.tags) > 1:
        notes.say("settings", None, "the title is the same in every language")
    text = f"# Made from the form {_one_line(file)}.\n{tomli_w.dumps(template)}"
    return FromXlsForm(id=own_id, text=text, left_out=tuple(notes))


def _version(text: str, notes: Notes) -> int:
    if text.isdecimal() and 1 <= int(text[:10]) <= HIGHEST_VERSION and len(text) < 10:  # noqa: PLR2004  (digits)
        return int(text)
    if text:
        notes.say("settings", None, f"the version “{text[:40]}” became 1")
    return 1


def _section(section: FormSection) -> Mapping[str, object]:
    return {"id": section.id, "title": dict(section.title)}


def _question(question: FormQuestion) -> Mapping[str, object]:
    entry: dict[str, object] = {"id": question.id}
    if question.kind is not QuestionKind.TEXT:
        entry["kind"] = question.kind.value
    if question.section:
        entry["section"] = question.section
    if question.several:
        entry["several"] = True
    if question.kind is QuestionKind.SCALE:
        entry["lowest"], entry["highest"] = question.lowest, question.highest
    if question.when is not None:
        entry["when"] = written(question.when)
    entry["text"] = dict(question.text)
    if question.hint:
        entry["hint"] = dict(question.hint)
    if question.options:
        entry["option"] = [{"id": option.id, "text": dict(option.text)} for option in question.options]
    return entry


def _circle(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Find questions whose conditions wait for each other, the first again at the end."""
    waits = {
        row.cells["name"]: names_in(row.cells.get("relevant") or row.cells.get("relevance") or "")
        for row in rows
        if "name" in row.cells
    }
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return tuple(reversed(found))
    return ()


def _one_line(text: str) -> str:
    return " ".join("".join(letter for letter in text if letter.isprintable()).split())
