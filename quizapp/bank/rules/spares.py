"""Other sets of options for a question, which takes its turn through them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.bank.rules.wordings import Choice, find_double

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizapp.bank.rules.wordings import Wording

# The texts of a set of options in order, with None in the place of the key.
OptionSet = list[str | None]


def take_out_key(texts: Iterable[str], key: str) -> OptionSet:
    """The set that these options are with any other key in its place."""
    return [None if text == key else text for text in texts]


def change_options(wording: Wording, sets: Sequence[OptionSet]) -> tuple[Wording, list[OptionSet]] | None:
    """The question with the first set of options that fits its key, and the sets it then has, the present one last.

    None where no set fits: it has none, it has another number of keys than one, or the key would be there twice.
    """
    if len(wording.keys) != 1 or not wording.options:
        return None
    (key,) = wording.keys
    for place, texts in enumerate(sets):
        changed = _with_options(wording, [text or key for text in texts])
        if find_double([option.text for option in changed.options]) is None and changed != wording:
            present = take_out_key([option.text for option in wording.options], key)
            return changed, [*sets[:place], *sets[place + 1 :], present]
    return None


def _with_options(wording: Wording, texts: Iterable[str]) -> Wording:
    """What is said about an option stays with its text."""
    known = {option.text: option for option in wording.options}
    return replace(wording, options=tuple(known.get(text, Choice(text)) for text in texts))
