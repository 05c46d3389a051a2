"""The YAML files beside the Word files: what they may say, refused with the file's name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from compliance.documents.errors import TemplateError
from compliance.errors import LawFileError
from compliance.yaml_text import parse

Kind = Literal[
    "offer_letter", "employment_agreement", "confidentiality_ip_deed", "statutory_notices", "compliance_report"
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
ClauseId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ParameterEntry(_Entry):
    """A parameter: what it is, and its value where no rule gives one."""

    what: str
    default: Any = None


class ClauseEntry(_Entry):
    """A `clause.yaml`."""

    title: dict[str, str]
    documents: tuple[Kind, ...]
    parameters: dict[str, ParameterEntry] = {}


class ListedEntry(_Entry):
    """A clause in a master's order."""

    id: ClauseId
    when: str
    after: ClauseId | None = None


class MasterEntry(_Entry):
    """A master's YAML: its own order of `clauses`, or clauses to `add` to a farther place's."""

    document: Kind
    places: tuple[str, ...]
    title: dict[str, str] = {}
    master: str | None = None
    clauses: tuple[ListedEntry, ...] | None = None
    add: tuple[ListedEntry, ...] | None = None

    @model_validator(mode="after")
    def _one_list(self) -> MasterEntry:
        if (self.clauses is None) == (self.add is None):
            raise ValueError("give either clauses or add")
        if self.clauses is not None and "en" not in self.title:
            raise ValueError("give a title in English")
        return self


class WordsEntry(_Entry):
    """`words.yaml`: each word by language; English always."""

    words: dict[str, dict[str, str]]

    @model_validator(mode="after")
    def _english(self) -> WordsEntry:
        missing = [key for key, by_language in self.words.items() if "en" not in by_language]
        if missing:
            raise ValueError(f"give {', '.join(missing)} in English")
        return self


class AddressForms(_Entry):
    """`addresses.yaml`: how a country's addresses are written, and `default`."""

    forms: dict[str, str]

    @model_validator(mode="after")
    def _default(self) -> AddressForms:
        if "default" not in self.forms:
            raise ValueError("give default")
        return self


_M = TypeVar("_M", bound=BaseModel)


def read_entry(path: Path, model: type[_M], *, inside: str | None = None) -> _M:
    """The content of a file as it stands now; a file that has not changed is not read again.

    `inside` names the field that holds the whole file. Raises TemplateError for a file that
    cannot be read or says what it may not.
    """
    try:
        state = path.stat()
    except OSError as error:
        raise TemplateError(_name(path), f"cannot be read: {error.strerror}") from None
    found = _read(path, state.st_mtime_ns, state.st_size, model, inside)
    assert isinstance(found, model)
    return found


@lru_cache(maxsize=2048)
def _read(path: Path, changed: int, size: int, model: type[BaseModel], inside: str | None) -> BaseModel:
    try:
        data, _ = parse(path.read_bytes(), _name(path))
        return model.model_validate({inside: data} if inside else data)
    except LawFileError as error:
        raise TemplateError(_name(path), str(error).partition(": ")[2]) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise TemplateError(_name(path), f"{where}: {first['msg']}" if where else str(first["msg"])) from None


def _name(path: Path) -> str:
    return "/".join(path.parts[-3:])
