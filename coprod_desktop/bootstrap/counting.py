"""How many there are of something, in the words of the command line."""


def counted(number: int, one: str, several: str) -> str:
    """Say a number with what is counted, such as "1 laptop" and "0 laptops"."""
    return f"{number} {one if number == 1 else several}"
