"""The one small form that is open in a card, at the foot of its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from coprod_desktop.ui.widgets.letting_go import let_go

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from coprod_desktop.application.ports import Draft
    from coprod_desktop.ui.records.form import RecordForm
    from coprod_desktop.ui.records.keeping import Keeping


class OpenForm(QObject):
    """Holds a form from when it is begun or comes back until it is written or left out.

    ``opened`` says that it is there, for whoever keeps the order of Tab; ``kept`` that it was written, which
    comes before ``closed``.
    """

    opened = Signal()
    kept = Signal()
    closed = Signal()

    def __init__(self, *, keeping: Keeping, column: QVBoxLayout) -> None:
        super().__init__()
        self._keeping = keeping
        self._column = column
        self._form: RecordForm | None = None

    def is_open(self) -> bool:
        """Whether something is being written."""
        return self._form is not None

    def begin(self, form: RecordForm) -> None:
        """Open a form with the keyboard in it."""
        self._open(form)
        form.begin()

    def come_back(self, form: RecordForm, draft: Draft) -> None:
        """Open a form with what was typed in it before."""
        self._open(form)
        form.restore(draft)

    def flush(self) -> None:
        """Keep what is being written."""
        if self._form is not None:
            self._form.flush()

    def forget(self) -> None:
        """Let go of the form, because another person is shown; its draft stays."""
        if self._form is not None:
            self._keeping.closed(self._form.record())
            self._let_go()

    def put_down(self) -> None:
        """Let go of the form and leave what was typed as a draft, because what it is about is gone."""
        if self._form is not None:
            self._form.put_down()
            self._let_go()

    def _open(self, form: RecordForm) -> None:
        self._form = form
        form.kept.connect(self.kept)
        form.closed.connect(self._close)
        self._column.addWidget(form)
        form.show()
        self.opened.emit()

    def _let_go(self) -> None:
        if self._form is not None:
            let_go(self._form)
            self._form = None

    @Slot()
    def _close(self) -> None:
        self._let_go()
        self.closed.emit()
