"""Errors a person caused and a person can mend: each says what, where and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input: the dotted field (empty for the whole) and one sentence."""

    field: str
    message: str

    def __str__(self) -> str:
        text = f"{self.field}: {self.message}" if self.field else self.message
        return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


class InputError(ValueError):
    """Input that cannot be used as it stands; `problems` names every field concerned."""

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        self.problems: tuple[Problem, ...] = (Problem("", problems),) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class OfferError(InputError):
    """An offer with missing, unknown or impossible fields."""


class PlaceError(InputError):
    """A place that is unknown, not covered, or too wide to stand in an offer."""


class LawFileError(Exception):
    """A file of law that breaks its schema; the message begins with file and line."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        self.file, self.line = file, line
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")


class LawGap(Exception):
    """The law data hold no value for a name on a date; a gap is shown, never filled."""

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        super().__init__(message)
