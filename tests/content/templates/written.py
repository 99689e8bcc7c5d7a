"""Templates written for a test, line by line."""

from pathlib import Path

from coprod_desktop.content.templates.reading import Checked, check_template, read_template
from coprod_desktop.domain.templates import Question, Template

TEA = """
format = 1
id = "tea"
version = 1
languages = ["en", "cy"]
title = { en = "Tea", cy = "Te" }
about = { en = "About tea", cy = "Am de" }
[[question]]
id = "milk"
text = { en = "Milk?", cy = "Llaeth?" }
hint = { en = "Or none.", cy = "Neu ddim." }
prompts = { en = ["A drop"], cy = ["Diferyn"] }
"""
"""Whole, in two languages, with one question."""

ENGLISH = """
format = 1
id = "tea"
version = 1
languages = ["en"]
title = { en = "Tea" }
about = { en = "About tea" }
"""
"""The beginning of a template in one language, eight lines of it."""


def question(name: str, *lines: str) -> str:
    """Write a question in English."""
    return "\n".join(("[[question]]", f'id = "{name}"', f'text = {{ en = "{name}?" }}', *lines, ""))


def option(name: str) -> str:
    """Write one option of the question above it."""
    return f'[[question.option]]\nid = "{name}"\ntext = {{ en = "{name}" }}'


def checked(folder: Path, text: str) -> Checked:
    """Check a template that is called as the examples are."""
    path = folder / "tea.toml"
    path.write_text(text, encoding="utf-8")
    return check_template(path)


def read(folder: Path, *questions: str) -> Template:
    """Read a template of these questions in English."""
    path = folder / "tea.toml"
    path.write_text(ENGLISH + "".join(questions), encoding="utf-8")
    return read_template(path)


def the(template: Template, question_id: str) -> Question:
    """Give a question that is there."""
    found = template.question(question_id)
    assert found is not None
    return found


def faults(folder: Path, *questions: str) -> list[str]:
    """Say what is wrong with a template of these questions, as people read it."""
    found = checked(folder, ENGLISH + "".join(questions)).faults
    return [f"{each.values['place']} {each.values['reason']}" for each in found]
