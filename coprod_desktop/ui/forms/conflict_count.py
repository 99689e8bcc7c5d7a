"""How many things wait for a decision, in words."""

from PySide6.QtCore import QCoreApplication


def words_of_conflicts(number: int) -> str:
    """Say how many decisions wait."""
    if number == 1:
        return QCoreApplication.translate("ConflictCard", "One thing to decide")
    return QCoreApplication.translate("ConflictCard", "%n things to decide", "", number)
