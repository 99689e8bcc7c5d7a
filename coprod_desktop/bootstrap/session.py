"""An unlocked vault with everything that can be done with it: what a profile loads to be unlocked."""

from pathlib import Path
from typing import Protocol, Self

from coprod_desktop.application.agreements import Agreements, Paper
from coprod_desktop.application.comparing import Comparing
from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.deciding import Deciding
from coprod_desktop.application.enrolment import Enrolments
from coprod_desktop.application.finish import Finishing
from coprod_desktop.application.hand_over import HandOver
from coprod_desktop.application.importing import ImportVisits
from coprod_desktop.application.kinder_words import KinderWordLists, WordsWePrefer
from coprod_desktop.application.local_directory import LocalDirectory
from coprod_desktop.application.papers.papers import Papers
from coprod_desktop.application.people import People
from coprod_desktop.application.pictures import Pictures
from coprod_desktop.application.places import Places
from coprod_desktop.application.ports import Clock, Ids, PassphraseCheck, Pins
from coprod_desktop.application.ready import GettingReady, Room, WordsOnPaper
from coprod_desktop.application.records import Records
from coprod_desktop.application.say_back import SayBack
from coprod_desktop.application.seals import Sealer, Seals
from coprod_desktop.application.sheets import SheetPaper, Sheets
from coprod_desktop.application.signed_papers import SignedPapers
from coprod_desktop.application.spelling import Spelling
from coprod_desktop.application.standing_agreements import StandingAgreements
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.application.use_cases import UseCases
from coprod_desktop.application.verifying import Examiner, Verifying
from coprod_desktop.bootstrap.dictionaries import DictionariesWhenNeeded
from coprod_desktop.bootstrap.directories import DirectoryFilesWhenNeeded
from coprod_desktop.bootstrap.offices_when_needed import OfficesWhenNeeded
from coprod_desktop.bootstrap.pictures import PicturesWhenNeeded
from coprod_desktop.bootstrap.scans import PdfPages, ScansWhenNeeded
from coprod_desktop.bootstrap.signing import signed_by, signer_of
from coprod_desktop.bootstrap.system import room_in
from coprod_desktop.bootstrap.wording import spoken_in, worded, wording
from coprod_desktop.content.templates.own import Shelf
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.security.device_keys import make_device_keys
from coprod_desktop.security.seal_keys import make_seal_key
from coprod_desktop.storage.vault import Vault


class AnyPaper(Paper, SheetPaper, WordsOnPaper, Sealer, Examiner, PdfPages, Protocol):
    """Sets, seals and reads agreements and every other sheet, and knows what no sheet can show."""


