"""An organisation's own templates, beside those that come with the app; one that is broken stops nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from coprod_desktop.content.templates.reading import Checked, check_template
from coprod_desktop.content.toml_file import Place
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Template

MOST_OWN: Final = 100
"""Files; more would hold up whoever unlocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Every template that can be used, ours first, and why some files give none."""

    templates: Mapping[str, Template]
    left_out: tuple[Refusal, ...] = ()
    """One ``file_unreadable`` for each file."""


def with_own(ours: Mapping[str, Template], folder: Path) -> Shelf:
    """Put the templates of a folder beside ours; a folder that is not there has none."""
    left_out = []
    try:
        files = sorted(folder.glob("*.toml"))
    except OSError:
        files = []
        left_out.append(Place(file=folder.name).refusal("cannot be opened"))
    if not files:
        return Shelf(templates=ours, left_out=tuple(left_out))  # ours are not read before they are asked for
    templates = dict(ours)
    for number, file in enumerate(files):
        checked = _checked(file, ours) if number < MOST_OWN else _one_too_many(file)
        if checked.template is None:
            left_out.append(checked.faults[0])
        else:
            templates[checked.template.id] = replace(checked.template, own=True)
    return Shelf(templates=MappingProxyType(templates), left_out=tuple(left_out))


def _checked(file: Path, ours: Mapping[str, Template]) -> Checked:
    if file.stem in ours:
        reason = (
            "is the name of a template that comes with Coprod; please choose another for the file and its id"
        )
        return _refused(file, reason)
    return check_template(file)


def _one_too_many(file: Path) -> Checked:
    return _refused(file, f"is one too many; {MOST_OWN} files fit")


def _refused(file: Path, reason: str) -> Checked:
    name = file.name.encode("utf-8", "replace").decode()
    return Checked(template=None, faults=(Place(file=name).refusal(reason),))
