"""The window and its pages, each given what it needs and made when it is first gone to."""

import random
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from coprod_desktop.application.places import PageName
from coprod_desktop.application.sync_times import SyncTimes
from coprod_desktop.bootstrap.paper_ahead import PaperAhead
from coprod_desktop.bootstrap.use_cases import UseCases
from coprod_desktop.bootstrap.wording import spoken_in, worded, wording
from coprod_desktop.ui.appearance import Appearance
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.main_window import MainWindow
from coprod_desktop.ui.neutral_screen import NeutralScreen
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.sentences import Sentences
from coprod_desktop.ui.sync_runner import SyncRunner
from coprod_desktop.ui.writing.spelling_desk import SpellingDesk
from coprod_desktop.ui.writing.writing import Writing

if TYPE_CHECKING:
    from coprod_desktop.ui.forms.card_desk import CardDesk
    from coprod_desktop.ui.forms.way_back import WayBack
    from coprod_desktop.ui.pictures.desk import PictureDesk
    from coprod_desktop.ui.records.keeping import Desk
    from coprod_desktop.ui.speech.speech import Speech


class Pages:
    """Makes the pages of one unlocked vault."""

    def __init__(
        self,
        *,
        use_cases: UseCases,
        bus: Bus,
        icons: Icons,
        background: Background,
        syncs: SyncRunner,
        sentences: Sentences,
        writing: Writing,
        paper_ahead: PaperAhead,
    ) -> None:
        self._writing = writing
        self._paper_ahead = paper_ahead
        self._use_cases = use_cases
        self._bus = bus
        self._icons = icons
        self._background = background
        self._syncs = syncs
        self._sentences = sentences

    def neutral_screen(self) -> NeutralScreen:
        """Make the screen that hides everything."""
        return NeutralScreen(way_back=self._way_back(), clock=self._use_cases.clock)

    def factories(self) -> Mapping[PageName, Callable[[], Page]]:
        """Give what makes each page; the code of a page is loaded when it is first gone to."""
        return {
            PageName.PEOPLE: self._people,
            PageName.PERSON: self._person,
            PageName.PRIVATE: self._private,
            PageName.TABLE: self._table,
            PageName.HAND_OVER: self._hand_over,
            PageName.SAY_BACK: self._say_back,
            PageName.SHEET: self._sheet,
            PageName.FINISH: self._finish,
            PageName.READY: self._ready,
            PageName.SIGN: self._sign,
            PageName.PREVIEW: self._preview,
            PageName.COMPARE: self._compare,
            PageName.OFFICE: self._office,
            PageName.DIRECTORY: self._directory,
            PageName.TODAY: self._today,
            PageName.CONFLICTS: self._conflicts,
            PageName.SET_ASIDE: self._set_aside,
            PageName.VERIFY: self._verify,
            PageName.PRINT_SEVERAL: self._print_several,
        }

    def _people(self) -> Page:
        from coprod_desktop.ui.pages.people.page import PeoplePage  # noqa: PLC0415  (loaded when gone to)

        return PeoplePage(
            icons=self._icons,
            people=self._use_cases.people,
            drafts=self._use_cases.drafts,
            bus=self._bus,
            sentences=self._sentences,
        )

    def _person(self) -> Page:
        from coprod_desktop.ui.pages.person.page import PersonPage  # noqa: PLC0415  (loaded when gone to)

        self._paper_ahead.begin()  # whoever looks at somebody's page is likely to look at a paper of theirs
        does = self._use_cases
        return PersonPage(
            people=does.people,
            records=does.records,
            conversations=does.conversations,
            deciding=does.deciding,
            standing=does.standing,
            after_agreeing=lambda: does.after_agreeing,
            reviewing=lambda: does.reviewing,
            drafts=does.drafts,
            colleagues=does.colleagues,
            clock=does.clock,
            ids=does.ids,
            templates=does.templates,
            templates_left_out=does.templates_left_out,
            finishing=does.finishing,
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
            writing=self._writing,
            pictures=self._pictures(),
            turns=does.hand_over.turns,
            near=lambda: does.local_directory,
        )

    def _private(self) -> Page:
        from coprod_desktop.ui.pages.private.page import PrivatePage  # noqa: PLC0415  (loaded when gone to)

        return PrivatePage(people=self._use_cases.people, desk=self._desk())

    def _desk(self) -> "Desk":
        """Make what the parts of a page about a person work with."""
        from coprod_desktop.ui.records import keeping as parts  # noqa: PLC0415  (loaded when gone to)

        does = self._use_cases
        keeping = parts.Keeping(
            people=does.people,
            records=does.records,
            conversations=does.conversations,
            drafts=does.drafts,
            colleagues=does.colleagues,
            clock=does.clock,
            ids=does.ids,
            bus=self._bus,
            turns=does.hand_over.turns,
        )
        return parts.Desk(
            keeping=keeping,
            records=does.records,
            colleagues=does.colleagues,
            clock=does.clock,
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
            cards=self._card_desk(),
            standing=does.standing,
            writing=self._writing,
            pictures=self._pictures(),
        )

    def _table(self) -> Page:
        from coprod_desktop.ui.pages.table.page import TablePage  # noqa: PLC0415  (loaded when gone to)

        does = self._use_cases
        return TablePage(
            people=does.people,
            conversations=does.conversations,
            hand_over=does.hand_over,
            records=does.records,
            drafts=does.drafts,
            ids=does.ids,
            colleagues=does.colleagues,
            templates=does.templates,
            background=self._background,
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
            spoken_in=spoken_in("asking"),
            desk=self._desk(),
            speech=self._speech(),
        )

    def _say_back(self) -> Page:
        from coprod_desktop.ui.pages.say_back.page import SayBackPage  # noqa: PLC0415  (loaded when gone to)

        does = self._use_cases
        return SayBackPage(
            say_back=does.say_back,
            records=does.records,
            drafts=does.drafts,
            ids=does.ids,
            clock=does.clock,
            colleagues=does.colleagues,
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
        )

    def _sheet(self) -> Page:
        from coprod_desktop.ui.pages.preview.sheet import SheetPage  # noqa: PLC0415  (loaded when gone to)

        return SheetPage(
            sheets=self._use_cases.sheets,
            papers=self._use_cases.papers,
            clock=self._use_cases.clock,
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
            background=self._background,
        )

    def _hand_over(self) -> Page:
        from coprod_desktop.ui.pages.hand_over.page import HandOverPage  # noqa: PLC0415  (loaded when gone to)

        does = self._use_cases
        return HandOverPage(
            hand_over=does.hand_over,
            people=does.people,
            conversations=does.conversations,
            records=does.records,
            drafts=does.drafts,
            ids=does.ids,
            templates=does.templates,
            way_back=self._way_back(),
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
            spoken_in=spoken_in("asking"),
            desk=self._desk(),
            speech=self._speech(),
        )

    def _ready(self) -> Page:
        from coprod_desktop.ui.pages.ready.page import ReadyPage  # noqa: PLC0415  (loaded when gone to)

        return ReadyPage(
            getting_ready=self._use_cases.getting_ready,
            clock=self._use_cases.clock,
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
        )

    def _finish(self) -> Page:
        from coprod_desktop.ui.pages.finish.page import FinishPage  # noqa: PLC0415  (loaded when gone to)

        does = self._use_cases
        return FinishPage(people=does.people, finishing=does.finishing, desk=self._desk())

    def _way_back(self) -> "WayBack":
        from coprod_desktop.ui.forms.way_back import WayBack  # noqa: PLC0415  (loaded when gone to)

        return WayBack(
            hand_over=self._use_cases.hand_over,
            background=self._background,
            icons=self._icons,
            sentences=self._sentences,
        )

    def _sign(self) -> Page:
        from coprod_desktop.ui.pages.sign.page import SignPage  # noqa: PLC0415  (loaded when gone to)

        does = self._use_cases
        return SignPage(
            agreements=does.agreements,
            papers=does.papers,
            people=does.people,
            records=does.records,
            drafts=does.drafts,
            colleagues=does.colleagues,
            clock=does.clock,
            ids=does.ids,
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
            wording=wording("paper"),
            written_out=wording("written_out"),
            desk=self._desk(),
        )

    def _preview(self) -> Page:
        from coprod_desktop.ui.pages.preview.page import PreviewPage  # noqa: PLC0415  (loaded when gone to)

        does = self._use_cases
        return PreviewPage(
            agreements=does.agreements,
            seals=does.seals,
            signed_papers=does.signed_papers,
            papers=does.papers,
            people=does.people,
            drafts=does.drafts,
            clock=does.clock,
            ids=does.ids,
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
            wording=wording("paper"),
            written_out=wording("written_out"),
            background=self._background,
        )

    def _compare(self) -> Page:
        from coprod_desktop.ui.pages.compare.page import ComparePage  # noqa: PLC0415  (loaded when gone to)

        return ComparePage(
            comparing=self._use_cases.comparing,
            agreements=self._use_cases.agreements,
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
        )

    def _office(self) -> Page:
        from coprod_desktop.content.enrolment_files import read_enrolment  # noqa: PLC0415  (loaded when gone to)
        from coprod_desktop.ui.pages.office.page import OfficePage  # noqa: PLC0415  (loaded when gone to)

        return OfficePage(
            icons=self._icons,
            syncing=self._use_cases.syncing,
            syncs=self._syncs,
            enrolments=self._use_cases.enrolments,
            read_enrolment=read_enrolment,
            leads_to=frozenset(self.factories()),
            bus=self._bus,
            clock=self._use_cases.clock,
            sentences=self._sentences,
        )

    def _directory(self) -> Page:
        from coprod_desktop.ui.pages.directory.page import DirectoryPage  # noqa: PLC0415  (loaded when gone to)

        return DirectoryPage(
            directory=self._use_cases.local_directory,
            background=self._background,
            clock=self._use_cases.clock,
            icons=self._icons,
            sentences=self._sentences,
        )

    def _today(self) -> Page:
        from coprod_desktop.ui.pages.today.page import TodayPage  # noqa: PLC0415  (loaded when gone to)

        return TodayPage(today=self._use_cases.today, desk=self._desk())

    def _conflicts(self) -> Page:
        from coprod_desktop.ui.pages.conflicts.page import ConflictsPage  # noqa: PLC0415  (loaded when gone to)

        return ConflictsPage(desk=self._card_desk(), standing=self._use_cases.standing)

    def _set_aside(self) -> Page:
        from coprod_desktop.ui.pages.set_aside.page import SetAsidePage  # noqa: PLC0415  (loaded when gone to)

        return SetAsidePage(desk=self._card_desk(), aside=self._use_cases.aside)

    def _verify(self) -> Page:
        from coprod_desktop.bootstrap.verdicts import verdict_words  # noqa: PLC0415  (loaded when gone to)
        from coprod_desktop.exchange.papers_in import read_paper  # noqa: PLC0415  (loaded when gone to)
        from coprod_desktop.ui.pages.verify.page import VerifyPage  # noqa: PLC0415  (loaded when gone to)

        return VerifyPage(
            verifying=self._use_cases.verifying,
            words=verdict_words(),
            read_paper=read_paper,
            background=self._background,
            icons=self._icons,
            sentences=self._sentences,
        )

    def _print_several(self) -> Page:
        from coprod_desktop.bootstrap.paper_processes import PapersBeside  # noqa: PLC0415  (loaded when gone to)
        from coprod_desktop.ui.pages.print_several.page import (  # noqa: PLC0415  (loaded when gone to)
            PrintSeveralPage,
        )

        return PrintSeveralPage(
            several=self._use_cases.several_papers(PapersBeside()),
            batches=self._use_cases.batches,
            languages=worded("papers")(),
            draw=lambda pdf, width: self._use_cases.sheets.pages(pdf, width=width),
            background=self._background,
            icons=self._icons,
            sentences=self._sentences,
        )

    def _speech(self) -> "Speech | None":
        from coprod_desktop.ui.speech.programs import system_program  # noqa: PLC0415  (loaded when gone to)
        from coprod_desktop.ui.speech.system_speech import SystemSpeech  # noqa: PLC0415  (likewise)

        program = system_program()
        return None if program is None else SystemSpeech(program=program, parent=self._bus)

    def _pictures(self) -> "PictureDesk":
        from coprod_desktop.ui.pictures.desk import PictureDesk  # noqa: PLC0415  (loaded when gone to)

        return PictureDesk(
            pictures=self._use_cases.pictures,
            records=self._use_cases.records,
            background=self._background,
            icons=self._icons,
            sentences=self._sentences,
        )

    def _card_desk(self) -> "CardDesk":
        from coprod_desktop.ui.forms.card_desk import CardDesk  # noqa: PLC0415  (loaded when gone to)

        return CardDesk(
            deciding=self._use_cases.deciding,
            drafts=self._use_cases.drafts,
            colleagues=self._use_cases.colleagues,
            clock=self._use_cases.clock,
            bus=self._bus,
            icons=self._icons,
            sentences=self._sentences,
        )


