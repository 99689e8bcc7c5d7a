"""The local directory: what is near, looked for with no network, and how to bring in a newer one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.local_directory import LocalDirectory
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Clock
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.dates import moment_words
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.near.search import NearSearch
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.directory.bringing import Bringing
from coprod_desktop.ui.sentences import Sentences
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.scroll import VerticalScroll

_MARGIN = 28


class DirectoryPage(Page):
    """Shows what is near; a directory that is being brought in goes on while other pages are looked at."""

    def __init__(
        self,
        *,
        directory: LocalDirectory,
        background: Background,
        clock: Clock,
        icons: Icons,
        sentences: Sentences,
        bringing: Bringing | None = None,
    ) -> None:
        super().__init__()
        self._directory = directory
        self._clock = clock
        self._state = label("", role=TextRole.MUTED)
        self._search = NearSearch(directory=directory, clock=clock, icons=icons)
        self._bringing = bringing or Bringing(
            directory=directory, background=background, icons=icons, sentences=sentences
        )
        self._bringing.brought.connect(self._show)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addWidget(label(self.tr("What is near"), role=TextRole.H1))
        column.addWidget(self._state)
        column.addWidget(self._search)
        column.addWidget(self._bringing)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(holder))

    def show_place(self, place: Place) -> None:
        """Show which directory is here, and what is in it."""
        del place
        self._show()
        if self._directory.about() is not None:
            self._search.take_focus()

    def come_back(self) -> None:
        """Find again."""
        self._show()

    def place(self) -> Place:
        """Say that this is the directory's page."""
        return Place(page=PageName.DIRECTORY)

    def _show(self) -> None:
        about = self._directory.about()
        self._search.setVisible(about is not None)
        if about is None:
            self._state.setText(
                self.tr(
                    "There is no directory on this laptop yet. Ask the council or a local charity for "
                    "theirs, as a table or as an Open Referral file, then choose it below."
                )
            )
            return
        self._state.setText(
            self.tr("{count} services from {file}, brought in {when}. No network is needed.").format(
                count=about.count,
                file=about.source,
                when=moment_words(about.brought_in_at, now=self._clock.now()),
            )
        )
        self._search.look_again()
