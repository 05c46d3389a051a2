"""What can go wrong between an offer and its documents."""

from __future__ import annotations

from compliance.errors import InputError


class PackError(InputError):
    """Documents that may not be handed out; `problems` says what is missing or wrong in which."""


class TemplateError(Exception):
    """A clause or master that cannot be used; the message begins with the file."""

    def __init__(self, file: str, message: str) -> None:
        self.file = file
        super().__init__(f"{file}: {message}")
