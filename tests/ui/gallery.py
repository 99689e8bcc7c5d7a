"""Draws a sample screen in every theme and at 200 % into a folder: ``python -m tests.ui.gallery FOLDER``."""

# ruff: noqa: RUF001  # the samples are written with the marks that print uses

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.ui.fonts import load_typeface
from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.theme import Look, Theme, apply_look, em_of
from coprod_desktop.ui.widgets.buttons import ButtonRole, button, choice, icon_button
from coprod_desktop.ui.widgets.editable_text import EditableText
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow, reflow
from coprod_desktop.ui.widgets.rows import RowText, TupleModel
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.signature_pad import Ink as Drawn
from coprod_desktop.ui.widgets.signature_pad import SignatureArea
from coprod_desktop.ui.widgets.tabs import Tabs
from coprod_desktop.ui.widgets.text_fields import GrowingText, line_field
from coprod_desktop.ui.widgets.two_lines import initials_of, two_line_list

if TYPE_CHECKING:
    from collections.abc import Sequence

RESOURCES = Path(__file__).parent.parent.parent / "resources"
PEOPLE = (
    ("Amina Yusuf", "Plan agreed · review 3 Dec"),
    ("Bill Hargreaves", "Conversation half done"),
    ("Carys Llŷr-Jones", "Plan to print and sign"),
    ("Dev Patel", "Review due tomorrow"),
    ("Ewa Kowalska", "First visit Thursday 10:00"),
    ("Florence Adeyemi", "Plan agreed · review 14 Jan"),
)
CAN = (
    "I bake for the whole street at Christmas.",
    "I taught Sunday school for 20 years.",
    "I manage my own money and post.",
)
LIFE = (
    "Mair – my sister, phones every evening",
    "Tom at number 9 – takes my bins out",
    "Chapel lunch club – Tuesdays",
)
MATTERS = (
    "Being in my own house, with the dog.",
    "Speaking Welsh with whoever helps me.",
    "Being useful to other people.",
)


