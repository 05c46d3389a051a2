"""Hiring plans: upload, columns, the run, what it came to, and rows to correct."""

from . import files, rejects, views
from .room import plans

__all__ = ["files", "plans", "rejects", "views"]
