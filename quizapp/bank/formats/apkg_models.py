"""The note types in which questions stand in Anki: the same fields in all, and cards that fit what is asked."""

from __future__ import annotations

import genanki

from quizapp.bank.rules.wordings import QuestionType

FIELDS = (
    *("Question", "Options", "Matches", "Answer", "Also right"),
    *("Explanation", "Type", "Name", "Misspellings"),
)
"""What a note of each of these types has; “Matches” is only for show, since “Options” holds it as well."""

_EXPLANATION = '{{#Explanation}}<div class="explanation">{{Explanation}}</div>{{/Explanation}}'
_STEM = '<div class="stem">{{Question}}</div>'
_CLOZE = '<div class="stem">{{cloze:Question}}</div>'
_ALSO = '{{#Also right}}<div class="also">Also right: {{Also right}}</div>{{/Also right}}'
_OFFERED = '<div class="front">{{Options}}</div>'
_SOLVED = '<hr id="answer"><div class="back">{{Options}}</div>'
_CSS = """.card { font-family: sans-serif; font-size: 20px; text-align: left; max-width: 36em; margin: 0 auto; }
.stem { font-family: Georgia, serif; margin-bottom: 1em; }
li { margin: 0.4em 0; }
.front .match, .front .feedback, .other { display: none; }
.back .match::before { content: "→ "; }
.back .key > .text { font-weight: bold; }
.back .key > .text::after { content: " ✓"; }
.feedback, .explanation, .also { font-size: 0.85em; margin-top: 0.5em; }
.cloze { font-weight: bold; }
"""


def _make_model(number: int, name: str, front: str, back: str, kind: int = genanki.Model.FRONT_BACK) -> genanki.Model:
    return genanki.Model(
        number,
        f"quizapp: {name}",
        fields=[{"name": field} for field in FIELDS],
        templates=[{"name": "Card 1", "qfmt": front, "afmt": back + _EXPLANATION}],
        css=_CSS,
        model_type=kind,
    )


# Anki knows a note type by its number, so that these never change.
_CHOOSE = _make_model(1_763_900_001, "choose", _STEM + _OFFERED, _STEM + _SOLVED)
_TYPE = _make_model(
    1_763_900_002,
    "type",
    _STEM + "{{type:Answer}}",
    _STEM + '<hr id="answer">{{type:Answer}}' + _ALSO,
)
_ARRANGE = _make_model(
    1_763_900_003,
    "match or order",
    _STEM + _OFFERED + "{{Matches}}",
    _STEM + "{{#Matches}}" + _SOLVED + '{{/Matches}}{{^Matches}}<hr id="answer">{{Answer}}{{/Matches}}',
)
_FILL_IN = _make_model(
    1_763_900_004,
    "fill in",
    _CLOZE + "{{#Options}}" + _OFFERED + "{{/Options}}{{^Options}}{{type:cloze:Question}}{{/Options}}",
    _CLOZE + "{{#Options}}" + _SOLVED + "{{/Options}}{{^Options}}{{type:cloze:Question}}{{/Options}}" + _ALSO,
    genanki.Model.CLOZE,
)
MODELS = {
    QuestionType.MULTIPLE_CHOICE: _CHOOSE,
    QuestionType.MULTIPLE_ANSWER: _CHOOSE,
    QuestionType.TRUE_FALSE: _CHOOSE,
    QuestionType.CLOZE: _FILL_IN,
    QuestionType.SHORT_ANSWER: _TYPE,
    QuestionType.NUMERICAL: _TYPE,
    QuestionType.MATCHING: _ARRANGE,
    QuestionType.ORDERING: _ARRANGE,
}
