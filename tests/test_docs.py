"""The docs say what is true: pages of law agree with the data, and every command is named."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path, PurePosixPath

import click
import pytest

from compliance.cli import eor
from compliance.lawbook import Lawbook
from compliance.rules import every_rule
from compliance.terms import TOPICS, topic_of
from docs.examples import Seen, seen
from docs.generate import FOLDER, NOTE, RULEBOOK, SURVEYS, kept, pages, surveys
from docs.rulebook_pages import rulebook_pages, slug
from docs.survey_pages import survey_pages
from docs.value_history import plain

DOCS = Path(__file__).parent.parent / "docs"
README = DOCS.parent / "README.md"
LONGEST_PAGE = 100_000


@pytest.fixture(scope="module")
def examples(lawbook: Lawbook) -> list[Seen]:
    """Every rule with its worked examples as they came out."""
    return seen(lawbook)


@pytest.fixture(scope="module")
def rulebook(lawbook: Lawbook, examples: list[Seen]) -> dict[str, str]:
    """The pages of the rulebook as the rules would have them."""
    return rulebook_pages(lawbook, examples, NOTE)


def test_pages_of_law_agree_with_the_data(lawbook: Lawbook) -> None:
    agree(FOLDER, pages(lawbook))


def test_the_rulebook_agrees_with_the_rules(rulebook: dict[str, str]) -> None:
    agree(RULEBOOK, rulebook)


def test_the_surveys_agree_with_the_tables_and_name_every_region(lawbook: Lawbook, examples: list[Seen]) -> None:
    agree(SURVEYS, surveys(lawbook, examples))
    states = [place.name for place in lawbook.places.values() if place.offerable and place.chain[1:2] == ("US",)]
    assert len(states) == 51
    for name, text in survey_pages(lawbook, examples, NOTE).items():
        if name.startswith("US/"):
            assert [state for state in states if f"| {state} |" not in text] == [], name


def test_a_rule_reads_the_table_whose_rows_it_tells(examples: list[Seen]) -> None:
    for one in examples:
        if one.rule.table:
            assert any(name.startswith(f"{one.rule.table}.") for name in one.values), one.rule.id


def agree(folder: Path, wanted: dict[str, str]) -> None:
    """Hold that a folder has these pages, and no other."""
    found = kept(folder)
    assert sorted(found) == sorted(wanted), "run: make docs"
    stale = [name for name in wanted if found[name] != wanted[name]]
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


def test_every_rule_stands_on_its_page_with_its_authority_and_examples(
    lawbook: Lawbook, rulebook: dict[str, str]
) -> None:
    missing = []
    for one in every_rule(lawbook):
        text = rulebook[f"{one.place}/{one.topic}.md"]
        wanted = [f"`{one.id}`", one.statement, *(a.cite for a in one.authority)]
        missing += [f"{one.id}: {part}" for part in wanted if part not in text and plain(part) not in text]
        for case in one.cases:  # those of one place stand on its own page
            page = (
                text
                if topic_of(PurePosixPath(case["file"]).stem)
                else rulebook[f"{case['place']}/{one.topic}_figures.md"]
            )
            missing += [f"{one.id}: {case['case']}"] if plain(case["case"]) not in page else []
    assert not missing


def test_the_rulebook_has_no_broken_anchor_and_no_ragged_table(rulebook: dict[str, str]) -> None:
    wrong = []
    for name, text in rulebook.items():
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)", text):
            page = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            if anchor not in {slug(line.lstrip("# ")) for line in rulebook[page].splitlines() if line.startswith("#")}:
                wrong.append(f"{name}: {target}#{anchor}")
        columns = {len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines() if line.startswith("|")}
        wrong += [f"{name}: a table of {columns} columns"] if len(columns) > 1 else []
    assert not wrong


def test_a_page_of_the_rulebook_can_be_read_in_one_sitting(rulebook: dict[str, str]) -> None:
    too_long = {name: len(text) for name, text in rulebook.items() if len(text) > LONGEST_PAGE}
    assert not too_long


def test_the_rulebook_speaks_no_python(rulebook: dict[str, str]) -> None:
    """Addresses of pages that were read are left out: what their owners put into them is theirs."""
    addresses = re.compile(r"\]\(https?:[^)\s]*\)")
    found = {
        name: match.group()
        for name, text in rulebook.items()
        if (match := re.search(r"\b(?:True|False|Fraction\()|could not be judged|\{'", addresses.sub("]", text)))
    }
    assert not found


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in (README, *DOCS.rglob("*.md"), DOCS.parent / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http://", "https://", "mailto:")) and not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert not broken
