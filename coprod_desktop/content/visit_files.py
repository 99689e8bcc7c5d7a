"""Visit files: a visit written down outside the app, read whole or refused whole."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from coprod_desktop.content.formats import check_format, language_tags
from coprod_desktop.content.toml_file import Place, Table, list_items, open_table, parse_table
from coprod_desktop.content.written_answers import chosen_statement, is_chosen
from coprod_desktop.domain.agreements import (
    Signature,
    SignerRole,
    SigningMethod,
    Stroke,
    StrokePoint,
    is_accidental,
)
from coprod_desktop.domain.checks import CLOSEST_RING, FARTHEST_RING
from coprod_desktop.domain.connections import Connection, Flow, Line
from coprod_desktop.domain.conversations import Conversation, Presence, Statement, Voice
from coprod_desktop.domain.people import Nation, PaperFormat, Person
from coprod_desktop.domain.plans import (
    GOAL_LEVELS,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    MAX_AMOUNT,
    MAX_REVIEW_WEEKS,
    Action,
    Contribution,
    Disagreement,
    Goal,
    Owner,
    Prevention,
    Review,
    parse_amount,
)
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Share, Strength, StrengthKind
from coprod_desktop.domain.templates import QuestionKind, Template
from coprod_desktop.domain.visits import PlannedAction, PlannedGoal, Visit

FORMAT = 1
FARTHEST = 1000.0
"""Hundredths of the pad's width: ten pads away is no ink of this pad."""
LONGEST_SIGNING = 86_400.0
"""Seconds."""
PLAIN_PRESSURE = 1.0
"""What a pen that tells no pressure is taken to press."""

_INKED = frozenset({SigningMethod.DRAWN, SigningMethod.MARK})


def read_visit_file(path: Path, *, templates: Mapping[str, Template]) -> Visit:
    """Read a visit file; the links between its records are made when it is brought in.

    Raises:
        Refusal: ``file_unreadable`` with the file, the line or key, and the reason.
    """
    return _visit(open_table(path), templates)


def parse_visit(content: bytes, *, file: str, templates: Mapping[str, Template]) -> Visit:
    """Read the bytes of a visit file; ``file`` is the name that refusals give.

    Raises:
        Refusal: ``file_unreadable`` with the file, the line or key, and the reason.
    """
    return _visit(parse_table(content, file=file), templates)


def _visit(table: Table, templates: Mapping[str, Template]) -> Visit:
    check_format(table, FORMAT)
    conversation = table.table("conversation")
    template = _template(conversation, templates)
    strengths = tuple(_strength(item) for item in table.tables("strength"))
    titles = tuple(strength.title for strength in strengths)
    person = _person(table.table("person"))
    visit = Visit(
        person=person,
        conversation=Conversation(
            template=template.id,
            template_version=template.version,
            held_on=conversation.day("date"),
            place=conversation.optional_text("place") or "",
        ),
        present=tuple(_presence(item) for item in conversation.tables("present")),
        said=_said(conversation, template, language=template.language_for(person.languages)),
        strengths=strengths,
        connections=tuple(_connection(item) for item in table.tables("connection")),
        goals=tuple(_goal(item, titles) for item in table.tables("goal")),
        disagreements=tuple(_disagreement(item) for item in table.tables("disagreement")),
        signatures=tuple(_signature(item) for item in table.tables("signature")),
        review=_review(table.optional_table("review")),
    )
    table.refuse_unread()
    return visit


def _template(table: Table, templates: Mapping[str, Template]) -> Template:
    template_id = table.text("template")
    template = templates.get(template_id)
    if template is None:
        known = ", ".join(templates)
        raise table.place.key("template").refusal(f"names no template that is here; there are: {known}")
    return template


def _person(table: Table) -> Person:
    return Person(
        preferred_name=table.text("preferred_name"),
        full_name=table.text("full_name"),
        pronouns=table.optional_text("pronouns") or "",
        date_of_birth=table.day("date_of_birth"),
        nation=table.optional_choice("nation", Nation),
        languages=language_tags(table, "languages"),
        paper=table.optional_choice("paper", PaperFormat) or PaperFormat.STANDARD,
    )


def _presence(table: Table) -> Presence:
    return Presence(name=table.text("name"), role=table.choice("role", Voice))


def _said(conversation: Table, template: Template, *, language: str) -> tuple[Statement, ...]:
    said: list[Statement] = []
    choices: set[tuple[str, Voice, str]] = set()
    for item in conversation.tables("said"):
        for statement in _statements(item, template, language=language):
            choice = (statement.question, statement.by, statement.name)
            if statement.chosen and choice in choices:
                raise item.place.key("question").refusal("was answered by the same voice before")
            if statement.chosen:
                choices.add(choice)
            said.append(statement)
    return tuple(said)


def _statements(table: Table, template: Template, *, language: str) -> tuple[Statement, ...]:
    """Read what was said at one question: a statement, or one for each line of a list."""
    question = template.question(table.text("question"))
    if question is None:
        known = ", ".join(each.id for each in template.questions)
        raise table.place.key("question").refusal(
            f"names no question of the template {template.id}; there are: {known}"
        )
    said = Statement(
        question=table.text("question"),
        by=table.choice("by", Voice),
        name=table.optional_text("name") or "",
        verbatim=table.yes_or_no("verbatim") is not False,
        words=table.text("words"),
    )
    if is_chosen(question):
        return (chosen_statement(said, question, language=language, place=table.place.key("words")),)
    if question.kind is QuestionKind.LIST:
        lines = (line.strip() for line in said.words.splitlines())
        return tuple(replace(said, words=line) for line in lines if line)
    return (said,)


