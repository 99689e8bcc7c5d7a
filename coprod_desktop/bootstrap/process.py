"""What the process itself is asked to do so that nothing of a vault is left behind."""

import sys


def switch_off_core_dumps() -> None:
    """Keep the system from writing our memory to disk if we crash; Windows writes none by itself."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (not there on Windows)

    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
