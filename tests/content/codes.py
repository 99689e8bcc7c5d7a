"""Finds in the app's source every code that a refusal or a failure may carry."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "coprod_desktop"
RAISED = frozenset({"Refusal", "Unavailable"})
CODE = re.compile(r"[a-z]+(_[a-z]+)+")
CODE_IN_DOCSTRING = re.compile(r"``([a-z_]+)``")


@cache
def raised_codes() -> frozenset[tuple[str, frozenset[str] | None]]:
    """Give each code with the names of the values handed over; None where they can't be seen.

    A code that a call takes from a table of its module counts with all codes of that module's tables.
    """
    return frozenset(found for path in sorted(SOURCE.rglob("*.py")) for found in _raised_in(path))


@cache
def spoken_codes() -> frozenset[str]:
    """Give every text in the source that could be a code, and all that docstrings name as one."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for text in _texts(_tree(path)):
            found.update(CODE_IN_DOCSTRING.findall(text))
            if CODE.fullmatch(text):
                found.add(text)
    return frozenset(found)


@cache
def codes_of_sentences() -> frozenset[str]:
    """Give every code that the source asks a wording for by its full name."""
    return frozenset(
        call.args[0].value
        for path in SOURCE.rglob("*.py")
        for call in ast.walk(_tree(path))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "sentence"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    )


def _raised_in(path: Path) -> Iterator[tuple[str, frozenset[str] | None]]:
    tree = _tree(path)
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not _is_raised(call.func) or not call.args:
            continue
        code = call.args[0]
        values = frozenset(keyword.arg for keyword in call.keywords if keyword.arg is not None)
        if isinstance(code, ast.Constant):
            yield str(code.value), values if len(values) == len(call.keywords) else None
            continue
        for text in _texts(code):
            if CODE.fullmatch(text):
                yield text, values
        if not isinstance(code, ast.IfExp):
            for text in _tables(tree):
                yield text, None


def _is_raised(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in RAISED


def _tables(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        table = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
        if isinstance(table, ast.Dict):
            yield from (text for value in table.values for text in _texts(value) if CODE.fullmatch(text))


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
