"""A server that is killed in mid-run: the plan is taken up by the next one, and finished parts are not done anew."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .plan_files import rows, text

SERVE = """
import sys
from compliance_web import create_app
from waitress import serve
app = create_app({"DATABASE": sys.argv[1], "PLAN_ROWS_A_PART": 1000})
serve(app, host="127.0.0.1", port=int(sys.argv[2]), threads=4)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def begin(database: str, port: int) -> subprocess.Popen[bytes]:
    server = subprocess.Popen([sys.executable, "-c", SERVE, database, str(port)])
    eventually(lambda: ask(port, "/api/v1/plans") is not None)
    return server


def ask(port: int, path: str, body: bytes | None = None, kind: str = "application/json") -> Any:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, {"Content-Type": kind})
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return json.loads(answer.read())
    except OSError:
        return None


def eventually(check: Callable[[], Any], patience: float = 60) -> Any:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if found := check():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def workers(folder: Path) -> list[int]:
    """The processes that work in a folder of plans."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if "compliance_web.worker" in line and str(folder) in line:
            found.append(int(path.parent.name))
    return found


def test_a_run_survives_the_death_of_the_server(tmp_path: Path) -> None:
    database, port = f"sqlite:///{tmp_path / 'offers.sqlite'}", free_port()
    folder = tmp_path / "offers.plans"
    lines = rows(10_000)
    server = begin(database, port)
    try:
        ask(port, "/api/v1/plans?name=hires.csv&run=true", text(lines), "text/csv")
        first = eventually(lambda: sorted(folder.glob("*/costs.parquet.parts/part-*.json")))
        finished = {path: path.stat().st_mtime_ns for path in first}
        assert ask(port, "/api/v1/plans/1")["state"] == "running"
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()
    eventually(lambda: not workers(folder), 20)
    assert not list(folder.glob("*/state.json")), "the run had not ended"
    kept = {path: path.stat().st_mtime_ns for path in folder.glob("*/costs.parquet.parts/part-*.json")}
    assert finished.items() <= kept.items()
    server = begin(database, port)
    try:
        seen: dict[Path, int] = {}

        def done() -> bool:
            for path in kept:
                if path.exists():
                    seen[path] = path.stat().st_mtime_ns
            return bool(ask(port, "/api/v1/plans/1")["state"] == "done")

        eventually(done, 120)
        assert seen.items() <= kept.items(), "a part that was finished was costed anew"
        plan = ask(port, "/api/v1/plans/1")
        assert (plan["rows"], plan["costed"]) == (10_000, 10_000)
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/plans/1", timeout=20).read().decode()
        assert re.search(r"<b>10,000</b> rows", page)
    finally:
        server.terminate()
        server.wait()


def test_scenarios_survive_the_death_of_the_server(tmp_path: Path) -> None:
    database, port = f"sqlite:///{tmp_path / 'offers.sqlite'}", free_port()
    folder = tmp_path / "offers.plans"
    asked = {"scenarios": {"Dear": [{"raise": "5%"}, {"start": "+3 months"}], "Poland": [{"place": "PL"}]}}
    server = begin(database, port)
    try:
        ask(port, "/api/v1/plans?name=hires.csv&run=true", text(rows(10_000)), "text/csv")
        eventually(lambda: ask(port, "/api/v1/plans/1")["state"] == "done", 120)
        ask(port, "/api/v1/plans/1/scenarios", json.dumps(asked).encode())
        first = eventually(lambda: sorted(folder.glob("*/compared-*.parts/part-*.json")))
        finished = {path: path.stat().st_mtime_ns for path in first}
        plan = ask(port, "/api/v1/plans/1")
        assert (plan["state"], plan["doing"]) == ("running", "scenarios")
        assert plan["outcome"]["costed"] == 10_000, "what it costs can be read meanwhile"
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()
    eventually(lambda: not workers(folder), 20)
    assert not list(folder.glob("*/scenarios.json")), "the comparison had not ended"
    server = begin(database, port)
    try:
        seen: dict[Path, int] = {}

        def done() -> bool:
            for path in finished:
                if path.exists():
                    seen[path] = path.stat().st_mtime_ns
            return bool(ask(port, "/api/v1/plans/1")["state"] == "done")

        eventually(done, 120)
        assert seen.items() <= finished.items(), "a part that was finished was costed anew"
        found = ask(port, "/api/v1/plans/1/scenarios")
        assert [one["name"] for one in found["results"]] == ["Dear", "Poland"]
        assert found["results"][0]["differences"][0]["hires"] == {"as_is": 10_000, "scenario": 10_000}
    finally:
        server.terminate()
        server.wait()
