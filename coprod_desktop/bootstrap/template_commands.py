"""What each step of `templates …` does."""

import sys
from pathlib import Path

from coprod_desktop.application.sheets import BlankForm
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.system import SystemClock
from coprod_desktop.bootstrap.template_command_line import (
    CheckTemplate,
    ImportTemplate,
    PrintTemplate,
    TemplateCommand,
)
from coprod_desktop.bootstrap.templates import OWN_TEMPLATES
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.content.templates.reading import (
    check_template,
    parse_template,
    read_template,
    read_templates,
)
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Template


def run_templates(command: TemplateCommand) -> int:
    """Do a step; gives the exit status.

    Raises:
        Refusal: a rule says no.
        Unavailable: the world failed.
    """
    match command:
        case CheckTemplate():
            return _check(command)
        case ImportTemplate():
            return _import(command)
        case PrintTemplate():
            _print(command)
            return 0


def _check(command: CheckTemplate) -> int:
    """Say everything that is wrong with a template, a line for each."""
    checked = check_template(command.file)
    for fault in checked.faults:
        print(f"{fault.values['file']}: {fault.values['place']} {fault.values['reason']}")
    if checked.template is None:
        return 1
    print(f"{command.file.name} is good: {_described(checked.template)}.")
    return 0


def _import(command: ImportTemplate) -> int:
    """Write a template from a form, read it back as any other, and list what is not in it, by row."""
    from coprod_desktop.exchange.xlsforms.importing import (  # noqa: PLC0415  (only this reads spreadsheets)
        NothingCarriedError,
        import_xlsform,
    )

    try:
        made = import_xlsform(command.file, template_id=None if command.out is None else command.out.stem)
    except NothingCarriedError as nothing:
        for each in nothing.left_out:
            print(each)
        print(f"coprod: nothing of {command.file.name} can be asked, so nothing was written", file=sys.stderr)
        return 1
    out = command.out or command.profile / OWN_TEMPLATES / f"{made.id}.toml"
    if _is_there(out):
        raise Refusal("template_is_there", file=str(out))
    template = parse_template(made.text.encode(), file=out.name)
    if command.out is None:
        if made.id in read_templates(resources_folder() / "templates"):
            raise Refusal("template_is_ours", name=made.id)
        _make_folder(out.parent)
    _write_whole(out, made.text.encode())
    for each in made.left_out:
        print(each)
    print(f"Written: {out}, {_described(template)}. Not carried: {len(made.left_out)}.")
    return 0


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError as error:  # a folder around it that nobody else may enter
        raise Unavailable("folder_read_only") from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable("folder_read_only") from error


def _described(template: Template) -> str:
    title = template.title[template.languages[0]]
    count = len(template.questions)
    questions = "1 question" if count == 1 else f"{count} questions"
    return f"“{title}”, version {template.version}, in {', '.join(template.languages)}, {questions}"


def _print(command: PrintTemplate) -> None:
    template = _template(command.template)
    language = command.language or template.languages[0]
    if language not in template.languages:
        known = ", ".join(template.languages)
        raise Refusal("template_language_unknown", name=template.id, language=language, known=known)
    form = BlankForm(
        template=template,
        language=language,
        wording=spoken_in("blank_form")((language,)).wording,
        issued=SystemClock().now().replace(hour=0, minute=0, second=0, microsecond=0),
        large=command.large,
    )
    pdf = PaperWhenNeeded().sheet(form)
    _write_whole(command.out, pdf)
    print(f"Written: {command.out}")


def _template(named: str) -> Template:
    """Find a template by its id, or read it from a file."""
    if "." in named or "/" in named:
        return read_template(Path(named))
    known = read_templates(resources_folder() / "templates")
    if named not in known:
        raise Refusal("template_unknown", name=named)
    return known[named]


def _write_whole(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        raise Unavailable("file_not_written", file=str(path)) from error
