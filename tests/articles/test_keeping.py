"""What keeping articles promises; the pages around them are held in the bank's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.articles.operations import KnownArticle, add_article, delete_article, restore_article
from quizapp.articles.queries import find_article, find_deleted_article
from quizapp.articles.reading.document import Document
from quizapp.db import utc_now
from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.people.models import User

LAKE = Document("A lake", "The lake is deep. It is cold.")


def test_an_article_is_kept_as_it_was_read(teacher: User) -> None:
    article = add_article(teacher, LAKE, "lake.txt", utc_now())
    assert (article.title, article.body, article.source, article.words) == (LAKE.title, LAKE.text, "lake.txt", 7)


def test_a_long_title_and_a_long_file_name_are_cut_and_say_so(teacher: User) -> None:
    article = add_article(teacher, Document("long " * 100, LAKE.text), "n" * 400, utc_now())
    for text in (article.title, article.source):
        assert len(text) == 300
        assert text.endswith("…")


def test_the_same_text_again_is_the_article_that_is_there_whatever_its_title(teacher: User) -> None:
    article = add_article(teacher, LAKE, "lake.txt", utc_now())
    with pytest.raises(KnownArticle) as known:
        add_article(teacher, Document("Another title", LAKE.text), "pasted text", utc_now())
    assert known.value.article == article


def test_only_its_owner_finds_an_article(teacher: User, add_person: Callable[..., User]) -> None:
    article, other = add_article(teacher, LAKE, "lake.txt", utc_now()), add_person("Ben", Role.TEACHER)
    assert find_article(teacher, article.id) == article
    assert find_article(other, article.id) is None


def test_a_deleted_article_is_found_among_the_deleted_alone_until_it_is_restored(teacher: User) -> None:
    article = add_article(teacher, LAKE, "lake.txt", utc_now())
    assert find_deleted_article(teacher, article.id) is None
    delete_article(article, utc_now())
    assert find_article(teacher, article.id) is None
    assert find_deleted_article(teacher, article.id) == article
    restore_article(article)
    assert find_article(teacher, article.id) == article
