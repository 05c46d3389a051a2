"""`/api/v1`: check, cost and draft one offer; places, their forms and the rules."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any

from flask import Response, current_app, json, request
from flask_openapi.blueprint import APIBlueprint
from flask_openapi.models.tag import Tag
from flask_openapi.openapi import OpenAPI

from .. import services
from ..problems import problem, unreadable
from ..services import InputError, Problem, problems_of
from ..words import TOPICS, listing
from .models import (
    CheckQuery,
    CostQuery,
    FormQuery,
    OfferBody,
    PlacePath,
    RulesQuery,
    answers,
)
from .plan_models import TYPES as PLAN_TYPES

api = APIBlueprint("api", __name__, url_prefix="/api/v1")
OFFERS = Tag(name="offers", description="One offer: its findings, its cost, its documents.")
LAW = Tag(name="law", description="Places, what their forms ask, and the rules.")
_BODY = ("400", "413", "415", "422")
_SEND_JSON = "Send JSON, with the header Content-Type: application/json."
_SEND_PLAN = f"Send the file as it is, with its Content-Type: {listing(list(PLAN_TYPES), 'or')}."
_WITHOUT_BODY = ("api.run_plan", "api.stop_plan")


@api.before_request
def only_json() -> Response | None:
    """Bodies are JSON and say so, which no form of another site can do."""
    if request.endpoint == "api.create_plan":
        return None if request.mimetype in PLAN_TYPES else problem(415, "Not a plan", _SEND_PLAN)
    if request.endpoint in _WITHOUT_BODY:
        return None if request.mimetype in ("", "application/json") else problem(415, "Not JSON", _SEND_JSON)
    if request.method == "POST" and request.mimetype != "application/json":
        return problem(415, "Not JSON", _SEND_JSON)
    try:
        request.get_json(silent=True)
    except RecursionError:
        return problem(422, "The offer cannot be read", "The JSON is nested too deeply.")
    return None


@api.get("/openapi.json", doc_ui=False)
def description() -> Any:
    """This API as an OpenAPI document."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    assert isinstance(app, OpenAPI)
    return _json(app.api_doc)


@api.post("/check", tags=[OFFERS], responses=answers("check", *_BODY))
def check(query: CheckQuery, body: OfferBody) -> Response:
    """Findings on an offer, worst first, each with its authority, fixes and clauses."""
    return _for_offer(lambda offer: services.check(offer, query.as_of, every=query.all))


@api.post("/cost", tags=[OFFERS], responses=answers("cost", *_BODY))
def cost(query: CostQuery, body: OfferBody) -> Response:
    """The employer's cost of an offer, line by line, each with its reason."""
    return _for_offer(lambda offer: services.cost(offer, months=query.months))


@api.post("/documents", tags=[OFFERS], responses=answers("documents", "409", *_BODY))
def documents(body: OfferBody) -> Response:
    """The document pack of an offer: what is in it and why, and the zip file in base64."""
    try:
        drafted = services.draft(_sent())
    except InputError as error:
        return unreadable(problems_of(error))
    if drafted.missing:
        return unreadable(drafted.missing)
    if drafted.refused:
        return problem(409, "No documents", "Mend what is named first.", drafted.refused)
    return _json({**drafted.manifest, "zip": b64encode(drafted.archive).decode()})


@api.get("/places", tags=[LAW], responses=answers("places"))
def places() -> Response:
    """Every place that may stand in an offer, and how deep and fresh its law is."""
    return _json(services.places())


@api.get("/places/<place>/form", tags=[LAW], responses=answers("form", "400", "404"))
def form(path: PlacePath, query: FormQuery) -> Response:
    """What an offer in a place is asked, with defaults and their reasons."""
    try:
        return _json(services.form_of(path.place, query.on))
    except InputError as error:
        return problem(404, "No such place", problems_of(error)[0].message)


@api.get("/rules", tags=[LAW], responses=answers("rules", "400", "404"))
def rules(query: RulesQuery) -> Response:
    """The rulebook."""
    if query.topic and query.topic not in TOPICS:
        wrong = Problem("topic", f"should be one of {', '.join(TOPICS)}")
        return problem(400, "The request cannot be read", "Mend what is named and send it again.", [wrong])
    try:
        return _json(services.rules(query.topic, query.place))
    except InputError as error:
        return problem(404, "No such place", problems_of(error)[0].message)


def _for_offer(work: Callable[[services.Offer], Any]) -> Response:
    try:
        return _json(work(services.read(_sent())))
    except InputError as error:
        return unreadable(problems_of(error))


def _sent() -> Any:
    return services.read_json(request.get_data())


def _json(data: Any) -> Response:
    return Response(json.dumps(data, ensure_ascii=False), mimetype="application/json")
