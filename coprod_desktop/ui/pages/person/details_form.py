"""The form in which a person's names, languages and paper are put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.people import Nation, PaperFormat, Person
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.dates import plain_date, read_date
from coprod_desktop.ui.languages import LANGUAGES, language_name
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.words import words_for

KIND = "person"
ASKED_LANGUAGES = 2
"""Languages that the form asks for; further ones, brought in from elsewhere, are left alone."""


def details_form(desk: Desk, seen: Seen[Person]) -> RecordForm:
    """Make the form for the person as they were read."""
    person = seen.value
    known = (*person.languages, "", "")
    return RecordForm(
        desk=desk,
        heading=QCoreApplication.translate("PersonDetails", "About the person"),
        fields=_fields(person),
        keep_words=QCoreApplication.translate("PersonDetails", "Keep these details"),
        leave_words=QCoreApplication.translate("PersonDetails", "Leave it as it was"),
        stream=seen.stream,
        kind=KIND,
        record=seen.id,
        write=lambda texts: desk.keeping.save_person(seen, _filled(person, texts)),
        heads=seen.heads,
        start={
            "preferred_name": person.preferred_name,
            "full_name": person.full_name,
            "pronouns": person.pronouns,
            "date_of_birth": "" if person.date_of_birth is None else plain_date(person.date_of_birth),
            "language": known[0],
            "second_language": known[1],
            "nation": "" if person.nation is None else person.nation.value,
            "paper": person.paper.value,
        },
        complaint=_unclear,
        columns=2,
        framed=False,
    )


def _fields(person: Person) -> tuple[Field, ...]:
    tags = tuple(dict.fromkeys((*LANGUAGES, *person.languages)))
    languages = [(tag, language_name(tag)) for tag in tags]
    not_said = ("", QCoreApplication.translate("PersonDetails", "Not said yet"))
    return (
        TextField(
            key="preferred_name", words=QCoreApplication.translate("PersonDetails", "Likes to be called")
        ),
        TextField(key="full_name", words=QCoreApplication.translate("PersonDetails", "Full name")),
        TextField(key="pronouns", words=QCoreApplication.translate("PersonDetails", "Pronouns")),
        TextField(key="date_of_birth", words=QCoreApplication.translate("PersonDetails", "Date of birth")),
        ChoiceField(
            key="language",
            words=QCoreApplication.translate("PersonDetails", "Language they like best"),
            choices=[not_said, *languages],
        ),
        ChoiceField(
            key="second_language",
            words=QCoreApplication.translate("PersonDetails", "Another language"),
            choices=[("", QCoreApplication.translate("PersonDetails", "None")), *languages],
        ),
        ChoiceField(
            key="nation",
            words=QCoreApplication.translate("PersonDetails", "Nation"),
            choices=[not_said, *((nation.value, words_for(nation)) for nation in Nation)],
        ),
        ChoiceField(
            key="paper",
            words=QCoreApplication.translate("PersonDetails", "Paper they like"),
            choices=[(paper.value, words_for(paper)) for paper in PaperFormat],
        ),
    )


def _unclear(texts: Mapping[str, str]) -> str:
    try:
        read_date(texts["date_of_birth"])
    except ValueError:
        return QCoreApplication.translate(
            "PersonDetails", "Write the date as day, month and year, such as 3/12/1941."
        )
    return ""


def _filled(person: Person, texts: Mapping[str, str]) -> Person:
    asked = (texts["language"], texts["second_language"], *person.languages[ASKED_LANGUAGES:])
    return replace(
        person,
        preferred_name=texts["preferred_name"].strip(),
        full_name=texts["full_name"].strip(),
        pronouns=texts["pronouns"].strip(),
        date_of_birth=read_date(texts["date_of_birth"]),
        languages=tuple(dict.fromkeys(tag for tag in asked if tag)),
        nation=Nation(texts["nation"]) if texts["nation"] else None,
        paper=PaperFormat(texts["paper"]),
    )
