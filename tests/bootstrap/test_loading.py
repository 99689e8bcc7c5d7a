"""What is loaded when."""

import subprocess
import sys

LISTED = "import sys, coprod_desktop.bootstrap.session as s; print(*(n for n in sys.modules if 'PySide6' in n))"
    "import sys, coprod_desktop.bootstrap.session; print([n for n in sys.modules if n.startswith('PySide6')])"
)


def test_what_is_loaded_beside_the_screen_makes_no_class_of_qt() -> None:
    listed = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True, check=True)  # noqa: S603  (our own words)
    assert listed.stdout.strip() == ""
