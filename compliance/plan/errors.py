"""A plan that cannot be used as a whole."""

from __future__ import annotations

from compliance.errors import InputError


class PlanError(InputError):
    """A file that is no plan, or a plan whose columns cannot be told apart; nothing of it is costed."""
