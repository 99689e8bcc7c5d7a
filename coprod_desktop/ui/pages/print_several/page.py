"""The page from which papers of many people are printed: whose, which paper, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.papers.several import Whose
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import MOST_FOUND
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.ui.background import BusyError, if_here
from coprod_desktop.ui.dates import plain_date
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.print_several.batch import Summary, batch_of, print_all, wish_of
from coprod_desktop.ui.pages.print_several.ticked_people import TickedPeople, ticked_list
from coprod_desktop.ui.pages.print_several.wishing import Wishing
from coprod_desktop.ui.printing.asking import AskPrinter, ask_printer_for_several
from coprod_desktop.ui.printing.printouts import PrintsOn, printout_on
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, ProgressLine, Tone
from coprod_desktop.ui.widgets.plain_table import PlainTable
from coprod_desktop.ui.widgets.reflow import beside, flow
from coprod_desktop.ui.widgets.scroll import VerticalScroll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.application.batches import Batches, CutOff
    from coprod_desktop.application.papers.several import SeveralPapers
    from coprod_desktop.application.ports import PersonRow
    from coprod_desktop.ui.background import Background, CancelToken, Progress, Tell
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.print_several.batch import Failure
    from coprod_desktop.ui.printing.drawn import DrawPages

_MARGIN: Final = 28
_EMS_HIGH: Final = 18


class PrintSeveralPage(Page):
    """Prints what is ticked; it goes on while other pages are looked at.

    ``part`` of its place says whose papers they are, and which words found the people: ``to_sign:bala``.
    """

    def __init__(
        self,
        *,
        several: SeveralPapers,
        batches: Batches,
        languages: Sequence[str],
        draw: DrawPages,
        background: Background,
        icons: Icons,
        sentences: Sentences,
        ask_printer: AskPrinter = ask_printer_for_several,
        prints_on: PrintsOn = printout_on,
    ) -> None:
        super().__init__()
        self._several = several
        self._batches = batches
        self._cut_off: CutOff | None = None
        self._draw = draw
        self._background = background
        self._sentences = sentences
        self._ask_printer = ask_printer
        self._prints_on = prints_on
        self._whose = Whose.EVERYBODY
        self._words = ""
        self._is_reading = False
        self._token: CancelToken | None = None
        self._filters = {
            Whose.EVERYBODY: button(self.tr("Everybody"), role=ButtonRole.FILTER),
            Whose.TO_SIGN: button(self.tr("Waiting to sign"), role=ButtonRole.FILTER),
            Whose.REVIEWS: button(self.tr("Reviews due within a week"), role=ButtonRole.FILTER),
            Whose.TODAY: button(self.tr("Today"), role=ButtonRole.FILTER),
            Whose.TALKING: button(self.tr("Conversations open"), role=ButtonRole.FILTER),
            Whose.SIGNED: button(self.tr("Signed"), role=ButtonRole.FILTER),
        }
        for each in self._filters.values():
            each.setCheckable(True)
            each.setAutoExclusive(True)
            each.clicked.connect(self._choose)
        self._found = label("", role=TextRole.MUTED)
        self._all = button(self.tr("Not only those"))
        self._all.clicked.connect(self._forget_words)
        self._wishing = Wishing(languages=languages)
        self._people = TickedPeople(say=self._say)
        self._people.ticked.connect(self._count)
        self._list = ticked_list(self._people, name=self.tr("For whom"))
        self._nobody = label("", role=TextRole.MUTED)
        self._chosen = label("", role=TextRole.MUTED)
        self._every = button(self.tr("Tick everybody"))
        self._every.clicked.connect(self._tick_everybody)
        self._none = button(self.tr("Tick nobody"))
        self._none.clicked.connect(self._tick_nobody)
        self._print = button("", role=ButtonRole.PRIMARY, icons=icons, icon="print")
        self._print.clicked.connect(self._begin)
        self._progress = ProgressLine(name=self.tr("How far printing has come"))
        self._progress.cancelled.connect(self._stop)
        self._notice = Notice(icons=icons)
        self._notice.acted.connect(self._act)
        self._failures = PlainTable(
            name=self.tr("Papers that were not printed"), headings=(self.tr("For whom"), self.tr("Why"))
        )
        self._failures.hide()
        self._lay_out()

    def show_place(self, place: Place) -> None:
        """Show whose papers there are; what came of the last batch stays."""
        if self._is_printing():
            return
        whose, _, words = place.part.partition(":")
        others = self._background.is_busy() and not self._is_reading  # perhaps it is still being printed
        cut_off = None if others else self._batches.cut_off()
        if cut_off is not None:
            whose, words = cut_off.batch.whose, cut_off.batch.words
        self._words = words
        self._take(Whose(whose) if whose in set(Whose) else Whose.EVERYBODY)
        self._cut_off = cut_off

    def place(self) -> Place:
        """Say whose papers are shown."""
        return Place(page=PageName.PRINT_SEVERAL, part=f"{self._whose}:{self._words}")

    def _lay_out(self) -> None:
        self._list.setMinimumHeight(round(_EMS_HIGH * em_of(self)))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Print several"), role=TextRole.H1))
        about = self.tr(
            "Whoever has agreed something is listed. Each paper begins on a sheet of its own, and we keep "
            "none of it as a file. Printing stops when Coprod locks."
        )
        column.addWidget(label(about, role=TextRole.MUTED))
        for each in (self._notice, self._progress, self._failures):
            column.addWidget(each)
        filters = flow(self._filters.values(), spacing=6)
        filters.setAccessibleName(self.tr("Whose papers"))
        column.addWidget(filters)
        self._only = beside(self._found, self._all)
        column.addWidget(self._only)
        column.addWidget(self._wishing)
        column.addWidget(label(self.tr("For whom"), role=TextRole.H2))
        column.addWidget(beside(self._chosen, flow((self._every, self._none))))
        column.addWidget(self._nobody)
        column.addWidget(self._list)
        column.addWidget(flow((self._print,)))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(holder))

    @Slot()
    def _choose(self) -> None:
        self._take(next(whose for whose, each in self._filters.items() if each.isChecked()))

    def _take(self, whose: Whose) -> None:
        self._cut_off = None
        self._whose = whose
        self._filters[whose].setChecked(True)
        self._wishing.suggest(whose)
        found = self.tr("Only people whom “{words}” finds, %n of them at the most.", "", MOST_FOUND)
        self._found.setText(found.format(words=self._words))
        self._only.setVisible(bool(self._words))
        self._read()

    @Slot()
    def _forget_words(self) -> None:
        self._words = ""
        self._take(self._whose)

    @Slot()
    def _read(self) -> None:
        """Read whose papers there are: of thousands, that takes a while."""
        whose, words = self._whose, self._words
        self._show(())
        self._nobody.setText(self.tr("Looking who there is…"))
        if self._is_reading:  # whoever is asked for by now is read after it
            return

        def read(_token: CancelToken, _tell: Tell) -> tuple[PersonRow, ...]:
            return self._several.people(whose, words)

        def done(rows: tuple[PersonRow, ...]) -> None:
            self._is_reading = False
            if (whose, words) == (self._whose, self._words):
                self._show(rows)
                self._tell_of_cut_off(rows)
            else:
                self._read()

        def failed(error: Exception) -> None:
            self._is_reading = False
            self._nobody.hide()
            self._failed(error)

        try:
            self._background.submit(read, done=if_here(self, done), failed=if_here(self, failed))
            self._is_reading = True
        except BusyError:
            self._nobody.hide()
            self._notice.say(
                self.tr("Something else is still running."),
                tone=Tone.WARNING,
                action=self.tr("List them now"),
            )

    def _tell_of_cut_off(self, rows: Sequence[PersonRow]) -> None:
        """Say what came of papers that were being printed when Coprod locked or ended."""
        cut_off = self._cut_off
        if cut_off is None:
            return
        self._wishing.take(wish_of(cut_off.batch))
        why = self.tr("Printing was cut off, as Coprod locked or ended.")
        self._notice.say(
            f"{why} {self._what_came_out(cut_off, rows)}",
            tone=Tone.WARNING,
            action=self.tr("I have seen it"),
        )

    def _what_came_out(self, cut_off: CutOff, rows: Sequence[PersonRow]) -> str:
        """Say how far printing had come, and tick whoever has no paper yet."""
        self._people.tick_only(cut_off.missing)
        said = [
            self.tr("The printer had taken {taken} of {all} papers before.").format(
                taken=cut_off.taken, all=len(cut_off.batch.people)
            ),
        ]
        name = next((row.full_name for row in rows if row.stream == cut_off.begun), "")
        if name:
            said.append(
                self.tr("Look at the printer whether the paper of {name} came out too.").format(name=name)
            )
        said.append(self.tr("Whoever has none is ticked below."))
        return " ".join(said)

    @Slot()
    def _act(self) -> None:
        """Do what the notice offers: take note of it, or list people again."""
        self._notice.clear()
        if self._cut_off is None:
            self._read()
        else:
            self._cut_off = None
            self._batches.end()

    def _show(self, rows: Sequence[PersonRow]) -> None:
        self._people.show(rows)
        self._list.setVisible(bool(rows))
        self._nobody.setVisible(not rows)
        self._nobody.setText(self.tr("Nobody just now."))

    def _say(self, row: PersonRow) -> str:
        day = "" if row.agreed_at is None else plain_date(row.agreed_at.astimezone().date())
        said = (
            self.tr("{name} · agreed {day}")
            if row.signed
            else self.tr("{name} · agreed {day}, not signed yet")
        )
        return said.format(name=row.full_name, day=day)

    @Slot()
    def _count(self) -> None:
        number = len(self._people.chosen())
        self._chosen.setText(
            self.tr("{chosen} of {all} are ticked.").format(chosen=number, all=self._people.rowCount())
        )
        self._print.set_words(
            self.tr("Print %n papers…", "", number) if number != 1 else self.tr("Print one paper…")
        )
        self._allow()

    def _is_printing(self) -> bool:
        return self._token is not None

    def _allow(self) -> None:
        """Let nothing be chosen while papers are printed."""
        for each in (*self._filters.values(), self._all, self._every, self._none, self._wishing, self._list):
            each.setEnabled(not self._is_printing())
        self._print.setEnabled(bool(self._people.chosen()) and not self._is_printing())

    @Slot()
    def _tick_everybody(self) -> None:
        self._people.tick(everybody=True)

    @Slot()
    def _tick_nobody(self) -> None:
        self._people.tick(everybody=False)

    @Slot()
    def _begin(self) -> None:
        """Ask for the printer once, and print."""
        rows, wish = self._people.chosen(), self._wishing.wish()
        if self._background.is_busy():
            self._notice.say(self.tr("Something else is still running. Print again in a moment."))
            return
        printer = self._ask_printer(self)
        if printer is None:
            return
        printout = self._prints_on(printer, self._draw)

        def work(token: CancelToken, tell: Tell) -> Summary:
            come_to = self._batches.come_to
            return print_all(self._several, rows, wish, printout, come_to=come_to, token=token, tell=tell)

        try:
            self._batches.begin(batch_of(rows, wish, whose=self._whose, words=self._words))
        except Unavailable as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)
            return
        self._cut_off = None
        self._notice.clear()
        self._failures.hide()
        self._token = self._background.submit(
            work,
            done=if_here(self, self._sum_up),
            failed=if_here(self, self._failed),
            progress=if_here(self, self._come),
        )
        self._allow()
        self._progress.show_progress(self.tr("Making the first of %n papers…", "", len(rows)), of=len(rows))

    @Slot()
    def _stop(self) -> None:
        if self._token is not None:
            self._token.ask()

    def _come(self, news: Progress) -> None:
        self._progress.show_progress(
            self.tr("{done} of {of} papers are done.").format(done=news.done, of=news.of),
            done=news.done,
            of=news.of,
        )

    def _end(self) -> None:
        self._token = None
        self._progress.finish()
        self._count()

    def _sum_up(self, summary: Summary) -> None:
        self._end()
        if summary.taken == 1:
            said = [self.tr("The printer has taken one paper.")]
        elif not summary.taken:
            said = [self.tr("The printer has taken no paper.")]
        else:
            said = [self.tr("The printer has taken %n papers.", "", summary.taken)]
        if len(summary.failures) == 1:
            said.append(self.tr("One was not printed; why is said below."))
        elif summary.failures:
            said.append(self.tr("%n were not printed; why is said below.", "", len(summary.failures)))
        if summary.left:
            said.append(
                self.tr(
                    "The printer took none of the last ones, so %n more were not tried.", "", summary.left
                )
                if summary.given_up
                else self.tr("Printing was stopped before %n more.", "", summary.left)
            )
        whole = not summary.failures and not summary.left
        self._notice.say(" ".join(said), tone=Tone.INFO if whole else Tone.WARNING, take_focus=True)
        self._failures.show_rows([(each.row.full_name, self._why(each)) for each in summary.failures])
        self._failures.setVisible(bool(summary.failures))
        self._batches.end()

    def _why(self, failure: Failure) -> str:
        if failure.why is None:
            return self.tr("The printer did not take it.")
        return sentence_for(self._sentences, failure.why)

    def _failed(self, error: Exception) -> None:
        printed = self._people.chosen() if self._is_printing() else ()
        self._end()
        if not isinstance(error, ANSWERS):
            raise error
        self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)
        cut_off = self._batches.cut_off() if printed else None
        if cut_off is not None:
            words = f"{self._notice.text()} {self._what_came_out(cut_off, printed)}"
            self._notice.say(words, tone=Tone.ERROR, take_focus=True)
            self._batches.end()
