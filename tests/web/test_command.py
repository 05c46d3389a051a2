"""`eor serve` stays on this machine."""

from __future__ import annotations

import socket
from typing import Any

import pytest
import waitress
from click.testing import CliRunner
from compliance_web.command import serve

from compliance.cli import eor


def test_the_command_is_part_of_eor() -> None:
    answer = CliRunner().invoke(eor, ["serve", "--help"])
    assert answer.exit_code == 0
    assert "Example" in answer.output


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.com", "10.0.0.1"])
def test_other_machines_are_refused(host: str) -> None:
    answer = CliRunner().invoke(serve, ["--host", host])
    assert answer.exit_code == 2
    assert "there is no sign-in yet" in answer.output


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_is_served(host: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    asked: dict[str, Any] = {}
    monkeypatch.setattr(waitress, "serve", lambda app, **options: asked.update(options))
    database = f"sqlite:///{tmp_path / 'offers.sqlite'}"
    answer = CliRunner().invoke(serve, ["--host", host, "--port", "8123", "--database", database])
    assert answer.exit_code == 0, answer.output
    assert asked["host"] == host
    assert asked["port"] == 8123


def test_a_database_file_lies_in_the_folder_we_are_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(waitress, "serve", lambda app, **options: None)
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(serve, ["--port", "8124", "--database", "sqlite:///offers.sqlite"])
    assert answer.exit_code == 0, answer.output
    assert (tmp_path / "offers.sqlite").is_file()


@pytest.mark.parametrize("database", ["nonsense://x", "sqlite:////nowhere/at/all.sqlite"])
def test_a_database_that_cannot_be_opened_is_named(database: str) -> None:
    result = CliRunner().invoke(serve, ["--port", "8399", "--database", database])
    assert result.exit_code == 2
    assert "name another with --database" in result.output


def test_a_port_in_use_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = CliRunner().invoke(serve, ["--port", str(taken.getsockname()[1])])
    assert result.exit_code == 2
    assert "name another with --port" in result.output
