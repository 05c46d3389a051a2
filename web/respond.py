"""Pages with a JSON twin: the same data at the same address with `.json`, or by Accept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from flask import Blueprint, Response, json, render_template, request

View = Callable[..., "Page"]


@dataclass(frozen=True)
class Page:
    """A page: its template, the data everybody gets, and what only the template needs."""

    template: str
    data: Mapping[str, Any]
    extra: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200

    def html(self) -> tuple[str, int]:
        """The page for people."""
        return render_template(self.template, data=self.data, **self.extra), self.status

    def json(self) -> Response:
        """The page for programs."""
        text = json.dumps(self.data, ensure_ascii=False, sort_keys=False)
        return Response(text, status=self.status, mimetype="application/json")


def page(template: str, data: Mapping[str, Any], *, status: int = 200, **extra: Any) -> Page:
    """A page of `data`, drawn by `template`, which also gets `extra`."""
    return Page(template, data, extra, status)


def twin(room: Blueprint, rule: str, name: str, json: str | None = None) -> Callable[[View], View]:
    """Serve a view at `rule` as HTML or, where JSON is preferred, as JSON; and at `rule`.json."""

    def register(view: View) -> View:
        @wraps(view)
        def either(**arguments: Any) -> Any:
            shown = view(**arguments)
            response = shown.json() if prefers_json() else shown.html()
            return _varied(response)

        @wraps(view)
        def always(**arguments: Any) -> Any:
            return view(**arguments).json()

        room.add_url_rule(rule, name, either)
        room.add_url_rule(json or f"{rule}.json", f"{name}_json", always)
        return view

    return register


def prefers_json() -> bool:
    """Whether the caller asks for JSON rather than a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def _varied(answer: Any) -> Response:
    response = answer if isinstance(answer, Response) else Response(answer[0], status=answer[1])
    response.vary.add("Accept")
    return response
