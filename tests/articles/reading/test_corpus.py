"""Real articles, where they lie beside the project; test_pasted_text.py proves the same on a page of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizapp.articles.reading.characters import normalise
from quizapp.articles.reading.document import read_text

ARTICLES = Path(__file__).resolve().parents[4] / "shared" / "articles"
pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the real articles do not lie beside the project")

FURNITURE = [
    "Accessibility links",
    "Breaking News",
    "greet each other at the end",
    "Strategic move",
    "U.S. assistance",
    "It boils down to freedom",
    "Agence France-Presse",
]


def test_the_page_that_the_project_began_with_gives_its_article_alone() -> None:
    page = (ARTICLES / "voa-blinken-kazakhstan.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    headline = "Blinken Voices Support for Independence, Sovereignty of Kazakhstan"
    real = [line for line in lines if line != headline and not any(part in line for part in FURNITURE)]

    document = read_text(page)

    assert document.title == headline
    assert document.text.split("\n\n") == real


@pytest.mark.parametrize(("folder", "share"), [("guardian", 1.0), ("news", 0.95), ("wikipedia", 0.96)])
def test_nearly_all_paragraphs_of_real_articles_survive(folder: str, share: float) -> None:
    given = kept = 0
    for path in sorted((ARTICLES / folder).glob("*.json")):
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        paragraphs = [" ".join(normalise(paragraph).split()) for paragraph in text.split("\n\n")]
        read = set(read_text(text).text.split("\n\n"))
        given += len(paragraphs)
        kept += sum(paragraph in read for paragraph in paragraphs)

    assert kept / given >= share
