"""Statements to be judged true or false."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from jsonschema import validate

from quizapp.generator.contract import as_json, schema
from quizapp.generator.pipeline import generate
from quizapp.generator.records import BLANK, Evidence, Question
from quizapp.generator.writing.statements import FALSE, TRUE, make_statements

if TYPE_CHECKING:
    from spacy.language import Language

    from quizapp.generator.records import Generation

CLOZE = Question(
    id="q",
    type="cloze",
    stem="____ became the first ruler of the Mongols in 1206.",
    options=("Batu Khan", "Genghis Khan", "Kublai Khan"),
    key="Genghis Khan",
    accepted=("Genghis Khan",),
    fact="f",
    evidence=Evidence(0, 9, "In 1206."),
    explanation="Genghis Khan became the first ruler of the Mongols in 1206.",
    score=0.6,
    status="draft",
    rule="blank person",
    flaws=("a minor detail",),
)


@pytest.fixture(scope="module")
def stated(parser: Language, article: tuple[str, str]) -> Generation:
    """What is made of an article of the demo where statements alone are wanted."""
    title, text = article
    return generate(title, text, parser=parser, types=frozenset({"true_false"}))


def test_a_statement_holds_the_key_where_it_is_true_and_a_wrong_option_where_it_is_false() -> None:
    made = [one for seed in range(20) for one in make_statements([CLOZE], seed)]
    assert {one.key for one in made} == {TRUE, FALSE}
    for one in made:
        assert one.stem.startswith(CLOZE.key) is (one.key == TRUE)
        assert any(one.stem == CLOZE.stem.replace(BLANK, option) for option in CLOZE.options or ())
        assert (one.options, one.accepted) == ((TRUE, FALSE), (one.key,))


def test_what_was_found_out_about_the_blank_holds_for_the_statement() -> None:
    (made,) = make_statements([CLOZE], 0)
    assert (made.score, made.flaws, made.evidence, made.fact) == (CLOZE.score, CLOZE.flaws, CLOZE.evidence, CLOZE.fact)
    assert made.id != CLOZE.id


def test_two_blanks_of_one_sentence_never_make_one_statement_twice() -> None:
    year = replace(
        CLOZE,
        id="y",
        stem="Genghis Khan became the first ruler of the Mongols in ____.",
        options=("1186", "1206"),
        key="1206",
        score=0.7,
    )
    for seed in range(20):
        made = list(make_statements([CLOZE, year], seed))
        assert len({one.id for one in made}) == len({one.stem for one in made}) == len(made)
        assert made[0].score == year.score


def test_a_typed_blank_and_a_question_give_no_statement() -> None:
    typed = replace(CLOZE, options=None)
    asked = replace(CLOZE, type="multiple_choice", stem="Who became the first ruler of the Mongols in 1206?")
    assert not list(make_statements([typed, asked], 0))


def test_statements_alone_come_where_they_alone_are_wanted_and_fit_the_schema(stated: Generation) -> None:
    assert {question.type for question in stated.questions} == {"true_false"}
    assert not [question for question in stated.questions if BLANK in question.stem]
    published = [question.fact for question in stated.questions if question.status == "published"]
    assert len(set(published)) == len(published)
    validate(as_json(stated), schema())


def test_the_same_seed_gives_the_same_statements(
    parser: Language, article: tuple[str, str], stated: Generation
) -> None:
    title, text = article
    assert generate(title, text, parser=parser, types=frozenset({"true_false"})) == stated


def test_nobody_gets_statements_who_did_not_ask_for_them(parser: Language) -> None:
    text = "Poland joined the European Union in 2004. The Mongols killed more than 70,000 people in Nishapur."
    made = generate("Poland", text, parser=parser)
    assert made.questions
    assert not [question for question in made.questions if question.type == "true_false"]
