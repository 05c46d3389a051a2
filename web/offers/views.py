"""The pages of offers."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from .. import samples
from ..models import Offer
from ..respond import Page, page, twin
from . import store
from .bench import Bench, fields_for, typed
from .changes import apply
from .document import settled
from .listing import COLUMNS, home_data, list_data
from .reading import Working, add_row, begin, fill, remove_row
from .room import offers
from .shown import rows_of, shown_names

ASKED = ("words", "outcome", "sort")


@twin(offers, "/", "home", json="/index.json")
def home() -> Page:
    """What waits for me?"""
    return page(
        "offers/home.html",
        home_data(store.every_offer()),
        samples=samples.every(),
        asked=dict.fromkeys(ASKED, ""),
        columns=COLUMNS,
    )


@twin(offers, "/offers", "list")
def every() -> Page:
    """All offers, filtered by words and by state."""
    asked = {name: request.args.get(name, "") for name in ASKED}
    return page("offers/list.html", list_data(store.every_offer(), **asked), asked=asked, columns=COLUMNS)


@offers.post("/offers")
def start() -> Response:
    """Start an offer, empty or from a sample."""
    name = request.form.get("sample", "")
    if name:
        sample = samples.find(name) or abort(404, "There is no sample of this name.")
        offer = store.start(sample.document, f"Opened the sample “{sample.title}”")
    else:
        empty = fill(fields_for({}), begin({}), set())
        offer = store.start(empty["offer"], "Started empty")
    return redirect(url_for("offers.show", number=offer.id))


@twin(offers, "/offers/<int:number>", "show")
def show(number: int) -> Page:
    """One offer: is it right, what does it cost, can I send it?"""
    offer = store.find(number)
    return bench_page(Bench(offer, offer.working))


@offers.post("/offers/<int:number>")
def act(number: int) -> Any:
    """Take in what was typed, then do what the pressed button says."""
    offer = store.find(number)
    working = typed(request.form, offer.working)
    store.keep(offer, working)
    action, _, what = request.form.get("do", "check").partition(":")
    if action == "save":
        store.save(offer, working["offer"], "save", "Saved")
        flash("Saved.")
    elif action == "fix":
        _fix(offer, working, what)
    elif action == "undo" and store.can_undo(offer):
        store.keep(offer, store.undo(offer, working))
        flash("Undone. The offer is as it was before the fix.")
    elif action == "discard":
        store.keep(offer, begin(offer.latest.document))
        flash(f"Back to version {offer.latest.number}.")
    elif action in ("add", "remove"):
        working = _rows(action, what, working)
        store.keep(offer, working)
        return bench_page(Bench(offer, working)).html()
    elif action == "documents":
        store.save_if_changed(offer, working["offer"], "Saved for the documents")
        return redirect(url_for("documents.make", number=number, wanted=what or "pack"))
    else:
        return bench_page(Bench(offer, working), said=True).html()
    return redirect(url_for("offers.show", number=number))


@offers.post("/offers/<int:number>/preview")
def preview(number: int) -> str:
    """What the page shows while a person types: the form, the findings and the cost."""
    offer = store.find(number)
    working = typed(request.form, offer.working)
    action, _, what = request.form.get("do", "").partition(":")
    if action in ("add", "remove"):
        working = _rows(action, what, working)
    store.keep(offer, working)
    return render_template("offers/bench.html", **bench_context(Bench(offer, working)), said=False)


def bench_page(bench: Bench, *, said: bool = False) -> Page:
    """The offer page with its JSON twin; `said` moves the reader to what is wrong."""
    data = {
        "offer": bench.offer.id,
        "title": bench.title,
        "version": bench.offer.latest.number,
        "changed": bench.changed,
        "document": bench.document,
        "problems": bench.problems,
        "needed": [box.name for box in bench.lacking],
        "report": bench.examined.report,
        "cost": bench.examined.sheet,
    }
    return page("offers/show.html", data, **bench_context(bench), said=said)


def bench_context(bench: Bench) -> dict[str, Any]:
    """What the templates of the offer page need beside the bench."""
    return {
        "bench": bench,
        "offer": bench.offer,
        "wording": bench.wording,
        "can_undo": store.can_undo(bench.offer),
    }


def _rows(action: str, what: str, working: Working) -> Working:
    """Add or remove a row of one of the form's lists; any other name does nothing."""
    fields = fields_for(working["offer"])
    path, _, row = (what, "", "") if action == "add" else what.rpartition(".")
    if path not in {rows_of(field) for field in fields}:
        return working
    seen = set(shown_names(fields, working["offer"]))
    if action == "add":
        working = add_row(path, working)
    elif row.isdecimal():
        working = remove_row(path, int(row), working)
    return fill(fields, working, seen)


def _fix(offer: Offer, working: Working, what: str) -> None:
    rule, _, fix = what.rpartition(":")
    found = Bench(offer, working).fix(rule, fix)
    if found is None:
        flash("That finding is gone; nothing had to change.")
        return
    label, document = found["label"], apply(settled(working["offer"]), found["patch"])
    store.save_if_changed(offer, working["offer"], f"Before: {label}")
    store.save(offer, document, "fix", label)
    store.keep(offer, {"offer": document, "aside": working["aside"]})
