"""How far the critic and editors who judged blind agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quizapp.generator.critic.item import Item
from quizapp.generator.critic.review import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# The editors' checks that each of the critic's may speak to; whatever is not named here is about the form of options.
_OF_STEM = frozenset({"standalone", "language", "answerable", "key", "worth"})
_OF_OPTIONS = frozenset({"no_giveaway", "distractors", "language", "key"})
_OF_GIVEAWAY = frozenset({"no_giveaway", "distractors"})


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often a check objects, how often an editor then would not use the question, and found the same fault."""

    check: str
    raised: int
    unusable: int
    same_fault: int

    @property
    def precision(self) -> float:
        """Of the questions objected to, the share that no editor would use unchanged."""
        return self.unusable / self.raised if self.raised else 0.0


@dataclass(frozen=True, slots=True)
class Overall:
    """All checks together against the verdict *use*; ``judged`` questions in all."""

    judged: int
    unusable: int
    raised: int
    both: int

    @property
    def precision(self) -> float:
        """Of the questions with any flaw, the share that editors would not use."""
        return self.both / max(1, self.raised)

    @property
    def recall(self) -> float:
        """Of the questions that editors would not use, the share with any flaw."""
        return self.both / max(1, self.unusable)


def as_item(judged: Mapping[str, Any]) -> Item:
    """A judged question as its critic sees it, numbers in order: the record keeps no order of the options."""
    options = list(judged.get("options") or ())
    if options and all(option.strip()[:1].isdigit() or option.strip()[:1] in "$£€" for option in options):
        options.sort(key=_number)
    return Item(judged["type"], judged["stem"], tuple(options), judged["key"])


def _number(option: str) -> float:
    digits = "".join(letter for letter in option.split()[0] if letter.isdigit() or letter == ".")
    try:
        return float(digits)
    except ValueError:
        return 0.0


def compare(verdicts: Sequence[Mapping[str, Any]]) -> Iterator[Agreement]:
    """Each check of the critic against the editors' verdicts, those that object to nothing left out."""
    for name, objects in CHECKS.items():
        raised = [judged for judged in verdicts if objects(as_item(judged))]
        if raised:
            unusable = sum(judged["verdict"] != "use" for judged in raised)
            same = sum(bool(_faults(judged) & _meant_by(objects.__module__, objects.__name__)) for judged in raised)
            yield Agreement(name, len(raised), unusable, same)


def sum_up(verdicts: Sequence[Mapping[str, Any]]) -> Overall:
    """The whole critic against the verdict *use*."""
    raised = [judged for judged in verdicts if any(objects(as_item(judged)) for objects in CHECKS.values())]
    unusable = sum(judged["verdict"] != "use" for judged in verdicts)
    return Overall(len(verdicts), unusable, len(raised), sum(judged["verdict"] != "use" for judged in raised))


def _faults(judged: Mapping[str, Any]) -> set[str]:
    return {check for check, passed in judged["checks"].items() if not passed}


def _meant_by(module: str, name: str) -> frozenset[str]:
    if name.startswith("gives_"):
        return _OF_GIVEAWAY
    return _OF_STEM if module.endswith(".stem") else _OF_OPTIONS


def as_lines(agreements: Iterable[Agreement], overall: Overall) -> Iterator[str]:
    """The comparison as a table for a terminal."""
    yield f"{'check':<54}{'raised':>7}{'not used':>9}{'same fault':>11}"
    for one in agreements:
        yield f"{one.check:<54}{one.raised:>7}{one.unusable:>9}{one.same_fault:>11}"
    yield f"any flaw: {overall.raised} of {overall.judged} questions; {overall.unusable} are not used"
    yield f"precision {overall.precision:.0%} (by chance {overall.unusable / max(1, overall.judged):.0%})"
    yield f"recall {overall.recall:.0%}"
