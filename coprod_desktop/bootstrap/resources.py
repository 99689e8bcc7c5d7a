"""Where the resources are: inside the package in a wheel, beside it in a checkout."""

from pathlib import Path

import coprod_desktop


def resources_folder() -> Path:
    """Give the folder that holds templates, wording, fonts, icons and samples."""
    package = Path(coprod_desktop.__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
