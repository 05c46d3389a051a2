"""Word files as PDF, by LibreOffice: one call, one profile of its own, one time limit."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from compliance.errors import InputError

_PROGRAMS = ("libreoffice", "soffice")
_SECONDS = 120


def to_pdf(content: bytes, name: str, *, seconds: int = _SECONDS) -> bytes:
    """A Word document as PDF.

    Raises InputError where LibreOffice is not installed, takes longer than `seconds`, or fails.
    """
    program = next((found for found in map(shutil.which, _PROGRAMS) if found), None)
    if program is None:
        raise InputError("PDF needs LibreOffice, which is not installed here; install it or draft without PDF")
    with tempfile.TemporaryDirectory(prefix="eor-pdf-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        source = folder / "document.docx"
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - a fixed command on our own file
        except subprocess.TimeoutExpired:
            raise InputError(
                f"LibreOffice did not finish {name} in {seconds} seconds; try again or draft without PDF"
            ) from None
        result = folder / "document.pdf"
        if done.returncode != 0 or not result.is_file():
            reason = done.stderr.decode(errors="replace").strip().splitlines()
            raise InputError(f"LibreOffice could not turn {name} into PDF{': ' + reason[-1] if reason else ''}")
        return result.read_bytes()
