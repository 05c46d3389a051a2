"""One run of a plan in a process of its own: `python -m compliance_web.worker FOLDER`.

`task.json` of the folder says what is to be done: to cost every row, to check them as well, or to compare scenarios.

The server holds the other end of standard input; when it closes, because the run is stopped or the server is gone, the
run breaks off and what is finished stays. Exit code: 0 done, 2 the plan cannot be costed, 130 broken off.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compliance.errors import InputError

from .services.offers import problems_of
from .services.plan_files import PlanFiles
from .services.plan_runs import cost_all
from .services.plan_scenarios import compare_all
from .services.plans import named

EXIT_PROBLEM, EXIT_BROKEN_OFF = 2, 130
WORK = {"costs": cost_all, "check": cost_all, "scenarios": compare_all}
_PAUSE = 0.3


def main() -> int:
    """Do what is to be done for the plan in the folder named on the command line."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    files = PlanFiles(Path(sys.argv[1]))
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    try:
        with _alone(files.folder):
            return _work(files)
    except KeyboardInterrupt:
        return EXIT_BROKEN_OFF


def _work(files: PlanFiles) -> int:
    task = files.read("task")
    if task is None:
        return 0
    began, said = time.time(), 0.0

    def heard(rows: int, share: float) -> None:
        nonlocal said
        if time.time() - said >= _PAUSE or share >= 1:
            said = time.time()
            files.write("progress", {"rows": rows, "share": share, "seconds": said - began})

    try:
        WORK[task["doing"]](files, task, heard)
    except InputError as error:
        sentences = [one.message for one in problems_of(named(error, files.upload, task["name"]))]
        files.write("problem", {"sentence": " ".join(sentences)})
        return EXIT_PROBLEM
    return 0


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process works in a folder, where the system can tell."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _end_with_the_server() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    sys.exit(main())
