"""Error pages: one clear sentence, and nothing typed is lost."""

from typing import Any

from flask import Flask, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from .offers import store
from .offers.bench import Bench, typed
from .offers.views import bench_page
from .problems import problem
from .respond import prefers_json
from .security import UPLOADS
from .words import size

SENTENCES = {
    400: "This request cannot be read.",
    403: "This is not allowed.",
    404: "There is nothing at this address.",
    405: "This address does not take what was sent.",
    413: "What was sent is larger than an offer can be (1 MB). Go back: your browser has kept it.",
    415: "Send JSON, with the header Content-Type: application/json.",
    500: "Something went wrong on our side. What you typed before is kept; go back and try again.",
}
STALE = "This page had been open for too long. What you typed is below; press the button again."
UNSIGNED = (
    "The page this came from was open for too long, or your browser keeps no cookies for this address. "
    "Nothing was changed: go back, load the page again, and press the button once more."
)


def answer_errors(app: Flask) -> None:
    """Register the error pages."""
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(Exception, _crash)


def _stale_form(_: CSRFError) -> Any:
    """A form whose page had gone stale comes back as it was typed."""
    number = (request.view_args or {}).get("number")
    if request.endpoint in ("offers.act", "offers.preview") and number is not None:
        offer = store.find(number)
        bench = Bench(offer, typed(request.form, offer.working), notice=STALE)
        return bench_page(bench).html()[0], 400
    return _answer(400, UNSIGNED)


def _page(error: HTTPException) -> Any:
    status = error.code or 500
    own = error.description if "description" in vars(error) else None
    if status == 413 and request.endpoint in UPLOADS:
        own = f"This file is larger than a plan can be ({size(current_app.config['LARGEST_PLAN'])})."
    return _answer(status, own or SENTENCES.get(status) or str(error.name))


def _crash(error: Exception) -> Any:
    if current_app.testing and not current_app.config.get("SHOW_ERROR_PAGES"):
        raise error
    current_app.logger.error("A request failed", exc_info=error)
    return _answer(500, SENTENCES[500])


def _answer(status: int, sentence: str) -> Any:
    title = {404: "Not found", 413: "Too large", 500: "Something went wrong"}.get(status, "Not possible")
    if request.path.startswith("/api/") or request.path.endswith(".json") or prefers_json():
        return problem(status, title, sentence)
    return render_template("error.html", status=status, title=title, sentence=sentence), status
