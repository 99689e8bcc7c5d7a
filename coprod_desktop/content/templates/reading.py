"""Templates read from their files: one, or every one of a folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from coprod_desktop.content.faults import Faults
from coprod_desktop.content.formats import HIGHEST_NUMBER, check_format, language_tags
from coprod_desktop.content.templates.questions import QuestionReader, an_id
from coprod_desktop.content.templates.texts import TextReader
from coprod_desktop.content.templates.together import faults_together
from coprod_desktop.content.toml_file import Table, open_table, parse_table
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Section, Template

FORMAT: Final = 1
MOST_LANGUAGES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A template with everything that is wrong with its file."""

    template: Template | None
    """None where something is wrong."""
    faults: tuple[Refusal, ...]
    """Each is a ``file_unreadable``."""


def read_templates(folder: Path) -> Mapping[str, Template]:
    """Read every template of a folder, by id, in the order of the files' names.

    Raises:
        Refusal: ``file_unreadable`` for the first file that is not as it should be.
    """
    templates = (read_template(path) for path in sorted(folder.glob("*.toml")))
    return MappingProxyType({template.id: template for template in templates})


def read_template(path: Path) -> Template:
    """Read one template; its id is the file's name.

    Raises:
        Refusal: ``file_unreadable`` for the first thing that is wrong.
    """
    checked = check_template(path)
    if checked.template is None:
        raise checked.faults[0]
    return checked.template


def parse_template(content: bytes, *, file: str) -> Template:
    """Read the bytes of a template; ``file`` is its name, which refusals give.

    Raises:
        Refusal: ``file_unreadable`` for the first thing that is wrong.
    """
    faults = Faults()
    template = _template(parse_table(content, file=file), faults, name=Path(file).stem)
    if faults.found():
        raise faults.found()[0]
    return template


def check_template(path: Path) -> Checked:
    """Read one template and say everything that is wrong with it."""
    faults = Faults()
    table = faults.past(lambda: open_table(path), None)
    template = None if table is None else _template(table, faults, name=path.stem)
    found = faults.found()
    return Checked(template=None if found else template, faults=found)


def _template(table: Table, faults: Faults, *, name: str) -> Template:
    past = faults.past
    past(lambda: check_format(table, FORMAT), None)
    languages = past(lambda: _languages(table), ())
    texts = TextReader(languages=languages, faults=faults)
    questions = QuestionReader(texts=texts, faults=faults)
    template = Template(
        id=past(lambda: _file_id(table, name), ""),
        version=past(lambda: _version(table), 1),
        languages=languages,
        title=texts.texts(table, "title"),
        about=texts.texts(table, "about"),
        nations=past(lambda: _nations(table), ()),
        unreviewed=past(lambda: _unreviewed(table, languages), ()),
        sections=tuple(_section(item, texts, faults) for item in past(lambda: table.tables("section"), ())),
        questions=tuple(questions.question(item) for item in past(lambda: table.tables("question"), ())),
    )
    faults.add(faults_together(template, table.place))
    if languages:  # otherwise no text was read
        faults.add(table.unread())
    return template


def _section(table: Table, texts: TextReader, faults: Faults) -> Section:
    return Section(
        id=faults.past(lambda: an_id(table), ""),
        title=texts.texts(table, "title"),
        about=texts.optional_texts(table, "about"),
        apart=faults.past(lambda: table.yes_or_no("apart"), None) is True,
        source=faults.past(lambda: table.optional_text("source"), None) or "",
    )


def _file_id(table: Table, name: str) -> str:
    template_id = an_id(table)
    if template_id != name:
        raise table.place.key("id").refusal("is not the name of the file")
    return template_id


def _version(table: Table) -> int:
    version = table.whole_number("version", lowest=1, highest=HIGHEST_NUMBER)
    if version is None:
        raise table.place.key("version").refusal("is missing")
    return version


def _languages(table: Table) -> tuple[str, ...]:
    languages = language_tags(table, "languages")
    if not languages:
        raise table.place.key("languages").refusal("names no language")
    if len(languages) > MOST_LANGUAGES:
        raise table.place.key("languages").refusal(f"names more than {MOST_LANGUAGES} languages")
    return languages


def _unreviewed(table: Table, languages: tuple[str, ...]) -> tuple[str, ...]:
    tags = language_tags(table, "unreviewed")
    for number, tag in enumerate(tags):
        if tag not in languages:
            raise table.place.key("unreviewed").item(number).refusal("is no language of this template")
    return tags


def _nations(table: Table) -> tuple[Nation, ...]:
    nations = []
    known = {nation.value: nation for nation in Nation}
    for number, name in enumerate(table.texts("nations")):
        if name not in known:
            place = table.place.key("nations").item(number)
            raise place.refusal(f"is none of: {', '.join(known)}")
        nations.append(known[name])
    return tuple(nations)
