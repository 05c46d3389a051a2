"""Documents: the clauses an offer needs, assembled into Word files and proved to be there."""

from __future__ import annotations

from compliance.documents.drafting import draft
from compliance.documents.errors import PackError, TemplateError
from compliance.documents.lint import lint, template_files
from compliance.documents.pack import ClauseUse, Document, Pack, Waiver

__all__ = ["ClauseUse", "Document", "Pack", "PackError", "TemplateError", "Waiver", "draft", "lint", "template_files"]
