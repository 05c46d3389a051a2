"""The pack: the finished documents of one offer, their identity, and a manifest of what is in them."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from compliance.documents.parts import read_parts, zip_parts
from compliance.documents.pdf import to_pdfs
from compliance.errors import InputError

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A decision to send documents although a rule blocks: which rule, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClauseUse:
    """A clause in a document: its number (None where it takes none) and why it is there.

    `because` holds ids of rules, `always`, or `agreed: <offer path>`; `version` is the identity
    of the text in the library, so that it can be told which documents hold which wording.
    """

    id: str
    title: str
    because: tuple[str, ...]
    number: int | None
    version: str = ""

    def to_json(self) -> dict[str, Any]:
        """What the manifest says of the clause."""
        return {
            "id": self.id,
            "title": self.title,
            "number": self.number,
            "because": list(self.because),
            "version": self.version,
        }


@dataclass(frozen=True, slots=True)
class Document:
    """One finished Word file."""

    name: str
    kind: str
    title: str
    language: tuple[str, ...]
    bytes: bytes
    clauses: tuple[ClauseUse, ...]

    def to_json(self) -> dict[str, Any]:
        """What the manifest says of the document."""
        return {
            "name": self.name,
            "kind": self.kind,
            "title": self.title,
            "language": list(self.language),
            "sha256": hashlib.sha256(self.bytes).hexdigest(),
            "clauses": [use.to_json() for use in self.clauses],
        }


@dataclass(frozen=True)
class Pack:
    """The documents of one offer; nothing in it lacks its proof."""

    offer: str
    place: str
    rulebook: str
    documents: tuple[Document, ...]
    waivers: tuple[Waiver, ...] = ()

    @cached_property
    def identity(self) -> str:
        """SHA-256 over the names of the documents, their parts and the parts' uncompressed bytes."""
        found = hashlib.sha256()
        for document in self.documents:
            for name, content in sorted(read_parts(document.bytes, document.name).items()):
                found.update(f"{document.name}\0{name}\0{len(content)}\0".encode() + content)
        return found.hexdigest()

    @property
    def manifest(self) -> dict[str, Any]:
        """What is in the pack and why, as JSON types."""
        return {
            "identity": self.identity,
            "offer": self.offer,
            "place": self.place,
            "rulebook": self.rulebook,
            "documents": [document.to_json() for document in self.documents],
            "waivers": [{"rule": waiver.rule, "reason": waiver.reason} for waiver in self.waivers],
        }

    def _files(self, pdf: bool) -> Mapping[str, bytes]:
        listing = json.dumps(self.manifest, ensure_ascii=False, indent=2) + "\n"
        documents = {document.name: document.bytes for document in self.documents}
        return {**documents, MANIFEST: listing.encode(), **(to_pdfs(documents) if pdf else {})}

    def zip_bytes(self, *, pdf: bool = False) -> bytes:
        """The documents and the manifest as one zip file; equal packs make equal bytes.

        `pdf` adds each document as PDF, which is never twice the same. Raises InputError where it cannot be made.
        """
        return zip_parts(self._files(pdf))

    def write(self, folder: Path | str, *, pdf: bool = False) -> list[Path]:
        """Write every file into a folder, or none: they appear when all are complete.

        `pdf` adds each document as PDF. The folder is made where it is not there. Raises
        InputError where a file of the same name is there already or PDF cannot be made, and
        OSError where the folder cannot be written.
        """
        target = Path(folder)
        files = self._files(pdf)
        there = sorted(name for name in files if (target / name).exists())
        if there:
            raise InputError(f"{target / there[0]} is there already; name an empty folder")
        target.mkdir(parents=True, exist_ok=True)
        waiting = Path(tempfile.mkdtemp(prefix=".pack-", dir=target))
        try:
            for name, content in files.items():
                (waiting / name).write_bytes(content)
            for name in files:
                (waiting / name).replace(target / name)
        finally:
            shutil.rmtree(waiting, ignore_errors=True)
        return [target / name for name in files]
