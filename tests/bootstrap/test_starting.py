"""What starting waits for, and what it leaves for later."""

import os
import subprocess
import sys
from pathlib import Path

LATER = (
    "reportlab",
    "pyhanko",
    "psycopg",
    "uharfbuzz",
    "pypdfium2",
    "sqlalchemy",
    "alembic",
    "cattrs",
    "spylls",
    "PIL",
)


def test_the_passphrase_is_asked_for_before_anything_heavy_is_loaded() -> None:
    code = f"import sys; import coprod_desktop.bootstrap.desktop; print(*sys.modules.keys() & {set(LATER)})"
    said = subprocess.run(  # noqa: S603  (our own code)
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert said.stdout.split() == []


def test_an_unlocked_vault_needs_no_paper_no_seal_and_no_database_server() -> None:
    code = (
        "import sys; import coprod_desktop.bootstrap.session, coprod_desktop.bootstrap.window;"
        "print(*sys.modules.keys() & {'reportlab', 'pyhanko', 'psycopg', 'sqlite3', 'spylls', 'PIL'})"
    )
    said = subprocess.run(  # noqa: S603  (our own code)
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert said.stdout.split() == []


def test_the_passphrase_is_asked_for_without_what_is_said_of_people() -> None:
    code = (
        "import sys; import coprod_desktop.bootstrap.desktop;"
        "print(*(name for name in sys.modules if name.startswith('coprod_desktop.domain')))"
    )
    said = subprocess.run(  # noqa: S603  (our own code)
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert "coprod_desktop.domain.plans" not in said.stdout.split()


def test_the_app_keeps_no_source_of_what_it_imports(tmp_path: Path) -> None:
    code = (
        "import linecache, sys; from PySide6.QtWidgets import QApplication;"
        "from coprod_desktop import bootstrap;"
        "QApplication.exec = staticmethod(lambda: 0); bootstrap.main(['--profile', sys.argv[1]]);"
        "import coprod_desktop.bootstrap.session;"
        "print(*(name for name in linecache.cache if 'sqlalchemy' in name and name.endswith('.py')))"
    )
    said = subprocess.run(  # noqa: S603  (our own code)
        [sys.executable, "-c", code, str(tmp_path / "profile")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert said.stdout.split() == []


def test_starting_reads_no_template(tmp_path: Path) -> None:
    code = (
        "import sys; import coprod_desktop.bootstrap.desktop as d, coprod_desktop.bootstrap.profile as p;"
        "from pathlib import Path; p.real_profile(Path(sys.argv[1])).release();"
        "print(*(name for name in sys.modules if name.startswith('coprod_desktop.content.templates')))"
    )
    said = subprocess.run(  # noqa: S603  (our own code)
        [sys.executable, "-c", code, tmp_path / "profile"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert said.stdout.split() == []
