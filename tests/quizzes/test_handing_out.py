"""A quiz on paper and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.bank.formats import own

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.people.models import User
    from quizapp.quizzes.models import Quiz

PAGES = ("print/sheet", "print/key", "print/cards", "export", "export/file?format=json")


def test_a_quiz_is_printed_with_its_questions_in_its_order(
    quiz: Quiz, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    page = sign_in(teacher).get(f"/quizzes/{quiz.id}/print/sheet").text

    first, second = (max(slot.question.current.stem.split("____"), key=len) for slot in quiz.slots)
    assert page.index(first) < page.index(second)
    assert f'href="/quizzes/{quiz.id}/print/key"' in page


def test_the_key_of_a_quiz_tells_answers_and_the_sentences_that_prove_them(
    quiz: Quiz, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    page = sign_in(teacher).get(f"/quizzes/{quiz.id}/print/key?paper=Letter").text

    assert 'class="paper paper-letter"' in page
    assert all(slot.question.evidence in page for slot in quiz.slots if slot.question.evidence)


def test_a_quiz_is_exported_as_a_file_named_after_it(
    quiz: Quiz, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    browser = sign_in(teacher)
    page = browser.get(f"/quizzes/{quiz.id}/export?format=json").text
    assert f'href="/quizzes/{quiz.id}/export/file?format=json"' in page

    file = browser.get(f"/quizzes/{quiz.id}/export/file?format=json")

    assert file.headers["Content-Disposition"] == "attachment; filename=canal-quiz-questions.json"
    stems = [item.wording.stem for item in own.read(file.data).items]
    assert stems == [slot.question.current.stem for slot in quiz.slots]


@pytest.mark.parametrize("page", PAGES)
def test_anothers_quiz_is_not_to_be_had(
    quiz: Quiz, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient], page: str
) -> None:
    assert sign_in(add_person("Eve")).get(f"/quizzes/{quiz.id}/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_learners_get_neither_sheet_nor_file(
    quiz: Quiz, learner: User, sign_in: Callable[[User], FlaskClient], page: str
) -> None:
    assert sign_in(learner).get(f"/quizzes/{quiz.id}/{page}").status_code == 403
