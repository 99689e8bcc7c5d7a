"""What a change did, in one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Entry
from coprod_desktop.domain.kinds import BY_NAME
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How a kind's changes are told: ``{who}`` is the worker, ``{what}`` the record's own words."""

    wrote: str
    changed: str = ""
    removed: str = ""
    returned: str = ""


_TOLD: Final[Mapping[str, Told]] = MappingProxyType(
    {
        "person": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} began the record of {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed the details of {what}"),
        ),
        "conversation": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} started a conversation: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed or ended a conversation: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away a conversation: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back a conversation: {what}"),
        ),
        "presence": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote down who was there: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed who was there: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away who was there: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back who was there: {what}"),
        ),
        "statement": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote down what was said: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed what was written down: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away what was written down: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back what was said: {what}"),
        ),
        "come_back": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} marked a question to come back to"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed a question to come back to"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away the mark to come back to a question"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} marked a question to come back to again"),
        ),
        "strength": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote a strength: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed a strength: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away a strength: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back a strength: {what}"),
        ),
        "connection": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote down somebody in their life: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed somebody in their life: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away somebody in their life: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back somebody in their life: {what}"),
        ),
        "confirmation": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote that the person found something right"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed what the person found right"),
            removed=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} took back that the person found something right"
            ),
            returned=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} wrote again that the person found something right"
            ),
        ),
        "picture": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} added a picture: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed what a picture shows: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away a picture: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back a picture: {what}"),
        ),
        "wellbeing": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote down how life is going"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed how life is going"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away how life is going"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back how life is going"),
        ),
        "sharing_choice": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote down who may know what: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed who may know what: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away who may know what: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back who may know what: {what}"),
        ),
        "privacy_notice": Told(
            wrote=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} wrote that the person was told how information is used"
            ),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed how the person was told of information"),
            removed=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} took away that the person was told of information"
            ),
            returned=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} brought back that the person was told of information"
            ),
        ),
        "lawful_basis": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote down the lawful basis"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed the lawful basis"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away the lawful basis"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back the lawful basis"),
        ),
        "capacity": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote about making one decision: {what}"),
            changed=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} changed what is said about one decision: {what}"
            ),
            removed=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} took away what was said about one decision: {what}"
            ),
            returned=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} brought back what was said about one decision: {what}"
            ),
        ),
        "advocacy": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote down who speaks up with the person: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed who speaks up with the person: {what}"),
            removed=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} took away who speaks up with the person: {what}"
            ),
            returned=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} brought back who speaks up with the person: {what}"
            ),
        ),
        "worry": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote down a worry for workers"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed a worry for workers"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away a worry for workers"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back a worry for workers"),
        ),
        "task": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote down something to do: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed something to do: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away something to do: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back something to do: {what}"),
        ),
        "goal": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote a goal: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed a goal: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away a goal: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back a goal: {what}"),
        ),
        "action": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} added to the plan: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed in the plan: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took out of the plan: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back into the plan: {what}"),
        ),
        "strength_use": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} said which strength the plan builds on"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed which strength the plan builds on"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took a strength out of the plan"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought a strength back into the plan"),
        ),
        "contribution": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote what the person gives: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed what the person gives: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away what the person gives: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back what the person gives: {what}"),
        ),
        "disagreement": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote what is not agreed: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed what is not agreed: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away what is not agreed: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back what is not agreed: {what}"),
        ),
        "review": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} settled when the plan is looked at again"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed when the plan is looked at again"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away when the plan is looked at again"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back when to look at the plan again"),
        ),
        "budget": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote about the money as a whole"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed the money as a whole"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away the money as a whole"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back the money as a whole"),
        ),
        "budget_line": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote what is paid for: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed what is paid for: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away what is paid for: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back what is paid for: {what}"),
        ),
        "no_strength_yet": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote why no strength is used yet"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed why no strength is used yet"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away why no strength is used yet"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back why no strength is used yet"),
        ),
        "standing_agreement": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} said which agreement counts"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed which agreement counts"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took back which agreement counts"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} said again which agreement counts"),
        ),
        "afterword": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote what was said after agreeing: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away what was said after agreeing: {what}"),
            returned=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} brought back what was said after agreeing: {what}"
            ),
        ),
        "approval": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote what a manager is asked or says: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took back a word about approving: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back a word about approving: {what}"),
        ),
        "review_request": Told(
            wrote=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} wrote that somebody asks to look at the plan again: {what}"
            ),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed what was asked about the plan: {what}"),
            removed=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} took away a wish to look at the plan again: {what}"
            ),
            returned=QT_TRANSLATE_NOOP(
                "HistoryWords", "{who} brought back a wish to look at the plan again: {what}"
            ),
        ),
        "held_review": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} began to look at the plan again: {what}"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed a look at the plan: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away a look at the plan: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back a look at the plan: {what}"),
        ),
        "goal_rating": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote how far a goal has come: {what}"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took away how far a goal has come: {what}"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} brought back how far a goal has come: {what}"),
        ),
        "ask_together": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} left something to be asked at the next visit"),
            changed=QT_TRANSLATE_NOOP("HistoryWords", "{who} changed what to ask at the next visit"),
            removed=QT_TRANSLATE_NOOP("HistoryWords", "{who} took back a question for the next visit"),
            returned=QT_TRANSLATE_NOOP("HistoryWords", "{who} put a question for the next visit again"),
        ),
        "agreement_version": Told(wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} froze version {what}")),
        "signature": Told(wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} took a signature: {what}")),
        "laptop_seal": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} sealed a paper on this laptop for the first time")
        ),
        "erasure": Told(
            wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} erased what the person asked to erase")
        ),
    }
)
_ANOTHER: Final = Told(wrote=QT_TRANSLATE_NOOP("HistoryWords", "{who} wrote something"))
_NAMING: Final = (
    "full_name",
    "title",
    "words",
    "what",
    "decision",
    "reason",
    "decided",
    "described",
    "name",
    "number",
    "place",
)
"""Fields whose text names a record, the best first."""


def what_happened(entry: Entry, *, who: str, what: str) -> str:
    """Say what a change did; ``what`` is the record's words where the change itself holds none."""
    told = _TOLD.get(entry.kind, _ANOTHER)
    if entry.values.get(REMOVED) is True:
        words = told.removed
    elif _is_first(entry):
        words = told.wrote
    elif set(entry.values) == {REMOVED}:
        words = told.returned
    else:
        words = told.changed
    sentence = QCoreApplication.translate("HistoryWords", words or told.changed or told.wrote)
    own = next((str(entry.values[field]) for field in _NAMING if entry.values.get(field)), what)
    line = " ".join(own.split())
    return sentence.format(who=who, what=line) if line else sentence.format(who=who, what="").rstrip(": ")


def _is_first(entry: Entry) -> bool:
    """Whether a change began its record: then it wrote every field."""
    kind = BY_NAME.get(entry.kind)
    if kind is None:
        return False
    names = {field.name for field in fields(kind.type)}  # type: ignore[arg-type]  # every record is a dataclass
    return names <= set(entry.values)
