"""A finished question is put to the whole article, to see what else would answer it."""

from __future__ import annotations

from dataclasses import replace

from quizapp.generator.critic.roundtrip import ASTRAY, DEFENSIBLE, Statements, confirm
from quizapp.generator.records import Evidence, Fact, Question, Span

TEXT = "Odile Katese opened the first ice-cream shop in Butare."
FACT = Fact("f1", TEXT, "event", Span(0, len(TEXT)), "Odile Katese", "open", "the first ice-cream shop in Butare")
QUESTION = Question(
    id="q1",
    type="multiple_choice",
    stem="Who opened the first ice-cream shop in Butare?",
    options=("Jennie Dundas", "Lisa Fruchtman", "Odile Katese"),
    key="Odile Katese",
    accepted=("Odile Katese",),
    fact="f1",
    evidence=Evidence(0, len(TEXT), TEXT),
    explanation=TEXT,
    score=0.8,
    status="draft",
    rule="person who did it",
)


def flaws(question: Question, *others: str) -> tuple[str, ...]:
    (confirmed,) = confirm([question], Statements([FACT], [TEXT, *others]))
    return confirmed.flaws


def test_a_key_that_only_its_own_sentence_answers_stands() -> None:
    assert flaws(QUESTION, "Jennie Dundas lives in Brooklyn.", "Lisa Fruchtman made a film about the shop.") == ()


def test_a_wrong_option_of_which_another_sentence_says_the_same_is_found() -> None:
    assert flaws(QUESTION, "Jennie Dundas came to Butare and opened an ice-cream shop.") == (DEFENSIBLE,)


def test_a_sentence_that_names_the_key_as_well_defends_no_other_option() -> None:
    assert flaws(QUESTION, "Odile Katese met Jennie Dundas before the first ice-cream shop in Butare opened.") == ()


def test_a_stem_that_its_own_fact_does_not_speak_of_is_found() -> None:
    assert flaws(replace(QUESTION, stem="Who founded a company of drummers in Kigali?")) == (ASTRAY,)


def test_flaws_that_were_known_before_are_kept() -> None:
    assert flaws(replace(QUESTION, flaws=("options overlap",))) == ("options overlap",)
