"""The sample caseload: the visits and the directory that the resources carry, all of it invented."""

from collections.abc import Mapping

from coprod_desktop.application.importing import ImportVisits
from coprod_desktop.application.local_directory import LocalDirectory
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.content.visit_files import read_visit_file
from coprod_desktop.domain.templates import Template


def bring_sample_directory(directory: LocalDirectory) -> None:
    """Bring the sample directory into the vault."""
    look = directory.look(
        resources_folder() / "samples" / "near_bala.csv", tell=lambda _done, _of: None, check=lambda: None
    )
    directory.bring_in(look, accept_partial=False, tell=lambda _done, _of: None, check=lambda: None)


def bring_samples(import_visits: ImportVisits, templates: Mapping[str, Template]) -> None:
    """Bring every sample visit into the vault, not yet agreed."""
    for file in sorted((resources_folder() / "samples").glob("*.toml")):
        import_visits(read_visit_file(file, templates=templates))
