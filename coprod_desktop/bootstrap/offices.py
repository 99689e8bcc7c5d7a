"""Offices in a file, wired to the keys that open them, and whoever makes one."""

from collections.abc import Callable
from pathlib import Path

from coprod_desktop.application.ports import Clock, Ids
from coprod_desktop.application.sync_ports import Introduction
from coprod_desktop.bootstrap.signing import DeviceSigner, signed_by
from coprod_desktop.domain.ids import ActorId, DeviceId
from coprod_desktop.office.create import Founder, NewOffices
from coprod_desktop.office.offices import FileOffices
from coprod_desktop.security.device_keys import make_device_keys
from coprod_desktop.security.header_file import mend_header, read_header, write_header
from coprod_desktop.security.lock import create_header, unlock
from coprod_desktop.security.slots import STANDARD, Cost


def file_offices(*, holder: Callable[[], str], clock: Clock, cost: Cost = STANDARD) -> FileOffices:
    """Open office files with the passphrase of the office.

    Args:
        holder: the name that other laptops are told while this one holds the file.
        clock: for when a change was received.
        cost: the weakest header that is taken.
    """

    def open_header(path: Path, passphrase: str) -> tuple[bytes, bytes]:
        header = read_header(path, floor=cost)
        keys = unlock(header, passphrase)
        mend_header(path, header)
        return keys.database, header.database_salt

    return FileOffices(unlock=open_header, holder=holder, is_signed=signed_by, clock=clock)


def new_offices(*, ids: Ids, clock: Clock, cost: Cost = STANDARD) -> NewOffices:
    """Make office files with a passphrase of their own."""

    def make_header(path: Path, passphrase: str) -> tuple[bytes, bytes]:
        header, keys = create_header(passphrase=passphrase, cost=cost)
        write_header(path, header)
        return keys.database, header.database_salt

    return NewOffices(create_header=make_header, is_signed=signed_by, ids=ids, clock=clock)


def office_founder(ids: Ids) -> Founder:
    """Give whoever makes an office or a team from the command line: a device of its own, used this once."""
    device = make_device_keys()
    return Founder(
        introduction=Introduction(
            actor=ActorId(ids.new()),
            device=DeviceId(ids.new()),
            worker_name="Whoever made the office",
            public_key=device.public,
        ),
        signer=DeviceSigner(private=device.private),
    )
