"""The pages of offers."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from .. import samples
from ..models import Offer
from ..respond import Page, page, prefers_json, twin
from . import store
from .bench import Bench, fields_for, typed
from .changes import apply
from .conflict import Conflict, conflict, opened_at
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
    action, _, what = request.form.get("do", "check").partition(":")
    posted = request.form.copy()
    if action == "mine":
        posted["version"] = what
    against = conflict(offer, posted)
    if against and action in ("theirs", "discard"):
        flash(f"This is version {offer.latest.number}, as saved by somebody else.")
        return _back(number)
    if against:
        return _refused(against, said=True)
    try:
        return _act(offer, action, what)
    except store.Newer:
        against = conflict(offer, posted)
        return _refused(against, said=True) if against else _back(number)


def _act(offer: Offer, action: str, what: str) -> Any:
    """Keep what was typed and do what the button says; nobody else saved since the page was opened."""
    number, last = offer.id, offer.latest.number
    after = last if opened_at(request.form) is not None else None
    working = _over_the_old(offer) if action == "mine" else typed(request.form, offer.working)
    if action in ("save", "mine"):
        note = f"Saved over version {last}" if action == "mine" else "Saved"
        store.save(offer, working["offer"], "save", note, after=after, working=working)
        flash("Saved.")
        return _back(number)
    store.keep(offer, working)
    if action == "fix":
        if _fix(offer, working, what, after):
            return _back(number, "done")
    elif action == "undo" and store.can_undo(offer):
        store.keep(offer, store.undo(offer, working, after=after))
        flash("Undone. The offer is as it was before the fix.")
    elif action == "discard":
        store.keep(offer, begin(offer.latest.document))
        flash(f"Back to version {offer.latest.number}.")
    elif action in ("add", "remove"):
        working = _rows(action, what, working)
        store.keep(offer, working)
        return bench_page(Bench(offer, working)).html()
    elif action == "documents":
        store.save_if_changed(offer, working["offer"], "Saved for the documents", after=after)
        return redirect(url_for("documents.make", number=number, wanted=what or "pack"))
    else:
        return bench_page(Bench(offer, working), said=True).html()
    return _back(number)


def _back(number: int, to: str = "notice-1") -> Response:
    """To the offer's page, at what says the outcome, so that the keyboard goes on from there."""
    return redirect(url_for("offers.show", number=number, _anchor=to))


def _over_the_old(offer: Offer) -> Working:
    """What was typed over the version this page was opened at, where somebody saved a later one."""
    against = conflict(offer, request.form)
    return against.mine.working if against else typed(request.form, offer.working)


def _refused(against: Conflict, *, said: bool) -> Any:
    """Nothing is saved: what differs, and everything as it was typed."""
    if prefers_json():
        return against.json()
    context = bench_context(against.mine) | {"conflict": against, "said": said}
    return render_template("offers/show.html" if said else "offers/bench.html", **context), 409


@offers.post("/offers/<int:number>/preview")
def preview(number: int) -> Any:
    """What the page shows while a person types: the form, the findings and the cost."""
    offer = store.find(number)
    if against := conflict(offer, request.form):
        return _refused(against, said=False)
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


def _fix(offer: Offer, working: Working, what: str, after: int | None) -> bool:
    """Press a fix of a finding; whether there was still something to mend."""
    rule, _, fix = what.rpartition(":")
    found = Bench(offer, working).fix(rule, fix)
    if found is None:
        flash("That finding is gone; nothing had to change.")
        return False
    label, document = found["label"], apply(settled(working["offer"]), found["patch"])
    before = store.save_if_changed(offer, working["offer"], f"Before: {label}", after=after)
    mended = {"offer": document, "aside": working["aside"]}
    store.save(offer, document, "fix", label, after=before.number if after else None, working=mended)
    return True
