"""Conversation templates, read from the files that people who run conversations write."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from coprod_desktop.content.toml_file import Table, open_table
from coprod_desktop.domain.templates import Feeds, Question, Template

FORMAT = 1
MAX_VERSION = 1_000_000

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


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
        Refusal: ``file_unreadable``.
    """
    table = open_table(path)
    check_format(table, FORMAT)
    template_id = _id(table)
    if template_id != path.stem:
        raise table.place.key("id").refusal("is not the name of the file")
    version = table.whole_number("version", lowest=1, highest=MAX_VERSION)
    if version is None:
        raise table.place.key("version").refusal("is missing")
    languages = language_tags(table, "languages")
    if not languages:
        raise table.place.key("languages").refusal("names no language")
    template = Template(
        id=template_id,
        version=version,
        languages=languages,
        title=_in_every_language(table.table("title"), languages),
        about=_in_every_language(table.table("about"), languages),
        questions=tuple(_question(item, languages) for item in table.tables("question")),
    )
    _check_questions(template, table)
    table.refuse_unread()
    return template


def check_format(table: Table, expected: int) -> None:
    """Hold a file to the one format that this app reads.

    Raises:
        Refusal: ``file_unreadable``.
    """
    found = table.whole_number("format", lowest=1, highest=MAX_VERSION)
    if found is None:
        raise table.place.key("format").refusal("is missing")
    if found != expected:
        raise table.place.key("format").refusal(f"is {found}, but this app reads format {expected}")


def language_tags(table: Table, key: str) -> tuple[str, ...]:
    """Read a list of BCP 47 tags, each only once.

    Raises:
        Refusal: ``file_unreadable``.
    """
    tags = table.texts(key)
    for index, tag in enumerate(tags):
        place = table.place.key(key).item(index)
        if not _LANGUAGE_TAG.fullmatch(tag):
            raise place.refusal("is not a language such as en or cy")
        if tag in tags[:index]:
            raise place.refusal("is there twice")
    return tags


def _id(table: Table) -> str:
    found = table.text("id")
    if not _ID.fullmatch(found):
        raise table.place.key("id").refusal("should be small letters, digits and underscores")
    return found


def _question(table: Table, languages: tuple[str, ...]) -> Question:
    prompts = table.table("prompts")
    return Question(
        id=_id(table),
        text=_in_every_language(table.table("text"), languages),
        hint=_in_every_language(table.table("hint"), languages),
        prompts=MappingProxyType({tag: _prompts(prompts, tag) for tag in languages}),
        feeds=table.optional_choice("feeds", Feeds),
    )


def _in_every_language(table: Table, languages: tuple[str, ...]) -> Mapping[str, str]:
    return MappingProxyType({tag: table.text(tag) for tag in languages})


def _prompts(table: Table, tag: str) -> tuple[str, ...]:
    prompts = table.texts(tag)
    if not prompts:
        raise table.place.key(tag).refusal("is missing")
    return prompts


def _check_questions(template: Template, table: Table) -> None:
    ids = [question.id for question in template.questions]
    if not ids:
        raise table.place.key("question").refusal("is missing: a conversation asks something")
    for index, question_id in enumerate(ids):
        if question_id in ids[:index]:
            place = table.place.key("question").item(index).key("id")
            raise place.refusal(f"is “{question_id}”, which another question has already")
