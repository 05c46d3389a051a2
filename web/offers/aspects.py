"""One offer from other sides: one finding, its cost in full, its history."""

from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from .. import services
from ..respond import Page, page, twin
from . import store
from .bench import Bench, title_of
from .changes import changes
from .effects import effect_of
from .findings import worded
from .reading import begin
from .room import offers


@twin(offers, "/offers/<int:number>/findings/<rule>", "finding")
def finding(number: int, rule: str) -> Page:
    """Why does it say that?"""
    offer = store.find(number)
    bench = Bench(offer, offer.working)
    report = bench.examined.report or {"findings": []}
    found = next((one for one in report["findings"] if one["rule"] == rule), None)
    if found is None:
        abort(404, "This offer has no finding of this rule now.")
    shown = worded(found, bench.document, bench.wording)
    for fix in shown["fixes"]:
        fix["effect"] = effect_of(bench, fix)
    others = [one for one in report["findings"] if one["topic"] == found["topic"] and one != found]
    return page(
        "offers/finding.html", found, bench=bench, offer=offer, finding=shown, others=others,
        rule=services.rule_page(rule),
    )  # fmt: skip


@offers.get("/offers/<int:number>/effects/<rule>/<fix>.json")
def effect(number: int, rule: str, fix: str) -> Response:
    """What a fix would do to the findings and the cost."""
    offer = store.find(number)
    bench = Bench(offer, offer.working)
    chosen = bench.fix(rule, fix)
    if chosen is None:
        abort(404, "That finding is gone.")
    return page("", {"effect": effect_of(bench, chosen)}).json()


@twin(offers, "/offers/<int:number>/cost", "cost")
def cost(number: int) -> Page:
    """Why this much?"""
    offer = store.find(number)
    bench = Bench(offer, offer.working)
    examined = bench.examined
    return page("offers/cost.html", examined.sheet or {}, bench=bench, offer=offer)


@twin(offers, "/offers/<int:number>/history", "history")
def history(number: int) -> Page:
    """Every version, and what changed between them."""
    offer = store.find(number)
    wording = Bench(offer, offer.working).wording
    before: dict[str, Any] = {}
    rows = []
    for version in offer.versions:
        differences = changes(before, version.document) if before else []
        before = version.document
        rows.append(
            {
                "version": version.number,
                "made": version.made.isoformat(),
                "kind": version.kind,
                "note": version.note,
                "outcome": version.outcome,
                "changes": [wording.change(change) for change in differences],
            }
        )
    data = {"offer": number, "title": title_of(offer.latest.document), "versions": rows[::-1]}
    return page("offers/history.html", data, offer=offer)


@offers.get("/offers/<int:number>/versions/<int:version>.json")
def version(number: int, version: int) -> Response:
    """A version as it was saved: the offer, and what check and cost said that day."""
    saved = store.find_version(number, version)
    data = {"document": saved.document, "report": saved.report, "cost": saved.sheet}
    return page("", data).json()


@offers.post("/offers/<int:number>/restore")
def restore(number: int) -> Response:
    """Take up an earlier version again; it becomes what is typed now."""
    offer = store.find(number)
    chosen = request.form.get("version", "")
    saved = store.find_version(number, int(chosen) if chosen.isdecimal() else 0)
    store.keep(offer, begin(saved.document))
    return redirect(url_for("offers.show", number=number))
