"""How the records of one kind are shown, each in a row of a card, and what can be done with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.records.choices import ChoiceOf
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.sentence import TextOf

R = TypeVar("R")
R_contra = TypeVar("R_contra", contravariant=True)


@dataclass(frozen=True, kw_only=True)  # no slots: Python 3.11 cannot write Shown[R](...) with them
class Shown(Generic[R]):
    """How one text of a record is shown: its name for a screen reader, marks round it, words for none."""

    text: TextOf[R]
    name: str
    marks: str = "%1"
    empty: str = ""
    strong: bool = False
    note: bool = False
    """Whether these are the worker's words, in which kinder ones are offered."""
    editable: bool = True
    """Whether they are words at all, rather than what was chosen."""


@dataclass(frozen=True, kw_only=True)  # no slots: as above
class Gesture(Generic[R]):
    """One thing that can be done to a record with one press, and taken back."""

    words: str
    name: Callable[[R], str]
    """What a screen reader says for the button."""
    offered: Callable[[R], bool]
    do: Callable[[Seen[R]], None]
    """Raises the `Refusal` of its use case, or `Unavailable`."""
    done: Callable[[R], str]
    """What is said afterwards, beside the way back."""


@dataclass(frozen=True, kw_only=True)  # no slots: as above
class RowAct(Generic[R]):
    """One thing that the menu of a record offers; ``words`` are empty where it makes no sense."""

    words: Callable[[Seen[R]], str]
    do: Callable[[Seen[R]], None]


class Again(Protocol[R_contra]):
    """Makes a form once more, for a draft that was kept of it."""

    def __call__(self, seen: Seen[R_contra], *, draft: Draft) -> RecordForm:
        """Give the form; whoever asked shows it and puts the draft back."""
        ...


@dataclass(frozen=True, kw_only=True)  # no slots: as above
class RowForm(Generic[R]):
    """A form that the menu of a record opens below it."""

    words: str
    make: Callable[[Seen[R]], RecordForm]
    points: str = ""
    """The field of its draft that names this record, where it writes another one."""
    again: Again[R] | None = None
    """Makes it for a draft that was kept of it."""


@dataclass(frozen=True, kw_only=True)  # no slots: as above
class RowPick(Generic[R]):
    """What is made of words that were picked from a record's sentence, or of the whole sentence."""

    words: str
    """What the button and the menu say."""
    make: Callable[[Seen[R], str, str], Seen[object]]
    """Writes it, from the words and the whole sentence, and gives it, so that it can be taken back."""
    kind: str
    """The kind's name in the history."""
    done: Callable[[str], str]
    """What is said afterwards of the words, beside the way back."""


@dataclass(frozen=True, kw_only=True)  # no slots: as above
class RowPlan(Generic[R]):
    """How the records of one kind are shown in a card."""

    texts: Sequence[Shown[R]]
    called: Callable[[R], str]
    """What the record is called where it is named: the menu, the words after it was taken away."""
    details: Callable[[R], str]
    """What else is known of it, in one line."""
    beneath: Callable[[Seen[R]], str] | None = None
    """What became of it, a line to each thing; empty for nothing."""
    form: Callable[[Seen[R]], RecordForm] | None = None
    form_words: str = ""
    form_is_of_this: bool = True
    """Whether the form changes this record, rather than making another one from it."""
    framed: bool = False
    save: Callable[[Seen[R], R], None] | None = None
    before_editing: Callable[[Seen[R]], str] | None = None
    """What is to be known by whoever begins to write; empty for nothing."""
    removable: Callable[[Seen[R]], bool] | None = None
    chip: Callable[[R], str] | None = None
    """What stands out beside the first text; empty for nothing."""
    gesture: Gesture[R] | None = None
    choices: Sequence[ChoiceOf[R]] = ()
    """What can be chosen: each a button below the texts where it is said or asked for, and in the menu."""
    acts: Sequence[RowAct[R]] = ()
    """What else the menu offers."""
    forms: Sequence[RowForm[R]] = ()
    """Forms, besides the one above, for other records that are made from this one."""
    pick: RowPick[R] | None = None
    set_in: bool = False
    """Whether it stands in from the edge, as it belongs to the record above."""
