"""The one error of reading: what was given holds no article that quizapp can use."""

from __future__ import annotations


class Unreadable(Exception):
    """Nothing usable was found; the message is one sentence for the person, saying what to do."""
