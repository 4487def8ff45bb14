"""Who or what a pronoun at the head of a clause can mean, by rules that allow one reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.grounding.setting import entity_text, find_mentions
from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Name
    from quizapp.generator.grounding.setting import Setting
    from quizapp.generator.reading.passages import ParsedSentence

_PEOPLE = lexicon.words("people")
_FEMALE_KIN, _MALE_KIN = lexicon.words("female_people"), lexicon.words("male_people")
_FEMALE, _MALE = lexicon.words("female_names"), lexicon.words("male_names")
_SPEECH = lexicon.words("speech")
_ACTING = lexicon.words("acting") | lexicon.words("speech")
_OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "oprd", "conj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LEADING = _SUBJECTS | {"attr", "dobj", "dative", "oprd"}
_SAME_THING = frozenset({"appos", "attr", "compound", "nmod", "amod"})
_PERSON_PRONOUNS = frozenset({"he", "she"})
_FORMS = {"he": frozenset({"he", "him", "his"}), "she": frozenset({"she", "her", "hers"})}
_ACTORS = frozenset({"company", "country", "university", "party", "institution", "agency", "broadcaster"})
# Somebody named this often, and others much less, is whom a story is about.
_OFTEN = 4
_MUCH_MORE = 3


def gender(name: Name) -> str | None:
    """*he* or *she* where the first name tells; None where it does not."""
    first, *rest = name.text.split()
    if name.kind != "person" or not rest:
        return None
    return "she" if first in _FEMALE else "he" if first in _MALE else None


def _gender_alone(name: Name) -> str | None:
    """What a first name tells that stands alone."""
    return "she" if name.text in _FEMALE else "he" if name.text in _MALE else None


def may_be(word: str, name: Name) -> bool:
    """Whether the pronoun could mean the name at all."""
    if word in {"he", "him", "his", "she", "her", "hers"}:
        known = gender(name) or _gender_alone(name)
        return name.kind in {"person", "other"} and known in {None, "she" if word in {"she", "her", "hers"} else "he"}
    return name.kind not in {"person", "nationality", "people", "religion"}


def must_be(word: str, name: Name) -> bool:
    """Whether the pronoun fits the name and the name's kind is sure."""
    if word in _PERSON_PRONOUNS:
        return name.kind == "person" and may_be(word, name)
    return name.kind not in {"person", "other", "people", "nationality"}


def antecedent(pronoun: Token, word: str, setting: Setting, before: tuple[Token, ...]) -> Name | None:
    """The one name that *he*, *she* or *it* can mean: the subject of the sentence before, with no rival there.

    ``before`` is what stands before the pronoun in its own clause.
    """
    previous, owner = setting.before, setting.subject
    if owner is None or (word in _PERSON_PRONOUNS and not (owner.kind == "person" and may_be(word, owner))):
        owner = _main_person(word, pronoun, setting) or _only_person(word, pronoun, setting)
    if previous is None or owner is None or word == "they" or not must_be(word, owner):
        return None
    nearby = (*_spoken_by_others(previous, owner, setting), *before)
    if _named_rivals(word, owner, nearby, setting) or _unnamed_rival(pronoun, word, owner, nearby, setting):
        return None
    return owner


def _spoken_by_others(previous: ParsedSentence, owner: Name, setting: Setting) -> tuple[Token, ...]:
    """The sentence before without the owner's own words: whom he speaks of in them is not who goes on speaking."""
    outside = _outside_quotes(previous.words)
    speaks = [token for token in outside if token.lemma_ in _SPEECH]
    speakers = [child for token in speaks for child in token.children if child.dep_ in _SUBJECTS]
    own = len(speakers) == 1 and (
        setting.names.find(entity_text(speakers[0])) is owner
        or (speakers[0].tag_ == "PRP" and owner is setting.subject)
    )
    return outside if own else previous.words


def _outside_quotes(tokens: Iterable[Token]) -> tuple[Token, ...]:
    kept, inside = [], False
    for token in tokens:
        inside = (inside or token.text == "\u201c") and token.text != "\u201d"
        if not inside:
            kept.append(token)
    return tuple(kept)


def is_main_person(name: Name, setting: Setting) -> bool:
    """Whether the article speaks of this person far more than of any other."""
    others = setting.names.most_said("person", name)
    return name.kind == "person" and name.count >= max(_OFTEN, _MUCH_MORE * others)


def _main_person(word: str, pronoun: Token, setting: Setting) -> Name | None:
    """The person whom the whole article is about, for *he* and *she*; None where it has none or the pronoun differs."""
    if word not in _PERSON_PRONOUNS:
        return None
    people = (name for name in setting.names.of_kind("person") if is_main_person(name, setting))
    found = next(people, None)
    if found is None or not suits(word, found, setting):
        return None
    sure = setting.is_in_title(found) or _is_alone(word, found, setting)
    return found if sure or _is_going_on(word, pronoun, found, setting) else None


def _only_person(word: str, pronoun: Token, setting: Setting) -> Name | None:
    """The one person who fits of all that the article, or the paragraph, has named, and of whom it goes on to speak."""
    if word not in _PERSON_PRONOUNS or setting.before is None:
        return None
    return _only_so_far(word, setting) or _only_in_paragraph(word, pronoun, setting)


