"""How words that begin a sentence are said inside one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generator.grounding.context import Grounded

_PARTICLES = lexicon.words("particles")


def say_inside(grounded: Grounded, tokens: list[Token]) -> str:
    """Tokens said inside a sentence: the capital of a first word that is no name goes."""
    text = grounded.say(tokens)
    first = tokens[0] if tokens else None
    if first is None or first.i in grounded.swaps or not is_common(first):
        return text
    return text[:1].lower() + text[1:]


def is_common(token: Token) -> bool:
    """Whether the first word of a sentence would be small inside one."""
    small = token.lower
    if token.lower_ in _PARTICLES or small in token.doc.to_array("ORTH"):
        return True
    if token.tag_ == "NNS" and token.ent_type_ not in {"NORP", "GPE"}:
        return True
    if token.pos_ == "PROPN" or token.ent_type_ in {"NORP", "GPE", "PERSON", "ORG", "LOC", "PRODUCT"}:
        return token.lower_ in {"the", "a", "an"}
    if not token.vocab[token.lower_].has_vector:
        return False
    return not token.text.isupper() or len(token.text) == 1
