"""Pictures over a store in memory, read at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.application.pictures import Pictures
from coprod_desktop.application.records import Records
from coprod_desktop.exchange.pictures import PictureFiles
from coprod_desktop.ui.pictures.desk import PictureDesk
from tests.ui.worded import worded
from tests.ui.written import AtOnce

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons
    from tests.fakes import MemoryStore


def a_picture_desk(store: MemoryStore, icons: Icons) -> PictureDesk:
    return PictureDesk(
        pictures=Pictures(units=store, reader=PictureFiles()),
        records=Records(units=store),
        background=AtOnce(),
        icons=icons,
        sentences=worded,
    )
