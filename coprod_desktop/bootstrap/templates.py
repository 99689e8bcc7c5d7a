"""The templates that come with the app, and where an organisation puts its own."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Final

from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.domain.templates import Template

OWN_TEMPLATES: Final = "templates"
"""The folder within a profile."""

_ORDER: Final = (
    *("what_matters", "first_contact", "adult_england", "adult_wales", "adult_scotland", "carer", "review"),
    *("about_me", "one_page_profile", "good_day_bad_day", "path"),
    *("network_member", "team_survey", "council_canvass"),
)
"""In which they are offered: what a visit is for, what somebody says of themselves, what many do together."""


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
                self._found = _in_order(read_templates(self._folder))
            return self._found


def _in_order(templates: Mapping[str, Template]) -> Mapping[str, Template]:
    places = {template_id: place for place, template_id in enumerate(_ORDER)}
    ordered = sorted(templates, key=lambda template_id: places.get(template_id, len(places)))
    return MappingProxyType({template_id: templates[template_id] for template_id in ordered})
