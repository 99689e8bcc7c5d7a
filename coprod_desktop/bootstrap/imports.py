"""Python's own import, put back after Qt has put another in its place."""

import builtins
import linecache


def import_without_reading_sources() -> None:
    """Import from now on as Python does; to be called once Qt is loaded.

    WORKAROUND: PySide6 6.11 replaces the import by one that also reads the source of every module, to know
    whether ``from __feature__ import …`` may be meant for it. Nothing here uses that; the reading takes an
    eighth of the time that imports take, and Python keeps 15 MB of sources in memory. What it has kept so far
    is let go of; it comes back by itself when a failure is to be told.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    linecache.clearcache()
