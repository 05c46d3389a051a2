"""What holds of the repository as a whole: where law may stand, what must be read, what is never said."""

from __future__ import annotations

import ast
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from compliance.lawbook import default_lawbook

ROOT = Path(__file__).parent.parent
LAW = ROOT / "jurisdictions"
TEMPLATES = ROOT / "templates"
ARITHMETIC = {0, 1, -1, 2, 12, 100}
UNITS = r"(?:%|per ?cent|days?|weeks?|months?|years?|hours?|employees|persons|euros?|rupees|pounds|dollars)"
FIGURE_IN_WORDS = re.compile(rf"(?:[€£$₹]\s?\d|\b\d[\d,.]*[ -]?{UNITS}\b|\b(?:19|20)\d\d-\d\d-\d\d\b)", re.IGNORECASE)
PRODUCT = [path for folder in ("compliance", "web") for path in sorted((ROOT / folder).rglob("*.py"))]
RULE_FILES = sorted(LAW.rglob("*.py"))


def _constants(path: Path) -> Iterator[tuple[int, object]]:
    """Literals in code, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_legal_figure_stands_in_python(path: Path) -> None:
    """Rates, thresholds, dates and wages live in YAML, where they are dated and cited."""
    wrong = []
    for line, value in _constants(path):
        number = isinstance(value, (int, float, complex)) and not isinstance(value, bool) and value not in ARITHMETIC
        figure = isinstance(value, str) and FIGURE_IN_WORDS.search(value)
        if number or figure:
            wrong.append(f"line {line}: {value!r}")
    assert not wrong, wrong


def test_the_engine_names_no_country() -> None:
    names = re.compile(r"\b(India|Germany|United Kingdom|England|California|IN-KA|GB-ENG|US-CA|Berlin|EPF|FICA)\b")
    wrong = []
    for path in sorted((ROOT / "compliance").rglob("*.py")):
        for line, value in _constants(path):
            if isinstance(value, str) and names.search(value):
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {value!r}")
    wrong = [found for found in wrong if "commands/" not in found]
    assert not wrong, wrong


def _all_text_of_law() -> str:
    parts = [path.read_text(encoding="utf-8") for path in sorted(LAW.rglob("*.py"))]
    for name in ("charges.yaml", "wage_bases.yaml", "landed.yaml", "fields.yaml", "place.yaml"):
        parts += [path.read_text(encoding="utf-8") for path in sorted(LAW.rglob(name))]
    for path in sorted(TEMPLATES.rglob("*.docx")):
        with zipfile.ZipFile(path) as archive:
            parts.append(re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode()))
    return "\n".join(parts)


def test_functions_of_places_keep_to_what_the_guide_names() -> None:
    inside = re.compile(r"\b(\w+)\.now\.|\.now\.run\b")
    found = [path.name for path in sorted(LAW.rglob("charges.py")) if inside.search(path.read_text(encoding="utf-8"))]
    assert not found, found


def test_every_value_is_read_by_something() -> None:
    book = default_lawbook()
    names = {name for place in book.places.values() for name in book.value_names(place)}
    text, cities = _all_text_of_law(), set(_cities_with_a_file())
    unread = sorted(name for name in names if not _read_somewhere(name, text, cities))
    assert not unread, unread


def _read_somewhere(name: str, text: str, cities: set[str]) -> bool:
    """Whether a rule or template names the value, its instrument, or the subject of a city's law."""
    instrument, key = name.split(".", 1)
    if name in text or f"{{{instrument}}}" in text:
        return True
    subject = re.sub(r"_(headcount|counted)$", "", key)
    return instrument in cities and (f'"{subject}"' in text or f"{{city}}.{key}" in text)


def _cities_with_a_file() -> Iterator[str]:
    rows = yaml.safe_load((LAW / "us/states/cities.yaml").read_text(encoding="utf-8"))["rows"]
    for row in rows.values():
        listed = row["cells"]["listed"]
        yield from listed if isinstance(listed, list) else ()


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


TEXT_ENDINGS = {".py", ".md", ".yaml", ".toml", ".html", ".css", ".js", ".txt", ".lock", ".json", ""}
NEVER = {
    "a path of a machine": re.compile(r"/(?:work|root|home/\w+)/"),
    "a registry host": re.compile(r"(?:files\.pythonhosted|pypi\.org|registry\.npmjs|deb\.debian)"),
    "an unfinished mark": re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b"),
}


@pytest.mark.parametrize("what", NEVER)
def test_the_project_speaks_of_itself_alone(what: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in _tracked()
        if path.suffix in TEXT_ENDINGS and path.name not in ("test_repository.py", "LICENSE")
        if (found := NEVER[what].search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert not wrong, wrong


def test_no_page_asks_another_host_for_an_asset() -> None:
    asset = re.compile(r"""(?:src|href)\s*=\s*["'](?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//""")
    wrong = []
    for path in (*(ROOT / "web").rglob("*.html"), *(ROOT / "web").rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        for match in asset.finditer(text):
            if "<a " not in text[max(0, match.start() - 80) : match.start()]:
                wrong.append(f"{path.relative_to(ROOT)}: {match.group()}")
    assert not wrong, wrong


@pytest.mark.parametrize("path", PRODUCT, ids=lambda path: str(path.relative_to(ROOT)))
def test_public_things_have_docstrings(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrong = [] if ast.get_docstring(tree) or not tree.body else ["the module"]
    nodes = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    wrong += [node.name for node in nodes if not node.name.startswith("_") and not ast.get_docstring(node)]
    assert not wrong, wrong
