"""What is loaded when."""

import subprocess
import sys

LIST = "import sys, coprod_desktop.bootstrap.session as s; print(*[n for n in sys.modules if 'Side6' in n])"


def test_what_is_loaded_beside_the_screen_makes_no_class_of_qt() -> None:
    command = [sys.executable, "-c", LIST]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  (our own words)
    assert listed.stdout.strip() == ""
