"""What the signed-in teacher owns; all else is not to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort
from flask_login import current_user

from quizapp.articles.queries import find_article
from quizapp.bank.queries.questions import find_question, find_readable_question

if TYPE_CHECKING:
    from quizapp.articles.models import Article
    from quizapp.bank.models import Question


def own_article(article_id: int) -> Article:
    """The teacher's article; the request ends with "not found" where there is none."""
    return find_article(current_user, article_id) or abort(404)


def own_question(question_id: int) -> Question:
    """The teacher's question; the request ends with "not found" where there is none."""
    return find_question(current_user, question_id) or abort(404)


def is_only_readable(question_id: int) -> bool:
    """Whether the teacher may see the question but not change it."""
    finders = find_question, find_readable_question
    return [find(current_user, question_id) is not None for find in finders] == [False, True]
