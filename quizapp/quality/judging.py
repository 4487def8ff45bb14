"""Candidates for editors to judge, and their verdicts as the ranking learns from them."""

from __future__ import annotations

import json
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

from quizapp.generator.pipeline import generate
from quizapp.generator.scoring.ranking import CROWDED, LEAK, MINOR, REPEAT
from quizapp.quality.training import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from spacy.language import Language

    from quizapp.generator.records import Question
    from quizapp.quality.articles import Article

_SEED = 5
_TO_EACH_SENTENCE = 3
# What only the company of other questions, or a low score, made a draft of.
_RANKED_OUT = frozenset({REPEAT, MINOR, LEAK, CROWDED})


def draw(articles: Iterable[Article], parser: Language, most: int) -> Iterator[dict[str, Any]]:
    """Questions without a flaw, published or not, at most ``most`` of an article, one to a key of a sentence."""
    for article in articles:
        made = generate(article.title, article.text, parser=parser).questions
        for question in _spread([one for one in made if set(one.flaws) <= _RANKED_OUT], most):
            yield {
                "id": f"{article.name} {question.id}",
                "article": article.name,
                "type": question.type,
                "stem": question.stem,
                "options": list(question.options or ()),
                "key": question.key,
                "status": question.status,
                "hand": question.hand,
                "traits": dict(question.traits),
            }


def _spread(questions: list[Question], most: int) -> list[Question]:
    random = Random(_SEED)  # noqa: S311 - a sample, no secret
    random.shuffle(questions)
    questions.sort(key=lambda question: question.status != "published")
    sentences: Counter[int] = Counter()
    keys: set[tuple[int, str]] = set()
    chosen: list[Question] = []
    for question in questions:
        start = question.evidence.start
        if len(chosen) < most and sentences[start] < _TO_EACH_SENTENCE and (start, question.key) not in keys:
            sentences[start] += 1
            keys.add((start, question.key))
            chosen.append(question)
    return chosen


def keep(
    candidates: Iterable[Mapping[str, Any]], verdicts: Mapping[str, tuple[int, str]], path: Path = VERDICTS
) -> int:
    """Add what was judged to the record: traits and verdicts, no words. ``verdicts`` gives judge and verdict by id."""
    stored = json.loads(path.read_text(encoding="utf-8"))["questions"] if path.exists() else []
    numbers: dict[str, int] = {}
    first = 1 + max((row["article"] for row in stored), default=-1)
    added = 0
    for candidate in candidates:
        if candidate["id"] in verdicts:
            judge, verdict = verdicts[candidate["id"]]
            article = numbers.setdefault(candidate["article"], first + len(numbers))
            stored.append(
                {
                    "article": article,
                    "judge": judge,
                    "verdict": verdict,
                    "score": candidate["hand"],
                    "traits": candidate["traits"],
                }
            )
            added += 1
    rows = ",\n".join(json.dumps(row) for row in stored)
    path.write_text(f'{{"questions": [\n{rows}\n]}}\n', encoding="utf-8")
    return added
