"""Word files as PDF, by LibreOffice: one call, one profile of its own, one time limit."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from compliance.errors import InputError
from compliance.words import listing

_PROGRAMS = ("libreoffice", "soffice")
_SECONDS = 120


def to_pdf(content: bytes, name: str, *, seconds: int = _SECONDS) -> bytes:
    """A Word document as PDF.

    Raises InputError as `to_pdfs`.
    """
    (found,) = to_pdfs({name: content}, seconds=seconds).values()
    return found


def to_pdfs(documents: Mapping[str, bytes], *, seconds: int = _SECONDS) -> dict[str, bytes]:
    """Word documents by name as PDF by name, in one call.

    Raises InputError where LibreOffice is not installed, takes longer than `seconds` for each, or fails.
    """
    program = office()
    with tempfile.TemporaryDirectory(prefix="eor-pdf-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        sources = {name: folder / f"document-{number}.docx" for number, name in enumerate(documents)}
        for name, source in sources.items():
            source.write_bytes(documents[name])
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, sources.values()),
        ]
        limit = seconds * len(sources)
        try:
            done = subprocess.run(command, capture_output=True, timeout=limit, check=False)  # noqa: S603 - a fixed command on our own files
        except subprocess.TimeoutExpired:
            raise InputError(
                f"LibreOffice did not finish {listing(list(documents))} in {limit} seconds; "
                "try again or draft without PDF"
            ) from None
        for name, source in sources.items():
            if done.returncode != 0 or not source.with_suffix(".pdf").is_file():
                reason = done.stderr.decode(errors="replace").strip().splitlines()
                raise InputError(f"LibreOffice could not turn {name} into PDF{': ' + reason[-1] if reason else ''}")
        return {pdf_name(name): source.with_suffix(".pdf").read_bytes() for name, source in sources.items()}


def pdf_name(name: str) -> str:
    """What the PDF of a Word document is called."""
    return Path(name).with_suffix(".pdf").name


def office() -> str:
    """Where LibreOffice is. Raises InputError where it is not installed."""
    program = next((found for found in map(shutil.which, _PROGRAMS) if found), None)
    if program is None:
        raise InputError("PDF needs LibreOffice, which is not installed here; install it or draft without PDF")
    return program
