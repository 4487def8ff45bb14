"""Ordinary nouns as keys: which nouns of a clause may be asked for, and what stands beside them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from quizapp.generator.distractors import kinds as wrong_kinds
from quizapp.generator.distractors.companions import Companions, companions
from quizapp.generator.distractors.usage import Usage
from quizapp.generator.entities.names import collect_names
from quizapp.generator.facts.facts import find_facts
from quizapp.generator.keys.kindred import Kindred, find_kindred
from quizapp.generator.language.inflection import inflect
from quizapp.generator.reading.passages import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]


@pytest.fixture
def found(parser: Language) -> Callable[..., dict[str, Kindred]]:
    """The ordinary nouns that a text can be asked for, each with its wrong options."""

    def run(text: str, title: str = "A test") -> dict[str, Kindred]:
        passages = parse(text, parser, lambda _done, _total: None)
        usage, names = Usage(passages, title), collect_names(passages, title)
        facts = [one for passage in passages for one in find_facts(passage, title, names, Counter())]
        return {word.text: word for fact in facts for word in wrong_kinds.furnish(fact.grounded, usage)}

    return run


@pytest.mark.parametrize(
    ("word", "tag", "form"),
    [
        ("sailor", "NN", "sailor"),
        ("sailor", "NNS", "sailors"),
        ("police officer", "NNS", "police officers"),
        ("head of state", "NNS", "heads of state"),
        ("fish", "NNS", "fish"),
        ("repeal", "VB", "repeal"),
        ("repeal", "VBD", "repealed"),
        ("cancel", "VBN", "cancelled"),
    ],
)
def test_a_word_takes_the_form_of_the_one_whose_place_it_takes(word: str, tag: str, form: str) -> None:
    assert inflect(word, tag) == form


@pytest.mark.parametrize("word", ["safety", "growth"])
def test_a_plural_that_nobody_writes_is_no_form(word: str) -> None:
    assert inflect(word, "NNS") is None


@pytest.mark.parametrize(
    ("label", "company"),
    [
        ("sea mammals", Companions()),
        ("meals (in a day)", Companions()),
        ("acts towards a law (of)", Companions("of", ("law",))),
        ("acts towards a country or city (of)", Companions("of", ("country", "city"))),
        ("limits on a thing (on)", Companions("on")),
        ("chances (to do something)", Companions("to do")),
        ("beliefs (that something is so)", Companions("that")),
    ],
)
def test_a_label_tells_what_follows_its_words(label: str, company: Companions) -> None:
    assert companions(label) == company


def test_an_object_stands_beside_others_of_its_kind_in_the_same_number(
    found: Callable[..., dict[str, Kindred]],
) -> None:
    word = found("Lena Dahl trained whales in Norway in 2003.")["whales"]
    assert len(word.wrong) == 3
    assert all(option.endswith("s") for option in word.wrong)


def test_an_article_before_the_word_goes_into_the_blank_with_it(make: Callable[..., Generation]) -> None:
    made = make("In 1989, when the government of Poland changed, Poland had only a motorway between two towns.")
    stems = {question.key: question.stem for question in made.questions}
    assert "a motorway" in stems
    assert "a ____" not in stems["a motorway"]


def test_only_nouns_are_asked_for(found: Callable[..., dict[str, Kindred]]) -> None:
    text = "The cheap price of milk fell in Norway in 2003. The parliament of Wales then raised a tax on honey in 2013."
    assert set(found(text)) == {"parliament", "honey"}


def test_only_near_kin_make_a_tight_set(
    found: Callable[..., dict[str, Kindred]],
) -> None:
    text = "Lena Dahl trained whales for the navy in Norway.\n\nAnna Berg sold chairs to the navy in Sweden."
    words = found(text)
    assert words["whales"].is_tight
    assert not any(word.is_tight for text, word in words.items() if text in {"a sofa", "chairs"})


def test_a_word_that_another_word_of_the_sentence_points_to_is_not_asked_for(
    found: Callable[..., dict[str, Kindred]],
) -> None:
    assert "honey" in found("Lena Dahl sold honey to the navy of Norway in 2003.")
    assert "honey" not in found("Lena Dahl sold honey from the bees of Norway in 2003.")


@pytest.mark.parametrize(
    "text",
    [
        "Lena Dahl did not train whales in Norway in 2003.",
        "Lena Dahl may train whales in Norway in 2003.",
        "Lena Dahl trained whales, dolphins and seals in Norway in 2003.",
        "Lena Dahl wrote about circus whales in Norway in 2003.",
        "Lena Dahl trained “whales” in Norway in 2003.",
    ],
)
def test_a_word_that_others_could_replace_or_that_its_neighbour_fixes_is_not_asked_for(
    text: str, found: Callable[..., dict[str, Kindred]]
) -> None:
    assert "whales" not in found(text)


def test_a_word_of_the_title_is_not_asked_for(found: Callable[..., dict[str, Kindred]]) -> None:
    text = "Lena Dahl trained whales in Norway in 2003."
    assert "whales" in found(text)
    assert "whales" not in found(text, "The whale that came back")


def test_what_the_article_says_of_the_same_thing_is_no_wrong_option(found: Callable[..., dict[str, Kindred]]) -> None:
    alone = found("Lena Dahl trained whales in Norway in 2003.")["whales"]
    other = alone.wrong[0]
    both = found(f"Lena Dahl trained whales in Norway in 2003.\n\nLena Dahl also trained {other} in Norway.")["whales"]
    assert other not in both.wrong


def test_the_same_text_gives_the_same_options_again(found: Callable[..., dict[str, Kindred]]) -> None:
    text = "Lena Dahl trained whales in Norway in 2003."
    assert found(text)["whales"].wrong == found(text)["whales"].wrong


def test_the_longest_member_is_the_key(parser: Language) -> None:
    text = "Jonas Berg was worried about climate change in Norway."
    passages = parse(text, parser, lambda _done, _total: None)
    facts = find_facts(passages[0], "A test", collect_names(passages), Counter())
    assert "climate change" in {word.text for fact in facts for word in find_kindred(fact.grounded)}


def test_a_noun_of_a_well_known_class_is_asked_for_by_it(make: Callable[..., Generation]) -> None:
    made = make("Gorillas raided the garden of Paul Mugisha in Rwanda in 2012.")
    stems = {question.stem: question.key for question in made.questions if question.rule == "which noun"}
    assert stems == {"Which animals raided the garden of Paul Mugisha in Rwanda in 2012?": "Gorillas"}


def test_a_noun_with_words_of_its_own_is_not_asked_for_by_its_class(make: Callable[..., Generation]) -> None:
    made = make("Poisonous gases from Laki killed most of the sheep in Iceland in 1783.", "A test")
    assert not [question for question in made.questions if question.rule == "which noun"]


def test_what_somebody_is_keeps_its_verb(make: Callable[..., Generation]) -> None:
    made = make("Lena Dahl, a biologist at Oslo University, counted seals in Norway in 2003.")
    assert all(" is " in question.stem for question in made.questions if question.key.endswith("biologist"))


@pytest.mark.parametrize(
    ("text", "stem", "key"),
    [
        (
            "The Council of Oslo called on all sailors to abstain from alcohol for Lent in 2011.",
            "What did the Council of Oslo call on all sailors to abstain from for Lent in 2011?",
            "alcohol",
        ),
    ],
)
def test_a_noun_without_plural_is_asked_for_by_what(make: Make, text: str, stem: str, key: str) -> None:
    found = {question.stem: question for question in make(text, "Stories").questions}
    assert found[stem].key == key
    assert len(found[stem].options or ()) > 2


def test_a_noun_of_a_loose_set_is_not_asked_for_by_what(make: Make) -> None:
    made = make("The government of Norway argued for years about furniture for the palace in Oslo.", "Stories")
    assert not [question for question in made.questions if question.rule == "what noun"]


def test_a_word_of_the_titles_family_is_not_asked_for(found: Callable[..., dict[str, Kindred]]) -> None:
    text = "Lena Dahl treated sailors for depression in Norway in 2003."
    assert "depression" in found(text)
    assert "depression" not in found(text, "The depressed sailors")
