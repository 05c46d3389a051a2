"""Hiring plans: upload, columns, the run, what it came to, rows to correct, hires one by one, and scenarios."""

from . import files, hires, rejects, scenarios, views
from .room import plans

__all__ = ["files", "hires", "plans", "rejects", "scenarios", "views"]