class Session:
    """An unlocked vault with everything that can be done with it."""

    def __init__(
        self,
        *,
        vault: Vault,
        clock: Clock,
        ids: Ids,
        paper: AnyPaper,
        pins: Pins,
        is_passphrase: PassphraseCheck,
        shelf: Shelf,
        word_lists: KinderWordLists,
        room: Room,
    ) -> None:
        self.vault = vault
        self._paper = paper
        units = vault.units_of_work
        say_back = SayBack(
            units=units, drafts=vault.drafts, templates=shelf.templates, spoken_in=spoken_in("say_back")
        )
        paper_in = spoken_in("paper")
        standing = StandingAgreements(units=units, disputes=vault.disputes)
        syncing = Syncing(
            replica=vault.replica,
            offices=OfficesWhenNeeded(
                holder=lambda: vault.colleagues.name_of(vault.actor),
                clock=clock,
                enrolment=Enrolments(settings=vault.settings).current,
            ),
            settings=vault.settings,
            clock=clock,
            agreements_apart=standing.number,
        )
        agreements = Agreements(
            units=units,
            clock=clock,
            colleagues=vault.colleagues,
            paper=paper,
            templates=shelf.templates,
            paper_in=paper_in,
        )
        seals = Seals(
            units=units,
            settings=vault.settings,
            colleagues=vault.colleagues,
            clock=clock,
            make_key=make_seal_key,
            sealer=paper,
            wording=lambda: wording("paper"),
        )
        self.use_cases = UseCases(
            people=People(units=units, caseload=vault.caseload, clock=clock, ids=ids),
            records=Records(units=units),
            deciding=Deciding(
                units=units,
                disputes=vault.disputes,
                settings=vault.settings,
                colleagues=vault.colleagues,
            ),
            standing=standing,
            conversations=Conversations(units=units, drafts=vault.drafts, colleagues=vault.colleagues),
            agreements=agreements,
            seals=seals,
            signed_papers=SignedPapers(
                units=units,
                clock=clock,
                reader=ScansWhenNeeded(pdf=paper),
                wording=lambda: wording("paper"),
            ),
            verifying=Verifying(
                units=units,
                codes=vault.agreement_codes,
                agreements=agreements,
                standing=standing,
                colleagues=vault.colleagues,
                examiner=paper,
                our_certificate=seals.certificate,
            ),
            comparing=Comparing(units=units, spoken_in=spoken_in("comparison"), paper_in=paper_in),
            say_back=say_back,
            sheets=Sheets(
                units=units,
                say_back=say_back,
                templates=shelf.templates,
                spoken_in=spoken_in("blank_form"),
                written_out_in=spoken_in("say_back"),
                colleagues=vault.colleagues,
                clock=clock,
                paper=paper,
            ),
            papers=Papers(
                units=units,
                templates=shelf.templates,
                papers_in=spoken_in("papers"),
                easy_in=spoken_in("easy_read"),
                worded=worded("papers"),
                colleagues=vault.colleagues,
                clock=clock,
                paper=paper,
            ),
            finishing=Finishing(settings=vault.settings, templates=shelf.templates),
            getting_ready=GettingReady(
                units=units,
                standing=syncing.status,
                templates=shelf.templates,
                paper=paper,
                own_names=wording("own_names"),
                room=room,
                clock=clock,
            ),
            import_visits=ImportVisits(units=units, clock=clock, ids=ids),
            syncing=syncing,
            enrolments=Enrolments(settings=vault.settings),
            places=Places(settings=vault.settings),
            hand_over=HandOver(settings=vault.settings, pins=pins, is_passphrase=is_passphrase),
            drafts=vault.drafts,
            settings=vault.settings,
            colleagues=vault.colleagues,
            aside=vault.aside,
            pictures=Pictures(units=units, reader=PicturesWhenNeeded()),
            local_directory=LocalDirectory(
                files=DirectoryFilesWhenNeeded(), store=vault.directory, clock=clock
            ),
            preferred_words=WordsWePrefer(settings=vault.settings, lists=word_lists),
            spelling=Spelling(settings=vault.settings, dictionaries=DictionariesWhenNeeded()),
            clock=clock,
            ids=ids,
            templates=shelf.templates,
            templates_left_out=shelf.left_out,
        )

    def close(self) -> None:
        """Lock the vault again: the store is let go of, and the keys and the words on paper with it."""
        self._paper.forget()
        self.vault.close()

    @classmethod
    def open(
        cls,
        store: Path,
        *,
        key: bytes,
        salt: bytes,
        clock: Clock,
        ids: Ids,
        paper: AnyPaper,
        pins: Pins,
        is_passphrase: PassphraseCheck,
        shelf: Shelf,
        word_lists: KinderWordLists,
    ) -> Self:
        """Open the vault in a store.

        Raises:
            Refusal: ``store_newer``.
            Unavailable: ``store_damaged`` and the like.
        """
        vault = Vault.open(
            engine=engine(store, key=key, salt=salt),
            signer_of=signer_of,
            is_signed=signed_by,
            clock=clock,
            ids=ids,
        )
        return cls(
            vault=vault,
            clock=clock,
            ids=ids,
            paper=paper,
            pins=pins,
            is_passphrase=is_passphrase,
            shelf=shelf,
            word_lists=word_lists,
            room=lambda: room_in(store.parent),
        )


def make_store(store: Path, *, key: bytes, salt: bytes, worker_name: str, clock: Clock, ids: Ids) -> None:
    """Make a store with an empty vault in it.

    Raises:
        Unavailable: ``disk_full`` and the like.
    """
    device = make_device_keys()
    Vault.create(
        engine=engine(store, key=key, salt=salt, create=True),
        worker_name=worker_name,
        private_key=device.private,
        public_key=device.public,
        signer_of=signer_of,
        is_signed=signed_by,
        clock=clock,
        ids=ids,
    ).close()
