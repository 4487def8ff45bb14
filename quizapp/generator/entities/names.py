"""Who and what an article names: every name once, with its kind, its short forms and how often it is said."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from quizapp.generator.entities.acronyms import find_spellings
from quizapp.generator.entities.aliases import join_aliases, last_names, last_words
from quizapp.generator.entities.classes import TITLE_NOUNS, classes_beside, kind_classes, person_classes
from quizapp.generator.entities.roles import PEOPLE, Role, find_role
from quizapp.generator.entities.things import Things
from quizapp.generator.language import gazetteer, lexicon
from quizapp.generator.language.wording import fold, without_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from quizapp.generator.entities.acronyms import Spelling
    from quizapp.generator.reading.passages import Passage

NAMED = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
TITLES = lexicon.words("titles")
SPEECH = lexicon.words("speech")
_HEADS = {
    "university": "University College School Institute Academy",
    "company": "Inc Inc. Corp Corp. Corporation Company Ltd Ltd. Group Motors Airlines Technologies Industries Studios",
    "party": "Party",
    "institution": "Council Parliament Congress Senate Commission Court Assembly Committee",
    "agency": "Agency Ministry Department Bureau Service Authority Administration Board Office",
    "newspaper": "Times Post Guardian Herald Tribune Gazette Journal Telegraph Mail",
    "bank": "Bank",
    "museum": "Museum Gallery Aquarium Library Theatre Theater",
    "association": "Association Federation Union Society Foundation Trust League Institution Alliance",
    "church": "Church Cathedral Abbey Monastery",
    "war": "War Wars Battle Siege Revolution Rebellion",
    "treaty": "Treaty Agreement Convention Accord Act Charter Protocol Directive",
    "river": "River",
    "sea": "Sea",
    "ocean": "Ocean",
    "desert": "Desert",
    "mountain": "Mountain Mount Mountains",
    "island": "Island Islands Isle",
    "award": "Prize Award Medal Oscar",
}
_KIND_BY_HEAD = {word: kind for kind, words in _HEADS.items() for word in words.split()}
_KIND_BY_LABEL = {
    "ORG": "organization",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "treaty",
    "FAC": "building",
    "PRODUCT": "product",
}
_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
# A name that the parser always takes for a person, this many times, is one.
_OFTEN = 3
_CITY_WORDS = frozenset({"city", "town", "village", "capital", "suburb", "port"})
# What no company or country does.
_HUMAN_DEEDS = lexicon.words("human_deeds")
_COMPANY_WORDS = frozenset({"company", "firm", "manufacturer", "retailer", "startup", "maker", "airline", "carmaker"})


@dataclass(slots=True)
class Name:
    """A name of the article. ``text`` is its fullest form, ``role`` what the article calls its bearer."""

    text: str
    kind: str
    count: int = 0
    first: int = 0
    forms: list[str] = field(default_factory=list)
    role: Role | None = None
    takes_the: bool = False
    classes: set[str] = field(default_factory=set)

    def said(self) -> str:
        """The name as it stands inside a sentence, with *the* where the article says it so."""
        return f"the {self.text}" if self.takes_the else self.text


@dataclass(slots=True)
class _Sightings:
    text: str
    first: int
    count: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    hints: Counter[str] = field(default_factory=Counter)
    role: Role | None = None
    with_the: int = 0
    classes: set[str] = field(default_factory=set)


class Names:
    """The names of one article, found by any of their forms."""

    def __init__(self, names: Iterable[Name], spellings: Mapping[str, Spelling], passages: Sequence[Passage]) -> None:
        self._names = tuple(names)
        self.spellings = spellings
        self.passages = passages
        self.things = Things(passages)
        self._pronouns: Counter[str] = Counter()
        self._by_form: dict[str, Name | None] = {}
        self._found: dict[str, Name | None] = {}
        self._by_kind: dict[str, list[Name]] = {}
        self._by_class: dict[str, list[Name]] = {}
        for name in self._names:
            self._by_kind.setdefault(name.kind, []).append(name)
            for noun in name.classes:
                self._by_class.setdefault(noun, []).append(name)
            for form in (*name.forms, *last_names(name)):
                self._enter(fold(form), name)
        self._leading = {
            kind: sorted(members, key=lambda name: -name.count)[:2] for kind, members in self._by_kind.items()
        }

    def _enter(self, form: str, name: Name) -> None:
        """Keep that a name can be said so; where two can, only one that the article does call by the short form."""
        known = self._by_form.get(form, name)
        called = [one for one in (known, name) if one is not None and form in map(fold, one.forms[1:])]
        self._by_form[form] = name if known is name else called[0] if len(called) == 1 else None

    def find(self, text: str) -> Name | None:
        """The one name that is said so; None where nothing or more than one is."""
        if text not in self._found:
            self._found[text] = self._by_form.get(fold(bare(text)))
        return self._found[text]

    def is_shared(self, text: str) -> bool:
        """Whether more than one name of the article can be said so."""
        return self._by_form.get(fold(bare(text)), self) is None

    def only_of_class(self, noun: str, before: int) -> Name | None:
        """The one thing of the article that is called “the ``noun``”, mentioned earlier than the place ``before``."""
        members = self._by_class.get(noun, [])
        return members[0] if len(members) == 1 and members[0].first < before else None

    def of_class(self, noun: str) -> tuple[Name, ...]:
        """All that the article calls “the ``noun``”."""
        return tuple(self._by_class.get(noun, ()))

    def of_kind(self, kind: str) -> tuple[Name, ...]:
        """All names of a kind in the order of the article."""
        return tuple(self._by_kind.get(kind, ()))

    def most_said(self, kind: str, besides: Name) -> int:
        """How often the article says the name of that kind that it says most, but for one."""
        return next((name.count for name in self._leading.get(kind, ()) if name is not besides), 0)

    def count_pronouns(self, word: str) -> int:
        """How often the article says *he*, or *she*, in any form."""
        if not self._pronouns:
            said = (_PRONOUNS.get(token.lower_) for passage in self.passages for token in passage.doc)
            self._pronouns.update(["he", "she", *filter(None, said)])
        return self._pronouns[word]

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names)


def whole_name(head: Token) -> tuple[Token, ...]:
    """The words of the name that ends in the token, without what owns it or an apposition."""
    words = [head]
    for token in reversed(head.doc[head.sent.start : head.i]):
        inside = words[0].ent_iob_ == "I" or token.dep_ in {"compound", "nmod"}
        if not inside or token.pos_ not in {"PROPN", "ADP", "DET"}:
            break
        words.insert(0, token)
    return tuple(words)


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A name without its leading article and its possessive ending."""
    return re.sub(r"\s*\(.*|['\u2019]s?$", "", without_article(text.strip())).strip()


