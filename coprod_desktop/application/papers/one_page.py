"""A person on one page: what people like about them, what matters to them, and how to support them well."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coprod_desktop.application.papers.imprint import Imprint
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.agreements import Quote
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength, StrengthKind
from coprod_desktop.domain.ties import ties


class Support(StrEnum):
    """What others should know to support somebody well, as the questions of *About me* ask it."""

    SUPPORT = "support"
    PLEASE_DO = "please_do"
    PLEASE_DONT = "please_dont"
    COMMUNICATE = "communicate"
    KEEPS_WELL = "keeps_well"
    ALSO_KNOW = "also_know"


_ASKED: Final = {
    "support_well": Support.SUPPORT,
    "support": Support.SUPPORT,
    "please_do": Support.PLEASE_DO,
    "please_dont": Support.PLEASE_DONT,
    "communicate": Support.COMMUNICATE,
    "keeps_well": Support.KEEPS_WELL,
    "also_know": Support.ALSO_KNOW,
}
_LIKED: Final = "people_like"
_GOOD_AT: Final = "good_at"
_CLOSE: Final = 2
"""The rings of the people who stand nearest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """The one-page profile: everything in the words it was said in."""

    imprint: Imprint
    liked: tuple[Quote, ...]
    """What people like about the person: said by others, or by the person of what others say."""
    good_at: tuple[str, ...]
    matters: tuple[Quote, ...]
    people: tuple[str, ...]
    """Who stands nearest."""
    support: tuple[tuple[Support, tuple[Quote, ...]], ...]


def one_page(record: PersonRecord, *, matters: Sequence[Seen[Statement]], imprint: Imprint) -> OnePage:
    """Put a person's page together; ``matters`` is what they said matters to them."""
    said = [seen.value for seen in record.standing_statements() if seen.value.verbatim]
    mattering = {seen.id for seen in matters}
    shows = frozenset(each for seen in record.strengths if (each := seen.value.statement) is not None)
    by_support: dict[Support, list[Quote]] = {kind: [] for kind in Support}
    for statement in said:
        if statement.question in _ASKED:
            by_support[_ASKED[statement.question]].append(_quote(statement))
    return OnePage(
        imprint=imprint,
        liked=(
            *(_quote(each) for each in said if each.question == _LIKED),
            *(
                _quote(seen.value)
                for seen in record.standing_statements()
                if seen.id not in mattering and _says_something_good(seen, shows=shows)
            ),
            *(_as_quote(seen.value) for seen in record.strengths if seen.value.kind is StrengthKind.QUALITY),
        ),
        good_at=tuple(
            seen.value.title for seen in record.strengths if seen.value.kind is not StrengthKind.QUALITY
        ),
        matters=tuple(_quote(seen.value) for seen in matters),
        people=tuple(_named(tie.own.value) for tie in ties(record.connections) if _is_close(tie.own.value)),
        support=tuple((kind, tuple(quotes)) for kind, quotes in by_support.items() if quotes),
    )


def _says_something_good(seen: Seen[Statement], *, shows: frozenset[RecordId]) -> bool:
    """Whether somebody besides the person and the worker said what the person is good at."""
    said = seen.value
    others = said.verbatim and said.by not in {Voice.PERSON, Voice.CASEWORKER, Voice.INTERPRETER}
    return others and (said.question == _GOOD_AT or seen.id in shows)


def _as_quote(strength: Strength) -> Quote:
    return Quote(words=strength.words or strength.title, name="")


def _quote(statement: Statement) -> Quote:
    return Quote(words=statement.words, name="" if statement.by is Voice.PERSON else statement.name)


def _is_close(connection: Connection) -> bool:
    return connection.ring is not None and connection.ring <= _CLOSE


def _named(connection: Connection) -> str:
    name, kind = connection.name.strip(), connection.kind.strip()
    return f"{name} ({kind})" if kind and kind.casefold() not in name.casefold() else name
