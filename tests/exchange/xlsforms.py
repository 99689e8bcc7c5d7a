"""Brings in every XLSForm that it finds, and counts: ``python -m tests.exchange.xlsforms PATH``.

PATH is a folder or an archive (``.tar.gz``), such as a source distribution of pyxform that carries its tests.
Forms are its spreadsheets, and those that its tests write as tables in their own text.
"""

import ast
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from coprod_desktop.content.templates.reading import parse_template
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.exchange.xlsforms.importing import NothingCarriedError, import_xlsform

SPREADSHEETS: Final = (".xlsx", ".xlsm", ".xls", ".csv")
_WHOLE, _PARTLY, _NOTHING, _REFUSED = (
    "imported whole",
    "imported, with what is left out listed by row",
    "nothing to ask, with the reasons by row",
    "refused, with the reason",
)


def outcome_of(path: Path) -> tuple[str, list[str]]:
    """Bring in one form; gives how it went and every reason."""
    try:
        made = import_xlsform(path)
    except NothingCarriedError as nothing:
        return _NOTHING, [str(each) for each in nothing.left_out]
    except Refusal as refusal:
        return _REFUSED, [f"{refusal.values['place']} {refusal.values['reason']}"]
    parse_template(made.text.encode(), file=f"{made.id}.toml")  # a template of ours takes all that is written
    return (_PARTLY if made.left_out else _WHOLE), [str(each) for each in made.left_out]


def write_form(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """Write a spreadsheet."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def written_as_text(text: str) -> dict[str, list[list[object]]]:
    """Read sheets that are written as a table, ``| survey | | |`` above its rows."""
    sheets: dict[str, list[list[object]]] = {}
    for line in text.splitlines():
        cells = [cell.strip() or None for cell in line.strip().strip("|").split("|")]
        if not line.strip().startswith("|") or all(set(cell or "-") <= set("-:") for cell in cells):
            continue
        if cells[0] is not None:
            sheets[str(cells[0]).lower()] = []
        elif sheets:
            sheets[next(reversed(sheets))].append(list(cells[1:]))
    return {name: rows for name, rows in sheets.items() if rows}


def tables_in(source: Path) -> Iterator[dict[str, list[list[object]]]]:
    """Find the forms that a test writes in its own text."""
    try:
        tree = ast.parse(source.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "| survey" in node.value:
            sheets = written_as_text(node.value)
            if "survey" in sheets:
                yield sheets


def count(folder: Path) -> Counter[tuple[str, str]]:
    """Bring in every form below a folder, and count by where it came from and how it went."""
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in SPREADSHEETS):
        found[path.suffix.lower(), outcome_of(path)[0]] += 1
    with tempfile.TemporaryDirectory() as scratch:
        for source in sorted(folder.rglob("*.py")):
            for sheets in tables_in(source):
                form = write_form(Path(scratch) / "form.xlsx", sheets)
                found["in the text of a test", outcome_of(form)[0]] += 1
    return found


def main() -> None:
    """Print the counts for the path on the command line."""
    path = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        if path.is_file():
            with tarfile.open(path) as archive:
                archive.extractall(folder, filter="data")
            path = Path(folder)
        for (kind, outcome), number in sorted(count(path).items()):
            sys.stdout.write(f"{number:5}  {kind}: {outcome}\n")


if __name__ == "__main__":
    main()
