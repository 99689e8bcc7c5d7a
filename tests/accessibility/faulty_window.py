"""A window with faults that the audit has to find, and with things beside them that are well."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)


class FaultyWindow(QStackedWidget):
    """Two pages: the second is reached by its button, once a name has been typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Faulty window")
        self.resize(600, 480)
        self._name = QLineEdit()
        self._open = QPushButton("Open the second page")
        self._open.setMinimumSize(48, 48)
        self._open.setEnabled(False)
        self.addWidget(self._first_page())
        self.addWidget(_second_page())
        self._name.textChanged.connect(self._let_in)
        self._open.clicked.connect(self._go_on)

    def _first_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        nameless = QPushButton()
        nameless.setMinimumSize(48, 48)
        small = QToolButton()
        small.setText("x")
        small.setAccessibleName("Small")
        small.setFixedSize(16, 30)
        for widget in (self._name, nameless, small):
            widget.setMinimumHeight(30)
        form.addRow("Your name", self._name)
        form.addRow(nameless)
        form.addRow(small)
        form.addRow(self._open)
        return page

    def _let_in(self, name: str) -> None:
        self._open.setEnabled(name == "Llŷr")

    def _go_on(self) -> None:
        self.setCurrentIndex(1)


def _second_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(QLabel("The second page"))
    roleless = QWidget()
    roleless.setAccessibleName("A drawing")
    roleless.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    roleless.setMinimumHeight(48)
    column.addWidget(roleless)
    small_and_nameless = QLineEdit()
    small_and_nameless.setFixedSize(100, 20)
    column.addWidget(small_and_nameless)
    people = QListWidget()
    people.setAccessibleName("People")
    people.addItems(["Aled", "Beca"])
    people.setStyleSheet("::item { min-height: 32px }")
    column.addWidget(people)
    tabs = QTabWidget()
    tabs.setAccessibleName("Two views")
    tabs.addTab(QLabel("Inside"), "A tab")
    tabs.setStyleSheet("QTabBar::tab { min-height: 32px; min-width: 80px }")
    column.addWidget(tabs)
    return page


def main() -> int:
    """Show the window until it is ended."""
    app = QApplication(sys.argv)
    app.setStyle("Fusion")
    window = FaultyWindow()
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
