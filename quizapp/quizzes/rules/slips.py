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

    A slip is a letter that is missing, too much or another one, or two neighbours that changed places. Short words
    have to be right: “World War I” is not “World War II”.
    """
    if not (_is_spelled(given) and _is_spelled(accepted) and len(given) == len(accepted)):
        return False
    typed, right = [str(part) for part in given], [str(part) for part in accepted]
    short_words_hold = all(one == other for one, other in zip(typed, right, strict=True) if len(other) < _ONE)
    return short_words_hold and _is_near(" ".join(typed), " ".join(right))


def _is_near(typed: str, right: str) -> bool:
    letters = sum(sign.isalpha() for sign in right)
    allowed = (letters >= _ONE) + (letters >= _TWO)
    return typed[0] == right[0] and OSA.distance(typed, right, score_cutoff=allowed) <= allowed


def _is_spelled(parts: Sequence[Part]) -> bool:
    return bool(parts) and all(isinstance(part, str) and not any(map(str.isdigit, part)) for part in parts)
