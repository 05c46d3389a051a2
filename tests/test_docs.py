"""The docs say what is true: pages of law agree with the data, and every command is named."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from compliance.cli import eor
from compliance.lawbook import Lawbook
from compliance.terms import TOPICS
from docs.generate import FOLDER, pages

DOCS = Path(__file__).parent.parent / "docs"
README = DOCS.parent / "README.md"


def test_pages_of_law_agree_with_the_data(lawbook: Lawbook) -> None:
    wanted = pages(lawbook)
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert sorted(kept) == sorted(wanted), "run: make docs"
    stale = [name for name in wanted if kept[name] != wanted[name]]
    assert not stale, f"run: make docs ({stale})"


def test_the_readme_opens_with_its_two_commands_and_names_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.index("make run") < 1500
    assert text.index("make test") < 1500
    context = click.Context(eor)
    for name in eor.list_commands(context):
        assert f"eor {name}" in text, name


@pytest.mark.parametrize("name", sorted(eor.list_commands(click.Context(eor))))
def test_every_command_helps_with_an_example(name: str) -> None:
    command = eor.get_command(click.Context(eor), name)
    assert command is not None
    commands = list(command.commands.values()) if isinstance(command, click.Group) else [command]
    for one in commands:
        assert one.help and "Example" in one.help, one.name


def test_every_topic_is_in_the_docs() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md"))
    assert [topic for topic in TOPICS if topic.replace("_", " ") not in text and topic not in text] == []


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in (README, *DOCS.rglob("*.md"), DOCS.parent / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http://", "https://", "mailto:")) and not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert not broken
