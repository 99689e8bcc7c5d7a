"""Encrypted stores in which tests say a few words, and hear them again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Engine, text

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.history.sqlcipher import (
    JournalMode,
    engine,
    reading,
)

KEY: Final = bytes(range(32))
SALT: Final = bytes(range(100, 116))
PLANTED: Final = "Marmalade-Heron"


@contextmanager
def opened(
    path: Path,
    *,
    key: bytes = KEY,
    salt: bytes = SALT,
    create: bool = False,
    journal_mode: JournalMode = "wal",
    read_only: bool = False,
    patience: float = 0.0,
) -> Iterator[Engine]:
    made = engine(
        path,
        key=key,
        salt=salt,
        create=create,
        journal_mode=journal_mode,
        read_only=read_only,
        patience=patience,
    )
    try:
        yield made
    finally:
        made.dispose()


def say(store: Engine, words: str) -> None:
    with store.begin() as connection:
        connection.execute(text("INSERT INTO said (words) VALUES (:words)"), {"words": words})


def said(store: Engine) -> list[str]:
    with reading(store).connect() as connection:
        return list(connection.scalars(text("SELECT words FROM said ORDER BY rowid")))


def a_store(path: Path, *words: str, journal_mode: JournalMode = "wal") -> Path:
    with opened(path, create=True, journal_mode=journal_mode) as store:
        with store.begin() as connection:
            connection.execute(text("CREATE TABLE said (words TEXT UNIQUE)"))
        for word in words:
            say(store, word)
    return path


def refusal_of(path: Path, *, key: bytes = KEY, create: bool = False) -> str:
    with pytest.raises(Unavailable) as refused, opened(path, key=key, create=create) as store:
        said(store)
    return refused.value.code
