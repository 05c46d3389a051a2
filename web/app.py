"""The application: its rooms, its database and its guards."""

from collections.abc import Mapping
from typing import Any

from flask_openapi.openapi import OpenAPI
from flask_wtf.csrf import CSRFProtect

from . import words
from .api.plans import api
from .database import connect
from .errors import answer_errors
from .legal.views import legal
from .offers import documents, inputs, offers
from .offers.options import options, suggestions
from .plans import plans
from .plans.store import begin
from .problems import answer_invalid
from .security import protect
from .services import place_name
from .shapes import Donut, Months
from .sheets import due_lines, group_of_line, groups_of, lines_not_due, shares

INFO = {
    "title": "Employer-of-Record toolkit",
    "version": "1",
    "description": "Checks, drafts and costs an offer of employment through an Employer of Record; costs hiring plans.",
}


def create_app(config: Mapping[str, Any] | None = None) -> OpenAPI:
    """The web application.

    `config` holds DATABASE, a database URL (SQLite in memory is not kept between requests), and
    may hold HOSTS, the host names answered to (those of this machine by default), PLANS, the folder of uploaded plans
    (beside the database by default), PLANS_KEPT_DAYS, LARGEST_PLAN in bytes, and any setting of Flask.
    """
    app = OpenAPI(
        __name__,
        info=INFO,
        doc_ui=False,
        validation_error_status=400,
        validation_error_callback=answer_invalid,
    )
    app.config.from_mapping(config or {})
    app.config["SQLALCHEMY_ENGINES"] = {"default": app.config["DATABASE"]}
    app.json.sort_keys = False  # type: ignore[attr-defined]
    connect(app)
    protect(app)
    csrf = CSRFProtect(app)  # type: ignore[no-untyped-call]
    for room in (offers, documents, legal, plans):
        app.register_blueprint(room)
    app.register_api(api)
    csrf.exempt(api)  # type: ignore[no-untyped-call]
    answer_errors(app)
    _teach_templates(app)
    begin(app)
    return app


def _teach_templates(app: OpenAPI) -> None:
    """What templates may use."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        before=lambda number: number - 1,
        brief=words.brief,
        day=words.day,
        duration=words.duration,
        isolated=words.isolated,
        language=words.language,
        moment=words.moment,
        money=words.money,
        month=words.month,
        outcome_word=words.outcome_word,
        share=words.share,
        signed=words.signed,
        signed_share=words.signed_share,
        size=words.size,
    )
    app.jinja_env.globals.update(
        OUTCOMES=words.OUTCOMES,
        STATES=words.STATES,
        TOPICS=words.TOPICS,
        GROUPS=words.GROUPS,
        KINDS=words.KINDS,
        chosen=inputs.chosen,
        donut=Donut.of,
        due_lines=due_lines,
        group_of_line=group_of_line,
        groups_of=groups_of,
        is_date=inputs.is_date,
        lines_not_due=lines_not_due,
        months_chart=Months.of,
        options=options,
        place_name=place_name,
        shares=shares,
        still_missing=words.still_missing,
        suggestions=suggestions,
        text=inputs.text,
        yes_no=inputs.yes_no,
    )
