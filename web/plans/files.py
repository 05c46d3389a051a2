"""Handing out what came of a plan. The upload itself is never served."""

import re
import unicodedata

from flask import abort, send_file
from werkzeug.wrappers import Response

from ..models import Plan
from ..services import InputError
from ..services.plan_downloads import KINDS, download
from . import store
from .room import plans

TYPES = {
    ".parquet": "application/vnd.apache.parquet",
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@plans.get("/plans/<int:number>/files/<kind>")
def hand_out(number: int, kind: str) -> Response:
    """A file of results, made when it is first asked for."""
    return handed_out(store.find(number), kind)


def handed_out(plan: Plan, kind: str) -> Response:
    """A file of results as an attachment; ends the request where there is none."""
    try:
        path = download(store.files_of(plan), kind, plan.name)
    except InputError as error:
        abort(409, str(error))
    if path is None:
        abort(404, "There is no file of this kind; cost the plan first.")
    return send_file(
        path, mimetype=TYPES[KINDS[kind]], as_attachment=True, download_name=file_name(plan.name, kind), max_age=0
    )


def file_name(name: str, kind: str) -> str:
    """`hires-2027-costs.csv`: plain letters, so that every system can store it."""
    stem = name.rpartition(".")[0] or name
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "plan"
    what = "costs" if kind in ("xlsx", "csv", "parquet") else kind.replace("_", "-")
    return f"{words}-{what}{KINDS[kind]}"
