"""A wheel, installed elsewhere, works: the law and the templates travel in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ("compliance", "jurisdictions", "templates", "web", "pyproject.toml", "README.md", "LICENSE", "NOTICE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source)
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_law_and_templates_travel_and_no_common_name_is_taken(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    roots = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert roots == {"compliance", "compliance_jurisdictions", "compliance_templates", "compliance_web"}
    for folder, name in (("jurisdictions", "compliance_jurisdictions"), ("templates", "compliance_templates")):
        wanted = {
            f"{name}/{path.relative_to(ROOT / folder).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.suffix in (".yaml", ".py", ".docx")
        }
        assert wanted <= set(names)
    assert any(name.startswith("compliance_web/") and name.endswith(".html") for name in names)


def test_the_installed_wheel_checks_costs_and_drafts(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run([sys.executable, *install], check=True, capture_output=True)
    program = (
        f"import sys; sys.path = [{str(site)!r}] + [p for p in sys.path if p != {str(ROOT)!r}]\n"
        "sys.meta_path = [f for f in sys.meta_path if '__editable__' not in repr(f)]\n"
        "import compliance; assert compliance.__file__.startswith(sys.path[0]), compliance.__file__\n"
        "from compliance.lawbook import Lawbook, installed_roots\n"
        "from compliance.cases import sample\n"
        "from compliance import check, cost, draft, load_offer\n"
        "import compliance_jurisdictions; assert compliance_jurisdictions.__file__.startswith(sys.path[0])\n"
        "book = Lawbook(installed_roots())\n"
        "for code in ('IN-KA', 'GB-ENG', 'US-CA', 'DE'):\n"
        "    offer = load_offer(sample(book, book.places[code]))\n"
        "    report = check(offer); sheet = cost(offer); pack = draft(offer, report)\n"
        "    print(code, report.outcome, len(pack.documents))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 4
