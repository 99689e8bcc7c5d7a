"""What happens when we are wrong: a line in the log without anybody's words, and one calm dialog."""

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coprod_desktop.bootstrap.fault_places import described

_LOG = logging.getLogger("coprod")


def watch_for_faults(parent: QWidget) -> None:
    """Take over what nobody caught: the app goes on, and says so once."""
    told: set[str] = set()

    def fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        where = described(kind, trace)
        _LOG.error("%s", where)
        if where not in told:
            told.add(where)
            from coprod_desktop.ui.dialogs import tell  # noqa: PLC0415  (starting need not wait for it)

            tell(
                parent,
                heading=QCoreApplication.translate("Faults", "Something went wrong in the app"),
                text=QCoreApplication.translate(
                    "Faults",
                    "That was our mistake, not yours. What you wrote is kept. You can go on working.",
                ),
            )

    sys.excepthook = fault
