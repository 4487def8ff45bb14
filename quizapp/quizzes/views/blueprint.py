"""Under which name the pages of quizzes are known."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("quizzes", __name__)
