"""The page on which the two read the agreement together and sign it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.application.undoing import Finds, WrittenHere, next_undo
from coprod_desktop.domain.agreements import SignerRole
from coprod_desktop.domain.ids import ChangeId, RecordId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.pages.sign.before import Before
from coprod_desktop.ui.pages.sign.disagreement_form import KIND as DISAGREEMENT
from coprod_desktop.ui.pages.sign.not_agreed import NotAgreedCard
from coprod_desktop.ui.pages.sign.said_yes import KIND as ACTION
from coprod_desktop.ui.pages.sign.who_signs import WhoSigns
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.signing.add_signer import AddSigner
from coprod_desktop.ui.signing.beside_paper import BesidePaper
from coprod_desktop.ui.signing.reading import PAGE_WIDTH, Reading
from coprod_desktop.ui.signing.signer import (
    Signer,
    name_of_text,
    signature_drafts,
    signed_under,
    signer_of,
)
from coprod_desktop.ui.undoing_page import UndoingPage
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow
from coprod_desktop.ui.widgets.tab_order import stops_within, tab_in_order

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import Agreements, Proposal
    from coprod_desktop.application.papers.papers import Papers
    from coprod_desktop.application.people import People
    from coprod_desktop.application.ports import Changed, Clock, Colleagues, Draft, Drafts, Entry, Ids
    from coprod_desktop.application.records import Records
    from coprod_desktop.application.wording import Wording
    from coprod_desktop.domain.agreements import AgreementContent
    from coprod_desktop.domain.ids import StreamId
    from coprod_desktop.ui.bus import Bus
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.records.keeping import Desk

_IN_CONFLICT = "conflict_in_agreement"
_PLAN = "plan"
"""The part of the person's page to go back to."""
_DISAGREEMENTS = frozenset({DISAGREEMENT})
_WRITTEN_HERE = _DISAGREEMENTS | {ACTION}


@dataclass(slots=True, kw_only=True)
class _Open:
    """What is read together now."""

    stream: StreamId
    proposal: Proposal | None = None
    text: str = ""
    disagreement: RecordId | None = None
    """The one that is being written."""
    written: WrittenHere = field(default_factory=WrittenHere)
    """What was written down on this visit."""


