"""The forms in which something is added to a version: a yes taken back, a disagreement, a manager's word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.afterwords import Afterword, SaidAfter, whose_yes_stands
from coprod_desktop.domain.agreements import AgreementVersion, Signature, SignerRole
from coprod_desktop.domain.approvals import ApprovalStep
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.ui.pages.person.speakers import Speaker
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField, Together
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.who import complaint_of_nobody, who_field
from coprod_desktop.ui.records.words import words_for

if TYPE_CHECKING:
    from coprod_desktop.application.after_agreeing import AfterAgreeing
    from coprod_desktop.application.ports import Changed, Draft
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.records.keeping import Desk

AFTERWORD, APPROVAL = "afterword", "approval"
ASK, ANSWER = "ask", "answer"
WHAT, ABOUT_VERSION = "form", "version"
"""What a draft holds besides its fields: which form it is of, and about which version."""

_WHO: Final = "who"
_SOMEBODY_ELSE: Final = "somebody_else"
_MAY_SPEAK: Final = (
    SignerRole.CARER,
    SignerRole.ADVOCATE,
    SignerRole.ATTORNEY,
    SignerRole.CASEWORKER,
    SignerRole.MANAGER,
)


class AfterForms:
    """Makes the forms about one version; each keeps what is typed as a draft, and writes when it is meant.

    ``draft`` names the record that one was begun for; its words are put back by whoever shows the form.
    """

    def __init__(
        self, *, desk: Desk, after_agreeing: Callable[[], AfterAgreeing], version: Seen[AgreementVersion]
    ) -> None:
        self._desk = desk
        self._after_agreeing = after_agreeing
        self._version = version

    def takes_back(
        self, signatures: Sequence[Signature], afterwords: Sequence[Afterword], draft: Draft | None = None
    ) -> RecordForm:
        """Ask who takes their yes back, and what they say with it; nobody whose yes does not stand."""
        speakers = {each.key: each for each in _signers(signatures, afterwords)}
        gone = draft is not None and draft.fields.get(_WHO) not in speakers

        def write(texts: Mapping[str, str], record: RecordId) -> Changed:
            who = speakers[texts[_WHO]]
            said = Afterword(
                said=SaidAfter.WITHDRAWS, name=who.name, role=who.role, words=texts["words"].strip()
            )
            return self._after_agreeing().say(self._version, said, record=record)

        return self._form(
            kind=AFTERWORD,
            what=SaidAfter.WITHDRAWS.value,
            heading=QCoreApplication.translate("AfterForms", "Somebody takes their yes back"),
            fields=(
                _nothing_to_take_back() if gone else _stays(),
                who_field(
                    key=_WHO,
                    words=QCoreApplication.translate("AfterForms", "Who takes their yes back?"),
                    people=[(each.key, each.shown) for each in speakers.values()],
                    draft=draft,
                ),
                TextField(
                    key="words",
                    words=QCoreApplication.translate("AfterForms", "In their own words"),
                    hint=QCoreApplication.translate("AfterForms", "They need not say why."),
                    lines=2,
                ),
            ),
            keep_words=QCoreApplication.translate("AfterForms", "Take the yes back"),
            write=write,
            draft=draft,
            complaint=partial(complaint_of_nobody, key=_WHO),
        )

    def disagrees(self, speakers: Sequence[Speaker], draft: Draft | None = None) -> RecordForm:
        """Ask who does not agree, with what, and for their words; the person stands first."""
        known = {each.key: each for each in speakers}

        def write(texts: Mapping[str, str], record: RecordId) -> Changed:
            other = Speaker(role=SignerRole(texts["other_role"]), name=texts["other_name"].strip())
            who = known.get(texts[_WHO], other)
            said = Afterword(
                said=SaidAfter.DISAGREES,
                name=who.name,
                role=who.role,
                about=texts["about"].strip(),
                words=texts["words"].strip(),
            )
            return self._after_agreeing().say(self._version, said, record=record)

        return self._form(
            kind=AFTERWORD,
            what=SaidAfter.DISAGREES.value,
            heading=QCoreApplication.translate("AfterForms", "Somebody does not agree"),
            fields=(
                _stays(),
                who_field(
                    key=_WHO,
                    words=QCoreApplication.translate("AfterForms", "Who does not agree?"),
                    people=[
                        *((each.key, each.shown) for each in speakers),
                        (_SOMEBODY_ELSE, QCoreApplication.translate("AfterForms", "Somebody else")),
                    ],
                    draft=draft,
                ),
                TextField(
                    key="about",
                    words=QCoreApplication.translate("AfterForms", "With what in it?"),
                    hint=QCoreApplication.translate("AfterForms", "Leave it empty if it is all of it."),
                ),
                TextField(
                    key="words",
                    words=QCoreApplication.translate("AfterForms", "In their own words"),
                    lines=2,
                ),
                Together(
                    heading=QCoreApplication.translate("AfterForms", "If it is somebody else"),
                    fields=(
                        TextField(
                            key="other_name", words=QCoreApplication.translate("AfterForms", "Their name")
                        ),
                        ChoiceField(
                            key="other_role",
                            words=QCoreApplication.translate("AfterForms", "Who they are to the person"),
                            choices=[(role.value, words_for(role)) for role in _MAY_SPEAK],
                        ),
                    ),
                ),
            ),
            keep_words=QCoreApplication.translate("AfterForms", "Write it down"),
            write=write,
            draft=draft,
            complaint=partial(complaint_of_nobody, key=_WHO),
            about={"words_missing": "words", "afterword_needs_name": "other_name"},
        )

    def asks(self, draft: Draft | None = None) -> RecordForm:
        """Ask what a worker says to the manager whom they ask."""
        return self._form(
            kind=APPROVAL,
            what=ASK,
            heading=QCoreApplication.translate("AfterForms", "Ask a manager to approve this version"),
            fields=(
                _for_the_person(),
                TextField(
                    key="reason",
                    words=QCoreApplication.translate("AfterForms", "What should the manager know?"),
                    hint=QCoreApplication.translate("AfterForms", "This can stay empty."),
                    lines=2,
                ),
            ),
            keep_words=QCoreApplication.translate("AfterForms", "Ask a manager"),
            write=lambda texts, record: self._after_agreeing().ask_approval(
                self._version, texts["reason"], record=record
            ),
            draft=draft,
        )

    def answers(self, draft: Draft | None = None) -> RecordForm:
        """Ask for a manager's answer, and why."""
        return self._form(
            kind=APPROVAL,
            what=ANSWER,
            heading=QCoreApplication.translate("AfterForms", "Answer for the service"),
            fields=(
                _for_the_person(),
                ChoiceField(
                    key="step",
                    words=QCoreApplication.translate("AfterForms", "The answer"),
                    choices=[
                        (
                            ApprovalStep.APPROVED.value,
                            QCoreApplication.translate("AfterForms", "Yes, it is approved"),
                        ),
                        (
                            ApprovalStep.SENT_BACK.value,
                            QCoreApplication.translate("AfterForms", "Not like this: it goes back"),
                        ),
                    ],
                ),
                TextField(
                    key="reason",
                    words=QCoreApplication.translate("AfterForms", "Why"),
                    lines=2,
                ),
            ),
            keep_words=QCoreApplication.translate("AfterForms", "Give this answer"),
            write=lambda texts, record: self._after_agreeing().answer(
                self._version, ApprovalStep(texts["step"]), texts["reason"], record=record
            ),
            draft=draft,
            about={"approval_needs_reason": "reason"},
        )

    def _form(
        self,
        *,
        kind: str,
        what: str,
        heading: str,
        fields: Sequence[Field | Together],
        keep_words: str,
        write: Callable[[Mapping[str, str], RecordId], Changed],
        draft: Draft | None,
        complaint: Callable[[Mapping[str, str]], str] | None = None,
        about: Mapping[str, str] | None = None,
    ) -> RecordForm:
        keeping = self._desk.keeping
        record = keeping.new_record() if draft is None else draft.record

        def keep(texts: Mapping[str, str]) -> None:
            changed = write(texts, record)
            keeping.drop(record)
            keeping.tell_kept(changed)

        return RecordForm(
            desk=self._desk,
            heading=heading,
            fields=fields,
            keep_words=keep_words,
            stream=self._version.stream,
            kind=kind,
            record=record,
            write=keep,
            fixed={WHAT: what, ABOUT_VERSION: str(self._version.id)},
            complaint=complaint,
            about=about,
            columns=1,
            keeps_on_leaving=False,  # what cannot be taken away again is written when it is meant
        )


def _signers(signatures: Sequence[Signature], afterwords: Sequence[Afterword]) -> tuple[Speaker, ...]:
    return tuple(Speaker(role=role, name=name) for role, name in whose_yes_stands(signatures, afterwords))


def _stays() -> Together:
    return Together(
        hint=QCoreApplication.translate(
            "AfterForms",
            "What was signed stays as it is, and this is added to it. It cannot be taken away again; "
            "whoever changes their mind can sign once more.",
        )
    )


def _nothing_to_take_back() -> Together:
    return Together(
        hint=QCoreApplication.translate(
            "AfterForms",
            "Whoever this is from has no yes here any more that could be taken back. Their words are kept "
            "until you leave them out.",
        )
    )


def _for_the_person() -> Together:
    return Together(
        hint=QCoreApplication.translate(
            "AfterForms", "The person reads this too, so write it in words for them."
        )
    )
