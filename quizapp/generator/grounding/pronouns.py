"""Pronouns, and the one name that each can mean; where more than one is possible the clause is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.grounding.coreference import antecedent, may_be, must_be, plural_subject
from quizapp.generator.grounding.setting import PRONOUN, Ungrounded, entity_text, find_mentions
from quizapp.generator.language import lexicon
from quizapp.generator.language.wording import join
from quizapp.generator.reading.clauses import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generator.entities.names import Name, Names
    from quizapp.generator.grounding.setting import Setting
    from quizapp.generator.reading.clauses import Clause
    from quizapp.generator.reading.passages import ParsedSentence

_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})
_PEOPLE = lexicon.words("people")
_FEMALE_KIN, _MALE_KIN = lexicon.words("female_people"), lexicon.words("male_people")


def resolve_pronoun(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    """Other words for a personal pronoun; nothing where the clause itself says whom it means. Raises Ungrounded."""
    word = token.lower_
    if word.endswith(("self", "selves")):
        return {}
    if token == clause.subject:
        owner = _subject_owner(token, clause, tokens, setting)
        if owner:
            return {token.i: owner}
    elif _owner_in_clause(word, token, clause, tokens, setting):
        return {}
    raise Ungrounded(PRONOUN, token)


def _is_done_to(token: Token, clause: Clause) -> bool:
    """Whether the deed is done to the pronoun, be it one agreed to: “agreed to buy it”; the doer would be *itself*."""
    verb = token.head
    agreed_to = (
        verb.dep_ == "xcomp" and verb.head == clause.verb and not any(one.dep_ in SUBJECTS for one in verb.children)
    )
    return token.dep_ in {"dobj", "dative"} and (verb == clause.verb or agreed_to)


def resolve_possessive(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    """Other words for *his*, *her*, *its* or *their*; nothing where the clause says whose it is. Raises Ungrounded."""
    word = token.lower_
    inside_subject = token in clause.subject_tokens()
    if not inside_subject and _owner_in_clause(word, token, clause, tokens, setting):
        return {}
    leads = inside_subject or (token.i < clause.subject.i and clause.subject.tag_ != "PRP")
    first = leads and _is_first(clause)
    owner = antecedent(token, _subject_form(word), setting, before=clause.fronted()) if first else None
    if owner is None:
        raise Ungrounded(PRONOUN, token)
    return {token.i: owner.said() + "\u2019s"}


def _subject_owner(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> str | None:
    """What the pronoun that a clause begins with means; None where that is not certain."""
    if not _is_first(clause):
        return _earlier_subject(token, clause, setting)
    if token.lower_ == "they":
        previous = setting.before.words if setting.before is not None else ()
        plural = plural_subject((*previous, *tokens[: tokens.index(token)]))
        return _phrase(plural) if plural is not None else None
    owner = antecedent(token, token.lower_, setting, before=tokens[: tokens.index(token)])
    return owner.said() if owner is not None else None


def _is_first(clause: Clause) -> bool:
    """Whether nothing else is said in the sentence before the clause."""
    return not any(token.dep_ in SUBJECTS and token.i < clause.subject.i for token in clause.parsed.words)


def _earlier_subject(token: Token, clause: Clause, setting: Setting) -> str | None:
    """The name that the sentence begins with, where no other before the pronoun fits."""
    earlier = tuple(word for word in clause.parsed.words if word.i < token.i)
    subject = next((word for word in earlier if word.dep_ in SUBJECTS), None)
    owner = setting.names.find(entity_text(subject)) if subject is not None and subject.pos_ == "PROPN" else None
    if owner is None or token.lower_ not in {"he", "she"} or not must_be(token.lower_, owner):
        return None
    rivals = [name for _, name in find_mentions(earlier, setting) if name is not owner and may_be(token.lower_, name)]
    strangers = any(word.tag_ == "NN" and word.lower_ in _PEOPLE and word.dep_ != "appos" for word in earlier)
    return None if rivals or strangers else owner.said()


def _phrase(noun: Token) -> str:
    words = join(tuple(noun.doc[noun.left_edge.i : noun.i + 1]))
    return words if noun.left_edge.pos_ == "PROPN" else words[:1].lower() + words[1:]


def _subject_form(possessive: str) -> str:
    return {"his": "he", "her": "she", "its": "it", "their": "they"}[possessive]


def _owner_in_clause(word: str, token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> bool:
    """Whether the clause's own subject, and nothing else before the pronoun, can be meant."""
    subject = clause.subject
    if token in clause.subject_tokens():
        return False
    if _owner_of_subject(word, token, clause, tokens, setting):
        return True
    if _is_done_to(token, clause):
        return False
    if subject.i > token.i and subject.pos_ == "PROPN":
        earlier = any(place < token.i for place, _ in find_mentions(tokens, setting))
        return not earlier and token.tag_ == "PRP$" and word != "their" and _fits(word, subject, setting)
    if subject.i > token.i or subject.pos_ == "PRON":
        return subject.pos_ == "PRON" and subject.i < token.i and _agree_as_pronouns(subject.lower_, word)
    start = max(clause.subject_last, _own_verb(token, clause).i)
    rivals = [found for found in find_mentions(tokens, setting) if start < found[0] < token.i]
    fits = _fits(word, subject, setting)
    return fits and not any(may_be(word, name) for _, name in rivals)


