"""Pages of the quizzes room."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("quizzes", __name__)
