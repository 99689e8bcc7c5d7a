"""How the place of a sheet says which sheet it is."""

SAID_BACK = "say_back"
SAID_BACK_IN_ENGLISH = "say_back:en"
BLANK = "blank"
PAPER = "paper"


def blank_form(template: str) -> str:
    """Name the blank form of a template."""
    return f"{BLANK}:{template}"


def paper_about(kind: str) -> str:
    """Name a paper about the person."""
    return f"{PAPER}:{kind}"
