"""The one signal that travels up: something was changed, here or by a sync."""

from PySide6.QtCore import QObject, Signal

from coprod_desktop.application.ports import Changed


class Bus(QObject):
    """Tells every page that is shown what changed; each decides whether it has to read again."""

    changed = Signal(object)
    """Carries a `Changed`."""

    def tell(self, changed: Changed) -> None:
        """Say what a use case changed; nothing is said where nothing was."""
        if changed.records or changed.gone:
            self.changed.emit(changed)
