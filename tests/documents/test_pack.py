"""Writing a pack: all files or none, one identity, and PDF."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.checking import Report
from compliance.documents import Pack, draft
from compliance.documents.library import Library
from compliance.documents.pdf import to_pdf
from compliance.errors import InputError
from compliance.lawbook import Lawbook
from compliance.offer import Offer


@pytest.fixture
def pack(offer: Offer, report_of: Callable[..., Report], library: Library, book: Lawbook) -> Pack:
    return draft(offer, report_of(offer), library=library, lawbook=book)


def test_a_folder_gets_every_document_and_the_manifest(pack: Pack, tmp_path: Path) -> None:
    written = pack.write(tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in written)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["identity"] == pack.identity
    first = manifest["documents"][1]["clauses"][0]
    assert len(first.pop("version")) == 12
    assert first == {
        "id": "duties",
        "title": "Duties",
        "number": 1,
        "because": ["always"],
    }


def test_nothing_is_overwritten(pack: Pack, tmp_path: Path) -> None:
    pack.write(tmp_path)
    with pytest.raises(InputError, match="is there already"):
        pack.write(tmp_path)


def test_a_failure_leaves_nothing_behind(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="disk full"):
        pack.write(tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_the_zip_holds_the_same_files(pack: Pack) -> None:
    with zipfile.ZipFile(io.BytesIO(pack.zip_bytes())) as archive:
        assert sorted(archive.namelist()) == sorted([*(one.name for one in pack.documents), "manifest.json"])
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_identity_does_not_hang_on_compression(pack: Pack) -> None:
    document = pack.documents[0]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document.bytes)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    other = type(document)(document.name, document.kind, document.title, document.language, out.getvalue(), ())
    assert Pack(pack.offer, pack.place, pack.rulebook, (other, *pack.documents[1:])).identity == pack.identity


def test_pdf_needs_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(InputError, match="PDF needs LibreOffice"):
        to_pdf(b"", "x.docx")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_document_becomes_a_pdf(pack: Pack, tmp_path: Path) -> None:
    assert to_pdf(pack.documents[0].bytes, "x.docx").startswith(b"%PDF")
    with pytest.raises(InputError, match="did not finish"):
        to_pdf(pack.documents[0].bytes, "x.docx", seconds=0)