def _only_so_far(word: str, setting: Setting) -> Name | None:
    """The only one so far whom the first name tells to be *she*, where the sentence before names her or says *her*."""
    before = setting.before
    if before is None:
        return None
    names = (name for kind in ("person", "other") for name in setting.names.of_kind(kind))
    fitting = [name for name in names if name.first < before.sentence.span.end and may_be(word, name)]
    if len(fitting) != 1 or gender(fitting[0]) != word or fitting[0].kind != "person":
        return None
    forms = _FORMS[word]
    said = any(found is fitting[0] for _, found in find_mentions(before.words, setting))
    return fitting[0] if said or any(token.lower_ in forms for token in before.words) else None


def _only_in_paragraph(word: str, pronoun: Token, setting: Setting) -> Name | None:
    """Whom the sentence before names as the one who did something, where the paragraph names nobody else."""
    paragraph = tuple(pronoun.doc[: pronoun.i])
    named = {name.text: name for _, name in find_mentions(paragraph, setting) if may_be(word, name)}
    if len(named) != 1 or setting.before is None:
        return None
    (found,) = named.values()
    parts = {part for form in (found.text, *found.forms) for part in form.split()}
    people = (token for token in paragraph if token.ent_type_ == "PERSON" and token.pos_ == "PROPN")
    known = gender(found) == word or (gender(found) is None and suits(word, found, setting))
    acts = any(token.text in parts and _is_acting(token) for token in setting.before.words)
    alone = all(token.text in parts for token in people)
    return found if found.kind == "person" and known and acts and alone else None


def _is_acting(token: Token) -> bool:
    """Whether somebody is the subject of a sentence or the one by whom something was done."""
    if token.dep_ in _SUBJECTS:
        return token.head == token.sent.root
    return token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head == token.sent.root


def suits(word: str, person: Name, setting: Setting) -> bool:
    """Whether the main person is *he*, or *she*: by the first name, or else as nearly all of the article's pronouns."""
    known = gender(person)
    if known is not None:
        return known == word
    said = setting.names.count_pronouns(word)
    return said >= _MUCH_MORE * setting.names.count_pronouns("she" if word == "he" else "he")


def _is_going_on(word: str, pronoun: Token, name: Name, setting: Setting) -> bool:
    """Whether the sentence before speaks of the person, and the paragraph has named nobody else who fits."""
    if setting.before is None or (gender(name) is None and " " in name.text):
        return False
    paragraph = tuple(pronoun.doc[: pronoun.i])
    named = [found for _, found in find_mentions((*setting.before.words, *paragraph), setting)]
    others = [found for found in named if found is not name and may_be(word, found)]
    said = name in named or any(token.lower_ == word for token in setting.before.words)
    return said and not others


def _is_alone(word: str, name: Name, setting: Setting) -> bool:
    """Whether the article names nobody else that the pronoun could mean, and has named this one already."""
    others = (other for kind in ("person", "other") for other in setting.names.of_kind(kind) if other is not name)
    named = setting.before is not None and name.first < setting.before.sentence.span.start
    return named and not any(may_be(word, other) for other in others)


def _named_rivals(word: str, owner: Name, tokens: tuple[Token, ...], setting: Setting) -> bool:
    rivals = [(place, name) for place, name in find_mentions(tokens, setting) if name is not owner]
    rivals = [(place, name) for place, name in rivals if may_be(word, name)]
    if word in _PERSON_PRONOUNS and is_main_person(owner, setting):
        leading = {token.left_edge.i for token in tokens if token.dep_ in _LEADING}
        return any(place in leading for place, _ in rivals)
    return bool(rivals) and not (word == "it" and setting.is_topic(owner))


def _unnamed_rival(pronoun: Token, word: str, owner: Name, tokens: tuple[Token, ...], setting: Setting) -> bool:
    """Whether a common noun nearby could be meant: *her grandfather* for *he*, *a treaty* for *it*."""
    if word in _PERSON_PRONOUNS:
        return _other_person(word, owner, tokens, setting)
    acts = pronoun.head.lemma_ in _ACTING and pronoun.dep_ == "nsubj" and owner.kind in _ACTORS
    if acts:
        return False
    roles = _OBJECTS if setting.is_topic(owner) else _OBJECTS | {"pobj"}
    return any((token.tag_ == "NN" or token.lower_ == "data") and token.dep_ in roles for token in tokens)


def _other_person(word: str, owner: Name, tokens: tuple[Token, ...], setting: Setting) -> bool:
    """Whether a pronoun of the other gender or a single person without a name stands nearby."""
    strangers = {"he": {"she", "her", "hers"}, "she": {"he", "him", "his"}}[word]
    wrong_kin = _FEMALE_KIN if word == "he" else _MALE_KIN
    if gender(owner) is None and any(token.lower_ in strangers for token in tokens):
        return True
    people = [token for token in tokens if token.tag_ == "NN" and token.lower_ in _PEOPLE - wrong_kin]
    people = [token for token in people if token.dep_ != "pobj" or token.head.lower_ != "as"]
    return any(token.dep_ not in _SAME_THING and not _is_owner(token, owner, setting) for token in people)


def _is_owner(token: Token, owner: Name, setting: Setting) -> bool:
    """Whether a name stands beside the noun as its title: “the director Odile Katese”."""
    return any(name is owner for _, name in find_mentions(tuple(token.children), setting))


def plural_subject(tokens: Iterable[Token]) -> Token | None:
    """The bare plural that a sentence is about, if it names no other: “octopuses” for *they*."""
    plurals = [token for token in tokens if token.tag_ in {"NNS", "NNPS"}]
    if len(plurals) != 1 or plurals[0].dep_ not in _SUBJECTS:
        return None
    alone = not any(child.dep_ in {"det", "poss", "nummod", "relcl", "prep", "conj"} for child in plurals[0].children)
    return plurals[0] if alone else None
