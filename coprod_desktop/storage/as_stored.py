"""Ids as the store writes them, for reads where making UUIDs of thousands would take longer than reading."""

from uuid import UUID

from sqlalchemy import Column, ColumnElement, Text, type_coerce


def as_stored(column: Column[UUID]) -> ColumnElement[str]:
    """Read an id as the 32 hexadecimal digits that the laptop's store holds."""
    return type_coerce(column, Text)