def _owner_of_subject(word: str, token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> bool:
    """Whether the subject already says *his* of the same person: “his patents earned him money”."""
    family = next((one for one in (_HE, _SHE) if word in one), frozenset())
    said = any(other.tag_ == "PRP$" and other.lower_ in family for other in clause.subject_tokens())
    rivals = (name for place, name in find_mentions(tokens, setting) if place < token.i)
    return said and not any(may_be(word, name) for name in rivals)


def _own_verb(token: Token, clause: Clause) -> Token:
    """The verb to which the pronoun belongs; one without a subject of its own shares that of the clause."""
    step = token.head
    while step != clause.verb and step.tag_ != "VBG" and step.head != step:
        step = step.head
    shares = step.dep_ in {"pcomp", "advcl", "xcomp"} and not any(child.dep_ in SUBJECTS for child in step.children)
    return step if shares and step.i > clause.verb.i else clause.verb


def _agree_as_pronouns(subject: str, word: str) -> bool:
    families = ({"he", "him", "his"}, {"she", "her"}, {"it", "its"}, {"they", "them", "their"})
    return any(subject in family and word in family for family in families)


def _fits(word: str, subject: Token, setting: Setting) -> bool:
    name = setting.names.find(join(tuple(subject.subtree))) or setting.names.find(subject.text)
    if word in {"they", "them", "their"}:
        several = subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children)
        return several or _is_party(subject)
    if name is not None:
        return may_be(word, name)
    if word in _HE | _SHE:
        return subject.tag_ == "NN" and subject.lower_ in _PEOPLE - (_FEMALE_KIN if word in _HE else _MALE_KIN)
    return word in {"it", "its"} and subject.tag_ == "NN"


def _is_party(subject: Token) -> bool:
    """Whether a name that the parser takes for singular is that of several people: “the Greens, who ...”."""
    return subject.ent_type_ == "NORP" and subject.text.endswith("s") and subject.pos_ == "PROPN"


def find_subject(clause: Clause, names: Names, before: Name | None) -> Name | None:
    """Whom or what a clause is about, for a pronoun that may begin the next sentence."""
    subject = clause.subject
    if subject.tag_ == "PRP":
        return before if before is not None and must_be(subject.lower_, before) else None
    if subject.pos_ == "PROPN":
        return names.find(entity_text(subject)) or names.find(subject.text)
    named = [child for child in subject.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    return names.find(entity_text(named[0])) if len(named) == 1 else None


def find_speaker(parsed: ParsedSentence, names: Names) -> Name | None:
    """Who says what a sentence quotes: Yarrell in “…,” said Yarrell."""
    root = parsed.root
    verbs = [root, *(child for child in root.children if child.dep_ in {"ccomp", "parataxis"})]
    for verb in verbs:
        speakers = [child for child in verb.children if child.dep_ in SUBJECTS and child.pos_ == "PROPN"]
        if verb.lemma_ in SPEECH and len(speakers) == 1:
            return names.find(entity_text(speakers[0])) or names.find(speakers[0].text)
    return None
