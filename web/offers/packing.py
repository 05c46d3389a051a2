"""A pack as one zip file, the same bytes for the same documents."""

import re
import unicodedata
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def zipped(files: Mapping[str, bytes]) -> BytesIO:
    """The files in one zip, in order of name, without the time of day."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name), files[name], ZIP_DEFLATED)
    stream.seek(0)
    return stream


def file_name(title: str, version: int) -> str:
    """`ananya-rao-data-engineer-v3.zip`: plain letters, so that every system can store it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80]
    return f"{words or 'offer'}-v{version}.zip"
