"""Flaws of the stem: each function says whether the item has the flaw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon
from quizapp.generator.language.sounds import takes_an
from quizapp.generator.language.wording import without_article
from quizapp.generator.language.words import content_words, words
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from quizapp.generator.critic.item import Item

_LONGEST = 36
_LONGEST_WITH_OPENING = 45
_SHORTEST = 4
_UNIQUE = lexicon.words("unique")
_UNFOCUSED = re.compile(
    r"^(?:which of the following(?: is| are)?(?: (?:true|correct|a fact))?|what is (?:true|said|known) (?:of|about)|"
    r"what (?:can|could) be said)\b",
    re.I,
)
_ANY_DEED = re.compile(r"^What did (?:[Tt]he )?[A-Z][\w\u2019'-]*(?: [A-Z][\w\u2019'-]*)* do\?$")
_NEGATIVE = re.compile(r"\b(?:NOT|EXCEPT)\b|\b(?i:except(?! for)|least likely|false)\b|\b(?i:not)\b|n['\u2019]t\b")
# “Why did X not …?” asks for a reason, and a condition is no negation of what is asked.
_REASON = re.compile(r"^(?:why|how)\b|\b(?:if|because|when|who|that)\b[^?]* (?:not|\w+n['\u2019]t)\b", re.I)
_ON_ARTICLE = re.compile(
    r"\b(?:this|the) (?:article|text|passage|author|writer|paragraph|excerpt)\b(?! of)|"
    r"\b(?:mentioned|described|stated) above\b",
    re.I,
)
_POINTER = re.compile(
    r"(?<!\bwhich of )\b(?:these|those)\b(?! who| of| which| that)|\bthis\b|\bsuch an?\b|"
    r"\bthe (?:latter|former)\b(?! \w)|\b(?:another|the same(?! \w+ as)|the other|the aforementioned|as such)\b",
    re.I,
)
_PRONOUN = re.compile(r"\b(?:he|she|they|him|them|it|we|us(?-i:)|i|you|our|your|my)\b", re.I)
_OPENING_POSSESSIVE = re.compile(r"^(?:his|her|its|their)\b", re.I)
_RELATIVE_DATE = re.compile(
    r"\b(?:(?<!known as )(?<!known )(?<!living )today|yesterday|tomorrow|tonight|"
    r"(?:last|this|next) (?:year|month|week|weekend|decade|century|summer|winter|spring|autumn|night)|"
    r"(?:on |last |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?!\d,?\d{3}|\d\d,\d{3}|\d{3},\d{3}|_|million|thousand)\w+ (?:years?|months?|weeks?|days?) ago|"
    r"recently|nowadays|currently|so far|"
    r"(?:over |in |during |for )?the (?:past|last|next) \w+ (?:years?|months?|weeks?|days?|decades?)|"
    r"at the moment|as yet|(?<!what is )now)\b",
    re.I,
)

# What a study or a story is full of: without an owner, a name or a place behind it, each means something only there.
_BARE = re.compile(
    r"\bthe (?:new |old |first |same |solar |social |brain |global |recent )?(?:agreement|animals?|authors?|ban|book|"
    r"bottle|campaign|cars?|children|companion|company|complex|controls|convention|crisis|decision|deal|differences?|"
    r"discovery|embargo|event|exemption|exhibit(?:ion)?|experiments?|film|findings|fort|government|group|incident|law|"
    r"leaves|meeting|men|method|museum|officials?|organi[sz]ation|painting|participants|plan|plants?|policy|postcard|"
    r"programme|program|project|proposal|quote|report|research|researchers|results?|role|school|scientists?|series|"
    r"site|skeletons?|speech|studies|study|survey|system|talks|team|technology|tests?|treatment|trial|vote|women)"
    r"(?=\s*(?:[?.,]|$|____|"
    r"(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|be|by|say|says|said|find|found|from|with|"
    r"after|before|as|until|and|(?<!ban )(?<!decision )(?<!plan )(?<!law )to|(?<!ban )at)\b))",
    re.I,
)
_CALLED = frozenset({"company", "group", "museum", "organisation", "organization", "team", "school", "government"})
_LATER_CAPITAL = re.compile(r"\b[a-z]+,? [A-Z]\w+")
_LEADING_NAME = re.compile(r"[A-Z]\w*[A-Z]|[A-Z]\w+ [A-Z]")
_LEANING = re.compile(
    r"^(?:also|finally|however|instead|meanwhile|moreover|therefore|thus|then|similarly|besides|furthermore|yet|still|"
    r"and|but|so|or)\b|\balso\b|\bas well\b(?! as)",
    re.I,
)
_SLIP = re.compile(
    r"\b(\w+) \1\b(?<!that that)(?<!had had)|\s[,.?;:]|,,|\.\.|\(\s|\s\)|\ba (?=[aio]\w|e(?!u)\w)(?!one\b|once\b)|"
    r"\ban (?=[bcdfgjkpqtvwxyz]\w)|\b(?:did|does|do) [^?,]{1,40}\b(?:went|was|were|became|took|made|wrote|gave)\?|"
    r"[a-z][.!?] \S+[.?]$",
    re.I,
)
_IDENTITY = re.compile(
    r"^who (?:is|was) (?:(?:Dr|Mr|Mrs|Ms)\.? )?(?-i:[A-Z])[\w\u2019'-]+(?: (?-i:[A-Z])[\w\u2019'-]+)*\?$", re.I
)
_OPEN = re.compile(
    r"\b(?:(?<!just )over|more than|less than|fewer than|(?<!just )under|at least|as many as|as much as) [$£€]?_{4}",
    re.I,
)


def is_unfocused(item: Item) -> bool:
    """The stem does not ask anything by itself: *Which of these is true?*, *What is said about …?*"""
    vague = _UNFOCUSED.match(item.asking) or _ANY_DEED.match(item.asking)
    return bool(vague) or len(words(item.stem)) < _SHORTEST


def is_negative(item: Item) -> bool:
    """The stem asks for what is not so."""
    found = _NEGATIVE.search(item.asking)
    if item.type != "multiple_choice" or found is None:
        return False
    return found.group() in {"NOT", "EXCEPT"} or not _REASON.search(item.asking)


def is_overloaded(item: Item) -> bool:
    """The stem holds more than is needed to answer."""
    return len(words(item.stem)) > (_LONGEST_WITH_OPENING if item.opening else _LONGEST)


def has_blank_in_question(item: Item) -> bool:
    """A multiple-choice question that is a sentence with a gap."""
    return item.type == "multiple_choice" and BLANK in item.stem


def has_wrong_blanks(item: Item) -> bool:
    """A cloze without exactly one blank."""
    return item.type == "cloze" and item.stem.count(BLANK) != 1


def has_no_question_mark(item: Item) -> bool:
    """A multiple-choice stem that is not a question."""
    return item.type == "multiple_choice" and not item.stem.rstrip().endswith("?")


def gives_word_away(item: Item) -> bool:
    """A word of the stem stands in the key and in no other option."""
    shared = (content_words(item.stem) & content_words(item.key)) - {"not", "other"}
    elsewhere = {word for option in item.distractors for word in content_words(option)}
    return bool(shared - elsewhere) or _names_key(item)


def _names_key(item: Item) -> bool:
    """Whether a name that is the key stands in the stem, be it as short as *UK*."""
    name = without_article(item.key)
    return name[:1].isupper() and re.search(rf"\b{re.escape(name)}\b", item.stem) is not None


def gives_article_away(item: Item) -> bool:
    """*a ____* or *an ____* where only some of the options can follow."""
    found = re.search(r"\b(an?) _{4}", item.stem)
    if not found or not item.options:
        return False
    return len({takes_an(option) for option in item.options}) > 1


def hangs_on_article(item: Item) -> bool:
    """The stem speaks of *the article* or *the passage*."""
    return bool(_ON_ARTICLE.search(item.stem))


def has_loose_pronoun(item: Item) -> bool:
    """A pronoun comes before anybody or anything that it could mean."""
    found = _PRONOUN.search(re.sub(r"\bUS\b", "", item.stem))
    if _OPENING_POSSESSIVE.match(item.stem):
        return True
    return found is not None and not _names_before(item.stem[: found.start()]) and not _is_empty_it(item.stem, found)


def _names_before(text: str) -> bool:
    return len(content_words(text)) > 0


def _is_empty_it(stem: str, found: re.Match[str]) -> bool:
    return found.group().lower() == "it" and bool(
        re.match(r"it (?:is|was|takes|took|will be) ", stem[found.start() :], re.I)
    )


def has_loose_pointer(item: Item) -> bool:
    """*this*, *these*, *such a …* or *the latter* points at something outside the question."""
    return bool(_POINTER.search(item.opening or item.stem))


def has_relative_date(item: Item) -> bool:
    """*last week*, *recently* or *on Tuesday*: only the article can say when that was."""
    return bool(_RELATIVE_DATE.search(item.stem))


def has_bare_definite(item: Item) -> bool:
    """*the study* or *the bottle* without a word that says which."""
    found = (found for found in _BARE.finditer(item.stem) if not _names_it(item.stem, found))
    return any(not _opens_with_its_name(item, one) for one in found)


def _opens_with_its_name(item: Item, found: re.Match[str]) -> bool:
    """Whether a sentence before the question names what *the company* or *the museum* is."""
    called = found.group().split()[-1].lower() in _CALLED and found.start() >= len(item.opening)
    return called and bool(_LATER_CAPITAL.search(item.opening) or _LEADING_NAME.match(item.opening))


def _names_it(stem: str, found: re.Match[str]) -> bool:
    """Whether the noun was brought in before, or is one of a kind."""
    noun = found.group().split()[-1].lower()
    return noun in _UNIQUE or _cut(noun) in content_words(stem[: found.start()])


def _cut(noun: str) -> str:
    return next(iter(content_words(noun)), noun)


def leans_on_context(item: Item) -> bool:
    """*also* or *finally* continues a text that the reader does not see."""
    return bool(_LEANING.search(item.opening or item.stem))


def has_slip(item: Item) -> bool:
    """A slip of grammar or of the pen: a word twice, *a* before a vowel, a space before a comma, a lone word left."""
    first = next((letter for letter in item.stem if letter.isalnum() or letter == "_"), "")
    return bool(_SLIP.search(item.stem)) or first.islower() or item.stem.count("(") != item.stem.count(")")


def asks_identity(item: Item) -> bool:
    """*Who is X?*, with nothing else: many answers are right, and hardly any is worth remembering."""
    return bool(_IDENTITY.match(item.asking))


def is_open_ended(item: Item) -> bool:
    """*more than ____*, where every smaller number among the options is true as well."""
    return bool(item.options) and bool(_OPEN.search(item.stem))