def collect_names(passages: Sequence[Passage], title: str = "") -> Names:
    """Find every name in the article and decide what kind of thing it is; the title may tell somebody's full name."""
    sightings: dict[str, _Sightings] = {}
    for passage in passages:
        for entity in passage.doc.ents:
            if entity.label_ in NAMED and bare(entity.text):
                _record(sightings, entity, passage.start)
    for seen in sightings.values():
        if any(_is_surname(sightings.get(fold(last)), seen) for last in last_words(seen.text)):
            seen.hints["surname"] += 1
    spellings = find_spellings(passage.text for passage in passages)
    named = _merge_same([_titled(_named(seen), title) for seen in sightings.values()])
    return Names(join_aliases(_with_letters(named, spellings)), spellings, passages)


def _with_letters(names: list[Name], spellings: Mapping[str, Spelling]) -> list[Name]:
    """The names, each that an article spells out together with its short form: “Living Planet Index” and “LPI”."""
    short = {fold(spelling.text): letters for letters, spelling in spellings.items()}
    for name in names:
        letters = short.get(fold(name.text))
        if letters is not None:
            name.forms.append(letters)
    known = {letters for name in names for letters in name.forms[1:]}
    return [name for name in names if name.text not in known or len(name.forms) > 1]


def _merge_same(names: list[Name]) -> list[Name]:
    """One name for those that the title made the same: “Luther” and “Martin Luther”."""
    merged: dict[str, Name] = {}
    for name in names:
        known = merged.setdefault(fold(name.text), name)
        if known is not name:
            known.count += name.count
            known.first = min(known.first, name.first)
            known.forms += [form for form in name.forms if form not in known.forms]
            known.classes |= name.classes
            known.role = known.role or name.role
    return list(merged.values())


def _is_surname(last: _Sightings | None, full: _Sightings) -> bool:
    return last is not None and last is not full and bool(last.labels["PERSON"])


def _titled(name: Name, title: str) -> Name:
    """“Nikola Tesla” for the “Tesla” of an article with that title."""
    words = re.split(r"[,(:]", title.replace("_", " "))[0].split()
    full = 2 <= len(words) <= 3 and words[-1] == name.text and all(word[0].isupper() for word in words)
    known = full and gazetteer.is_first_name(words[0])
    if full and (known or name.kind in {"person", "other"}) and name.count >= _OFTEN:
        name.text, name.kind = " ".join(words), "person"
        name.forms.append(name.text)
    return name


def _named(seen: _Sightings) -> Name:
    kind = _kind(seen)
    takes_the = seen.with_the > seen.count / 2
    classes = person_classes(seen.text, seen.classes, seen.role) if kind == "person" else {*seen.classes} - TITLE_NOUNS
    classes |= kind_classes(kind, seen.text)
    return Name(seen.text, kind, seen.count, seen.first, [seen.text], seen.role, takes_the, classes)


