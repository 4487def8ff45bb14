"""What is counted of the questions that the generator makes of articles."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from quizapp.generator.critic.batch import gives_away, is_repeat
from quizapp.generator.critic.item import Item
from quizapp.generator.critic.review import find_flaws
from quizapp.generator.language.words import content_words
from quizapp.generator.pipeline import generate
from quizapp.generator.reading.passages import parse, split_paragraphs
from quizapp.quality.coverage import count_within, find_asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

    from quizapp.generator.reading.passages import Passage
    from quizapp.generator.records import Generation, Question
    from quizapp.quality.articles import Article


@dataclass(slots=True)
class Tally:
    """Counts over any number of articles; seconds are of processor time.

    ``human`` are the human questions; of those whose sentence is known (``placed``), a fact states the sentence
    (``stated``) and a question, published or draft, asks of it (``asked``).
    """

    articles: int = 0
    words: int = 0
    published: Counter[str] = field(default_factory=Counter)
    drafts: Counter[str] = field(default_factory=Counter)
    draft_flaws: Counter[str] = field(default_factory=Counter)
    published_flaws: Counter[str] = field(default_factory=Counter)
    positions: Counter[int] = field(default_factory=Counter)
    lengths: Counter[str] = field(default_factory=Counter)
    repeats: int = 0
    leaks: int = 0
    answers: int = 0
    keyed: int = 0
    human: int = 0
    placed: int = 0
    stated: int = 0
    asked: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    parse_seconds: float = 0.0

    def per_thousand(self, count: int) -> float:
        """A count for each 1,000 words of the articles."""
        return 1000 * count / max(1, self.words)

    def flaws_by_form(self) -> dict[str, float]:
        """How many flaws a question of each form has on average, drafts among them."""
        made = self.published + self.drafts
        return {form: self.draft_flaws[form] / made[form] for form in sorted(made)}


def measure(articles: Iterable[Article], parser: Language, seed: int = 0) -> Tally:
    """Generate questions of every article and count."""
    tally = Tally()
    for article in articles:
        started = time.process_time()
        passages = parse(article.text, parser, lambda _done, _total: None)
        parsed = time.process_time()
        generation = generate(article.title, article.text, parser=parser, seed=seed)
        tally.seconds += time.process_time() - parsed
        tally.parse_seconds += parsed - started
        _count(tally, article, generation)
        _count_covered(tally, article, passages, generation)
    return tally


def _count(tally: Tally, article: Article, generation: Generation) -> None:
    tally.articles += 1
    tally.words += generation.words
    tally.left_out.update(generation.left_out)
    published = [question for question in generation.questions if question.status == "published"]
    for question in generation.questions:
        _count_question(tally, question)
    items = [as_item(question) for question in published]
    tally.repeats += sum(is_repeat(one, other) for one, other in combinations(items, 2))
    tally.leaks += sum(gives_away(one, two) or gives_away(two, one) for one, two in combinations(items, 2))
    tally.answers += len(article.answers)
    tally.keyed += sum(_is_keyed(answer, article, generation) for answer in article.answers)


def _count_covered(tally: Tally, article: Article, passages: Iterable[Passage], generation: Generation) -> None:
    sentences = [parsed.sentence for passage in passages for parsed in passage.sentences]
    behind = find_asked(article, sentences)
    tally.human += len(article.asked)
    tally.placed += len(behind)
    tally.stated += count_within(behind, (fact.evidence for fact in generation.facts))
    tally.asked += count_within(behind, (question.evidence for question in generation.questions))


def _count_question(tally: Tally, question: Question) -> None:
    if question.status == "draft":
        tally.drafts[question.rule] += 1
        tally.draft_flaws[question.rule] += len(question.flaws)
        return
    tally.published[question.rule] += 1
    tally.published_flaws.update(find_flaws(as_item(question)))
    if question.options:
        tally.positions[question.options.index(question.key) + 1] += 1
        tally.lengths[_length(question)] += 1


def as_item(question: Question) -> Item:
    """A question as its critic sees it."""
    return Item(question.type, question.stem, question.options or (), question.key)


def _length(question: Question) -> str:
    others = [len(option) for option in question.options or () if option != question.key]
    if len(question.key) > max(others):
        return "longest"
    return "shortest" if len(question.key) < min(others) else "between"


def _is_keyed(answer: tuple[int, str], article: Article, generation: Generation) -> bool:
    """Whether a question, published or draft, of the same paragraph asks for the human answer or most of it."""
    paragraph, text = answer
    starts = [start for start, _ in split_paragraphs(article.text)]
    first = starts[paragraph] if paragraph < len(starts) else 0
    last = starts[paragraph + 1] if paragraph + 1 < len(starts) else len(article.text)
    keys = [one.key for one in generation.questions if first <= one.evidence.start < last]
    return any(_agree(text, key) for key in keys)


def _agree(answer: str, key: str) -> bool:
    one, two = content_words(answer), content_words(key)
    return answer.lower() == key.lower() or len(one & two) > max(len(one), len(two)) / 2
