from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontInfo

from coprod_desktop.ui.fonts import FAMILY, load_typeface

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.mark.usefixtures("qapp")
def test_our_typeface_comes_first(resources: Path) -> None:
    typeface = load_typeface(resources / "fonts")
    assert typeface.families[0] == FAMILY
    assert typeface.font(15.6).pixelSize() == 16
    assert QFontInfo(typeface.font(16)).family() == FAMILY


@pytest.mark.usefixtures("qapp")
def test_a_folder_without_our_typeface_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=FAMILY):
        load_typeface(tmp_path)


def test_a_broken_font_is_named(tmp_path: Path, qapp: QApplication, qtlog: object) -> None:
    assert qapp
    assert qtlog
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    with pytest.raises(ValueError, match=r"broken\.ttf"):
        load_typeface(tmp_path)
