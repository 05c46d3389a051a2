"""The blueprint that the pages of plans are hung on."""

from flask import Blueprint

plans = Blueprint("plans", __name__)
