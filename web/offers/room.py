"""The blueprint that the pages of offers are hung on."""

from flask import Blueprint

offers = Blueprint("offers", __name__)
