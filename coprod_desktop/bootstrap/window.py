"""The window and its pages, each given what it needs and made when it is first gone to."""

from collections.abc import Callable, Mapping

from coprod_desktop.application.places import PageName
from coprod_desktop.application.use_cases import UseCases
from coprod_desktop.ui.appearance import Appearance
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.main_window import MainWindow
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.people.page import PeoplePage
from coprod_desktop.ui.sentences import Sentences


def main_window(
    *,
    use_cases: UseCases,
    icons: Icons,
    appearance: Appearance,
    background: Background,
    sentences: Sentences,
) -> MainWindow:
    """Put the window together over an unlocked vault."""
    bus = Bus()
    pages: Mapping[PageName, Callable[[], Page]] = {
        PageName.PEOPLE: lambda: PeoplePage(
            icons=icons,
            people=use_cases.people,
            drafts=use_cases.drafts,
            bus=bus,
            sentences=sentences,
        ),
    }
    window = MainWindow(
        pages=pages,
        people=use_cases.people,
        places=use_cases.places,
        status=use_cases.syncing.status,
        clock=use_cases.clock,
        bus=bus,
        icons=icons,
        appearance=appearance,
        sentences=sentences,
    )
    bus.setParent(window)
    return window
