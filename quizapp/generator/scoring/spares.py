"""What was made and not chosen, for a teacher who would rather have something else than what was."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizapp.generator.records import Question

MOST_ALTERNATES = 3
MOST_OTHERS = 2


def pick_alternates(drafted: Iterable[Question], chosen: Iterable[Question]) -> Iterator[Question]:
    """The best questions left over of each fact that a question was chosen of, those without flaws first."""
    facts = {question.fact for question in chosen}
    taken = {question.id for question in chosen}
    left = [question for question in drafted if question.fact in facts and question.id not in taken]
    seen: Counter[str] = Counter()
    for question in sorted(left, key=lambda one: (bool(one.flaws), -one.score, one.id)):
        seen[question.fact] += 1
        if seen[question.fact] <= MOST_ALTERNATES:
            yield replace(question, status="draft")


def add_others(questions: Iterable[Question], remade: Iterable[Question]) -> Iterator[Question]:
    """The questions, each with the sets of options of those remade with its id that are as good as its own."""
    by_id: defaultdict[str, list[Question]] = defaultdict(list)
    for one in remade:
        by_id[one.id].append(one)
    return (_with_others(question, by_id) for question in questions)


def _with_others(question: Question, by_id: Mapping[str, Sequence[Question]]) -> Question:
    fitting = [one for one in by_id.get(question.id, ()) if _is_as_good(one, question)]
    return replace(question, others=tuple(_newest(question, fitting)))


def _is_as_good(one: Question, question: Question) -> bool:
    return len(one.options or ()) >= len(question.options or ()) and set(one.flaws) <= set(question.flaws)


def _newest(question: Question, remade: Sequence[Question]) -> Iterator[tuple[str, ...]]:
    """The sets of options that bring most that no set before them has."""
    shown = set(question.options or ())
    for _ in range(MOST_OTHERS):
        best = max((one.options or () for one in remade), key=lambda options: len(set(options) - shown), default=())
        if set(best) <= shown:
            return
        shown.update(best)
        yield best
