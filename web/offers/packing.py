"""Files of a pack, and the names they are handed out under."""

import re
import unicodedata
from io import BytesIO
from zipfile import ZipFile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document_in(archive: bytes, name: str) -> bytes | None:
    """One file of a pack, None where it has none of this name."""
    with ZipFile(BytesIO(archive)) as pack:
        return pack.read(name) if name in pack.namelist() else None


def file_name(title: str, version: int) -> str:
    """`ananya-rao-data-engineer-v3.zip`: plain letters, so that every system can store it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80]
    return f"{words or 'offer'}-v{version}.zip"
