"""What a stem tells of its key without saying it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator import gazetteer

if TYPE_CHECKING:
    from quizapp.generator.answers import Answer

# In a stem that asks for a person these halve the options.
TELLS_GENDER = re.compile(r"\b(?:he|she|him|his|hers?|himself|herself)\b")
TOLD = "a city or a people in the stem tells the country"


def is_told_by_city(answer: Answer, stem: str) -> bool:
    """Whether the stem names a city or the people of the country that is asked for."""
    return answer.kind == "country" and any(word in stem for word in gazetteer.tokens_of(answer.text))
