"""Flaws of the options: each function says whether the item has the flaw."""

from __future__ import annotations

import re
from statistics import fmean
from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon
from quizapp.generator.language.quantities import read_quantity
from quizapp.generator.language.wording import fold, without_article
from quizapp.generator.language.words import content_words, words

if TYPE_CHECKING:
    from quizapp.generator.critic.item import Item

_ABSOLUTE = lexicon.words("absolute")
_VAGUE = lexicon.words("vague")
_TRICKS = frozenset({"no one", "nobody", "nothing", "never", "nowhere", "anyone", "everyone"})
_MARKS = (re.compile(r"\d"), re.compile(r","), re.compile('[\u201c"(]'))
_TRUTH = frozenset({"true", "false", "yes", "no"})
_COMPLEX = re.compile(
    r"^(?:both\s+)?[a-e](?:\s*(?:,|and|&|or)\s*[a-e])+\b|^(?:both|neither) of (?:these|them|the above)", re.I
)
_NUMBER = re.compile(r"[$£€¥]?\s?\d[\d,]*(?:\.\d+)?")


def has_none_of_the_above(item: Item) -> bool:
    """*None of the above* among the options."""
    return any(fold(option) in {"none of above", "none of the above", "none of these"} for option in item.options)


def has_all_of_the_above(item: Item) -> bool:
    """*All of the above* among the options."""
    return any(fold(option) in {"all of above", "all of the above", "all of these"} for option in item.options)


def has_key_too_long(item: Item) -> bool:
    """The key alone stands out by its length."""
    if not item.distractors:
        return False
    lengths = [len(option) for option in item.distractors]
    return len(item.key) > max(lengths) + 8 and len(item.key) > 1.4 * fmean(lengths)


def has_truth_values(item: Item) -> bool:
    """*True* or *false* as an option of a multiple-choice question."""
    opening = (fold(re.split(r"[,;.]", option)[0]) for option in item.options)
    return item.type == "multiple_choice" and any(word in _TRUTH for word in opening)


def has_convergence(item: Item) -> bool:
    """The key holds what most of the other options share, so that it can be told by counting."""
    if len(item.distractors) < 3 or all(_value(option) is not None for option in item.options):
        return False
    key = content_words(item.key)
    shared = [content_words(option) & key for option in item.distractors]
    others = [content_words(option) for option in item.distractors]
    between = any(one & two for place, one in enumerate(others) for two in others[place + 1 :] if one & two - key)
    different = {frozenset(words) for words in shared if words}
    return len(different) > 1 and not between


def has_absolute_terms(item: Item) -> bool:
    """Wrong options say *always* or *never* and the key does not."""
    loud = [option for option in item.distractors if _is_absolute(words(option))]
    return bool(loud) and not set(words(item.key)) & _ABSOLUTE


def _is_absolute(said: tuple[str, ...]) -> bool:
    """*all* and *every* are loud only at the start, and *almost never* is not."""
    loud = {word for before, word in zip(["", *said], said, strict=False) if before not in {"almost", "nearly"}}
    return bool(loud & _ABSOLUTE - {"all", "every", "entirely"}) or said[:1] in (("all",), ("every",))


def has_vague_terms(item: Item) -> bool:
    """An option says *often* or *usually*, which is true of nearly anything."""
    return any(set(words(option)) & _VAGUE for option in item.options)


def has_complex_options(item: Item) -> bool:
    """Options such as *A and C*."""
    return any(_COMPLEX.match(option.strip()) for option in item.options)


def has_numbers_out_of_order(item: Item) -> bool:
    """Options that are all numbers or dates do not ascend or descend."""
    values = [_value(option) for option in item.options]
    if len(values) < 2 or any(value is None for value in values):
        return False
    known = [value for value in values if value is not None]
    return known not in (sorted(known), sorted(known, reverse=True))


def _value(option: str) -> float | None:
    found = _NUMBER.match(option.strip())
    if found is None:
        return None
    quantity = read_quantity(option)
    return float(quantity.size) if quantity is not None else float(re.sub(r"[^\d.]", "", found.group()))


def has_overlapping_options(item: Item) -> bool:
    """Two options say the same, or one holds another, so that more than one could be right."""
    folded = [f" {fold(option)} " for option in item.options]
    return any(one in two or two in one for place, one in enumerate(folded) for two in folded[place + 1 :])


def has_mixed_kinds(item: Item) -> bool:
    """Numbers stand beside words among the options."""
    numeric = [bool(re.search(r"\d", option)) for option in item.options]
    return any(numeric) and not all(numeric) and not all(len(words(option)) <= 2 for option in item.options)


def has_uneven_capitals(item: Item) -> bool:
    """Some options begin with a capital and others do not."""
    bare = [without_article(option.strip())[:1] for option in item.options]
    return _mixes_case(bare) and _mixes_case([option.strip()[:1] for option in item.options])


def _mixes_case(first: list[str]) -> bool:
    return len({letter.isupper() for letter in first if letter.isalpha()}) > 1


def has_key_missing(item: Item) -> bool:
    """The key is not among the options exactly once."""
    return bool(item.options) and item.options.count(item.key) != 1


def has_too_few_options(item: Item) -> bool:
    """A multiple-choice question with fewer than three options, or any with one or two."""
    return len(item.options) < 3 and (item.type == "multiple_choice" or bool(item.options))


def has_trick(item: Item) -> bool:
    """*Nobody* or *nothing* among the wrong options is believed by nobody."""
    return any(fold(option) in _TRICKS for option in item.distractors)


def has_option_from_stem(item: Item) -> bool:
    """A wrong option stands in the stem, so that nobody would choose it."""
    stem = f" {' '.join(words(item.stem))} "
    named = [option for option in item.distractors if option[:1].isupper() or option[:1].isdigit()]
    return any(f" {' '.join(words(option))} " in stem for option in named if words(option))


def has_key_apart(item: Item) -> bool:
    """The key alone holds a figure, a comma or quotation marks."""
    wrong = item.distractors
    return len(wrong) > 1 and any(mark.search(item.key) and not any(map(mark.search, wrong)) for mark in _MARKS)