class SignPage(UndoingPage):
    """Shows the agreement as it will print, what is not agreed, and an area for each who signs."""

    def __init__(
        self,
        *,
        agreements: Agreements,
        papers: Papers,
        people: People,
        records: Records,
        drafts: Drafts,
        colleagues: Colleagues,
        clock: Clock,
        ids: Ids,
        bus: Bus,
        icons: Icons,
        sentences: Sentences,
        wording: Wording,
        written_out: Wording,
        desk: Desk,
    ) -> None:
        super().__init__()
        self._agreements = agreements
        self._papers = papers
        self._people = people
        self._records = records
        self._drafts = drafts
        self._colleagues = colleagues
        self._clock = clock
        self._ids = ids
        self._bus = bus
        self._sentences = sentences
        self._open: _Open | None = None
        self.setProperty("kitchen", True)
        self._reading = Reading(icons=icons, wording=wording, written_out=written_out)
        self._keeping = desk.keeping
        self._keeping.setParent(self)
        self._keeping.saved.connect(self.saved)
        self._before = Before(desk=desk)
        self._not_agreed = NotAgreedCard(icons=icons, wording=wording, written_out=written_out)
        self._who = WhoSigns(icons=icons, wording=wording, sentences=sentences)
        self._add = AddSigner(icons=icons, wording=wording)
        self._top_notice = Notice(icons=icons)
        self._notice = Notice(icons=icons)
        self._lay_out(icons, wording)
        self._connect()

    def show_place(self, place: Place) -> None:
        """Show what a person would agree today, with everything that was signed but not yet agreed.

        Raises:
            Refusal: ``person_unknown``.
            Unavailable: the store failed.
        """
        if place.stream is None:
            raise Refusal("person_unknown")
        if self._open is None or self._open.stream != place.stream:
            self._open = _Open(stream=place.stream)
            self._not_agreed.close_form()
        self._notice.clear()
        self._top_notice.clear()
        self._read(self._open, afresh=True)

    def place(self) -> Place:
        """Say whose agreement is read."""
        stream = self._open.stream if self._open is not None else None
        return Place(page=PageName.SIGN, stream=stream)

    def flush(self) -> None:
        """Keep what was typed as drafts; nothing is agreed by leaving."""
        self._before.flush()
        self._who.flush()
        self._not_agreed.form.flush()

    def own_change(self, which: Finds) -> Entry | None:
        """Find what was written down here and is taken back next, or written down again."""
        return self._written(which)

    def go_back_or_forth(self, which: Finds) -> None:
        """Write back what is found."""
        self._write_back(self._written(which))

    @Slot()
    def _undo_disagreement(self) -> None:
        self._write_back(self._written(next_undo, kinds=_DISAGREEMENTS))

    def _write_back(self, entry: Entry | None) -> None:
        if entry is None:
            return
        try:
            changed = self._records.undo(entry)
        except ANSWERS as error:
            self._say(error)
            return
        self._before.forget_answer(entry.record)
        self._bus.tell(changed)

    def _lay_out(self, icons: Icons, wording: Wording) -> None:
        self._heading = label(self.tr("Read it together and sign"), role=TextRole.H1)
        self._back = button(self.tr("Back to the plan"), icons=icons, icon="back")
        self._agree = button(
            wording.sentence("headings.we_agree"), role=ButtonRole.PRIMARY, icons=icons, icon="sign"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(25, 20, 13, 12)
        column.setSpacing(14)
        column.addWidget(beside(self._heading, self._back, least_ems=16))
        column.addWidget(self._top_notice)
        self._body = BesidePaper(
            self._reading,
            self._before,
            self._not_agreed,
            self._who,
            self._add,
            self._notice,
            flow((self._agree,), at_end=True),
            parent=self,
        )
        column.addWidget(self._body, 1)
        self._nothing = QWidget()
        column.addWidget(self._nothing, 1)
        self._nothing.hide()

    @Slot()
    def _tab_in_order(self) -> None:
        """Let Tab come to agreeing last, whenever the areas above it were made."""
        above = (self._before, self._not_agreed, self._who, self._add, self._notice)
        tab_in_order([*(stop for part in above for stop in stops_within(part)), self._agree])

    def _connect(self) -> None:
        self._back.clicked.connect(self._leave)
        self._top_notice.acted.connect(self._decide)
        self._agree.clicked.connect(self._ask_or_sign)
        self._notice.acted.connect(self._sign)
        self._before.wanted.connect(self.go)
        self._before.written.connect(self._note_written)
        self._before.grown.connect(self._tab_in_order)
        self._who.changed.connect(self._keep_signer)
        self._who.removed.connect(self._forget_signer)
        self._who.witness_wanted.connect(self._want_witness)
        self._add.added.connect(self._add_signer)
        self._not_agreed.form.drafted.connect(self._keep_disagreement)
        self._not_agreed.form.written.connect(self._write_disagreement)
        self._not_agreed.form.left.connect(self._leave_disagreement)
        self._not_agreed.undo_wanted.connect(self._undo_disagreement)
        self._bus.changed.connect(self._changed)

    def _read(self, now: _Open, *, afresh: bool) -> None:
        """Read again what would be agreed; what was signed under other words is asked for again."""
        record = self._people.open(now.stream)
        try:
            proposal = self._agreements.propose(now.stream)
        except Refusal as refusal:
            now.proposal = None
            self._show_body(shown=False)
            decides = self.tr("Decide now") if refusal.code == _IN_CONFLICT else ""
            words = sentence_for(self._sentences, refusal)
            self._top_notice.say(words, tone=Tone.WARNING, action=decides)
            return
        before, now.proposal, now.text = now.text, proposal, name_of_text(proposal.content)
        self._show_body(shown=True)
        if afresh or before != now.text:
            self._show_agreement(proposal)
        asked = self._before.question()
        self._before.show_record(record)
        if before != now.text or asked != self._before.question():
            self._notice.clear()  # what it asked was of the plan before
        undoable = self._written(next_undo, kinds=_DISAGREEMENTS) is not None
        self._not_agreed.show_content(proposal.content, record, can_undo=undoable)
        if afresh:
            self._put_back_drafts(now, proposal.content)
        elif before != now.text and any(signer.answered for signer in self._who.signers()):
            self._who.start_again()
            for signer in self._who.signers():
                self._keep_signer(signer)
            self._say_changed()
        self._tab_in_order()

    def _show_body(self, *, shown: bool) -> None:
        self._body.setVisible(shown)
        self._nothing.setHidden(shown)

    def _show_agreement(self, proposal: Proposal) -> None:
        unsettable = self._agreements.unsettable(proposal.content)
        try:
            liked = self._papers.liked(proposal.stream)
            pdf = self._agreements.proposed_pdf(proposal, choice=liked) if not unsettable else b""
        except Refusal:
            pdf = b""
        if pdf:
            self._reading.show_pages(self._agreements.pages(pdf, width=PAGE_WIDTH))
        else:
            self._reading.show_words(proposal.content, unsettable)

    def _put_back_drafts(self, now: _Open, content: AgreementContent) -> None:
        drafts = self._drafts.of_stream(now.stream)
        signed = signature_drafts(drafts)
        signers = tuple(self._signer_under(draft, now.text) for draft in signed)
        person = _of_role(signers, SignerRole.PERSON) or self._new(SignerRole.PERSON, content.full_name)
        worker = _of_role(signers, SignerRole.CASEWORKER) or self._new(SignerRole.CASEWORKER, content.worker)
        others = (each for each in signers if each.role not in {person.role, worker.role})
        self._who.show_signers((person, worker, *others), content)
        if any(signer_of(draft).answered and signed_under(draft) != now.text for draft in signed):
            self._say_changed()
        typed = [draft for draft in drafts if draft.kind == DISAGREEMENT]
        if typed and not self._not_agreed.form_is_open():
            now.disagreement = typed[-1].record
            self._not_agreed.open_form(typed[-1])
        for draft in self._keeping.drafts_of(now.stream):
            self._before.restore(draft)

    @staticmethod
    def _signer_under(draft: Draft, text: str) -> Signer:
        signer = signer_of(draft)
        return signer if signed_under(draft) == text else signer.unsigned()

    def _new(self, role: SignerRole, name: str) -> Signer:
        return Signer(record=RecordId(self._ids.new()), role=role, name=name)

    def _say_changed(self) -> None:
        self._top_notice.say(
            self.tr(
                "The agreement has changed since somebody signed it here. Read it again, and sign again."
            ),
            tone=Tone.WARNING,
        )

    def _say(self, error: Exception) -> None:
        self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)

    def _written(self, find: Finds, *, kinds: frozenset[str] = _WRITTEN_HERE) -> Entry | None:
        if self._open is None:
            return None
        written = self._open.written
        return find(
            self._records.history(self._open.stream),
            me=self._colleagues.me(),
            here=lambda entry: entry.kind in kinds and written.has(entry),
        )

    def is_busy(self) -> bool:
        """While somebody reads and signs, nothing runs beside it."""
        return self._open is not None and self.isVisible()

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if self._open is not None and self._open.stream in changed.streams:
            try:
                self._read(self._open, afresh=False)
            except ANSWERS as error:
                self._say(error)

    @Slot(object)
    def _keep_signer(self, signer: Signer) -> None:
        if self._open is None:
            return
        self._keep(signer.draft(self._open.stream, under=self._open.text))

    def _keep(self, draft: Draft) -> None:
        try:
            self.saved.emit(self._drafts.put(draft))
        except Unavailable as failure:
            self._say(failure)

    @Slot(object)
    def _forget_signer(self, signer: Signer) -> None:
        self._drafts.discard(signer.record)

    @Slot()
    def _want_witness(self) -> None:
        self._add.ask_for(SignerRole.WITNESS)

    @Slot()
    def _add_signer(self) -> None:
        if self._open is None or self._open.proposal is None:
            return
        signer = self._new(self._add.role(), self._add.name())
        self._who.add(signer, self._open.proposal.content)
        self._tab_in_order()
        self._keep_signer(signer)

    @Slot()
    def _keep_disagreement(self) -> None:
        if self._open is None:
            return
        if self._open.disagreement is None:
            self._open.disagreement = RecordId(self._ids.new())
        self._keep(self._not_agreed.form.draft(self._open.stream, self._open.disagreement))

    @Slot()
    def _leave_disagreement(self) -> None:
        self._not_agreed.form.flush()  # or it says once more what it holds when it loses the focus
        if self._open is not None and self._open.disagreement is not None:
            self._drafts.discard(self._open.disagreement)
            self._open.disagreement = None
        self._not_agreed.close_form()

    @Slot()
    def _write_disagreement(self) -> None:
        if self._open is None or self._not_agreed.form.asks_who():
            return
        record = self._open.disagreement or RecordId(self._ids.new())
        value = self._not_agreed.form.disagreement()
        try:
            _, changed = self._records.add(self._open.stream, value, record=record)
        except ANSWERS as error:
            self._not_agreed.form.refuse(sentence_for(self._sentences, error))
            return
        self._open.written.note(record)
        self._leave_disagreement()
        self.saved.emit(self._clock.now())
        self._bus.tell(changed)

    @Slot(object, object)
    def _note_written(self, record: RecordId, before: frozenset[ChangeId]) -> None:
        if self._open is not None:
            self._open.written.note(record, before=before)

    @Slot()
    def _ask_or_sign(self) -> None:
        """Ask once more what is open, once everybody has signed; it can be agreed as it is."""
        self.flush()
        question = self._before.question()
        if not question or not self._have_signed():
            self._sign()
            return
        words = self.tr("{question}\nWhat is agreed can be changed later, in the next version.")
        self._notice.say(
            words.format(question=question),
            tone=Tone.WARNING,
            action=self.tr("Agree as it is"),
            take_focus=True,
        )

    def _have_signed(self) -> bool:
        try:
            return bool(self._who.signatures())
        except Refusal:
            return False  # which is said beside the area

    @Slot()
    def _sign(self) -> None:
        if self._open is None or self._open.proposal is None:
            return
        now, proposal = self._open, self._open.proposal
        self.flush()
        self._notice.clear()
        try:
            signatures = self._who.signatures()
        except Refusal:
            return  # said beside the area
        try:
            agreement, changed = self._agreements.agree(proposal, signatures)
        except ANSWERS as error:
            self._say(error)
            return
        for draft in signature_drafts(self._drafts.of_stream(now.stream)):
            self._drafts.discard(draft.record)
        self._open = None
        self.saved.emit(self._clock.now())
        self._bus.tell(changed)
        self.go.emit(Place(page=PageName.PREVIEW, stream=now.stream, record=agreement))

    @Slot()
    def _decide(self) -> None:
        stream = self._open.stream if self._open is not None else None
        self.go.emit(Place(page=PageName.CONFLICTS, stream=stream))

    @Slot()
    def _leave(self) -> None:
        stream = self._open.stream if self._open is not None else None
        self.go.emit(Place(page=PageName.PERSON, stream=stream, part=_PLAN))


def _of_role(signers: tuple[Signer, ...], role: SignerRole) -> Signer | None:
    return next((signer for signer in signers if signer.role is role), None)
