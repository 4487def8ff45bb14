"""Wrong options for a name on a list: names of the kind that are not on it, and the list's for one that is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generator.distractors.named import wrong_names
from quizapp.generator.language import gazetteer
from quizapp.generator.language.wording import fold

if TYPE_CHECKING:
    from random import Random

    from quizapp.generator.distractors.named import Sayings
    from quizapp.generator.entities.names import Names
    from quizapp.generator.forms.candidates import Candidate
    from quizapp.generator.keys.memberships import Member

_MOST = 3


def some_members(outsider: Member, random: Random) -> tuple[str, ...]:
    """Three of the list beside a name that is not on it; nothing where there are fewer."""
    return tuple(random.sample(outsider.members, _MOST)) if len(outsider.members) >= _MOST else ()


def wrong_members(
    candidate: Candidate, member: Member, names: Names, sayings: Sayings, random: Random
) -> tuple[str, ...]:
    """Names of the kind that the whole sentence does not say, nor the people of which."""
    said = candidate.finding.grounded.clause.parsed.sentence.text
    # What stands in the stem is no option, and so is nothing of the sentence.
    beside = replace(candidate, answer=member.as_name(), stem=f"{candidate.stem} {said}")
    found = wrong_names(beside, names, sayings, random)
    return tuple(name for name in found if not _is_near(name, member, said))


def _is_near(name: str, member: Member, said: str) -> bool:
    """Whether a name overlaps with one of the list, or the sentence speaks of its people."""
    people = gazetteer.demonym(name)
    spoken = bool(people) and f" {fold(people)} " in f" {fold(said)} "
    return spoken or any(gazetteer.overlap(name, other) for other in member.members)
