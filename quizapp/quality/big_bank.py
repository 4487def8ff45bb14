"""A teacher's bank of any size, made by plain statements in a folder of its own, to time the pages with."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

from flask_migrate import upgrade

from quizapp.app import create_app
from quizapp.bank.rules.states import Difficulty, QuestionStatus
from quizapp.bank.rules.terms import list_words
from quizapp.bank.rules.wordings import QuestionType
from quizapp.config import read_settings
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

TEACHER, COLLEAGUE = 1, 2
COLLECTIONS, TAGS = 50, 100
# Of every five questions one comes from an article, the others were written or imported.
OF_ARTICLE = 40
_SHARE_OF_ARTICLES = 5
_NOW = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None).isoformat(" ")
_SYLLABLES = [first + second for first in "bdfgklmnprstv" for second in ("a", "e", "i", "o", "u", "an", "or")]
_WORDS = 30_000
_CHUNK = 10_000


def build_bank(folder: Path, size: int) -> Flask:
    """An application whose teacher has ``size`` questions, a tenth of them tagged, in collections and articles."""
    app = create_app(read_settings({"QUIZAPP_DATA_DIR": str(folder)}), {"TESTING": True, "SERVER_NAME": "bench.test"})
    with app.app_context():
        upgrade()
        db.engine.dispose()
    connection = sqlite3.connect(folder / "quizapp.db")
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}")
    _Filling(connection, size).fill()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return app


def list_common_words() -> list[str]:
    """Words that many questions say."""
    return [_word(place) for place in range(3)]


def list_rare_words(size: int) -> list[str]:
    """Words that one question in ten thousand says."""
    return [f"rare{number}" for number in range(1, max(size // 10_000, 1) + 1, 7)]


def _word(place: int) -> str:
    """The word at this place among all, the most frequent first."""
    count = len(_SYLLABLES)
    return _SYLLABLES[place % count] + _SYLLABLES[place // count % count] + _SYLLABLES[place // count**2 % count]


class _Filling:
    """Fills a database that has only its tables; the same for the same size."""

    def __init__(self, connection: sqlite3.Connection, size: int) -> None:
        self._connection, self._size = connection, size
        self._chance = Random(1)  # noqa: S311  # every bank of a size is to be the same
        self._vocabulary = [_word(place) for place in range(_WORDS)]
        total, self._weights = 0.0, list[float]()
        for place in range(_WORDS):
            total += 1 / (place + 20)
            self._weights.append(total)

    def fill(self) -> None:
        self._add_surroundings()
        for first in range(1, self._size + 1, _CHUNK):
            self._add_questions(range(first, min(first + _CHUNK, self._size + 1)))
        self._insert("question_tag", 2, ((id_, id_ % TAGS + 1) for id_ in range(10, self._size + 1, 10)))
        self._add_quiz()
        self._connection.commit()

    def _add_surroundings(self) -> None:
        people = ((TEACHER, "Ann", "ann@bench.test"), (COLLEAGUE, "Ben", "ben@bench.test"))
        self._insert("user", 7, ((id_, name, email, None, "teacher", _NOW, None) for id_, name, email in people))
        collections = range(1, COLLECTIONS + 1)
        self._insert("collection", 4, ((id_, TEACHER, f"Collection {id_}", _NOW) for id_ in collections))
        self._insert("tag", 3, ((id_, TEACHER, f"Kind {id_}") for id_ in range(1, TAGS + 1)))
        articles = range(1, max(self._size // _SHARE_OF_ARTICLES // OF_ARTICLE, 1) + 1)
        columns = "id, owner_id, title, body, source, digest, words, created, deleted"
        self._insert(f"article ({columns})", 9, map(self._make_article, articles))

    def _make_article(self, id_: int) -> tuple[object, ...]:
        body = "\n\n".join(f"{self._say(90)}." for _ in range(8))
        return id_, TEACHER, self._say(5), body, "pasted text", str(id_), 720, _NOW, None

    def _add_questions(self, ids: range) -> None:
        wordings = {id_: self._word_question() for id_ in ids}
        columns = (
            "id, owner_id, article_id, evidence_start, evidence_end, status, score, difficulty, recommended, "
            "current_number, created, collection_id, type, author_id, words"
        )
        rows = (self._file_question(id_, *wordings[id_]) for id_ in ids)
        self._insert(f"question ({columns})", 15, rows)
        columns = (
            "id, question_id, number, type, stem, explanation, accepted, allows_slips, unit, flaws, rule, author_id, "
            "created, released"
        )
        self._insert(f"question_version ({columns})", 14, (_make_version(id_, *wordings[id_]) for id_ in ids))
        options = (option for id_ in ids for option in _make_options(id_, wordings[id_][2]))
        self._insert("option (version_id, position, text, is_key)", 4, options)

    def _word_question(self) -> tuple[QuestionType, str, list[str]]:
        kind = self._chance.choice((QuestionType.MULTIPLE_CHOICE,) * 4 + tuple(QuestionType))
        return kind, f"{self._say(11)}?", [self._say(2) for _ in range(4)]

    def _file_question(self, id_: int, kind: QuestionType, stem: str, options: list[str]) -> tuple[object, ...]:
        article = id_ // _SHARE_OF_ARTICLES // OF_ARTICLE + 1 if id_ % _SHARE_OF_ARTICLES == 0 else None
        rare = f"rare{id_ // 10_000 + 1}" if id_ % 10_000 == 1 else ""
        start = id_ % 700 if article else None
        return (
            id_,
            TEACHER,
            min(article, max(self._size // _SHARE_OF_ARTICLES // OF_ARTICLE, 1)) if article else None,
            start,
            start + 80 if start is not None else None,
            self._chance.choices(list(QuestionStatus), (30, 60, 10))[0],
            self._chance.random(),
            self._chance.choice(list(Difficulty)),
            id_ % 2,
            1,
            _NOW,
            id_ * COLLECTIONS // (self._size + 1) + 1 if id_ % 2 else None,
            kind,
            None if article else self._chance.choice((TEACHER, TEACHER, COLLEAGUE)),
            " ".join(list_words(" ".join((stem, *options, rare)))),
        )

    def _add_quiz(self) -> None:
        self._insert(
            "quiz (id, owner_id, title, code, state, open_to_guests, created)",
            7,
            [(1, TEACHER, "Quiz", "quizcode", "draft", 0, _NOW)],
        )
        asked = range(1, self._size + 1, max(self._size // 20, 1))
        self._insert(
            "slot (quiz_id, question_id, position, points)",
            4,
            ((1, id_, place, 10_000_000) for place, id_ in enumerate(asked, 1)),
        )

    def _say(self, count: int) -> str:
        return " ".join(self._chance.choices(self._vocabulary, cum_weights=self._weights, k=count)).capitalize()

    def _insert(self, target: str, columns: int, rows: Iterator[tuple[object, ...]] | list[tuple[object, ...]]) -> None:
        values = ", ".join("?" * columns)
        self._connection.executemany(f"INSERT INTO {target} VALUES ({values})", rows)  # noqa: S608  # all our own


def _make_version(id_: int, kind: QuestionType, stem: str, options: list[str]) -> tuple[object, ...]:
    accepted = json.dumps(options[:1] if kind in (QuestionType.CLOZE, QuestionType.SHORT_ANSWER) else [])
    return id_, id_, 1, kind, stem, "", accepted, 0, "", "[]", "bench", TEACHER, _NOW, _NOW


def _make_options(id_: int, options: list[str]) -> Iterator[tuple[object, ...]]:
    return ((id_, place, text, place == 1) for place, text in enumerate(options, 1))
