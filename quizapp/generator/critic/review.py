"""All that the critic objects to in a question, in words for a teacher."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quizapp.generator.critic import options, stem
from quizapp.generator.critic.item import Item

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import QuestionType

CHECKS: dict[str, Callable[[Item], bool]] = {
    "the stem does not say what is asked": stem.is_unfocused,
    "the stem asks for what is not so": stem.is_negative,
    "the stem is too long": stem.is_overloaded,
    "the stem is a sentence with a gap": stem.has_blank_in_question,
    "there must be exactly one blank": stem.has_wrong_blanks,
    "the stem is not a question": stem.has_no_question_mark,
    "a word of the stem gives the key away": stem.gives_word_away,
    "“a” or “an” before the blank gives the key away": stem.gives_article_away,
    "the stem speaks of the article": stem.hangs_on_article,
    "a pronoun does not say who or what": stem.has_loose_pronoun,
    "the stem points at something outside it": stem.has_loose_pointer,
    "a date is told from the article's day": stem.has_relative_date,
    "“the” without saying which": stem.has_bare_definite,
    "the stem continues another text": stem.leans_on_context,
    "a slip of grammar or punctuation": stem.has_slip,
    "the stem asks only who somebody is": stem.asks_identity,
    "other options are true as well": stem.is_open_ended,
    "“none of the above” is an option": options.has_none_of_the_above,
    "“all of the above” is an option": options.has_all_of_the_above,
    "the key is much longer than the other options": options.has_key_too_long,
    "“true” or “false” is an option": options.has_truth_values,
    "the key shares most with the other options": options.has_convergence,
    "only wrong options say “always”, “never” or “all”": options.has_absolute_terms,
    "an option is vague": options.has_vague_terms,
    "options refer to each other": options.has_complex_options,
    "numbers or dates are out of order": options.has_numbers_out_of_order,
    "options overlap": options.has_overlapping_options,
    "options are of different kinds": options.has_mixed_kinds,
    "options differ in their capitals": options.has_uneven_capitals,
    "the key is not among the options exactly once": options.has_key_missing,
    "nobody would believe an option": options.has_trick,
    "a wrong option stands in the stem": options.has_option_from_stem,
    "only the key holds figures or punctuation": options.has_key_apart,
    "there are too few options": options.has_too_few_options,
}


# Checks of the stem that look at the options too.
_OF_BOTH = frozenset({stem.gives_word_away, stem.gives_article_away, stem.is_open_ended})
_OF_STEM = frozenset(
    name for name, check in CHECKS.items() if check.__module__ == stem.__name__ and check not in _OF_BOTH
)


def find_flaws(item: Item) -> tuple[str, ...]:
    """The names of the item's flaws in a fixed order; empty for a question without any."""
    of_stem = _find_flaws_of_stem(item.type, item.stem, item.key)
    return tuple(name for name, has_flaw in CHECKS.items() if (name in of_stem if name in _OF_STEM else has_flaw(item)))


# The same stem and key come with several sets of options.
@lru_cache(maxsize=2048)
def _find_flaws_of_stem(type_: QuestionType, text: str, key: str) -> frozenset[str]:
    alone = Item(type_, text, (), key)
    return frozenset(name for name in _OF_STEM if CHECKS[name](alone))
