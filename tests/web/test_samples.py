"""The samples the web ships are the examples of the repository, to the byte."""

from __future__ import annotations

from pathlib import Path

from compliance_web import samples, services

ROOT = Path(__file__).parents[2]


def test_shipped_samples_are_the_examples() -> None:
    examples = {path.name: path.read_bytes() for path in (ROOT / "examples" / "offers").glob("*.yaml")}
    shipped = {path.name: path.read_bytes() for path in (ROOT / "web" / "samples").glob("*.yaml")}
    assert shipped == examples, "run: cp examples/offers/*.yaml web/samples/"


def test_every_sample_can_be_read() -> None:
    for sample in samples.every():
        assert services.examine(sample.document).problems == [], sample.name
        assert sample.place_name
