"""Directory files whose reader is loaded when somebody first looks into one: starting waits for none."""

from pathlib import Path

from coprod_desktop.application.local_directory import Check, DirectoryRead, Tell


class DirectoryFilesWhenNeeded:
    """The port of directory files, in front of the real one."""

    def read(self, path: Path, *, tell: Tell, check: Check) -> DirectoryRead:
        """Read a file or a folder."""
        from coprod_desktop.exchange.directories.reading import DirectoryFiles  # noqa: PLC0415  (as above)

        return DirectoryFiles().read(path, tell=tell, check=check)