class Sample(QWidget):
    """A person's page made of our parts, and below it what a table and an agreement need."""

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self.icons = icons
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = self._rail()
        row.addWidget(self.rail)
        row.addWidget(self._page(), 1)

    def _rail(self) -> QFrame:
        rail = QFrame()
        rail.setProperty("role", "rail")
        rail.setFixedWidth(round(em_of(rail) * 18))
        self.model = TupleModel[tuple[str, str]](
            say=lambda row: RowText(first=row[0], second=row[1], initials=initials_of(row[0])), rows=PEOPLE
        )
        people = two_line_list(name="People I work with")
        people.setModel(self.model)
        people.setCurrentIndex(self.model.index(2, 0))
        column = QVBoxLayout(rail)
        column.setContentsMargins(14, 24, 14, 14)
        column.setSpacing(10)
        column.addWidget(label("People I work with", role=TextRole.H2))
        self.search = line_field(name="Find a person", placeholder="Find a person  (Ctrl+F)")
        column.addWidget(self.search)
        column.addWidget(people, 1)
        column.addWidget(button("Add a person", icons=self.icons, icon="add"))
        column.addWidget(button("3 changes waiting · last synced today 09:12", icons=self.icons, icon="sync"))
        return rail

    def _page(self) -> VerticalScroll:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(25, 20, 25, 25)
        column.setSpacing(16)
        who = QWidget()
        line = QHBoxLayout(who)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label("Carys Llŷr-Jones", role=TextRole.H1))
        words.addWidget(
            label("Likes to be called Carys · she/her · speaks Welsh and English", role=TextRole.MUTED)
        )
        line.addLayout(words, 1)
        actions = flow(
            (
                button("Print agreement…", icons=self.icons, icon="print"),
                button("Start conversation", role=ButtonRole.PRIMARY, icons=self.icons, icon="table"),
                icon_button(icons=self.icons, icon="more", name="More to do for Carys"),
            ),
            at_end=True,
        )
        column.addWidget(beside(who, actions, least_ems=20))
        column.addWidget(
            Tabs(
                name="Sections for this person",
                sections=("About me", "Our conversation", "Our plan", "Agreements", "My network", "History"),
            )
        )
        column.addWidget(
            reflow(
                (
                    self._card("can", "can", "What I can do", CAN, "Add a strength"),
                    self._card("people", "people", "People in my life", LIFE, "Add someone"),
                    self._card("matters", "matters", "What matters to me", MATTERS, "Add what matters"),
                ),
                least_ems=15,
            )
        )
        column.addWidget(self._strip())
        self.notice = Notice(
            icons=self.icons,
            text="Two people changed this. Your words and Dev’s are both kept until somebody decides.",
            tone=Tone.WARNING,
            action="Look at both",
        )
        self.error = Notice(
            icons=self.icons, text="The stick is full. Nothing was lost; use another one.", tone=Tone.ERROR
        )
        column.addWidget(self.notice)
        column.addWidget(self.error)
        column.addWidget(self._table())
        column.addStretch(1)
        return VerticalScroll(page)

    def _card(self, strand: str, icon: str, title: str, lines: Sequence[str], more: str) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setProperty("strand", strand)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.icons.picture(icon, Ink(strand)))
        head.addWidget(label(title, role=TextRole.H2, strand=strand), 1)
        column.addLayout(head)
        for text in lines:
            column.addWidget(EditableText(text, name=title, shown="%1" if strand == "people" else "“%1”"))
        column.addSpacing(6)
        column.addStretch(1)
        column.addWidget(button(more, icons=self.icons, icon="add"))
        return card

    def _strip(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("Next", role=TextRole.H2))
        column.addWidget(
            label("Read the agreement together and sign it · Friday 27 November", role=TextRole.MUTED)
        )
        row = QHBoxLayout(card)
        row.setContentsMargins(18, 14, 18, 14)
        row.addWidget(beside(words, label("11 hours given", role=TextRole.CHIP), button("Read it together")))
        return card

    def _table(self) -> QWidget:
        table = QWidget()
        table.setProperty("kitchen", True)
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(14)
        column.addWidget(label("What are you good at, or proud of?", role=TextRole.QUESTION))
        column.addWidget(label("There are no wrong answers. Small things count.", role=TextRole.HINT))
        answer = GrowingText(name="What are you good at, or proud of?", least_lines=3, answer=True)
        answer.setPlainText(
            "I bake for the whole street at Christmas, and the children still say hello in the shop."
        )
        column.addWidget(answer)
        column.addWidget(
            reflow(
                (
                    choice("In Carys’s words", checked=True),
                    choice("Someone else said it"),
                    choice("We are not sure yet"),
                ),
                least_ems=14,
                spacing=12,
            )
        )
        column.addWidget(label("“Stay in my own house, with the dog.”", role=TextRole.QUOTE))
        area = SignatureArea(name="Carys signs here", icons=self.icons)
        area.show_ink(
            Drawn(
                strokes=(tuple((8 + n * 0.6, 18 + 7 * ((n % 9) - 4) / 4, n / 60, n / 50) for n in range(60)),)
            )
        )
        column.addWidget(area)
        column.addWidget(
            flow(
                (
                    button("Back", icons=self.icons, icon="back"),
                    button("Come back to this later"),
                    button("Remove this answer", role=ButtonRole.DANGER, icons=self.icons, icon="remove"),
                    button("Next question", role=ButtonRole.PRIMARY),
                ),
                at_end=True,
            )
        )
        return table


def main(folder: Path) -> None:
    """Draw every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    fonts = load_typeface(RESOURCES / "fonts")
    icons = Icons(folder=RESOURCES / "icons", pictures=RESOURCES / "pictures", look=Look())
    for name, look, size, mirrored in (
        ("light", Look(), (1280, 1500), False),
        ("dark", Look(theme=Theme.DARK), (1280, 1500), False),
        ("high_contrast", Look(theme=Theme.HIGH_CONTRAST), (1280, 1500), False),
        ("mirrored", Look(), (1280, 1500), True),
        ("text200", Look(text_percent=200), (1366, 2600), False),
    ):
        apply_look(app=app, look=look, fonts=fonts, wearers=(icons,), marks=RESOURCES / "theme")
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
        sample = Sample(icons=icons)
        sample.rail.setVisible(look.text_percent <= 150)  # a narrow window folds the rail away
        sample.resize(*size)
        sample.show()
        sample.search.setFocus()
        for _ in range(4):
            app.processEvents()
        sample.grab().save(str(folder / f"{name}.png"))
        sys.stdout.write(f"{name}: least size {sample.minimumSizeHint().toTuple()}\n")
        sample.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
