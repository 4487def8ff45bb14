"""How good a question promises to be, and which of them to keep."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.generator.critic.batch import Company
from quizapp.generator.critic.features import NAMES, describe
from quizapp.generator.critic.item import Item
from quizapp.generator.critic.worth import rate_traits
from quizapp.generator.entities.names import SPEECH
from quizapp.generator.language.words import content_words
from quizapp.generator.scoring.difficulty import estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.generator.critic.features import Background
    from quizapp.generator.entities.names import Names
    from quizapp.generator.forms.candidates import Candidate
    from quizapp.generator.records import Question

FLOOR = 0.5
# Said this often and more often than any other, a name is what the article is about.
_OFTEN = 4
_MOST_OF_A_RULE = 0.4
_MOST_OF_A_KIND = 0.5
# So many may ask for a date in any case; of more than twice as many at most half do.
_FREELY_DATED = 3
_DATES = frozenset({"year", "decade", "century"})
REPEAT = "a better question asks the same fact"
MINOR = "a minor detail"
LEAK = "another question gives the answer away"
CROWDED = "there are enough questions like it"
_FEW = frozenset({"one", "two", "three", "four", "1", "2", "3", "4"})


@dataclass(frozen=True, slots=True)
class Importance:
    """What an article is about: its title's words and how often each name is said."""

    title: frozenset[str]
    weights: dict[str, float]
    main: frozenset[str]

    def is_topic(self, name: str) -> bool:
        """Whether a name is the article's main subject, which everybody would guess."""
        words = content_words(name)
        return bool(words) and (words <= self.title or words <= self.main)

    def of(self, text: str) -> float:
        """From 0 to 1: how much a statement speaks of what the article is about."""
        words = content_words(text)
        about = len(words & self.title) / max(1, min(2, len(self.title)))
        names = max((self.weights.get(word, 0.0) for word in words), default=0.0)
        return min(1.0, 0.5 * min(about, 1.0) + 0.5 * names)


def weigh(title: str, names: Names) -> Importance:
    """Learn from the title and the names what the article is about."""
    first = max(names, key=lambda name: name.count, default=None)
    most = first.count if first else 1
    weights: dict[str, float] = {}
    for name in names:
        for word in content_words(name.text):
            weights[word] = max(weights.get(word, 0.0), name.count / most)
    main = content_words(first.text) if first and most >= _OFTEN else set()
    return Importance(frozenset(content_words(title)), weights, frozenset(main))


def rate(candidate: Candidate, importance: Importance, position: float, options: int) -> float:
    """A score from 0 to 1 out of the form's record, the statement's importance and the certainty of each step."""
    fact = candidate.finding.fact
    length = len(fact.text.split())
    score = 0.45 * candidate.trust + 0.3 * importance.of(fact.text) + 0.1 * (1 - position)
    score += 0.1 if 8 <= length <= 24 else 0.0
    score += 0.05 if options == 4 else 0.0
    score -= 0.1 * candidate.finding.grounded.restored
    score -= _slightness(candidate)
    return round(min(max(score, 0.0), 1.0), 4)


def _slightness(candidate: Candidate) -> float:
    """What is taken off for an answer that hardly anybody would want to remember."""
    verb = candidate.finding.grounded.clause.verb
    dated = candidate.answer.kind in {"year", "decade"}
    if dated and verb.lemma_ in SPEECH:
        return 0.25
    if candidate.finding.grounded.lone_names:
        return 0.15
    if candidate.answer.kind == "count" and candidate.answer.text in _FEW:
        return 0.15
    return 0.0


def reweigh(questions: Iterable[Question], background: Background) -> Iterator[Question]:
    """The questions with the scores that editors' verdicts have taught, and their difficulty."""
    for question in questions:
        item = _as_item(question)
        traits = (*question.traits, ("hand", question.hand), *_seen(item, background))
        level = estimate(item, background)
        yield replace(question, score=round(rate_traits(traits), 4), difficulty=level, traits=traits)


def _seen(item: Item, background: Background) -> Iterator[tuple[str, float]]:
    values = zip(NAMES, describe(item, background), strict=True)
    return ((name, round(value, 3)) for name, value in values if value)


def settle(questions: Iterable[Question], most: int) -> Iterator[Question]:
    """Publish the best, at most ``most``; what repeats a better one, or is one too many, becomes a draft."""
    ranked = tuple(questions)
    freely = [one for one in _settle(ranked, most, most) if one.status == "published"]
    undated = sum(not _is_dated(one) for one in freely)
    yield from _settle(ranked, most, max(_FREELY_DATED, undated))


def _settle(questions: Iterable[Question], most: int, most_dated: int) -> Iterator[Question]:
    shelf = _Shelf(most, most_dated)
    for question in sorted(questions, key=lambda one: (-one.score, one.evidence.start, one.id)):
        objections = [*question.flaws, *shelf.object_to(question)]
        if objections:
            yield replace(question, status="draft", flaws=tuple(objections))
        else:
            shelf.add(question)
            yield replace(question, status="published")


class _Shelf:
    """What has been published so far."""

    def __init__(self, most: int, most_dated: int) -> None:
        self._most = most
        self._most_dated = most_dated
        self._count = 0
        self._facts: set[str] = set()
        self._seen: Counter[tuple[str, str]] = Counter()
        self._company = Company()

    def object_to(self, question: Question) -> Iterator[str]:
        """Why the question is not to stand beside those already there."""
        item = _as_item(question)
        if question.fact in self._facts or self._company.repeats(item):
            yield REPEAT
        elif self._company.leaks(item):
            yield LEAK
        if question.score < FLOOR:
            yield MINOR
        elif question.fact not in self._facts and self._is_crowded(question):
            yield CROWDED

    def _is_crowded(self, question: Question) -> bool:
        of_kind = max(2, round(self._most * _MOST_OF_A_KIND))
        of_rule = max(2, round(self._most * _MOST_OF_A_RULE))
        limits = (
            (_kind(question), of_kind),
            (_rule(question), of_rule),
            (_sentence(question), 2),
            (_key(question), 2),
            (_place(question), 1),
        )
        if _is_dated(question) and sum(self._seen[("kind", kind)] for kind in _DATES) >= self._most_dated:
            return True
        return self._count >= self._most or any(self._seen[trait] >= limit for trait, limit in limits)

    def add(self, question: Question) -> None:
        """Put the question on the shelf."""
        self._count += 1
        self._facts.add(question.fact)
        self._company.add(_as_item(question))
        self._seen.update((_kind(question), _rule(question), _sentence(question), _key(question), _place(question)))


def _as_item(question: Question) -> Item:
    return Item(question.type, question.stem, question.options or (), question.key)


def _is_dated(question: Question) -> bool:
    return _kind(question)[1] in _DATES


def _kind(question: Question) -> tuple[str, str]:
    """What the key is, asked for, left blank or stated: “year of an event” and “blank year” are one."""
    asked = question.rule.removeprefix("blank ").removeprefix("stated ")
    return ("kind", asked.split(" of ")[0].split(" who ")[0])


def _rule(question: Question) -> tuple[str, str]:
    return ("rule", question.rule)


def _sentence(question: Question) -> tuple[str, str]:
    return ("sentence", str(question.evidence.start))


def _key(question: Question) -> tuple[str, str]:
    return ("key", question.stem if question.type == "true_false" else question.key.lower())


def _place(question: Question) -> tuple[str, str]:
    return ("place", f"{question.evidence.start} {question.key.lower()}")
