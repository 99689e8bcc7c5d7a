"""The languages of an XLSForm: its columns `label::Welsh (cy)` and their kin, as BCP 47 tags."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from coprod_desktop.exchange.xlsforms.notes import Notes
from coprod_desktop.exchange.xlsforms.workbook import Row, Sheets

MOST_LANGUAGES: Final = 20
TEXTS: Final = ("label", "hint")
"""What of a form is written in several languages and can be carried."""

_IN_BRACKETS: Final = re.compile(r".*\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\s*\)\s*")
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_NAMES: Final = dict(
    pair.split(":")
    for pair in [
        "arabic:ar",
        "bengali:bn",
        "chinese:zh",
        "cymraeg:cy",
        "dari:prs",
        "dutch:nl",
        "english:en",
        "español:es",
        "français:fr",
        "french:fr",
        "gaelic:gd",
        "german:de",
        "gujarati:gu",
        "hindi:hi",
        "irish:ga",
        "italian:it",
        "nepali:ne",
        "polish:pl",
        "portuguese:pt",
        "punjabi:pa",
        "romanian:ro",
        "russian:ru",
        "somali:so",
        "spanish:es",
        "swahili:sw",
        "tamil:ta",
        "turkish:tr",
        "ukrainian:uk",
        "urdu:ur",
        "welsh:cy",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The tags that a template gets, its first being the form's default, and which column is which."""

    tags: tuple[str, ...]
    columns: Mapping[str, tuple[str, str]]
    """For each heading, the text that stands under it and the language it is in."""

    def texts(self, row: Row, text: str, notes: Notes, sheet: str) -> Mapping[str, str]:
        """Give a text in every language; where one is missing another stands in, and that is said."""
        found: dict[str, str] = {}
        for heading, (kind, tag) in self.columns.items():
            if kind == text and heading in row.cells:
                found.setdefault(tag, without_answers(row.cells[heading]))
        if not found:
            return MappingProxyType({})
        standing_in = next(found[tag] for tag in (*self.tags, *found) if tag in found)
        missing = [tag for tag in self.tags if tag not in found]
        if missing:
            notes.say(
                sheet,
                row.number,
                f"its {text} is missing in {', '.join(missing)}; another language's is there",
            )
        if any(
            "${" in row.cells.get(heading, "") for heading, (kind, _) in self.columns.items() if kind == text
        ):
            notes.say(sheet, row.number, f"its {text} repeats another answer, which is left out of it as “…”")
        return MappingProxyType({tag: found.get(tag, standing_in) for tag in self.tags})


def without_answers(text: str) -> str:
    """Take out where a text would repeat another answer."""
    return re.sub(r"\$\{[^{}]*\}", "…", text)


def languages_of(sheets: Sheets, notes: Notes) -> Languages:
    """Find the languages of a form, and say which of its columns have one that nobody knows."""
    default = next((row.cells.get("default_language", "") for row in sheets.settings), "")
    first = tag_of(default) or "en"
    columns: dict[str, tuple[str, str]] = {}
    tags: list[str] = []
    unknown: set[str] = set()
    for sheet, rows in (("survey", sheets.survey), ("choices", sheets.choices)):
        for heading in _headings(rows):
            text, _, language = heading.partition("::") if "::" in heading else heading.partition(":")
            text = {"caption": "label"}.get(text.strip(), text.strip())
            if text not in TEXTS:
                continue
            tag = tag_of(language) if language.strip() else first
            if tag is None:
                if heading not in unknown:
                    notes.say(sheet, None, f"column “{heading[:60]}” is in a language that has no code")
                unknown.add(heading)
                continue
            columns[heading] = (text, tag)
            if text == "label" and tag not in tags:
                tags.append(tag)
    tags.sort(key=lambda tag: tag != first)  # the default is the one shown where the person's is missing
    kept = tuple(tags[:MOST_LANGUAGES]) or (first,)
    for tag in tags[MOST_LANGUAGES:]:
        notes.say("survey", None, f"the language {tag} is one too many; {MOST_LANGUAGES} fit")
    return Languages(tags=kept, columns=MappingProxyType(columns))


def tag_of(language: str) -> str | None:
    """Give the tag of a language as a form names it, ``Welsh (cy)``, ``cy`` or ``Welsh``; None if unknown."""
    found = _IN_BRACKETS.fullmatch(language)
    if found is not None:
        return found[1]
    name = language.strip()
    if name.lower() in _NAMES:
        return _NAMES[name.lower()]
    return name if _TAG.fullmatch(name) else None


def _headings(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heading for row in rows for heading in row.cells))
