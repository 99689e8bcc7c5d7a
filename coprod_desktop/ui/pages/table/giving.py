"""Giving the laptop from the table to the person, who then answers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.ui.pages.table.handing_over import HandOverDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coprod_desktop.application.hand_over import HandOver
    from coprod_desktop.application.records import Records
    from coprod_desktop.domain.templates import Question
    from coprod_desktop.ui.asking.talk import Talk
    from coprod_desktop.ui.background import Background
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.sentences import Sentences


class Giving:
    """Says how it is called where it can be done, asks for the PIN, and hands over."""

    def __init__(
        self,
        *,
        hand_over: HandOver,
        records: Records,
        background: Background,
        icons: Icons,
        sentences: Sentences,
    ) -> None:
        self._hand_over = hand_over
        self._records = records
        self._background = background
        self._icons = icons
        self._sentences = sentences

    def words(self, talk: Talk | None) -> str:
        """Say what is offered; empty where there is nothing that the person could answer alone."""
        if talk is None or not talk.can_be_handed_over():
            return ""
        return QCoreApplication.translate("HandOver", "Hand over to {name}").format(name=talk.person)

    def give(self, window: QWidget, talk: Talk, question: Question | None) -> Place | None:
        """Set the PIN that leads back and hand over; give where the person goes on, or nothing if not now.

        Raises:
            Unavailable: ``disk_full`` and the like; nothing was handed over.
        """
        dialog = HandOverDialog(
            window,
            person=talk.person,
            set_pin=self._hand_over.set_pin,
            background=self._background,
            icons=self._icons,
            sentences=self._sentences,
        )
        if not dialog.is_set():
            return None
        newest = next(iter(self._records.history(talk.stream)), None)
        after = None if newest is None else newest.change
        self._hand_over.begin(talk.stream, talk.conversation.id, after=after)
        part = question.id if question is not None else ""
        return Place(page=PageName.HAND_OVER, stream=talk.stream, record=talk.conversation.id, part=part)
