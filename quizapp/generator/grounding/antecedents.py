"""What a preface tells: whether the thing that *he*, *the company*, *both* or *this* means stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.grounding.coreference import may_be
from quizapp.generator.grounding.setting import entity_text
from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Name
    from quizapp.generator.grounding.prefaces import Preface
    from quizapp.generator.reading.clauses import Clause

_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
_IT, _THEY = frozenset({"it", "its"}), frozenset({"they", "them", "their", "theirs"})
_PEOPLE = lexicon.words("people")
_FEMALE, _MALE = lexicon.words("female_names"), lexicon.words("male_names")
_FEMALE_KIN, _MALE_KIN = lexicon.words("female_people"), lexicon.words("male_people")
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "conj", "appos", "dative"})
_MAIN_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_COUNTING = frozenset({"one", "two", "three", "four", "five", "some", "many", "most", "several", "few", "all", "each"})
_TWO = frozenset({"both", "neither", "either"})
_AFTERWARDS = frozenset({"then", "later", "afterwards", "thus", "so", "meanwhile", "instead"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_CLOSE = 2
_CLASS_NOUNS = lexicon.words("class_nouns")
_OTHERS = frozenset({"second", "third", "fourth", "other", "next", "last", "latest", "previous", "old", "earlier"})
_PICKING = frozenset({"JJS", "JJR", "RBS"})
_GENERAL = lexicon.words("general")
_BODIES = lexicon.words("bodies")
_FIRMS = frozenset({"company", "firm", "business", "retailer", "manufacturer", "chain", "brand", "giant", "group"})
_CONCERNS = frozenset({"company", "organization", "other", "product"})
_GROUPS = _CONCERNS | {"association", "agency", "party", "institution", "university", "people"}


def holds(token: Token, clause: Clause, preface: Preface) -> bool:
    """Whether the preface says what the word, which leans on something before, leans on."""
    word = token.lower_
    if word in _HE | _SHE:
        return not preface.is_far and _holds_person(word, preface)
    if preface.is_far or preface.steps > _CLOSE:
        return word == "the" and _holds_noun(token.head, clause, preface)
    if token.tag_ in {"PRP", "PRP$"}:
        return _holds_thing(word, token, preface)
    if word == "the":
        return _holds_noun(token.head, clause, preface)
    if token.tag_ == "DT" and word in {"this", "these", "that", "those"}:
        return _holds_pointed(token, clause, preface)
    return _holds_rest(word, token, preface)


def _holds_person(word: str, preface: Preface) -> bool:
    """Whether exactly one person can be meant, and is named in the preface."""
    fitting = [name for name in preface.names if may_be(word, name) and name.kind == "person"] or _bearers(preface)
    unnamed = list(_strangers(word, preface.tokens)) if preface.is_near else []
    others = [token for token in preface.unsaid if token.ent_type_ == "PERSON" and token.ent_iob_ == "B"]
    rivals = any(not any(token.text in name.text for name in fitting) for token in others)
    strangers = any(True for _ in _strangers(word, preface.unsaid))
    return len(fitting) + len(unnamed) == 1 and not rivals and not strangers


def _bearers(preface: Preface) -> list[Name]:
    """Names of no sure kind that may be a person's, where one leads the preface."""
    unsure = [name for name in preface.names if name.kind in {"other", "organization", "product"}]
    leads = unsure and any(preface.text.startswith(name.text) for name in unsure)
    return unsure if leads else []


