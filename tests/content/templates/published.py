"""The versions that were published: ``python -m tests.content.templates.published`` adds those that are new.

A version that is in use never changes, because answers were given to it. The file beside this one holds the
digest and the questions of each; a version that is there already is never written again.
"""

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coprod_desktop.content.templates.reading import read_template
from coprod_desktop.domain.templates import Template

MANIFEST: Final = Path(__file__).with_name("published.toml")
TEMPLATES: Final = Path(__file__).parents[3] / "resources" / "templates"

_OPENING: Final = f"""\
# What was published of each template: the digest of its file, and what it asked.
# {__doc__.splitlines()[0].partition(": ")[2]}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a template, as it was published."""

    template: str
    version: int
    digest: str
    questions: tuple[str, ...]


def published(manifest: Path = MANIFEST) -> tuple[Version, ...]:
    """Give every version that was published."""
    held: Mapping[str, Mapping[str, dict[str, str]]] = tomllib.loads(manifest.read_text(encoding="utf-8"))
    return tuple(
        Version(
            template=template,
            version=int(number),
            digest=entry["digest"],
            questions=tuple(entry["questions"].split()),
        )
        for template, versions in held.items()
        for number, entry in versions.items()
    )


def shipped(folder: Path = TEMPLATES) -> Iterator[tuple[Template, Version]]:
    """Give every template that ships, with its version as it would be published."""
    for path in sorted(folder.glob("*.toml")):
        template = read_template(path)
        content = path.read_bytes().replace(b"\r\n", b"\n")
        yield (
            template,
            Version(
                template=template.id,
                version=template.version,
                digest=hashlib.sha256(content).hexdigest(),
                questions=tuple(question.id for question in template.questions),
            ),
        )


def publish(manifest: Path = MANIFEST, folder: Path = TEMPLATES) -> list[Version]:
    """Add the versions that are new, and give them; whatever is there already stays as it is."""
    before = published(manifest)
    known = {(each.template, each.version) for each in before}
    new = [each for _, each in shipped(folder) if (each.template, each.version) not in known]
    lines = [_OPENING]
    for each in sorted([*before, *new], key=lambda each: (each.template, each.version)):
        lines.append(f"[{each.template}.{each.version}]")
        lines.append(f"digest = {json.dumps(each.digest)}")
        lines.append(f"questions = {json.dumps(' '.join(each.questions))}\n")
    manifest.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return new


if __name__ == "__main__":
    for version in publish():
        sys.stdout.write(f"Published {version.template}, version {version.version}.\n")
