"""What each step of `templates …` does."""

from pathlib import Path

from coprod_desktop.application.sheets import BlankForm
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.system import SystemClock
from coprod_desktop.bootstrap.template_command_line import CheckTemplate, PrintTemplate, TemplateCommand
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.content.templates.reading import check_template, read_template, read_templates
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
