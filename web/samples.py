"""Sample offers: those shipped with the web and the clean sample of each place."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from . import services


@dataclass(frozen=True)
class Sample:
    """An offer to open and play with."""

    name: str
    title: str
    place: str
    place_name: str
    shipped: bool
    document: dict[str, Any]


@cache
def every() -> tuple[Sample, ...]:
    """All samples: the shipped ones first, then the clean one of each place."""
    files = sorted(resources.files(__package__).joinpath("samples").iterdir(), key=lambda f: f.name)
    shipped = [
        _sample(file.name.removesuffix(".yaml"), services.read_yaml(file.read_text("utf-8")), True)
        for file in files
        if file.name.endswith(".yaml")
    ]
    clean = [_sample(code, document, False) for code, document in services.place_samples()]
    return (*shipped, *clean)


def find(name: str) -> Sample | None:
    """A sample by its name."""
    return next((sample for sample in every() if sample.name == name), None)


def _sample(name: str, document: dict[str, Any], shipped: bool) -> Sample:
    role = document.get("role") or {}
    title = str(role.get("title") or name.replace("-", " ").capitalize())
    code = str(document["place"])
    return Sample(name, title, code, services.place_name(code), shipped, document)
