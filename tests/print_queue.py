"""A print queue of the tests' own: a real CUPS, and in place of a printer a program that keeps what comes."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

QUEUE: Final = "Keep"
_SERVER = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_PROGRAMS: Final = Path("/usr/lib/cups")
_ACCOUNT: Final = "lp"
"""CUPS will not run its filters as root."""
_PATIENCE: Final = 60

NEEDS_CUPS = pytest.mark.skipif(
    _SERVER is None or shutil.which("lp") is None or not (_PROGRAMS / "filter" / "pdftopdf").exists(),
    reason="no CUPS here: Debian's cups-client, cups-daemon, cups-filters-core-drivers",
)

_KEEP = """#!/bin/sh
[ $# -eq 0 ] && echo 'file keep:/ "Keep" "Keep"' && exit 0
printf '%s\\n' "$3" > {kept}/$1.title
cat > {kept}/$1.unfinished && mv {kept}/$1.unfinished {kept}/$1.pdf
"""
_PRINTER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "KEEP.PPD"
*Manufacturer: "Coprod"
*Product: "(Keep)"
*ModelName: "Keep"
*ShortNickName: "Keep"
*NickName: "Keep"
*PSVersion: "(3010) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "12 12 583 830"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""
_FILES = """ServerRoot {here}/etc
RequestRoot {here}/spool
TempDir {here}/spool/tmp
CacheDir {here}/cache
StateDir {here}/state
AccessLog {here}/log/access
ErrorLog {here}/log/error
PageLog {here}/log/page
DataDir /usr/share/cups
ServerBin {here}/bin
User {user}
Group {group}
"""
_SETTINGS = """Listen {here}/socket
Browsing Off
WebInterface No
MaxJobs 0
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPaper:
    """What came out of the queue."""

    title: str
    pdf: bytes


class PrintQueue:
    """A CUPS server that listens on a file of its own alone."""

    def __init__(self, here: Path) -> None:
        self.address = str(here / "socket")
        self._kept = here / "kept"

    def kept(self, count: int) -> list[KeptPaper]:
        """Wait until so many papers came out, and give them in the order of their jobs."""
        until = time.monotonic() + _PATIENCE
        while len(found := list(self._kept.glob("*.pdf"))) < count and time.monotonic() < until:
            time.sleep(0.05)  # another program's work, of which it tells nobody
        jobs = sorted(int(file.stem) for file in found)
        return [
            KeptPaper(
                title=(self._kept / f"{job}.title").read_text(encoding="utf-8").strip(),
                pdf=(self._kept / f"{job}.pdf").read_bytes(),
            )
            for job in jobs
        ]


@contextlib.contextmanager
def a_print_queue(here: Path) -> Iterator[PrintQueue]:
    """Run a print server in a short folder of its own; `lp` finds it by `CUPS_SERVER`."""
    assert _SERVER is not None
    _lay_out(here)
    server = subprocess.Popen(  # noqa: S603  (the system's own)
        [_SERVER, "-f", "-c", str(here / "etc/cupsd.conf"), "-s", str(here / "etc/cups-files.conf")],
        user=_ACCOUNT if _as_root() else None,
        group=_ACCOUNT if _as_root() else None,
        extra_groups=[] if _as_root() else None,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    queue = PrintQueue(here)
    try:
        until = time.monotonic() + _PATIENCE
        while not (here / "socket").exists() and server.poll() is None and time.monotonic() < until:
            time.sleep(0.02)  # as above
        add = [
            "lpadmin",
            "-h",
            queue.address,
            "-p",
            QUEUE,
            "-v",
            "keep:/",
            "-P",
            str(here / "keep.ppd"),
            "-E",
        ]
        subprocess.run(add, check=True, capture_output=True)  # noqa: S603  (likewise)
        yield queue
    finally:
        server.terminate()
        server.wait(timeout=_PATIENCE)


def _lay_out(here: Path) -> None:
    for folder in ("etc/ppd", "spool/tmp", "cache", "state", "log", "kept", "bin/backend"):
        (here / folder).mkdir(parents=True)
    for program in _PROGRAMS.iterdir():
        if program.name != "backend":
            (here / "bin" / program.name).symlink_to(program)
    keep = here / "bin/backend/keep"
    keep.write_text(_KEEP.format(kept=here / "kept"), encoding="utf-8")
    keep.chmod(0o755)
    user, group = (_ACCOUNT, _ACCOUNT) if _as_root() else (_own_name(), _own_group())
    files = _FILES.format(here=here, user=user, group=group)
    (here / "etc/cups-files.conf").write_text(files, encoding="utf-8")
    (here / "etc/cupsd.conf").write_text(_SETTINGS.format(here=here), encoding="utf-8")
    (here / "keep.ppd").write_text(_PRINTER, encoding="utf-8")
    if _as_root():
        here.chmod(here.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)
        for file in (here, *here.rglob("*")):
            if not file.is_symlink():
                shutil.chown(file, _ACCOUNT, _ACCOUNT)


def _as_root() -> bool:
    return os.getuid() == 0


def _own_name() -> str:
    import pwd  # noqa: PLC0415  (not there on Windows)

    return pwd.getpwuid(os.getuid()).pw_name


def _own_group() -> str:
    import grp  # noqa: PLC0415  (not there on Windows)

    return grp.getgrgid(os.getgid()).gr_name
