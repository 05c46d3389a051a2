"""One run at a time: a lock of the operating system, which ends with the process that holds it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from compliance.plan.errors import PlanError

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)


@contextmanager
def alone(lock: Path, what: Path) -> Iterator[None]:
    """Hold a lock file while `what` is written.

    Raises PlanError where another run holds it. A file that a dead run left behind holds nothing, and where the file
    system knows no locks nothing is held.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    file = _held(lock, what)
    try:
        yield
    finally:
        if sys.platform != "win32":  # before the lock is given back: nobody else can have the file by then
            lock.unlink(missing_ok=True)
        os.close(file)
        with suppress(OSError):
            if sys.platform == "win32":  # which removes no open file
                lock.unlink()


def _held(lock: Path, what: Path) -> int:
    while True:
        file = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _take(file)
        except OSError as error:
            if error.errno in _HELD:
                os.close(file)
                raise PlanError(f"another run is writing {what}; wait until it ends, or name another --out") from None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file), lock.stat()):
                return file
        os.close(file)  # another run has just ended and removed it
