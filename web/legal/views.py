"""The pages of places and rules."""

from itertools import groupby

from flask import Blueprint, abort, request

from .. import services
from ..respond import Page, page, twin
from ..words import TOPICS
from .tables import searched, topics_of, values_by_topic

legal = Blueprint("legal", __name__)


@twin(legal, "/places", "places")
def places() -> Page:
    """Are we good there?"""
    words = request.args.get("words", "")
    found = searched(services.places(), words, ("place", "name", "within_name"))
    offered = [line for line in found if line["offerable"]]
    families = [
        {"name": name, "places": list(lines)} for name, lines in groupby(offered, key=lambda line: line["within_name"])
    ]
    only_costed = [line for line in found if not line["offerable"]]
    return page("legal/places.html", {"places": found}, families=families, only_costed=only_costed, words=words)


@twin(legal, "/places/<code>", "place")
def place(code: str) -> Page:
    """The law of one place in tables."""
    found = services.place_page(code) or abort(404, "There is no place of this code.")
    return page(
        "legal/place.html",
        found,
        tables=values_by_topic(found["values"]),
        topics=topics_of(found["rules"]),
    )


@twin(legal, "/rules", "rules")
def rules() -> Page:
    """The rulebook: topic by place, and every rule."""
    asked = {name: request.args.get(name, "") for name in ("topic", "place", "words")}
    if asked["topic"] not in TOPICS:
        asked["topic"] = ""
    try:
        found = services.rules(asked["topic"], asked["place"])
    except services.InputError as error:
        abort(404, str(error))
    found = searched(found, asked["words"], ("id", "statement", "place_name"))
    counts = services.rules_count()
    codes = {*counts, *(place["place"] for place in services.offerable())}
    names = {code: services.place_name(code) for code in sorted(codes)}
    return page(
        "legal/rules.html",
        {"rules": found},
        asked=asked,
        matrix=counts,
        names=names,
        topics=topics_of(found),
    )


@twin(legal, "/rules/<name>", "rule")
def rule(name: str) -> Page:
    """One rule: what it says, on what authority, and its worked examples."""
    found = services.rule_page(name) or abort(404, "There is no rule of this name.")
    return page("legal/rule.html", found)
