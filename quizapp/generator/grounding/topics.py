"""Whom the text speaks of where a sentence begins, also across the break between two paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.grounding.pronouns import find_speaker, find_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.generator.entities.names import Name, Names
    from quizapp.generator.reading.clauses import Clause
    from quizapp.generator.reading.passages import ParsedSentence, Passage

_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
# So many paragraphs one after the other may each begin with *he* or be nothing but his words.
_MOST_BACK = 4


def topic_of(parsed: ParsedSentence, clauses: Sequence[Clause], names: Names, before: Name | None) -> Name | None:
    """Whom or what a sentence leaves in mind: who is quoted in it, or its subject; ``before`` was in mind till then."""
    speaker = find_speaker(parsed, names)
    if speaker is not None:
        return speaker
    if _is_quotation(parsed):
        # What is only quoted leaves the speaker of before.
        return before
    return find_subject(clauses[0], names, before) if clauses else None


def carry_over(passage: Passage, names: Names, back: int = _MOST_BACK) -> tuple[ParsedSentence | None, Name | None]:
    """The sentence before a paragraph and whom it leaves in mind, where the paragraph goes on with *he* or *she*.

    Nothing where it begins anew.
    """
    if back == 0 or passage.index == 0 or not passage.sentences or not _goes_on(passage.sentences[0]):
        return None, None
    previous = names.passages[passage.index - 1]
    before, subject = carry_over(previous, names, back - 1)
    for parsed, clauses in previous.told:
        subject = topic_of(parsed, clauses, names, subject)
        before = before if _is_quotation(parsed) else parsed
    return before, subject


def _is_quotation(parsed: ParsedSentence) -> bool:
    text = parsed.sentence.text
    return text[0] in '\u201c"' and text[-1] in '\u201d"'


def _goes_on(parsed: ParsedSentence) -> bool:
    """Whether a sentence is a quotation, or says *he* before it names anybody."""
    for token in parsed.words:
        if token.lower_ in _PERSONAL:
            return True
        if token.ent_type_ == "PERSON":
            return False
    return _is_quotation(parsed)