def _strangers(word: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """People without a name whom the pronoun could mean."""
    wrong_kin = _FEMALE_KIN if word in _HE else _MALE_KIN
    for token in tokens:
        if token.tag_ == "NN" and token.lower_ in _PEOPLE - wrong_kin and token.dep_ in _MAIN_ROLES - {"attr"}:
            yield token


def _holds_thing(word: str, pronoun: Token, preface: Preface) -> bool:
    """Whether the preface has what *it* or *they* can mean, and nothing left out of it fits as well."""
    if word not in _IT | _THEY:
        return False
    fits = _is_plural if word in _THEY else _is_thing
    said = [token for token in preface.tokens if token.dep_ in _MAIN_ROLES and fits(token, preface)]
    unsaid = [token for token in preface.unsaid if token.dep_ in _MAIN_ROLES and fits(token, preface)]
    leads = pronoun.dep_ in _MAIN_ROLES or pronoun.head.dep_ in _MAIN_ROLES
    clear = len(said) == 1 if word in _THEY else bool(said)
    return clear and leads and not unsaid and preface.is_near


def fits_earlier(pronoun: Token, clause: Clause) -> bool:
    """Whether something in the clause itself stands before the pronoun that it can mean."""
    word = pronoun.lower_
    earlier = [token for token in clause.tokens if token.i < pronoun.i and token.dep_ in _ROLES]
    if pronoun.tag_ == "PRP" and pronoun.head == clause.verb:
        # What is done to the subject itself would be done to *itself*.
        earlier = [token for token in earlier if token != clause.subject]
    own = set(clause.subject_tokens())
    if pronoun in own:
        # In “Women suffer, their data shows” somebody else's data is meant.
        earlier = [token for token in earlier if token in own]
    if pronoun == clause.subject or word.endswith(("self", "selves")):
        return bool(earlier) and pronoun != clause.subject
    if word in _THEY:
        return any(token.tag_ in {"NNS", "NNPS"} or token.lower_ in _BODIES for token in earlier)
    if word in _IT:
        return any(token.tag_ in {"NN", "NNP"} and not _is_somebody(token) for token in earlier)
    others = _FEMALE if word in _HE else _MALE
    people = [token for token in earlier if token.ent_type_ == "PERSON" or token.lower_ in _PEOPLE]
    return word in _HE | _SHE and any(entity_text(token).split()[0] not in others for token in people)


def _is_somebody(token: Token) -> bool:
    """Whether the word is a person's name or says what a named person is."""
    named = token.ent_type_ == "PERSON" or (token.dep_ == "appos" and token.head.ent_type_ == "PERSON")
    return named or token.lower_ in _PEOPLE


def _is_thing(token: Token, preface: Preface) -> bool:
    if token.pos_ == "PROPN":
        return any(token.text in name.text.split() and may_be("it", name) for name in preface.names)
    return token.tag_ == "NN" and token.lower_ not in _PEOPLE


def _is_plural(token: Token, preface: Preface) -> bool:
    if any(child.dep_ == "conj" for child in token.children) or token.lower_ in _BODIES:
        return True
    if token.pos_ == "PROPN":
        return any(token.text in name.text.split() and name.kind in _GROUPS for name in preface.names)
    return token.tag_ == "NNS"


def _holds_noun(noun: Token, clause: Clause, preface: Preface) -> bool:
    """Whether the preface brings in the thing: by the same noun, or by the name of one of its class."""
    if noun.pos_ not in {"NOUN", "PROPN"} or not _is_repeatable(noun, preface):
        return False
    if any(_is_same(noun, other) for other in preface.tokens):
        return not any(_is_another(noun, other) for other in preface.unsaid)
    if clause.subject.pos_ != "PROPN" and _is_taken_for_granted(noun, preface):
        return True
    far = preface.is_far or preface.steps > _CLOSE
    return noun.tag_ == "NN" and not far and _is_called(noun, preface)


def _is_taken_for_granted(noun: Token, preface: Preface) -> bool:
    """Whether the article has not spoken of the thing before, so that it goes with what the sentence before tells."""
    stands_for = noun.lower_ in _CLASS_NOUNS | _FIRMS | _PEOPLE
    described = any(child.dep_ == "amod" and child.lower_ != "first" for child in noun.children)
    first = preface.is_new(noun) and noun.pos_ == "NOUN" and not described
    return preface.is_near and bool(preface.names) and first and not stands_for


def _is_called(noun: Token, preface: Preface) -> bool:
    """Whether something that the preface names is called so: the only person *the actor*, a firm *the company*."""
    if noun.lower_ in _PEOPLE:
        return preface.is_near and _names_one(preface, {"person"})
    if noun.lower_ in _FIRMS:
        return _names_one(preface, _CONCERNS)
    return _is_plain(noun) and (len(_members(noun, preface)) == 1 or (noun.lower_ in _GENERAL and preface.is_near))


def _names_one(preface: Preface, kinds: frozenset[str] | set[str]) -> bool:
    """Whether just one of these kinds is named in the preface, and none in what it leaves out."""
    labels = {"PERSON"} if "person" in kinds else {"ORG"}
    unsaid = any(token.ent_type_ in labels for token in preface.unsaid)
    return not unsaid and sum(name.kind in kinds for name in preface.names) == 1


def _is_another(noun: Token, other: Token) -> bool:
    """Whether a second thing of the kind is brought in."""
    return _is_same(noun, other) and any(child.lower_ in {"a", "an", "another"} for child in other.children)


def _is_same(noun: Token, other: Token) -> bool:
    return other.pos_ == "NOUN" and other.lemma_ == noun.lemma_ and other.tag_ == noun.tag_ and other.dep_ in _ROLES


def _members(noun: Token, preface: Preface) -> list[Name]:
    return [name for name in preface.names if noun.lower_ in name.classes]


def _is_plain(noun: Token) -> bool:
    return not any(child.dep_ in {"amod", "compound", "nummod"} for child in noun.children)


def _is_repeatable(noun: Token, preface: Preface) -> bool:
    """Whether nothing before the noun picks out another one: “the second bill”, “the trade bill”."""
    said = {token.lemma_ for token in preface.tokens}
    for child in noun.children:
        if (child.dep_ == "compound" and child.lemma_ not in said) or child.lower_ in _OTHERS:
            return False
        if child.dep_ == "amod" and child.lemma_ not in said and (child.tag_ in _PICKING or child.tag_ != "JJ"):
            return False
    return True


def _holds_pointed(token: Token, clause: Clause, preface: Preface) -> bool:
    """*this law*, *this figure*, and *this* for all that the sentence before says."""
    noun = token.head
    if token.dep_ == "det":
        general = noun.lower_ in _GENERAL and preface.is_near
        return general or any(_is_same(noun, other) for other in preface.tokens) or len(_members(noun, preface)) == 1
    return token == clause.subject and token.lower_ in {"this", "that"} and preface.is_near and not _is_cut(preface)


def _is_cut(preface: Preface) -> bool:
    """Whether the preface leaves out some verb of its sentence."""
    return any(token.pos_ == "VERB" for token in preface.unsaid)


def _holds_rest(word: str, token: Token, preface: Preface) -> bool:
    plurals = [other for other in preface.tokens if other.tag_ == "NNS" and other.dep_ in _ROLES]
    if word in _TWO:
        return any(child.dep_ == "conj" for other in preface.tokens for child in other.children if other.pos_ != "VERB")
    if word in _AFTERWARDS:
        return token.dep_ == "advmod" and preface.is_near
    if word == "there":
        return len({other.ent_type_ for other in preface.tokens if other.ent_type_ in _PLACES}) == 1
    if word in _COUNTING:
        return preface.is_near and len(plurals) == 1
    if word in {"another", "other", "such"}:
        return any(other.pos_ == "NOUN" and other.lemma_ == token.head.lemma_ for other in preface.tokens)
    return False
