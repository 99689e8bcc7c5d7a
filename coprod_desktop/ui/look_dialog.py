"""The dialog for how the app looks; every choice is worn at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.appearance import Appearance
from coprod_desktop.ui.dialogs import Option, PlainDialog
from coprod_desktop.ui.theme import Theme
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, choice
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import reflow

PERCENTS = (100, 125, 150, 175, 200)


class _Choices(QWidget):
    """Themes and sizes of text, of which one each is worn."""

    def __init__(self, *, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        look = appearance.look()
        themes = {
            Theme.LIGHT: self.tr("Light"),
            Theme.DARK: self.tr("Dark"),
            Theme.HIGH_CONTRAST: self.tr("High contrast"),
        }
        self._themes = {theme: choice(words, checked=theme is look.theme) for theme, words in themes.items()}
        self._sizes = {
            percent: choice(
                self.tr("{percent}\N{NO-BREAK SPACE}%").format(percent=percent),
                checked=percent == look.text_percent,
            )
            for percent in PERCENTS
        }
        for each in (*self._themes.values(), *self._sizes.values()):
            each.clicked.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Colours"), role=TextRole.H3))
        column.addWidget(_group(self.tr("Colours"), tuple(self._themes.values()), least_ems=7))
        column.addWidget(label(self.tr("Size of text"), role=TextRole.H3))
        column.addWidget(_group(self.tr("Size of text"), tuple(self._sizes.values()), least_ems=5))

    @Slot()
    def _chosen(self) -> None:
        look = self._appearance.look()
        theme = next((each for each, made in self._themes.items() if made.isChecked()), look.theme)
        percent = next((each for each, made in self._sizes.items() if made.isChecked()), look.text_percent)
        self._appearance.choose(replace(look, theme=theme, text_percent=percent))


def look_dialog(parent: QWidget | None, *, appearance: Appearance) -> PlainDialog:
    """Make the dialog."""
    close = QCoreApplication.translate("LookDialog", "Close")
    return PlainDialog(
        parent,
        heading=QCoreApplication.translate("LookDialog", "How it looks"),
        text="",
        options=(Option(words=close, role=ButtonRole.PRIMARY),),
        more=_Choices(appearance=appearance),
    )


def _group(name: str, choices: tuple[WrappingButton, ...], *, least_ems: float) -> QWidget:
    made = reflow(choices, least_ems=least_ems, spacing=8, fills=False)
    made.setAccessibleName(name)
    return made
