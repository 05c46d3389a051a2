"""Offers: the list, the page with form, findings and cost, and the documents."""

from . import aspects, views
from .documents import documents
from .room import offers

__all__ = ["aspects", "documents", "offers", "views"]
