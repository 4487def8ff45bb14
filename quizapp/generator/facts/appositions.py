"""What a name is called beside it, as a statement: “Momus was Warsaw's first literary cabaret”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH, whole_name
from quizapp.generator.reading.clauses import SUBJECTS, Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.reading.passages import ParsedSentence

_KINDS = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "GPE", "EVENT", "PRODUCT", "LOC"})
_SPEAKING_OF_SELF = frozenset({"PRP", "PRP$", "WDT", "WP"})
_FEWEST, _MOST = 3, 14


def find_described(parsed: ParsedSentence) -> Iterator[Clause]:
    """A statement for every name with a description between commas behind it.

    Who somebody is that is only quoted is no fact that anybody would ask for, so speakers give none.
    """
    for noun in parsed.words:
        if noun.dep_ == "appos" and noun.pos_ == "NOUN" and noun.tag_ == "NN" and _describes(noun):
            described = _words(noun)
            if described and not _speaks(noun.head):
                named = whole_name(noun.head)
                verb = "was" if _is_past(noun.head) else "is"
                first = described[0]
                yield Clause(
                    parsed, noun, noun.head, (*named, *described), noun.head.i, {first.i: f"{verb} {first.text}"}
                )


def _describes(noun: Token) -> bool:
    """Whether the phrase follows a whole name at once and is one of a kind: not one of a list."""
    name = noun.head
    beside = (child for child in (*name.children, *noun.children) if child != noun)
    alone = not any(child.dep_ in {"conj", "cc", "appos"} for child in beside)
    behind = noun.left_edge.i == name.i + 2 and name.nbor(1).text == ","
    begins = noun.left_edge.lower_ in {"a", "an", "the"} or noun.left_edge.dep_ == "poss"
    return name.pos_ == "PROPN" and name.ent_type_ in _KINDS and alone and behind and begins and name.dep_ != "conj"


def _words(noun: Token) -> tuple[Token, ...]:
    """The description up to its first comma; empty where it is too short, too long or speaks of somebody else."""
    words = []
    for word in noun.doc[noun.left_edge.i : noun.right_edge.i + 1]:
        if word.is_punct and word.text not in {"-", "\u2019", "'"} and word.i > noun.i:
            break
        words.append(word)
    whole = _FEWEST <= len(words) <= _MOST and words[-1].pos_ in {"NOUN", "PROPN", "NUM"}
    clean = not any(word.tag_ in _SPEAKING_OF_SELF or word.text == "," for word in words)
    return tuple(words) if whole and clean and noun in words else ()


def _speaks(name: Token) -> bool:
    return name.dep_ in SUBJECTS and name.head.lemma_ in SPEECH


def _is_past(name: Token) -> bool:
    verb = name.sent.root
    return verb.tag_ == "VBD" or any(child.lower_ in {"was", "were", "had"} for child in verb.children)
