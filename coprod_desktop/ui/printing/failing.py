"""What a printer says that takes no paper."""


class NotPrintedError(Exception):
    """The printer did not take the pages."""
