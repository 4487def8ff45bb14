"""What the making of questions in the background promises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.articles.models import Fact
from quizapp.bank import tasks
from quizapp.bank.models import Alternate, GenerationRun, Question
from quizapp.bank.operations.making import read_alternate
from quizapp.bank.operations.review import accept_question, discard_question
from quizapp.bank.operations.runs import MOST_TRIES, add_run, claim_run, fail_run, finish_run, record_progress
from quizapp.bank.operations.writing import edit_question
from quizapp.bank.rules.states import QuestionStatus, RunState
from quizapp.bank.rules.wordings import QuestionType, Wording, choices
from quizapp.db import db, utc_now
from quizapp.generator import records

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient
    from huey.api import MemoryHuey

    from quizapp.articles.models import Article
    from quizapp.people.models import User


def make_generation(canal: str) -> records.Generation:
    """What a generator could hand out: one fact, a choice made of it and a typed cloze."""
    span = records.Span(0, canal.index(".") + 1)
    sentence = canal[: span.end]
    fact = records.Fact("f1", sentence, "definition", span, "The Suez Canal", "is", "a waterway in Egypt")
    choice = records.Question(
        id="q1",
        type="multiple_choice",
        stem="In which country is the Suez Canal?",
        options=("Egypt", "Libya", "Sudan"),
        key="Egypt",
        accepted=("Egypt",),
        fact="f1",
        evidence=records.Evidence(span.start, span.end, sentence),
        explanation=sentence,
        score=0.9,
        status="published",
        rule="place",
    )
    cloze = replace(
        choice,
        id="q2",
        type="cloze",
        stem="The Suez Canal is a waterway in ____.",
        options=None,
        status="draft",
        flaws=("the stem is too long",),
    )
    return records.Generation("The Suez Canal", 90, (fact,), (choice, cloze), {"pronoun not resolved": 2})


@pytest.fixture
def run(article: Article, waiting_work: MemoryHuey) -> GenerationRun:
    """A run that waits for the worker."""
    tasks.start_run(article, utc_now())
    return db.session.scalars(select(GenerationRun)).one()


def count(table: type) -> int:
    """How many rows a table has."""
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_the_page_says_how_far_the_work_has_come(
    run: GenerationRun, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client, address = sign_in(teacher), f"/articles/{run.article_id}/progress"
    assert client.get(address).json == {"finished": False, "percent": 0, "words": "Waiting for its turn"}
    claim_run(run.id)
    record_progress(run.id, "reading", 2, 4)
    assert client.get(address).json == {"finished": False, "percent": 40, "words": "Reading 2 of 4 paragraphs"}
    page = client.get(f"/articles/{run.article_id}").text
    assert "Reading 2 of 4 paragraphs" in page
    assert f'data-progress="{address}"' in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_finished_work_shows_its_questions_and_what_was_left_out(
    canal: str, run: GenerationRun, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    claim_run(run.id)
    finish_run(run.id, make_generation(canal), utc_now())
    client = sign_in(teacher)
    assert client.get(f"/articles/{run.article_id}/progress").json["finished"] is True
    page = client.get(f"/articles/{run.article_id}").text
    assert "In which country is the Suez Canal?" in page
    assert "Pronoun not resolved: 2" in page
    assert "the stem is too long" in page
    assert "data-progress" not in page


def test_what_was_made_is_kept_with_its_thread_to_fact_and_sentence(canal: str, run: GenerationRun) -> None:
    finish_run(run.id, make_generation(canal), utc_now())
    choice, cloze = db.session.scalars(select(Question).order_by(Question.generated_key))
    assert choice.fact == cloze.fact == db.session.scalars(select(Fact)).one()
    assert choice.evidence == "The Suez Canal is a waterway in Egypt."
    assert [(option.text, option.is_key) for option in choice.current.options] == [
        ("Egypt", True),
        ("Libya", False),
        ("Sudan", False),
    ]
    assert (choice.recommended, cloze.recommended) == (True, False)
    assert (cloze.current.options, cloze.current.accepted, cloze.current.key) == ([], ["Egypt"], "Egypt")


def test_making_questions_again_never_touches_what_a_teacher_did(canal: str, run: GenerationRun, teacher: User) -> None:
    generation = make_generation(canal)
    finish_run(run.id, generation, utc_now())
    first, second = db.session.scalars(select(Question).order_by(Question.generated_key))
    edit_question(
        first,
        Wording(QuestionType.MULTIPLE_CHOICE, "Where is it?", choices(("Egypt", "Chad"), "Egypt")),
        (),
        teacher,
        utc_now(),
    )
    accept_question(first, utc_now())
    discard_question(second)
    changed = tuple(replace(question, stem="Something else?") for question in generation.questions)
    added = replace(generation.questions[0], id="q3")
    again = add_run(run.article, utc_now())
    assert again is not None
    finish_run(again, replace(generation, questions=(*changed, added)), utc_now())
    kept = list(db.session.scalars(select(Question).order_by(Question.generated_key)))
    assert [(question.status, question.current.stem) for question in kept] == [
        (QuestionStatus.READY, "Where is it?"),
        (QuestionStatus.RETIRED, "The Suez Canal is a waterway in ____."),
        (QuestionStatus.DRAFT, "In which country is the Suez Canal?"),
    ]
    assert count(Fact) == 1


def test_what_was_not_chosen_is_kept_beside_what_was_and_only_once(canal: str, run: GenerationRun) -> None:
    generation = make_generation(canal)
    choice = replace(generation.questions[0], others=(("Chad", "Egypt", "Mali"),))
    spare = replace(generation.questions[1], id="q7", traits=(("length", 1.0),))
    generation = replace(generation, questions=(choice,), alternates=(spare,))
    finish_run(run.id, generation, utc_now())
    again = add_run(run.article, utc_now())
    assert again is not None
    finish_run(again, generation, utc_now())
    question = db.session.scalars(select(Question)).one()
    assert question.spare is not None
    assert question.spare.sets == [["Chad", None, "Mali"]]
    alternate = db.session.scalars(select(Alternate)).one()
    assert alternate.fact_id == question.fact_id
    assert read_alternate(alternate) == replace(spare, traits=())


def test_questions_are_kept_all_or_none(canal: str, run: GenerationRun) -> None:
    generation = make_generation(canal)
    broken = replace(generation.questions[1], fact="a fact that was not handed out")
    with pytest.raises(KeyError):
        finish_run(run.id, replace(generation, questions=(generation.questions[0], broken)), utc_now())
    fail_run(run.id, "It went wrong.", utc_now())
    assert count(Fact) == count(Question) == 0
    assert (run.state, run.problem) == (RunState.FAILED, "It went wrong.")


def test_an_article_has_one_run_at_a_time(
    run: GenerationRun, teacher: User, sign_in: Callable[[User], FlaskClient], do_work: Callable[[], int]
) -> None:
    sign_in(teacher).post(f"/articles/{run.article_id}/generate")
    assert count(GenerationRun) == 1
    assert do_work() == 1


def test_a_run_that_is_enqueued_twice_is_done_once(run: GenerationRun, do_work: Callable[[], int]) -> None:
    tasks.make_questions.enqueue(run.id)
    assert do_work() == 2
    assert (run.state, run.tries) == (RunState.DONE, 1)


def test_a_killed_workers_run_is_taken_up_by_the_next_worker(
    run: GenerationRun, waiting_work: MemoryHuey, do_work: Callable[[], int]
) -> None:
    waiting_work.dequeue()
    claim_run(run.id)
    record_progress(run.id, "reading", 1, 3)
    tasks.take_up_work()
    db.session.expire_all()
    assert run.state is RunState.WAITING
    do_work()
    assert (run.state, run.tries) == (RunState.DONE, 2)
    assert count(Question) == db.session.scalar(select(func.count(Question.generated_key.distinct())))
    assert count(Question) > 0


def test_a_run_that_the_queue_lost_is_enqueued_again(
    run: GenerationRun, waiting_work: MemoryHuey, do_work: Callable[[], int]
) -> None:
    waiting_work.flush()
    tasks.enqueue_waiting_runs()
    assert do_work() == 1
    assert run.state is RunState.DONE


def test_a_run_that_waited_while_the_worker_was_away_is_done_though_the_queue_lost_it(
    run: GenerationRun, waiting_work: MemoryHuey, do_work: Callable[[], int]
) -> None:
    waiting_work.flush()
    tasks.take_up_work()
    do_work()
    assert run.state is RunState.DONE


def test_a_run_that_stops_every_worker_is_given_up(
    run: GenerationRun, teacher: User, sign_in: Callable[[User], FlaskClient], do_work: Callable[[], int]
) -> None:
    for _ in range(MOST_TRIES):
        claim_run(run.id)
        tasks.take_up_work()
    do_work()
    db.session.refresh(run)
    assert run.state is RunState.FAILED
    page = sign_in(teacher).get(f"/articles/{run.article_id}").text
    assert "interrupted 3 times" in page
    assert "Try again" in page


def test_a_failure_is_logged_and_said_and_can_be_tried_again(
    *,
    app: Flask,
    run: GenerationRun,
    teacher: User,
    sign_in: Callable[[User], FlaskClient],
    do_work: Callable[[], int],
    caplog: pytest.LogCaptureFixture,
) -> None:
    bundled = app.config["SPACY_MODEL"]
    app.config["SPACY_MODEL"] = "no_such_parser"
    do_work()
    assert run.state is RunState.FAILED
    assert "no_such_parser" in caplog.text
    client = sign_in(teacher)
    assert "parser is missing" in client.get(f"/articles/{run.article_id}").text
    app.config["SPACY_MODEL"] = bundled
    client.post(f"/articles/{run.article_id}/generate")
    do_work()
    assert [run.state for run in db.session.scalars(select(GenerationRun))] == [RunState.FAILED, RunState.DONE]


def test_a_surprise_is_logged_under_the_number_that_the_page_shows(
    app: Flask, run: GenerationRun, do_work: Callable[[], int], caplog: pytest.LogCaptureFixture
) -> None:
    app.config["SPACY_MODEL"] = ["no name at all"]
    do_work()
    assert run.state is RunState.FAILED
    number = run.problem.split("number ")[1].split(")")[0]
    assert f"error {number}" in caplog.text


def test_work_for_an_article_that_is_gone_ends_quietly(
    run: GenerationRun, do_work: Callable[[], int], caplog: pytest.LogCaptureFixture
) -> None:
    db.session.delete(run.article)
    assert do_work() == 1
    assert not caplog.records
