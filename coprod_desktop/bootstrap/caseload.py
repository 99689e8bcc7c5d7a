"""The sample caseload: the visits that the resources carry."""

from collections.abc import Mapping

from coprod_desktop.application.importing import ImportVisits
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.content.visit_files import read_visit_file
from coprod_desktop.domain.templates import Template


def bring_samples(import_visits: ImportVisits, templates: Mapping[str, Template]) -> None:
    """Bring every sample visit into the vault, not yet agreed."""
    for file in sorted((resources_folder() / "samples").glob("*.toml")):
        import_visits(read_visit_file(file, templates=templates))
