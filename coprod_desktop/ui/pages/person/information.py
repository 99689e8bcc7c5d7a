"""How my information is used: what the person was told, and the organisation's own reason in law."""

# ruff: noqa: RUF001  # the words are written with the marks that print uses

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.sharing import Basis, LawfulBasis, NoticeForm, PrivacyNotice, SpecialBasis
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.languages import LANGUAGES, language_name
from coprod_desktop.ui.pages.person.rights_form import rights_form
from coprod_desktop.ui.pages.person.rights_words import article_words, not_said, rights_words
from coprod_desktop.ui.records.card import RecordCard
from coprod_desktop.ui.records.checked_fields import DayField
from coprod_desktop.ui.records.fields import ChoiceField, Field, TextField
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowPlan, Shown
from coprod_desktop.ui.records.sentence import TextOf
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.widgets.labels import TextRole, label

NOTICE, BASIS = "privacy_notice", "lawful_basis"

_UNDERSTOOD = TextOf[PrivacyNotice](
    kind=NOTICE,
    field="understood",
    read=lambda notice: notice.understood,
    replaced=lambda notice, words: replace(notice, understood=words),
)
_EXPLAINED = TextOf[LawfulBasis](
    kind=BASIS,
    field="explained",
    read=lambda basis: basis.explained,
    replaced=lambda basis, words: replace(basis, explained=words),
)


def notices_card(*, desk: Desk, stream: Callable[[], StreamId]) -> RecordCard[PrivacyNotice]:
    """Make the card of what the person was told; ``stream`` gives whose it is."""
    return RecordCard(
        desk=desk,
        kind=NOTICE,
        plan=RowPlan[PrivacyNotice](
            texts=(
                Shown[PrivacyNotice](
                    text=_UNDERSTOOD,
                    name=QCoreApplication.translate("Information", "What I asked or said about it"),
                    marks="“%1”",
                    empty=QCoreApplication.translate("Information", "What did I ask, or say about it?"),
                ),
            ),
            called=_told,
            details=lambda notice: joined(
                _told(notice),
                "" if notice.form is None else rights_words(notice.form),
                QCoreApplication.translate("Information", "notice {edition}").format(edition=notice.edition)
                if notice.edition
                else "",
                "" if not notice.language else language_name(notice.language),
            ),
            form=lambda seen: _notice_form(desk, seen.stream, seen, None),
            form_words=QCoreApplication.translate("Information", "Change how I was told"),
        ),
        strand=Ink.CAN,
        icon="info",
        title=QCoreApplication.translate("Information", "How my information is used"),
        add_words=QCoreApplication.translate("Information", "Write down that I was told"),
        empty=QCoreApplication.translate(
            "Information",
            "Not told yet. Give the privacy notice, read it together, and write down when and how.",
        ),
        new_form=lambda draft: _notice_form(desk, stream(), None, draft),
        about=_source(
            QCoreApplication.translate(
                "Information", "What a person must be told: UK GDPR Article 13. Being told is not agreeing."
            )
        ),
    )


def bases_card(*, desk: Desk, stream: Callable[[], StreamId]) -> RecordCard[LawfulBasis]:
    """Make the card of the organisation's reason; ``stream`` gives whose record it is about."""
    return RecordCard(
        desk=desk,
        kind=BASIS,
        plan=RowPlan[LawfulBasis](
            texts=(
                Shown[LawfulBasis](
                    text=_EXPLAINED,
                    name=QCoreApplication.translate("Information", "The reason in plain words"),
                    empty=QCoreApplication.translate("Information", "Say the reason in plain words."),
                ),
            ),
            called=lambda basis: "" if basis.basis is None else rights_words(basis.basis),
            details=_reasons,
            form=lambda seen: _basis_form(desk, seen.stream, seen, None),
            form_words=QCoreApplication.translate("Information", "Change the reason"),
        ),
        strand=Ink.CAN,
        icon="info",
        title=QCoreApplication.translate("Information", "The organisation’s reason in law"),
        add_words=QCoreApplication.translate("Information", "Write down the reason"),
        empty=QCoreApplication.translate(
            "Information", "No reason is written down yet. The office knows it."
        ),
        new_form=lambda draft: _basis_form(desk, stream(), None, draft),
        about=_about_basis(),
        inside=True,
    )


def _about_basis() -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(
        label(
            QCoreApplication.translate(
                "Information",
                "Why the law lets the organisation keep this record. It is the organisation’s own reason: "
                "it is not asked of the person, it is not signed, and it is not their consent to anything.",
            ),
            role=TextRole.MUTED,
        )
    )
    column.addWidget(
        _source(QCoreApplication.translate("Information", "Source: UK GDPR Articles 6(1) and 9(2)."))
    )
    return whole


