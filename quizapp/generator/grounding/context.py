"""Whether a clause stands alone, and the words that make it do so.

A pronoun, a short name or a bare *the ...* is replaced by the fullest mention only when no other reading is possible;
otherwise the clause gives no question and the reason is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generator.grounding.anchors import is_anchored, name_class, refuse_pointers
from quizapp.generator.grounding.dating import tell_dates
from quizapp.generator.grounding.introductions import find_full_names, tell_role
from quizapp.generator.grounding.owners import name_owner
from quizapp.generator.grounding.pronouns import resolve_possessive, resolve_pronoun
from quizapp.generator.grounding.setting import (
    BROKEN,
    NAMELESS,
    NAMING,
    QUOTED,
    RELATIVE_DATE,
    SPEAKER,
    Refusal,
    Setting,
    Ungrounded,
    entity_text,
    find_mentions,
)
from quizapp.generator.language import lexicon
from quizapp.generator.language.wording import join
from quizapp.generator.reading.clauses import AUXILIARIES
from quizapp.generator.reading.pruning import without_phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Name
    from quizapp.generator.grounding.supports import Support
    from quizapp.generator.reading.clauses import Clause

_MOST_CUTS = 3
_COMPLEMENTS = frozenset({"attr", "acomp", "oprd"})
_FEWEST_WORDS = 3
_LONGEST_QUOTED = 9
# Named this often, somebody is known to whoever has to do with the article.
_WELL_INTRODUCED = 4
_QUOTES = frozenset('\u201c\u201d"')
_SPEAKER_WORDS = lexicon.words("speaker")
_YEAR = re.compile(r"\b(?:1\d|2[01])\d\d\b")
_RELATIVE = lexicon.words("relative")
_LOOSE_TIMES = lexicon.words("loose_times")
_TIME_WORDS = _RELATIVE | _LOOSE_TIMES | {"far"}


@dataclass(frozen=True, slots=True)
class Grounded:
    """A clause that stands alone: its tokens, and other words for those whose index is in ``swaps``.

    ``restored`` counts the pronouns and bare nouns replaced; ``lone_names`` says that somebody goes by one name only,
    which tells a reader from outside the article nothing. ``preface`` is a sentence that has to stand before the
    clause, because it says what the clause leans on; mostly empty. ``place`` is the article's country, to be said where
    nothing in the clause says where. ``dated`` are the tokens of dates that are told from the article's day.
    """

    clause: Clause
    tokens: tuple[Token, ...]
    swaps: dict[int, str]
    restored: int
    lone_names: bool = False
    preface: str = ""
    place: str = ""
    dated: frozenset[int] = frozenset()

    def say(self, tokens: tuple[Token, ...] | list[Token]) -> str:
        """Tokens of the clause in words that stand alone."""
        return join(tokens, self.swaps)


def ground(clause: Clause, setting: Setting, support: Support | None = None) -> Grounded:
    """Put a clause in words that stand alone. Raises Ungrounded with the reason where that is not certain.

    A phrase that leans on the surroundings is left away if the rest is as true without it. The clause may lean on
    whatever ``support`` holds.
    """
    dates = tell_dates(clause.parsed, setting.edition) if setting.edition is not None else {}
    tokens = _without_loose_dates(clause, dates)
    tried: list[tuple[str, Token | None]] = []
    while True:
        try:
            return _grounded(clause, tokens, setting, support, dates)
        except Ungrounded as problem:
            tried.append((str(problem), problem.token))
            problem.tried = tuple(tried)
            fewer = without_phrase(tokens, problem.token, clause) if problem.token is not None else tokens
            if len(tried) > _MOST_CUTS or len(fewer) == len(tokens):
                raise
            tokens = fewer


def ground_alone(clause: Clause, setting: Setting) -> Grounded | Refusal:
    """The clause in words that stand alone without any support, or why there are none."""
    try:
        return ground(clause, setting)
    except Ungrounded as problem:
        return Refusal(str(problem), problem.token, problem.tried)


def _grounded(
    clause: Clause, tokens: tuple[Token, ...], setting: Setting, support: Support | None, dates: dict[int, str]
) -> Grounded:
    swaps: dict[int, str] = {}
    said = dict(clause.words) | _told_as_past(clause) | dates
    left = clause.spared | dates.keys()
    if clause.verb.i in clause.parsed.quoted:
        raise Ungrounded(QUOTED)
    restored = 0
    for token in tokens:
        found = {} if token.i in left else _other_words(token, clause, tokens, setting, support)
        restored += bool(found)
        swaps.update(found)
    short = tuple(token for token in tokens if token.i not in swaps and token.i not in left)
    full = find_full_names(short, setting, support.names if support is not None else ())
    if support is None or not support.text:
        full |= tell_role(tokens, said | swaps | full, clause, setting)
    place = setting.home.place(clause, tokens) if setting.home is not None and support is None else ""
    preface = support.text if support is not None else ""
    lone = any(_is_lone(name, place, clause) for place, name in find_mentions(short, setting) if place not in full)
    dated = frozenset(dates)
    words = said | swaps | full
    grounded = Grounded(clause, tokens, words, restored, lone_names=lone, preface=preface, place=place, dated=dated)
    if support is None or not support.names_something:
        _refuse_nameless(grounded, setting)
    if clause.verb.lemma_ == "become" and not any(token.dep_ in _COMPLEMENTS for token in tokens):
        raise Ungrounded(BROKEN)
    breaks_off = tokens[-1].pos_ in {"CCONJ", "DET", "ADP", "SCONJ"} and tokens[-1].dep_ != "prt"
    goes_on = tokens[0].lower_ in {"which", "who", "whom", "whose"} or tokens[0].dep_ in AUXILIARIES
    if breaks_off or goes_on or len(tokens) < _FEWEST_WORDS or _takes_a_subject_along(tokens, clause):
        raise Ungrounded(BROKEN)
    return grounded


def _told_as_past(clause: Clause) -> dict[int, str]:
    """“died” for the “has died” of news, which is as true and does not grow old."""
    helpers = clause.auxiliaries()
    if clause.verb.lower_ != "died" or len(helpers) != 1 or helpers[0].lower_ not in {"has", "have"}:
        return {}
    return {helpers[0].i: ""}


def _takes_a_subject_along(tokens: tuple[Token, ...], clause: Clause) -> bool:
    """Whether the last noun is the subject of the next verb: “lifted the ban on the club and Berg | was released”."""
    last = tokens[-1]
    if last.dep_ != "conj" or last.i + 1 >= len(last.doc) or clause.verb.dep_ in {"relcl", "acl"}:
        return False
    return last.nbor().tag_ in {"VBD", "VBZ"} and last.nbor().pos_ == "AUX"


def _other_words(
    token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting, support: Support | None
) -> Mapping[int, str]:
    """What the preface says stays as it is; all else is resolved, and leans on the support only where that fails."""
    if support is not None and support.text:
        said = support.say(token, clause, setting)
        return _replacement(token, clause, tokens, setting) if said is None else said
    try:
        return _replacement(token, clause, tokens, setting)
    except Ungrounded:
        said = support.say(token, clause, setting) if support is not None else None
        if said is None:
            raise
        return said


def _is_short_quotation(tokens: tuple[Token, ...]) -> bool:
    """Whether the clause quotes only a few words at a time, not what somebody said."""
    marks = [place for place, token in enumerate(tokens) if token.text in _QUOTES]
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    return len(marks) % 2 == 0 and all(1 < last - first <= _LONGEST_QUOTED for first, last in pairs)


def _is_lone(name: Name, place: int, clause: Clause) -> bool:
    """Whether somebody goes by one name that the article says seldom."""
    token = clause.verb.doc[place]
    located = token.dep_ == "pobj" and token.head.lower_ in {"in", "near"}
    person = name.kind == "person" or (name.kind == "other" and token.ent_type_ == "PERSON" and not located)
    return person and " " not in name.text and name.count < _WELL_INTRODUCED


def _replacement(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    word = token.lower_
    if word in _QUOTES and not _is_short_quotation(tokens):
        raise Ungrounded(QUOTED, token)
    if word in _SPEAKER_WORDS and token.text != "US":
        raise Ungrounded(SPEAKER, token)
    tag = token.tag_
    if tag == "PRP":
        return resolve_pronoun(token, clause, tokens, setting)
    if tag == "PRP$":
        return resolve_possessive(token, clause, tokens, setting)
    refuse_pointers(token, word)
    if word == "the" and not is_anchored(token.head, setting.title):
        return name_class(token, tokens, clause, setting)
    return name_owner(token, clause, tokens, setting)


def _without_loose_dates(clause: Clause, dates: Collection[int]) -> tuple[Token, ...]:
    """The clause without “on Tuesday”, “this year” hanging on its verb. Raises Ungrounded where one sits deeper.

    What can be told by the article's day, ``dates``, stays.
    """
    gone: set[int] = set()
    for token in clause.tokens:
        known = token.i in gone or token.i in dates
        if token.lower_ in _TIME_WORDS and not known and _is_relative_date(token):
            gone |= _removable(token, clause)
    kept = tuple(token for token in clause.tokens if token.i not in gone)
    while kept and kept[0].is_punct and kept[0].text == ",":
        kept = kept[1:]
    return kept


def _is_relative_date(token: Token) -> bool:
    word = token.lower_
    if token.ent_type_ in {"DATE", "TIME"}:
        return word in _RELATIVE and not _YEAR.search(entity_text(token))
    if word == "far":
        return token.dep_ == "advmod" and any(child.lower_ == "so" for child in token.children)
    return word in _LOOSE_TIMES


def _removable(token: Token, clause: Clause) -> set[int]:
    top = token
    while top.head not in {clause.verb, top} and top.dep_ not in {"npadvmod", "advmod"}:
        top = top.head
    if top.head != clause.verb or top.dep_ not in {"npadvmod", "prep", "advmod"}:
        raise Ungrounded(RELATIVE_DATE)
    inside = list(top.subtree)
    if len(inside) > 4 or any(inner.text.isdigit() for inner in inside):
        raise Ungrounded(RELATIVE_DATE)
    return {inner.i for inner in inside}


def _refuse_nameless(grounded: Grounded, setting: Setting) -> None:
    """Refuse a clause that names nobody and nothing, or whose subject is “a man” or “one challenge”."""
    if clause_defines(grounded.clause):
        return
    named = bool(grounded.place) or any(_is_named(token, grounded, setting) for token in grounded.tokens)
    if not named or grounded.clause.subject.pos_ == "VERB" or _is_of_somebody(grounded, setting):
        raise Ungrounded(NAMELESS)


def _is_of_somebody(grounded: Grounded, setting: Setting) -> bool:
    """Whether it tells what happened to “a man” or to “one challenge”."""
    clause = grounded.clause
    vague = any(child.lower_ in {"a", "an", "one", "some", "several", "any"} for child in clause.subject.children)
    if not vague or clause.verb.tag_ not in {"VBD", "VBN"}:
        return False
    inside = set(clause.subject_tokens())
    return not any(token in inside and _is_named(token, grounded, setting) for token in grounded.tokens)


def clause_defines(clause: Clause) -> bool:
    """Whether the clause tells what something is called, which is about everything of its kind."""
    return clause.verb.lemma_ == "call" and any(child.dep_ == "oprd" for child in clause.verb.children)


def _is_named(token: Token, grounded: Grounded, setting: Setting) -> bool:
    """Whether the token is part of a name, or of what the title speaks of."""
    if token.i in grounded.swaps or token.ent_type_ in NAMING or token.pos_ == "PROPN":
        return True
    return token.pos_ == "NOUN" and bool({token.lower_, token.lemma_.lower()} & setting.topic)
