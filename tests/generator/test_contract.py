"""The shape of what the generator hands out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from quizapp.generator.contract import as_json, as_text, schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]

TEXT = "Poland joined the European Union in 2004. The Mongols killed more than 70,000 people in Nishapur."


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


def test_every_generation_fits_its_schema(make: Make, article: tuple[str, str], validator: Any) -> None:
    validator.validate(json.loads(json.dumps(as_json(make(article[1], article[0])))))


def test_the_example_in_the_documentation_fits_the_schema(validator: Any) -> None:
    page = (Path(__file__).parents[2] / "docs" / "generate.md").read_text(encoding="utf-8")
    validator.validate(json.loads(page.split("```json\n")[1].split("```")[0]))


def test_an_empty_generation_fits_the_schema(make: Make, validator: Any) -> None:
    validator.validate(as_json(make("")))


def test_the_keys_come_in_the_order_of_the_contract(make: Make) -> None:
    written = as_json(make(TEXT, "Poland"))
    assert list(written) == ["article", "facts", "questions", "left_out"]
    assert " ".join(written["questions"][0]) == (
        "id type stem options key accepted fact evidence explanation score status rule flaws difficulty"
    )


@pytest.mark.parametrize("path", [["article"], ["facts", 0], ["questions", 0], ["questions", 0, "evidence"], []])
def test_the_schema_refuses_what_it_does_not_know(make: Make, validator: Any, path: list[str | int]) -> None:
    written: Any = as_json(make(TEXT, "Poland"))
    place = written
    for step in path:
        place = place[step]
    place["surplus"] = 1
    if path:
        with pytest.raises(ValidationError):
            validator.validate(written)
    else:
        assert not validator.is_valid(written)


def test_a_multiple_choice_question_without_options_does_not_fit(make: Make, validator: Any) -> None:
    written = as_json(make(TEXT, "Poland"))
    question = next(one for one in written["questions"] if one["type"] == "multiple_choice")
    question["options"] = None
    assert not validator.is_valid(written)


def test_the_text_shows_each_question_with_its_letters_answer_and_sentence(make: Make) -> None:
    text = as_text(make("Poland joined the European Union in 2004.", "Wolves of Poland"))
    assert text.startswith("Wolves of Poland\n7 words, 1 fact, 1 question ready to use\n")
    assert "\n   A) " in text
    assert "\n   Answer: 2004\n" in text
    assert "\n   Sentence: Poland joined the European Union in 2004." in text


def test_the_text_keeps_drafts_apart_with_what_is_to_be_mended(make: Make, article: tuple[str, str]) -> None:
    text = as_text(make(article[1], article[0]))
    assert text.index("Drafts (") < text.index("To mend: ")
    assert "To mend" not in text[: text.index("Drafts (")]
