"""Pages of the bank room."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("bank", __name__)