def main_window(
    *,
    use_cases: UseCases,
    icons: Icons,
    appearance: Appearance,
    background: Background,
    sync_background: Background,
    words_background: Background,
    sentences: Sentences,
) -> MainWindow:
    """Put the window together over an unlocked vault."""
    bus = Bus()
    syncs = SyncRunner(
        syncing=use_cases.syncing,
        background=sync_background,
        bus=bus,
        times=SyncTimes(chance=random.random),
    )
    writing = Writing(
        words=use_cases.preferred_words,
        spelling=use_cases.spelling,
        desk=SpellingDesk(spelling=use_cases.spelling, background=words_background),
    )
    paper_ahead = PaperAhead(paper=use_cases.paper, busy=syncs.is_running)
    pages = Pages(
        use_cases=use_cases,
        bus=bus,
        icons=icons,
        background=background,
        syncs=syncs,
        sentences=sentences,
        writing=writing,
        paper_ahead=paper_ahead,
    )
    window = MainWindow(
        pages=pages.factories(),
        neutral_screen=pages.neutral_screen,
        hand_over=use_cases.hand_over,
        people=use_cases.people,
        places=use_cases.places,
        keep_held=use_cases.drafts.keep_held,
        status=use_cases.syncing.status,
        printing_was_cut_off=use_cases.batches.is_cut_off,
        clock=use_cases.clock,
        bus=bus,
        syncs=syncs,
        icons=icons,
        appearance=appearance,
        sentences=sentences,
        writing=writing,
    )
    bus.setParent(window)
    paper_ahead.setParent(window)
    paper_ahead.loaded.connect(window.make_ahead)
    writing.desk.setParent(window)
    window.locked.connect(writing.desk.forget)
    return window
