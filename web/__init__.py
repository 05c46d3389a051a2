"""The web room: offers, the law behind them and an HTTP API, on Flask."""

from .app import create_app

__all__ = ["create_app"]
