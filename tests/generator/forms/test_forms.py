"""What each form of question makes of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]

RIVALS = (
    "Anna Berg, Peter Hale, Laura Wood and David Ross are painters. Peter Hale paints ships. David Ross paints bridges."
)


def stems(generation: Generation) -> list[str]:
    return [question.stem for question in generation.questions]


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Poland joined the European Union in 2004.", "In what year did Poland join the European Union?"),
        ("In 1186, Temüjin was elected khan.", "In what year was Temüjin elected khan?"),
        (
            "On 26 July 1956, Gamal Abdel Nasser nationalised the Suez Canal Company.",
            "In what year did Gamal Abdel Nasser nationalise the Suez Canal Company?",
        ),
        ("The theatre of Warsaw was rebuilt in the 1950s.", "In which decade was the theatre of Warsaw rebuilt?"),
        ("Wolves appeared in Warsaw in 1990.", "In which city did wolves appear in 1990?"),
        ("Berlin has about 400 bridges.", "About how many bridges does Berlin have?"),
        ("Nine women work for Anna Berg in Oslo.", "How many women work for Anna Berg in Oslo?"),
        ("The Black Death ravaged Europe for three years.", "For how many years did the Black Death ravage Europe?"),
        ("About 22% of Japanese workers slept badly.", "About what percentage of Japanese workers slept badly?"),
        ("Google launched a satellite in 1998.", "Which company launched a satellite in 1998?"),
    ],
)
def test_a_statement_becomes_this_question(make: Make, text: str, stem: str) -> None:
    assert stem in stems(make(text, "Stories"))


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Poland joined the European Union in 2004.", "Poland joined the European Union in ____."),
        ("Harvard spent $37.6 billion in Boston.", "Harvard spent ____ in Boston."),
        ("Wolves in Poland travel 30 km a night.", "Wolves in Poland travel ____ a night."),
        (
            "A relationship that helps two partners is called mutualism.",
            "A relationship that helps two partners is called ____.",
        ),
        ("Glaciers cover about a tenth of Iceland.", "Glaciers cover about ____ of Iceland."),
    ],
)
def test_a_statement_becomes_this_cloze(make: Make, text: str, stem: str) -> None:
    assert stem in stems(make(text, "Stories"))


def test_who_is_asked_where_the_article_has_others_like_it(make: Make) -> None:
    text = f"{RIVALS} Anna Berg founded the Oslo Opera in 1951."
    who = next(q for q in make(text, "Stories").questions if q.stem == "Who founded the Oslo Opera in 1951?")
    assert set(who.options or ()) <= {"Anna Berg", "Peter Hale", "David Ross", "Laura Wood"}


def test_who_is_not_asked_without_others_to_choose_from(make: Make) -> None:
    generation = make("Anna Berg founded the Oslo Opera in 1951.", "Stories")
    assert not any(stem.startswith("Who") for stem in stems(generation))


def test_a_role_makes_the_question_exact(make: Make) -> None:
    text = f"{RIVALS} Peter Hale, a grandson of Anna Berg, founded the Oslo Opera in 1951."
    assert "Which grandson of Anna Berg founded the Oslo Opera in 1951?" in stems(make(text, "Stories"))


def test_a_year_inside_a_noun_phrase_is_not_asked_for(make: Make) -> None:
    found = stems(make("The accident in Chernobyl in 1986 shocked Gerhard Knies.", "Stories"))
    assert not any(stem.startswith("In what year") for stem in found)


def test_one_of_several_years_is_not_asked_for(make: Make) -> None:
    found = stems(make("Floods struck Venice in 1902, 1936, 1951 and 1966.", "Stories"))
    assert not any(stem.startswith("In what year") for stem in found)


def test_a_year_that_only_points_to_is_not_asked_for(make: Make) -> None:
    asked = "In what year did Norway join the Nordic Bank?"
    assert asked in stems(make("Norway joined the Nordic Bank in 1976.", "Stories"))
    found = stems(make("Norway only joined the Nordic Bank in 1976.", "Stories"))
    assert not any(stem.startswith("In what year") for stem in found)


def test_a_number_with_a_bound_is_typed_and_never_chosen(make: Make) -> None:
    found = [q for q in make("Berlin has more than 400 bridges.", "Stories").questions if q.key == "400"]
    assert found
    assert all(question.type == "cloze" and question.options is None for question in found)


def test_what_the_article_is_about_is_never_the_key(make: Make) -> None:
    found = make("Morocco sold power to Spain in 2015. Morocco has 4 plants.", "Morocco sells power").questions
    assert not any(question.key == "Morocco" for question in found)


def test_countries_come_with_countries(make: Make) -> None:
    found = make("In 1994 the singer Anna Berg moved to Spain.", "Stories").questions
    spain = next(question for question in found if question.key == "Spain")
    assert set(spain.options or ()) <= {
        "Spain",
        "Albania",
        "Bosnia",
        "Croatia",
        "Cyprus",
        "France",
        "Germany",
        "Greece",
        "Italy",
        "Kosovo",
        "Malta",
        "Poland",
        "Sweden",
        "The Netherlands",
        "The United Kingdom",
        "the Netherlands",
        "the United Kingdom",
        "North Macedonia",
        "Portugal",
        "Serbia",
        "Slovenia",
    }


def test_a_country_with_the_takes_it_into_the_blank_so_that_the_others_fit(make: Make) -> None:
    found = make("In 1994 the singer Anna Berg moved to the Netherlands.", "Stories").questions
    question = next(one for one in found if one.key == "the Netherlands" and one.type == "cloze")
    assert question.stem.endswith("moved to ____.")
    assert {"Belgium", "Germany", "France", "Italy", "Sweden", "Poland", "Spain"} & set(question.options or ())


def test_options_at_the_head_of_a_sentence_have_a_capital(make: Make) -> None:
    found = make(
        "The US banned the sale of ivory. Spain banned nothing. Kenya burned ivory in 1989.", "Ivory"
    ).questions
    for question in found:
        if question.stem.startswith("____"):
            assert all(option[0].isupper() for option in question.options or ())


# Of a longer text more drafts are kept.
RAIN = "\n\n" + "It rained. " * 400
CANAL = (
    "Gamal Abdel Nasser nationalised the canal of Suez in 1956.\n\n"
    "Anna Berg founded the opera of Oslo in 1951.\n\n"
    "In 1887, Peter Hale gave the museum of Bergen to the city of Bergen.\n\n"
    "Laura Wood painted the harbour of Stavanger in 1920."
)


def test_what_somebody_did_stands_beside_what_others_did(make: Make) -> None:
    found = {question.stem: question for question in make(CANAL + RAIN, "Stories").questions}
    question = found["What did Gamal Abdel Nasser do in 1956?"]
    assert question.key == "nationalised the canal of Suez"
    assert {"founded the opera of Oslo", "painted the harbour of Stavanger"} <= set(question.options or ())


def test_what_somebody_did_is_not_asked_where_nothing_like_it_is_known(make: Make) -> None:
    assert not any(stem.startswith("What did") for stem in stems(make("Anna Berg outlived Peter Hale in 1951.")))


def test_a_second_deed_of_the_same_person_is_no_option_without_a_year(make: Make) -> None:
    text = (
        "On the Nile, Gamal Abdel Nasser built a high dam near Aswan. "
        "Gamal Abdel Nasser nationalised the canal of Suez."
        "\n\nAnna Berg founded the opera of Oslo.\n\nLaura Wood painted the harbour of Stavanger."
    )
    question = next(q for q in make(text, "Stories").questions if q.key == "built a high dam near Aswan")
    assert "nationalised the canal of Suez" not in (question.options or ())


def test_a_reason_stands_beside_other_reasons(make: Make) -> None:
    text = (
        "Anna Berg moved to Oslo to study the songs of the whales.\n\n"
        "Peter Hale sold ships to pay for a school in Bergen.\n\n"
        "Laura Wood came to Norway to paint the light of the north.\n\n"
        "David Ross left Bergen to work for a bank in London."
    )
    questions = [q for q in make(text + RAIN, "Stories").questions if q.stem.startswith("Why did")]
    question = next(q for q in questions if q.stem == "Why did Peter Hale sell ships?")
    assert question.key == "to pay for a school in Bergen"
    assert all(option.startswith("to ") for option in question.options or ())


def test_options_of_whole_phrases_are_alike_in_length(make: Make) -> None:
    for question in make(CANAL, "Stories").questions:
        if question.rule == "deed" and question.options:
            lengths = [len(option) for option in question.options]
            assert len(question.key) <= 1.4 * sum(lengths) / len(lengths)


def test_people_stand_beside_people_of_whom_the_same_is_said(make: Make) -> None:
    players = "".join(
        f"{name} played in Bergen. {name} said the match in Oslo was hard.\n\n"
        for name in ("Peter Hale", "David Ross", "Laura Wood", "Thomas Reed", "Mark Stone")
    )
    singer = "Anna Berg said her songs are sad. Anna Berg said her piano is old.\n\n"
    text = f"{singer}{players}In 1951, Mark Stone founded the opera of Stavanger."
    question = next(q for q in make(text + RAIN, "Stories").questions if q.key == "Mark Stone" and q.options)
    assert "Anna Berg" not in (question.options or ())


def test_a_stem_that_tells_who_is_a_man_does_not_ask_for_a_person(make: Make) -> None:
    found = make(f"{RIVALS} Peter Hale founded his own theatre in Oslo in 1951.", "Stories").questions
    assert not any(question.key == "Peter Hale" and " his " in question.stem for question in found)


def test_a_country_of_which_the_article_says_the_same_is_no_option(make: Make) -> None:
    text = (
        "Private schools in Spain are called independent schools. Spain and Italy like football.\n\n"
        "In Italy private schools are called independent schools.\n\n"
        "In Portugal private schools are called independent schools."
    )
    for question in make(text, "Schools").questions:
        assert len({"Spain", "Italy", "Portugal"} & set(question.options or ())) < 2 or question.status == "draft"


@pytest.mark.parametrize(
    "text",
    [
        "Plague struck the city of Venice between 1361 and 1528.",
        "Victoria has a constitution of Australia enacted in 1975.",
    ],
)
def test_a_year_given_in_passing_is_not_blanked(make: Make, text: str) -> None:
    assert not any(question.rule == "blank year" for question in make(text, "Stories").questions)


def test_of_more_than_six_published_at_most_half_ask_for_a_date(make: Make, article: tuple[str, str]) -> None:
    published = [one for one in make(article[1], article[0]).questions if one.status == "published"]
    dated = [one for one in published if any(kind in one.rule for kind in ("year", "decade", "century"))]
    assert len(dated) <= max(3, len(published) / 2)


def test_a_name_that_is_also_a_countrys_is_not_asked_for_as_one(make: Make) -> None:
    text = "Sudan is the last male northern white rhino in Kenya. Chad and Egypt have no rhinos. Libya has none either."
    assert not any(question.rule == "country who did it" for question in make(text, "Rhinos").questions)
