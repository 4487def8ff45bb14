"""Articles to measure the generator on, with the answers that people asked for, where a file holds them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROJECT = Path(__file__).parents[2]
_SHARED = _PROJECT.parent / "shared" / "articles"
SEEDS = _PROJECT / "seeds"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that somebody asked about a paragraph, with the place of its answer there if that is known."""

    paragraph: int
    stem: str
    answer: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A title, a cleaned text and what people asked about it.

    ``answers`` are the human answers that stand in the text word for word, each with its paragraph.
    """

    name: str
    title: str
    text: str
    answers: tuple[tuple[int, str], ...] = ()
    asked: tuple[Asked, ...] = ()


def usual_folder() -> Path:
    """The collection beside the project where there is one, otherwise the project's own articles."""
    return _SHARED if _SHARED.is_dir() else SEEDS


def read_folder(folder: Path) -> list[Article]:
    """Every article below a folder, by name: JSON with ``title`` and ``text``, or Markdown under its title."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".json", ".md"} and path.stem != "README")
    return [_read(path) for path in files]


def _read(path: Path) -> Article:
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        blocks = content.strip().split("\n\n")
        body = "\n\n".join(block for block in blocks if not block.startswith("#"))
        return Article(path.stem, blocks[0].removeprefix("# "), body)
    loaded = json.loads(content)
    paragraphs = re.split(r"\n\s*\n", loaded["text"])
    asked = tuple(one for one in _questions(loaded) if one.paragraph < len(paragraphs))
    answers = tuple((one.paragraph, one.answer) for one in asked if one.answer in paragraphs[one.paragraph])
    return Article(path.stem, loaded["title"], loaded["text"], answers, asked)


def _questions(loaded: dict[str, Any]) -> Iterator[Asked]:
    for question in loaded.get("questions", ()):
        answer = question.get("answer") or question["key"]
        yield Asked(question["paragraph"], question["stem"], answer, question.get("start"))
