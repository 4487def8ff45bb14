"""Pages of the scores room."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("scores", __name__)