def _source(words: str) -> QWidget:
    return label(words, role=TextRole.SOURCE)


def _told(notice: PrivacyNotice) -> str:
    if notice.given_on is None:
        return QCoreApplication.translate("Information", "Told")
    return QCoreApplication.translate("Information", "Told on {day}").format(day=plain_date(notice.given_on))


def _reasons(basis: LawfulBasis) -> str:
    lines = (
        "" if basis.basis is None else article_words(basis.basis),
        "" if basis.special is None else article_words(basis.special),
        ""
        if basis.decided_on is None
        else QCoreApplication.translate("Information", "Decided on {day}").format(
            day=plain_date(basis.decided_on)
        ),
    )
    return "\n".join(line for line in lines if line)


def _notice_form(
    desk: Desk, stream: StreamId, seen: Seen[PrivacyNotice] | None, draft: Draft | None
) -> RecordForm:
    value = PrivacyNotice(given_on=desk.today()) if seen is None else seen.value
    given_on = DayField(
        key="given_on",
        words=QCoreApplication.translate("Information", "When"),
        icons=desk.icons,
        sentences=desk.sentences,
    )
    fields: Sequence[Field] = (
        given_on,
        ChoiceField(
            key="form",
            words=QCoreApplication.translate("Information", "How"),
            choices=[not_said(), *((form.value, rights_words(form)) for form in NoticeForm)],
        ),
        TextField(
            key="edition",
            words=QCoreApplication.translate("Information", "Which notice"),
            hint=QCoreApplication.translate("Information", "Its number or date"),
        ),
        ChoiceField(
            key="language",
            words=QCoreApplication.translate("Information", "In which language"),
            choices=[not_said(), *((tag, language_name(tag)) for tag in _languages(value.language))],
        ),
        TextField(
            key="understood",
            words=QCoreApplication.translate("Information", "What the person asked, or said about it"),
            lines=2,
        ),
    )

    def filled(texts: Mapping[str, str]) -> PrivacyNotice:
        return replace(
            value,
            given_on=given_on.day(),
            form=NoticeForm(texts["form"]) if texts["form"] else None,
            edition=texts["edition"].strip(),
            language=texts["language"],
            understood=texts["understood"].strip(),
        )

    return rights_form(
        desk,
        stream,
        kind=NOTICE,
        seen=seen,
        draft=draft,
        heading=QCoreApplication.translate("Information", "How the person was told"),
        keep_words=QCoreApplication.translate("Information", "Keep this"),
        fields=fields,
        filled=filled,
        start={
            "given_on": "" if value.given_on is None else plain_date(value.given_on),
            "form": "" if value.form is None else value.form.value,
            "edition": value.edition,
            "language": value.language,
            "understood": value.understood,
        },
        about={"notice_needs_day": "given_on"},
    )


def _languages(known: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*LANGUAGES, *((known,) if known else ()))))


def _basis_form(
    desk: Desk, stream: StreamId, seen: Seen[LawfulBasis] | None, draft: Draft | None
) -> RecordForm:
    value = LawfulBasis() if seen is None else seen.value
    decided_on = DayField(
        key="decided_on",
        words=QCoreApplication.translate("Information", "Decided on"),
        icons=desk.icons,
        sentences=desk.sentences,
    )
    fields: Sequence[Field] = (
        ChoiceField(
            key="basis",
            words=QCoreApplication.translate("Information", "Why this record may be kept"),
            choices=[not_said(), *((basis.value, article_words(basis)) for basis in Basis)],
        ),
        ChoiceField(
            key="special",
            words=QCoreApplication.translate(
                "Information", "Why it may hold what is about health and the like"
            ),
            choices=[not_said(), *((basis.value, article_words(basis)) for basis in SpecialBasis)],
        ),
        TextField(
            key="explained",
            words=QCoreApplication.translate("Information", "The same in plain words"),
            lines=2,
        ),
        decided_on,
    )

    def filled(texts: Mapping[str, str]) -> LawfulBasis:
        return replace(
            value,
            basis=Basis(texts["basis"]) if texts["basis"] else None,
            special=SpecialBasis(texts["special"]) if texts["special"] else None,
            explained=texts["explained"].strip(),
            decided_on=decided_on.day(),
        )

    return rights_form(
        desk,
        stream,
        kind=BASIS,
        seen=seen,
        draft=draft,
        heading=QCoreApplication.translate("Information", "The organisation’s reason in law"),
        keep_words=QCoreApplication.translate("Information", "Keep the reason"),
        fields=fields,
        filled=filled,
        start={
            "basis": "" if value.basis is None else value.basis.value,
            "special": "" if value.special is None else value.special.value,
            "explained": value.explained,
            "decided_on": "" if value.decided_on is None else plain_date(value.decided_on),
        },
        about={"basis_missing": "basis"},
    )
