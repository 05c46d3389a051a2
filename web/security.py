"""What every answer carries and every request must meet."""

from flask import Flask, Response, abort, current_app, request

LARGEST_BODY = 1_000_000
LARGEST_FIELDS = 3_000
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
UPLOADS = ("plans.upload", "api.create_plan")
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def protect(app: Flask) -> None:
    """Check the host and the origin of requests, limit their size, and set the headers."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=LARGEST_FIELDS,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_NAME="eor",
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.config.setdefault("HOSTS", LOCAL_HOSTS)
    app.before_request(_refuse_other_hosts)
    app.before_request(_refuse_other_sites)
    app.before_request(_allow_uploads)
    app.after_request(_with_headers)


def _refuse_other_hosts() -> None:
    """Names that merely lead to this machine are refused, so that no other site can borrow it."""
    host = request.host
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    if name not in current_app.config["HOSTS"]:
        abort(400, "This address is not served here.")


def _refuse_other_sites() -> None:
    """No other site may send data here through a person's browser."""
    if request.method in _SAFE_METHODS:
        return
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        abort(403, "This request came from another site.")


def _allow_uploads() -> None:
    """A plan may be larger than a form."""
    if request.endpoint in UPLOADS and request.method == "POST":
        request.max_content_length = current_app.config["LARGEST_PLAN"] + LARGEST_BODY


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
