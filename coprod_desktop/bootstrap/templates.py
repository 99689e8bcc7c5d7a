"""The templates that come with the app, and where an organisation puts its own."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Final

from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.domain.templates import Template

OWN_TEMPLATES: Final = "templates"
"""The folder within a profile."""


class TemplatesWhenNeeded(Mapping[str, Template]):
    """Ours, read when they are first asked for: starting does not wait for them, nor does the window."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = resources_folder() / "templates" if folder is None else folder
        self._lock = Lock()  # they are read while a passphrase is typed, and asked for when it is tried
        self._found: Mapping[str, Template] | None = None

    def __getitem__(self, template_id: str) -> Template:
        return self._read()[template_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def _read(self) -> Mapping[str, Template]:
        from coprod_desktop.content.templates.reading import read_templates  # noqa: PLC0415  (as above)

        with self._lock:
            if self._found is None:
                self._found = read_templates(self._folder)
            return self._found
