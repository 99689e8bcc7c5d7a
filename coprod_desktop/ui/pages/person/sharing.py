"""Who may know what: the person's choices, each taken back with one press and never forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.sharing import MayShare, SharingChoice
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.forms.voices import OTHERS, voice_name
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.pages.person.rights_form import rights_form
from coprod_desktop.ui.pages.person.rights_words import rights_words
from coprod_desktop.ui.records.card import Apart, RecordCard
from coprod_desktop.ui.records.checked_fields import DayField
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField, Together
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import Gesture, RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.records.words import joined

KIND = "sharing_choice"
_ABOUT: Mapping[str, str] = {
    "sharing_needs_who": "who",
    "sharing_needs_what": "what",
    "days_out_of_order": "until",
}

_WHO = TextOf[SharingChoice](
    kind=KIND,
    field="who",
    read=lambda choice: choice.who,
    replaced=lambda choice, words: replace(choice, who=words),
)
_WHAT = TextOf[SharingChoice](
    kind=KIND,
    field="what",
    read=lambda choice: choice.what,
    replaced=lambda choice, words: replace(choice, what=words),
)


def sharing_card(*, desk: Desk, stream: Callable[[], StreamId]) -> RecordCard[SharingChoice]:
    """Make the card; ``stream`` gives the person whose choices it shows."""
    return RecordCard(
        desk=desk,
        kind=KIND,
        plan=RowPlan[SharingChoice](
            texts=(
                Shown[SharingChoice](
                    text=_WHO, name=QCoreApplication.translate("Sharing", "Who"), strong=True
                ),
                Shown[SharingChoice](text=_WHAT, name=QCoreApplication.translate("Sharing", "What")),
            ),
            called=_called,
            details=lambda choice: _details(desk, choice),
            chip=lambda choice: _stands(desk, choice),
            form=lambda seen: _form(desk, seen.stream, seen, None),
            form_words=QCoreApplication.translate("Sharing", "Change this choice"),
            gesture=Gesture[SharingChoice](
                words=QCoreApplication.translate("Sharing", "Take it back"),
                name=lambda choice: QCoreApplication.translate("Sharing", "Take it back: {choice}").format(
                    choice=_called(choice)
                ),
                offered=lambda choice: not choice.is_over_on(desk.today()),
                do=lambda seen: desk.keeping.save(seen, replace(seen.value, withdrawn_on=desk.today())),
                done=lambda choice: QCoreApplication.translate(
                    "Sharing", "“{choice}” is taken back from today. What was allowed until now stays known."
                ).format(choice=_called(choice)),
            ),
        ),
        strand=Ink.PEOPLE,
        icon="people",
        title=QCoreApplication.translate("Sharing", "Who may know what"),
        add_words=QCoreApplication.translate("Sharing", "Add a choice"),
        empty=QCoreApplication.translate(
            "Sharing",
            "Nothing is said yet. Go through it one by one: who might want to know something about me? "
            "What may they know, and what for?",
        ),
        new_form=lambda draft: _form(desk, stream(), None, draft),
        apart=Apart[SharingChoice](
            holds=lambda choice: choice.is_over_on(desk.today()),
            heading=QCoreApplication.translate("Sharing", "No longer in force"),
        ),
    )


def _called(choice: SharingChoice) -> str:
    return QCoreApplication.translate("Sharing", "{who}: {what}").format(who=choice.who, what=choice.what)


def _stands(desk: Desk, choice: SharingChoice) -> str:
    if not choice.is_over_on(desk.today()):
        return rights_words(choice.may)
    if choice.withdrawn_on is None:
        return QCoreApplication.translate("Sharing", "Ended")
    return QCoreApplication.translate("Sharing", "Taken back")


def _details(desk: Desk, choice: SharingChoice) -> str:
    purpose = QCoreApplication.translate("Sharing", "What for: {purpose}").format(purpose=choice.purpose)
    lines = (
        purpose if choice.purpose else "",
        joined(_days(choice), _says_so(choice)),
        _was(choice) if choice.is_over_on(desk.today()) else "",
    )
    return "\n".join(line for line in lines if line)


def _days(choice: SharingChoice) -> str:
    since = "" if choice.since is None else plain_date(choice.since)
    until = "" if choice.until is None else plain_date(choice.until)
    if since and until:
        words = QCoreApplication.translate("Sharing", "from {since} until {until}")
    elif since:
        words = QCoreApplication.translate("Sharing", "from {since}")
    elif until:
        words = QCoreApplication.translate("Sharing", "until {until}")
    else:
        return ""
    return words.format(since=since, until=until)


def _says_so(choice: SharingChoice) -> str:
    if choice.by is Voice.PERSON:
        return ""
    role = voice_name(choice.by)
    if not choice.name:
        return QCoreApplication.translate("Sharing", "said by: {role}").format(role=role)
    return QCoreApplication.translate("Sharing", "said by: {name} ({role})").format(
        name=choice.name, role=role.lower()
    )


def _was(choice: SharingChoice) -> str:
    said = rights_words(choice.may)
    if choice.withdrawn_on is None:
        return QCoreApplication.translate("Sharing", "Before, it said: {said}").format(said=said)
    return QCoreApplication.translate("Sharing", "Taken back on {day}; before, it said: {said}").format(
        day=plain_date(choice.withdrawn_on), said=said
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """The fields, of which the days are read by a rule."""

    every: tuple[Field | Together, ...]
    since: DayField
    until: DayField
    withdrawn_on: DayField


def _form(desk: Desk, stream: StreamId, seen: Seen[SharingChoice] | None, draft: Draft | None) -> RecordForm:
    value = SharingChoice(since=desk.today()) if seen is None else seen.value
    fields = _fields(desk, taken_back=value.withdrawn_on is not None)
    return rights_form(
        desk,
        stream,
        kind=KIND,
        seen=seen,
        draft=draft,
        heading=QCoreApplication.translate("Sharing", "A choice about what may be known"),
        keep_words=QCoreApplication.translate("Sharing", "Keep this choice"),
        fields=fields.every,
        start={
            "who": value.who,
            "what": value.what,
            "purpose": value.purpose,
            "may": value.may.value,
            "since": "" if value.since is None else plain_date(value.since),
            "until": "" if value.until is None else plain_date(value.until),
            "withdrawn_on": "" if value.withdrawn_on is None else plain_date(value.withdrawn_on),
            "by": value.by.value,
            "name": value.name,
        },
        filled=lambda texts: _filled(value, texts, fields),
        about=_ABOUT,
    )


def _fields(desk: Desk, *, taken_back: bool) -> _Fields:
    def day(key: str, words: str) -> DayField:
        return DayField(key=key, words=words, icons=desk.icons, sentences=desk.sentences)

    since = day("since", QCoreApplication.translate("Sharing", "From"))
    until = day("until", QCoreApplication.translate("Sharing", "Until, if it ends"))
    withdrawn_on = day("withdrawn_on", QCoreApplication.translate("Sharing", "Taken back on"))
    days = (since, until, withdrawn_on) if taken_back else (since, until)
    every: tuple[Field | Together, ...] = (
        TextField(
            key="who",
            words=QCoreApplication.translate("Sharing", "Who"),
            hint=QCoreApplication.translate("Sharing", "My sister, the GP, the lunch club …"),
        ),
        TextField(
            key="what",
            words=QCoreApplication.translate("Sharing", "What"),
            hint=QCoreApplication.translate("Sharing", "My plan, how I am, where I live …"),
        ),
        TextField(key="purpose", words=QCoreApplication.translate("Sharing", "What for")),
        ChoiceField(
            key="may",
            words=QCoreApplication.translate("Sharing", "May they know it?"),
            choices=[(may.value, rights_words(may)) for may in (MayShare.ASK_ME, MayShare.YES, MayShare.NO)],
        ),
        Together(heading=QCoreApplication.translate("Sharing", "For how long"), fields=days),
        Together(
            heading=QCoreApplication.translate("Sharing", "Who says so"),
            fields=(
                ChoiceField(
                    key="by",
                    words=QCoreApplication.translate("Sharing", "Who it is"),
                    choices=[(voice.value, voice_name(voice)) for voice in (Voice.PERSON, *OTHERS)],
                ),
                TextField(
                    key="name",
                    words=QCoreApplication.translate("Sharing", "Their name, if it is somebody else"),
                ),
            ),
        ),
    )
    return _Fields(every=every, since=since, until=until, withdrawn_on=withdrawn_on)


def _filled(choice: SharingChoice, texts: Mapping[str, str], fields: _Fields) -> SharingChoice:
    """Fill a choice with a form's texts.

    Raises:
        Refusal: ``date_unclear``.
    """
    return replace(
        choice,
        who=texts["who"].strip(),
        what=texts["what"].strip(),
        purpose=texts["purpose"].strip(),
        may=MayShare(texts["may"]),
        since=fields.since.day(),
        until=fields.until.day(),
        withdrawn_on=fields.withdrawn_on.day() if "withdrawn_on" in texts else choice.withdrawn_on,
        by=Voice(texts["by"]),
        name=texts["name"].strip(),
    )
