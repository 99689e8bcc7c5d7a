"""What Qt needs from the system, said in words where it cannot load."""

DEBIAN_PACKAGES = (
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
)


def missing_library() -> str | None:
    """Give the sentence to say where Qt cannot load; None where it can."""
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415  (the question is whether it loads)
    except ImportError as error:
        return (
            f"Qt cannot load on this machine: {error}. On Debian or Ubuntu, this installs what it needs: "
            f"apt-get install -y --no-install-recommends {' '.join(DEBIAN_PACKAGES)}"
        )
    return None
