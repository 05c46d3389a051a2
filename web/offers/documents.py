"""The documents of an offer: what there is, what is missing, and the downloads."""

from typing import Any

from flask import Blueprint, abort, redirect, send_file, url_for
from werkzeug.wrappers import Response

from ..models import Pack
from ..respond import Page, page, twin
from . import store
from .bench import Bench, title_of
from .packing import DOCX, file_name, zipped

documents = Blueprint("documents", __name__)


@twin(documents, "/offers/<int:number>/documents", "list")
def every(number: int) -> Page:
    """What will they read?"""
    return _documents_page(number)


@documents.get("/offers/<int:number>/documents/make/<wanted>")
def make(number: int, wanted: str) -> Any:
    """Hand out the pack, or one document, of the last version; or say what is missing."""
    version = store.find(number).latest
    made = store.pack_of(version) if version.report else None
    if not isinstance(made, Pack):
        return _documents_page(number, refused=True).html()
    if wanted == "pack":
        return redirect(url_for("documents.pack", number=number, version=version.number))
    return redirect(
        url_for("documents.document", number=number, version=version.number, name=wanted)
    )


@documents.get("/offers/<int:number>/versions/<int:version>/pack.zip")
def pack(number: int, version: int) -> Response:
    """The pack of a version as one zip file."""
    saved = store.find_version(number, version)
    made = store.pack_of(saved)
    if not isinstance(made, Pack):
        abort(409, "This version has no documents: something in it blocks or is missing.")
    content = zipped({file.name: file.content for file in made.files})
    name = file_name(title_of(saved.document), version)
    return send_file(content, "application/zip", as_attachment=True, download_name=name)


@documents.get("/offers/<int:number>/versions/<int:version>/documents/<name>")
def document(number: int, version: int, name: str) -> Response:
    """One document of a version."""
    made = store.pack_of(store.find_version(number, version))
    if not isinstance(made, Pack):
        abort(409, "This version has no documents: something in it blocks or is missing.")
    file = next((file for file in made.files if file.name == name), None)
    if file is None:
        abort(404, "The pack has no document of this name.")
    kind = DOCX if name.endswith(".docx") else "application/octet-stream"
    return send_file(_stream(file.content), kind, as_attachment=True, download_name=name)


def _documents_page(number: int, *, refused: bool = False) -> Page:
    offer = store.find(number)
    bench = Bench(offer, offer.working)
    version = offer.latest
    made = store.pack_of(version) if version.report and not bench.undrafted else None
    ready = isinstance(made, Pack)
    data = {
        "offer": number,
        "version": version.number,
        "ready": ready,
        "fingerprint": made.fingerprint if isinstance(made, Pack) else None,
        "documents": [file.name for file in made.files] if isinstance(made, Pack) else [],
    }
    return page("offers/documents.html", data, bench=bench, offer=offer, refused=refused)


def _stream(content: bytes) -> Any:
    from io import BytesIO

    return BytesIO(content)
