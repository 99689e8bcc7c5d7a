"""What is loaded when."""

import subprocess
import sys

import pytest

LIST = "import sys, coprod_desktop.bootstrap.session, coprod_desktop.bootstrap.window; print(*sys.modules)"
BESIDE_THE_SCREEN = "import sys, coprod_desktop.bootstrap.session; print(*sys.modules)"


def loaded_by(command: str) -> list[str]:
    words = [sys.executable, "-c", command]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603  (ours)


def test_what_is_loaded_beside_the_screen_makes_no_class_of_qt() -> None:
    assert not [name for name in loaded_by(BESIDE_THE_SCREEN) if "Side6" in name]


@pytest.fixture(scope="module")
def when_unlocked() -> list[str]:
    return loaded_by(LIST)


@pytest.mark.parametrize(
    "only_when_needed",
    [
        "coprod_desktop.application.agreements",
        "coprod_desktop.application.comparing",
        "coprod_desktop.application.finish",
        "coprod_desktop.application.papers",
        "coprod_desktop.application.pictures",
        "coprod_desktop.application.ready",
        "coprod_desktop.application.say_back",
        "coprod_desktop.application.seals",
        "coprod_desktop.application.sheets",
        "coprod_desktop.application.signed_papers",
        "coprod_desktop.application.verifying",
        "coprod_desktop.demo",
        "coprod_desktop.documents",
        "coprod_desktop.exchange",
        "coprod_desktop.office",
        "alembic",
        "cryptography",
        "nacl",
        "openpyxl",
        "PIL",
        "psycopg",
        "pyhanko",
        "pypdfium2",
        "reportlab",
        "sqlalchemy.dialects.postgresql",
        "spylls",
        "uharfbuzz",
    ],
)
def test_an_unlocked_vault_and_its_window_have_loaded_nothing_that_only_some_need(
    when_unlocked: list[str], only_when_needed: str
) -> None:
    assert "coprod_desktop.storage.vault" in when_unlocked
    inside = f"{only_when_needed}."
    assert not [name for name in when_unlocked if f"{name}.".startswith(inside)]
