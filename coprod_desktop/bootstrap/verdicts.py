"""What is said of papers that are looked up, in the language of the app and the time of this laptop."""

from coprod_desktop.application.verdict_words import VerdictWords
from coprod_desktop.application.written_out import full_date
from coprod_desktop.bootstrap.wording import wording


def verdict_words() -> VerdictWords:
    """Read the sentences."""
    written_out = wording("written_out")
    return VerdictWords(
        wording=wording("verdicts"),
        day=lambda moment: full_date(moment.astimezone().date(), wording=written_out),
    )