def _strength(table: Table) -> Strength:
    return Strength(
        title=table.text("title"),
        kind=table.optional_choice("kind", StrengthKind) or StrengthKind.SKILL,
        words=table.optional_text("words") or "",
        share=table.optional_choice("share", Share) or Share.NO,
    )


def _connection(table: Table) -> Connection:
    return Connection(
        name=table.text("name"),
        kind=table.optional_text("kind") or "",
        ring=table.whole_number("ring", lowest=CLOSEST_RING, highest=FARTHEST_RING),
        line=table.optional_choice("line", Line),
        flow=table.optional_choice("flow", Flow),
    )


def _goal(table: Table, titles: tuple[str, ...]) -> PlannedGoal:
    levels = table.texts("levels")
    if len(levels) not in {0, GOAL_LEVELS}:
        raise table.place.key("levels").refusal(f"should be five, or left out, but there are {len(levels)}")
    return PlannedGoal(
        goal=Goal(
            words=table.text("words"),
            levels=levels,
            now=table.whole_number("now", lowest=LOWEST_LEVEL, highest=HIGHEST_LEVEL),
        ),
        actions=tuple(_action(item, titles) for item in table.tables("action")),
        contributions=tuple(_contribution(item) for item in table.tables("contribution")),
    )


def _action(table: Table, titles: tuple[str, ...]) -> PlannedAction:
    return PlannedAction(
        action=Action(
            what=table.text("what"),
            owner=table.choice("owner", Owner),
            who=table.optional_text("who") or "",
            said_yes=table.yes_or_no("said_yes"),
            how_often=table.optional_text("how_often") or "",
            by=table.day("by"),
            prevents=table.optional_choice("prevents", Prevention),
            cost_per_week=_amount(table, "cost_per_week"),
        ),
        uses=_uses(table, titles),
    )


def _uses(table: Table, titles: tuple[str, ...]) -> tuple[str, ...]:
    uses = table.texts("uses")
    for index, title in enumerate(uses):
        place = table.place.key("uses").item(index)
        if title not in titles:
            raise place.refusal("names no strength of this file")
        if titles.count(title) > 1:
            raise place.refusal("names several strengths of this file that have the same title")
        if title in uses[:index]:
            raise place.refusal("is there twice")
    return uses


def _contribution(table: Table) -> Contribution:
    return Contribution(
        what=table.text("what"),
        to=table.optional_text("to") or "",
        hours_per_month=_amount(table, "hours_per_month"),
    )


def _amount(table: Table, key: str) -> Decimal | None:
    typed = table.optional_text(key)
    if typed is None:
        return None
    place = table.place.key(key)
    try:
        amount = parse_amount(typed)
    except Refusal as refusal:
        if refusal.code == "amount_too_large":
            raise place.refusal(f"is more than {MAX_AMOUNT}") from refusal
        raise place.refusal('should be an amount in quotation marks such as "41.50"') from refusal
    if amount is None:
        raise place.refusal("is empty")
    return amount


def _disagreement(table: Table) -> Disagreement:
    return Disagreement(
        about=table.text("about"),
        by=table.choice("by", Voice),
        name=table.optional_text("name") or "",
        words=table.text("words"),
    )


def _signature(table: Table) -> Signature:
    method = table.choice("method", SigningMethod)
    strokes = tuple(_stroke(item, place) for item, place in table.items("strokes"))
    if strokes and method not in _INKED:
        raise table.place.key("strokes").refusal("belongs only to a drawn signature or a mark")
    if method in _INKED and is_accidental(strokes):
        raise table.place.key("strokes").refusal("has too little ink for a signature")
    if method is SigningMethod.PAPER:
        raise table.place.key("method").refusal("needs a picture of the paper, which no visit file holds")
    return Signature(
        name=table.text("name"),
        role=table.choice("role", SignerRole),
        method=method,
        strokes=strokes,
    )


def _stroke(value: object, place: Place) -> Stroke:
    return tuple(_point(item, at) for item, at in list_items(value, place))


def _point(value: object, place: Place) -> StrokePoint:
    parts = tuple(list_items(value, place))
    if len(parts) not in {2, 4}:
        raise place.refusal("should be two numbers, [x, y], or four, [x, y, pressure, t]")
    x, y = (_number(item, at, lowest=-FARTHEST, highest=FARTHEST) for item, at in parts[:2])
    if len(parts) == 2:  # noqa: PLR2004  (x and y)
        return (x, y, PLAIN_PRESSURE, 0.0)
    (pressure, pressure_place), (seconds, seconds_place) = parts[2:]
    return (
        x,
        y,
        _number(pressure, pressure_place, lowest=0.0, highest=1.0),
        _number(seconds, seconds_place, lowest=0.0, highest=LONGEST_SIGNING),
    )


def _number(value: object, place: Place, *, lowest: float, highest: float) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise place.refusal("should be a number")
    if not lowest <= value <= highest:  # so written, it refuses a NaN too
        raise place.refusal(f"should be from {lowest:g} to {highest:g}")
    return float(value)


def _review(table: Table | None) -> Review:
    if table is None:
        return Review()
    return Review(weeks=table.whole_number("weeks", lowest=1, highest=MAX_REVIEW_WEEKS))