def _record(sightings: dict[str, _Sightings], entity: Tokens, offset: int) -> None:
    text = bare(entity.text)
    seen = sightings.get(fold(text))
    if seen is None:
        seen = sightings[fold(text)] = _Sightings(text, offset + entity.start_char)
    seen.count += 1
    seen.labels[entity.label_] += 1
    seen.hints.update(_hints(entity))
    seen.role = seen.role or find_role(entity)
    seen.with_the += entity[0].lower_ == "the" or (entity.start > 0 and entity.doc[entity.start - 1].lower_ == "the")
    seen.classes.update(classes_beside(entity))


def _hints(entity: Tokens) -> Iterator[str]:
    head = entity.root
    before = entity.doc[entity.start - 1] if entity.start else None
    if entity[0].text in TITLES or (before is not None and before.text in TITLES):
        yield "person"
    if head.dep_ == "nsubj" and head.head.lemma_ in SPEECH:
        yield "speaker"
    if _does_what_people_do(head):
        yield "doer"
    if any(child.dep_ == "relcl" and any(word.lower_ == "who" for word in child.children) for child in head.children):
        yield "person"
    if _is_place_or_venture(head):
        yield "thing"
    yield from _class_hints(head)


def _does_what_people_do(head: Token) -> bool:
    """Whether the name wrote, invented or married, is the one by whom that was done, or was born."""
    role = head.head.head if head.head.dep_ == "agent" else head.head
    if head.dep_ == "nsubjpass":
        return head.head.lemma_ == "bear"
    return (head.dep_ == "nsubj" or head.head.dep_ == "agent") and role.lemma_ in _HUMAN_DEEDS


def _is_place_or_venture(head: Token) -> bool:
    """Whether one can be at it or open it, which one cannot with a person."""
    within = head.dep_ == "pobj" and head.head.lower_ in {"inside", "into", "outside", "within"}
    return within or (
        head.dep_ == "nsubjpass" and head.head.lemma_ in {"open", "launch", "build", "establish", "found"}
    )


def _class_hints(head: Token) -> Iterator[str]:
    neighbours = [child for child in head.children if child.dep_ in {"appos", "compound"}]
    if head.dep_ in {"appos", "pobj"}:
        neighbours.append(head.head if head.dep_ == "appos" else head.head.head)
    words = {word.lower_ for word in neighbours}
    if words & _CITY_WORDS:
        yield "city"
    if words & _COMPANY_WORDS:
        yield "company"
    if any(word.lower_ in PEOPLE or _is_countryman(word) for word in neighbours if word.head == head):
        yield "person"


def _is_countryman(word: Token) -> bool:
    """“a Norwegian” in “Kristian Berg, a Norwegian”."""
    single = any(child.lower_ in {"a", "an"} for child in word.children)
    return single and word.dep_ == "appos" and word.ent_type_ == "NORP"


def _kind(seen: _Sightings) -> str:
    known = gazetteer.kind_of(seen.text)
    label = max(seen.labels, key=lambda name: (seen.labels[name], name))
    if known and (label in {"GPE", "LOC", "NORP"} or known in {"country", "company", "broadcaster"}):
        return known if not gazetteer.is_ambiguous(seen.text) else "place"
    by_head = _kind_by_head(seen.text)
    if by_head:
        return by_head
    if label in {"PERSON", "ORG"} and _is_person(seen, label):
        return "person"
    if label in {"GPE", "LOC"}:
        return "city" if seen.hints["city"] else "place"
    if label == "ORG" and seen.hints["company"]:
        return "company"
    return _KIND_BY_LABEL.get(label, "people" if label == "NORP" else "other")


def _kind_by_head(text: str) -> str | None:
    words = text.split()
    if len(words) < 2:
        return None
    if words[0] in _KIND_BY_HEAD and (words[1] in {"of", "for"} or words[0] == "Mount"):
        return _KIND_BY_HEAD[words[0]]
    head = text.split(" of ")[0].split(" for ")[0].split(" on ")[0].split()[-1]
    return _KIND_BY_HEAD.get(words[-1]) or _KIND_BY_HEAD.get(head)


def _is_person(seen: _Sightings, label: str) -> bool:
    words = seen.text.split()
    if (
        " v " in seen.text
        or any(character.isdigit() for character in seen.text)
        or words[0].islower()
        or not words[0][0].isupper()
    ):
        return False
    if seen.hints["person"]:
        return True
    if label != "PERSON" or (seen.hints["thing"] and not seen.hints["speaker"]):
        return False
    often = seen.count >= _OFTEN and seen.labels["PERSON"] == seen.count
    return (
        bool(seen.hints["speaker"] or seen.hints["surname"] or seen.hints["doer"])
        or often
        or (len(words) > 1 and gazetteer.is_first_name(words[0]))
    )
