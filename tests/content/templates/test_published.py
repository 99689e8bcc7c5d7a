"""A published version of a template never changes, and no answer to it is ever homeless."""

from pathlib import Path

import pytest

from coprod_desktop.domain.templates import Template
from tests.content.templates.published import MANIFEST, Version, publish, published, shipped
from tests.content.templates.written import TEA

SHIPPED = tuple(shipped())
PUBLISHED = published()
ids = [template.id for template, _ in SHIPPED]


@pytest.mark.parametrize(("template", "version"), SHIPPED, ids=ids)
def test_a_file_is_as_it_was_published_or_is_a_later_version(template: Template, version: Version) -> None:
    versions = {each.version: each for each in PUBLISHED if each.template == template.id}

    assert version.version in versions, "publish it: python -m tests.content.templates.published"
    assert version == versions[version.version], "it is published: write the change as its next version"
    assert version.version == max(versions)


@pytest.mark.parametrize(("template", "version"), SHIPPED, ids=ids)
def test_every_question_that_was_ever_asked_leads_to_one_that_is(
    template: Template, version: Version
) -> None:
    del version
    asked = {name for each in PUBLISHED if each.template == template.id for name in each.questions}

    assert {name for name in asked if template.question(name) is None} == set()


def test_no_template_that_was_published_is_gone() -> None:
    assert {each.template for each in PUBLISHED} == set(ids)


def test_publishing_adds_what_is_new_and_changes_nothing(tmp_path: Path) -> None:
    manifest, folder = tmp_path / "published.toml", tmp_path / "templates"
    manifest.touch()
    folder.mkdir()
    file = folder / "tea.toml"
    file.write_text(TEA, encoding="utf-8")
    (first,) = publish(manifest, folder)
    file.write_text(TEA.replace("Milk?", "More milk?"), encoding="utf-8")
    assert publish(manifest, folder) == []
    assert published(manifest) == (first,)

    file.write_text(TEA.replace("version = 1", "version = 2"), encoding="utf-8")

    assert [each.version for each in publish(manifest, folder)] == [2]
    assert [each.version for each in published(manifest)] == [1, 2]


def test_publishing_again_writes_the_same(tmp_path: Path) -> None:
    copy = tmp_path / "published.toml"
    copy.write_bytes(MANIFEST.read_bytes())

    assert publish(copy) == []
    assert copy.read_bytes() == MANIFEST.read_bytes()
