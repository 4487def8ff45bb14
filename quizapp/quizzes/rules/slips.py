"""Small misspellings, which a question may let pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.quizzes.rules.numbers import Part

# From how many letters on one slip may pass, and two.
_ONE, _TWO = 4, 8


def is_slip(given: Sequence[Part], accepted: Sequence[Part]) -> bool:
    """Whether the folded answer differs from an accepted one by no more than its length allows, and holds no figure.

    A slip is a letter that is missing, too much or another one, or two neighbours that changed places.
    """
    if not _is_spelled(given) or not _is_spelled(accepted):
        return False
    typed, right = " ".join(map(str, given)), " ".join(map(str, accepted))
    letters = sum(sign.isalpha() for sign in right)
    allowed = (letters >= _ONE) + (letters >= _TWO)
    return typed[0] == right[0] and OSA.distance(typed, right, score_cutoff=allowed) <= allowed


def _is_spelled(parts: Sequence[Part]) -> bool:
    return bool(parts) and all(isinstance(part, str) and not any(map(str.isdigit, part)) for part in parts)
