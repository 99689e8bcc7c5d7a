"""Looking for what is near: by words, place, kind, cost and access; what is found, and one of it in full."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.local_directory import LocalDirectory
from coprod_desktop.application.ports import Clock
from coprod_desktop.domain.directories import Cost, Looking, Service, is_stale
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.near.words import checked_words, cost_name, short_words, told
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow, reflow
from coprod_desktop.ui.widgets.rows import RowText, TupleModel
from coprod_desktop.ui.widgets.text_fields import line_field, text_of
from coprod_desktop.ui.widgets.two_lines import two_line_list

_LEAST_EMS = 8
_MOST_KINDS = 300
_MOST_LETTERS = 200
_LIST_HEIGHT = 320


class NearSearch(QWidget):
    """Finds services as somebody types; ``taken`` carries a `Service`, where taking one is offered."""

    taken = Signal(object)

    def __init__(
        self, *, directory: LocalDirectory, clock: Clock, icons: Icons, take_words: str = ""
    ) -> None:
        super().__init__()
        self._directory = directory
        self._clock = clock
        self._shown: Service | None = None
        self._words = line_field(name=self.tr("Words"), most=_MOST_LETTERS)
        self._place = line_field(name=self.tr("Place or postcode"), most=_MOST_LETTERS)
        self._access = line_field(name=self.tr("Who can get in, such as step-free"), most=_MOST_LETTERS)
        for field in (self._words, self._place, self._access):
            field.textChanged.connect(self._find)
        self._kind = self._choice(self.tr("Kind"))
        self._cost = self._choice(self.tr("Cost"))
        for words, cost in ((self.tr("Free or not"), None), *((cost_name(each), each) for each in Cost)):
            self._cost.addItem(words, cost)
        self._count = label("", role=TextRole.MUTED)
        self._model = TupleModel[Service](say=_row)
        self._list = two_line_list(name=self.tr("What was found"))
        self._list.setModel(self._model)
        self._list.setMinimumHeight(_LIST_HEIGHT)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._checked = Notice(icons=icons)
        self._title = label("", role=TextRole.H2)
        self._by = label("", role=TextRole.MUTED)
        self._take = button(take_words, role=ButtonRole.PRIMARY)
        self._take.clicked.connect(self._taken)
        self._take.setVisible(bool(take_words))
        self._parts: list[QWidget] = []
        self._lay_out()

    def look_again(self) -> None:
        """Read which kinds there are, and find again."""
        self._kind.clear()
        self._kind.addItem(self.tr("Every kind"), "")
        for kind, count in list(self._directory.kinds().items())[:_MOST_KINDS]:
            self._kind.addItem(self.tr("{kind} ({count})").format(kind=kind, count=count), kind)
        self._find()

    def take_focus(self) -> None:
        """Bring the keyboard to the words."""
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setMinimumContentsLength(_LEAST_EMS)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.activated.connect(self._find)
        return made

    def _lay_out(self) -> None:
        fields = [
            self._named(field.accessibleName(), field)
            for field in (self._words, self._place, self._kind, self._cost, self._access)
        ]
        found = QWidget()
        left = QVBoxLayout(found)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._count)
        left.addWidget(self._list, 1)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._lines = QVBoxLayout(self._card)
        self._lines.setContentsMargins(18, 14, 18, 14)
        self._lines.setSpacing(6)
        for each in (self._title, self._by, self._checked, flow((self._take,))):
            self._lines.addWidget(each)
        self._lines.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(reflow(fields, least_ems=12, spacing=10))
        column.addWidget(reflow((found, self._card), least_ems=18))

    def _named(self, words: str, field: QWidget) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(words, role=TextRole.H3, names=field))
        column.addWidget(field)
        column.addStretch(1)
        return whole

    @Slot()
    def _find(self) -> None:
        cost = self._cost.currentData()
        found = self._directory.find(
            Looking(
                words=text_of(self._words),
                place=text_of(self._place),
                access=text_of(self._access),
                kind=str(self._kind.currentData() or ""),
                cost=Cost(cost) if cost else None,
            )
        )
        self._model.show(found.services)
        if not found.services:
            self._count.setText(self.tr("Nothing is found. Try fewer words, or another place."))
        elif found.more:
            self._count.setText(self.tr("The first %n. Say more to find fewer.", "", len(found.services)))
        else:
            self._count.setText(self.tr("%n found", "", len(found.services)))
        self._list.setCurrentIndex(self._model.index(0, 0) if found.services else QModelIndex())
        self._show(found.services[0] if found.services else None)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._show(self._model.row(current))

    def _show(self, service: Service | None) -> None:
        self._shown = service
        for part in self._parts:
            let_go(part)
        self._parts = []
        self._card.setVisible(service is not None)
        if service is None:
            return
        today = self._clock.now().astimezone().date()
        self._title.setText(service.name)
        self._by.setText(service.organisation)
        self._by.setVisible(bool(service.organisation))
        tone = Tone.WARNING if is_stale(service, today) else Tone.INFO
        self._checked.say(checked_words(service, today), tone=tone)
        for about, said in told(service):
            for part in (label(about, role=TextRole.H3), label(said, selectable=True)):
                self._lines.insertWidget(self._lines.count() - 2, part)
                part.show()
                self._parts.append(part)

    @Slot()
    def _taken(self) -> None:
        if self._shown is not None:
            self.taken.emit(self._shown)


def _row(service: Service) -> RowText:
    return RowText(first=service.name, second=short_words(service))
