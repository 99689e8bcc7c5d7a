"""Words cut to a few letters, for a title or a name."""


def shortened(words: str, most: int = 40) -> str:
    """Give the first words of a sentence in one line, of no more letters than ``most``."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
