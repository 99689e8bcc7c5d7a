from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import MetaData

from coprod_desktop.domain.agreements import Stroke
from coprod_desktop.domain.canonical import JsonValue, canonical_json
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.records import Kind
from coprod_desktop.history.converter import FieldConverter, storable
from coprod_desktop.history.tables import laptop_tables
from coprod_desktop.history.typed import TypedField, TypedTable, typed_table


class Small(StrEnum):
    ONE = "one"


class Grown(StrEnum):
    ONE = "one"
    TWO = "two"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A value inside a tuple."""

    words: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """A kind with a field of each type there may be."""

    text: str = ""
    number: int = 0
    flag: bool | None = None
    amount: Decimal | None = None
    day: date | None = None
    moment: datetime | None = None
    link: RecordId | None = None
    choice: Nation = Nation.WALES
    words: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    links: tuple[RecordId, ...] = ()
    ink: tuple[Stroke, ...] = ()


def table_of(record_type: type) -> TypedTable:
    return typed_table(Kind(name="thing", type=record_type), MetaData(), FieldConverter())


EVERYTHING = table_of(Everything)
point = st.tuples(*[st.floats(0, 1000)] * 4)
plain = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
values = st.builds(
    Everything,
    text=plain,
    number=st.integers(-(2**63), 2**63 - 1),
    flag=st.none() | st.booleans(),
    amount=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    day=st.none() | st.dates(),
    moment=st.none() | st.datetimes(timezones=st.just(UTC)),
    link=st.none() | st.uuids().map(RecordId),
    choice=st.sampled_from(Nation),
    words=st.lists(plain).map(tuple),
    levels=st.lists(st.builds(Level, words=plain, number=st.none() | st.integers(0, 5))).map(tuple),
    links=st.lists(st.uuids().map(RecordId)).map(tuple),
    ink=st.lists(st.lists(point).map(tuple)).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(values)
def test_a_value_comes_back_from_json_and_from_its_column(value: Everything) -> None:
    for field in EVERYTHING.fields.values():
        before = getattr(value, field.name)
        written = field.write(before)
        canonical_json(written)
        assert field.read(written) == before
        assert field.load(field.store(before)) == before
        assert field.keep(written) == field.store(before)
        assert type(field.keep(written)) is type(field.store(before))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", 5),
        ("number", "5"),
        ("number", True),
        ("number", 2**63),
        ("number", 1.0),
        ("flag", 1),
        ("amount", "NaN"),
        ("amount", 5),
        ("amount", "five"),
        ("day", "2026-02-30"),
        ("moment", "2026-11-23T10:00:00"),
        ("link", "zz"),
        ("choice", "mars"),
        ("choice", None),
        ("words", "abc"),
        ("words", [1]),
        ("levels", ["x"]),
        ("levels", [{"number": 1}]),
        ("ink", [[[1, 2, 3]]]),
        ("ink", [[[float("nan"), 2, 3, 4]]]),
    ],
)
def test_bad_data_is_noticed(field: str, value: JsonValue) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (whatever is bad about it, it is one error)
        EVERYTHING.fields[field].read(value)
    with pytest.raises(ValueError):  # noqa: PT011  (as above)
        EVERYTHING.fields[field].keep(value)


def test_only_a_field_that_may_be_empty_keeps_nothing() -> None:
    kept = {name for name, field in EVERYTHING.fields.items() if _keeps_nothing(field)}
    assert kept == {"flag", "amount", "day", "moment", "link"}


def _keeps_nothing(field: TypedField) -> bool:
    try:
        return field.keep(None) is None
    except ValueError:
        return False


def test_a_moment_is_kept_in_utc() -> None:
    field = EVERYTHING.fields["moment"]
    elsewhere = datetime(2026, 11, 23, 15, 2, tzinfo=timezone(timedelta(hours=1)))
    assert field.write(elsewhere) == field.store(elsewhere) == "2026-11-23T14:02:00.000000+00:00"


def test_nul_and_halves_of_characters_never_reach_the_history() -> None:
    assert EVERYTHING.fields["text"].write("a\0b") == "ab"
    assert storable("\ud83d\ude00") == "😀"
    assert EVERYTHING.fields["words"].write(("\ud800",)) == ["\N{REPLACEMENT CHARACTER}"]


def test_a_field_that_a_later_app_added_to_a_value_inside_is_left_alone() -> None:
    assert EVERYTHING.fields["levels"].read([{"words": "a", "colour": "red"}]) == (Level(words="a"),)


def test_every_kind_has_a_table_with_a_column_for_each_field() -> None:
    tables = laptop_tables().history.typed
    assert set(tables) == {kind.name for kind in KINDS}
    for kind in KINDS:
        assert {field.name for field in fields(kind.type)} < set(  # type: ignore[arg-type]  # a dataclass each
            tables[kind.name].table.columns.keys()
        )


def test_another_shape_has_another_fingerprint() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Before:
        choice: Small | None = None

    @dataclass(frozen=True, slots=True, kw_only=True)
    class MoreMembers:
        choice: Grown | None = None

    @dataclass(frozen=True, slots=True, kw_only=True)
    class MoreFields:
        choice: Small | None = None
        words: str = ""

    assert table_of(Before).fingerprint == table_of(Before).fingerprint
    assert len({table_of(kind).fingerprint for kind in (Before, MoreMembers, MoreFields)}) == 3


def test_a_field_without_a_default_is_our_mistake() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Bare:
        words: str

    with pytest.raises(TypeError, match="words"):
        table_of(Bare)
