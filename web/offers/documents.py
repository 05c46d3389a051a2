"""The documents of an offer: what there is, what is missing, and the downloads."""

from io import BytesIO
from typing import Any

from flask import Blueprint, abort, redirect, send_file, url_for
from werkzeug.wrappers import Response

from ..models import Pack
from ..respond import Page, page, twin
from . import store
from .bench import Bench, title_of
from .packing import DOCX, document_in, file_name

documents = Blueprint("documents", __name__)
NONE = "This version has no documents: something in it blocks or is missing."


@twin(documents, "/offers/<int:number>/documents", "list")
def every(number: int) -> Page:
    """What will they read?"""
    return _documents_page(number)


@documents.get("/offers/<int:number>/documents/make/<wanted>")
def make(number: int, wanted: str) -> Any:
    """Hand out the pack, or one document, of the last version; or say what is missing."""
    last = store.find(number).latest
    made = store.pack_of(last)
    if not isinstance(made, Pack):
        return _documents_page(number, refused=True).html()
    if wanted == "pack":
        return redirect(url_for("documents.pack", number=number, version=last.number))
    files = (one["name"] for one in made.manifest["documents"] if wanted == one["kind"])
    name = next(files, None) or abort(404, "The pack has no document of this kind.")
    return redirect(url_for("documents.document", number=number, version=last.number, name=name))


@documents.get("/offers/<int:number>/versions/<int:version>/pack.zip")
def pack(number: int, version: int) -> Response:
    """The pack of a version as one zip file."""
    saved = store.find_version(number, version)
    made = _pack_or_409(number, version)
    name = file_name(title_of(saved.document), version)
    return send_file(BytesIO(made.archive), "application/zip", as_attachment=True, download_name=name)


@documents.get("/offers/<int:number>/versions/<int:version>/documents/<name>")
def document(number: int, version: int, name: str) -> Response:
    """One document of a version."""
    content = document_in(_pack_or_409(number, version).archive, name)
    if content is None:
        abort(404, "The pack has no document of this name.")
    kind = DOCX if name.endswith(".docx") else "application/json"
    return send_file(BytesIO(content), kind, as_attachment=True, download_name=name)


def _pack_or_409(number: int, version: int) -> Pack:
    made = store.pack_of(store.find_version(number, version))
    return made if isinstance(made, Pack) else abort(409, NONE)


def _documents_page(number: int, *, refused: bool = False) -> Page:
    offer = store.find(number)
    bench = Bench(offer, offer.working)
    made = store.pack_of(offer.latest)
    ready = isinstance(made, Pack)
    data = {
        "offer": number,
        "version": offer.latest.number,
        "ready": ready,
        "pack": made.manifest if isinstance(made, Pack) else None,
        "missing": [] if isinstance(made, Pack) else bench.missing or bench.places_of(made.missing),
        "refused": [] if isinstance(made, Pack) else [one.message for one in made.refused],
    }
    return page("offers/documents.html", data, bench=bench, offer=offer, refused=refused)
