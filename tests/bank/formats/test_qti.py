"""QTI packages and items, as this and other programs write them."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.formats import qti, qti21, qti30
from quizapp.bank.formats.items import BadFile, Item, Reading, Remark
from quizapp.bank.formats.packages import pack
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording, choices

if TYPE_CHECKING:
    from types import ModuleType

CAPITAL = Wording(QuestionType.MULTIPLE_CHOICE, "Which is a city?", choices(("Lima", "Peru"), "Lima"))


def declare(correct: str, *, cardinality: str = "single", base: str = "identifier", more: str = "") -> str:
    values = "".join(f"<value>{value}</value>" for value in correct.split("|"))
    return (
        f'<responseDeclaration identifier="R1" cardinality="{cardinality}" baseType="{base}">'
        f"<correctResponse>{values}</correctResponse>{more}</responseDeclaration>"
    )


def item(body: str, declaration: str, after: str = "", title: str = "Cities", identifier: str = "i1") -> bytes:
    return (
        '<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2"'
        f' identifier="{identifier}" title="{title}" adaptive="false" timeDependent="false">{declaration}'
        f"<itemBody>{body}</itemBody>{after}</assessmentItem>"
    ).encode()


def choose(*texts: str, tag: str = "choiceInteraction", prompt: str = "Which?") -> str:
    options = "".join(f'<simpleChoice identifier="c{n}">{text}</simpleChoice>' for n, text in enumerate(texts))
    return f'<{tag} responseIdentifier="R1" shuffle="false" maxChoices="1"><prompt>{prompt}</prompt>{options}</{tag}>'


def read_one(data: bytes) -> Wording:
    reading = qti.read(data)
    assert reading.remarks == ()
    (only,) = reading.items
    return only.wording


def package(files: dict[str, bytes], *resources: str) -> Reading:
    manifest = f"<manifest><resources>{''.join(resources)}</resources></manifest>"
    return qti.read(pack({"imsmanifest.xml": manifest.encode(), **files}))


def resource(href: str, kind: str = "imsqti_item_xmlv2p2", inside: str = "") -> str:
    return f'<resource identifier="r" type="{kind}" href="{href}">{inside}<file href="{href}"/></resource>'


def test_a_choice_with_text_before_its_prompt() -> None:
    reading = qti.read(item("<p>Read <b>well</b>.</p>" + choose("Lima", "Peru"), declare("c0")))
    wording = Wording(QuestionType.MULTIPLE_CHOICE, "Read well.\nWhich?", (Choice("Lima", is_key=True), Choice("Peru")))
    assert reading.items == (Item(wording, "i1", "Cities"),)
    assert reading.remarks == (Remark("the file", "Left out: formatting.", skipped=False),)


def test_a_question_said_both_before_the_choice_and_in_it_is_read_once() -> None:
    assert read_one(item("<div><p>Which?</p></div>" + choose("Lima", "Peru"), declare("c0"))).stem == "Which?"


VERSION_3 = b"""<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="rivers-1" title="Rivers"
    time-dependent="false" xml:lang="en">
  <qti-response-declaration identifier="R" cardinality="multiple" base-type="identifier">
    <qti-correct-response><qti-value>a</qti-value><qti-value>c</qti-value></qti-correct-response>
  </qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float">
    <qti-default-value><qti-value>0</qti-value></qti-default-value>
  </qti-outcome-declaration>
  <qti-item-body>
    <qti-rubric-block view="scorer"><qti-content-body>For scorers only</qti-content-body></qti-rubric-block>
    <qti-choice-interaction response-identifier="R" max-choices="2" class="qti-orientation-vertical" data-x-y="1">
      <qti-prompt>Which rivers
        reach the Atlantic?</qti-prompt>
      <qti-simple-choice identifier="a">Amazon
        <qti-feedback-inline outcome-identifier="F" identifier="a" show-hide="show">In Brazil</qti-feedback-inline>
      </qti-simple-choice>
      <qti-simple-choice identifier="b">Indus</qti-simple-choice>
      <qti-simple-choice identifier="c"><p>Congo</p></qti-simple-choice>
    </qti-choice-interaction>
  </qti-item-body>
  <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
  <qti-modal-feedback outcome-identifier="G" identifier="g" show-hide="show">
    <qti-content-body><p>The Indus flows south.</p></qti-content-body>
  </qti-modal-feedback>
</qti-assessment-item>"""


def test_an_item_of_version_3() -> None:
    options = (Choice("Amazon", is_key=True, feedback="In Brazil"), Choice("Indus"), Choice("Congo", is_key=True))
    stem, said = "Which rivers reach the Atlantic?", "The Indus flows south."
    wording = Wording(QuestionType.MULTIPLE_ANSWER, stem, options, explanation=said)
    assert qti.read(VERSION_3) == Reading((Item(wording, "rivers-1", "Rivers"),))


def test_several_right_choices() -> None:
    wording = read_one(item(choose("Lima", "Cuzco", "Peru"), declare("c0|c1", cardinality="multiple")))
    assert (wording.type, wording.keys) == (QuestionType.MULTIPLE_ANSWER, ("Lima", "Cuzco"))


def test_right_choices_by_their_marks_where_none_is_declared() -> None:
    mapping = '<mapping><mapEntry mapKey="c1" mappedValue="2.0"/><mapEntry mapKey="c0" mappedValue="0"/></mapping>'
    declaration = declare("x", more=mapping).replace("<correctResponse><value>x</value></correctResponse>", "")
    assert read_one(item(choose("Lima", "Peru"), declaration)).keys == ("Peru",)


def test_true_or_false() -> None:
    body = choose("Yes, true", "False").replace("c0", "TRUE").replace("c1", "FALSE")
    reading = qti.read(item(body, declare("FALSE")))
    options = (Choice(TRUE), Choice(FALSE, is_key=True))
    assert [each.wording for each in reading.items] == [Wording(QuestionType.TRUE_FALSE, "Which?", options)]
    assert [remark.words for remark in reading.remarks] == [
        "What it called true and false is called True and False here."
    ]


def test_an_order() -> None:
    body = choose("Lima", "Quito", "Bogotá", tag="orderInteraction")
    wording = read_one(item(body, declare("c2|c1|c0", cardinality="ordered")))
    assert wording.options == (Choice("Bogotá"), Choice("Quito"), Choice("Lima"))


MATCH = (
    '<matchInteraction responseIdentifier="R1"><prompt>Match.</prompt><simpleMatchSet>'
    '<simpleAssociableChoice identifier="a" matchMax="1">Peru</simpleAssociableChoice>'
    '<simpleAssociableChoice identifier="b" matchMax="1">Chile</simpleAssociableChoice></simpleMatchSet>'
    '<simpleMatchSet><simpleAssociableChoice identifier="x" matchMax="1">Lima</simpleAssociableChoice>'
    '<simpleAssociableChoice identifier="y" matchMax="1">Quito</simpleAssociableChoice>'
    '<simpleAssociableChoice identifier="z" matchMax="1">Santiago</simpleAssociableChoice></simpleMatchSet>'
    "</matchInteraction>"
)


def test_pairs_and_a_match_that_belongs_to_nothing() -> None:
    wording = read_one(item(MATCH, declare("a x|b z", cardinality="multiple", base="directedPair")))
    assert wording.options == (
        Choice("Peru", match="Lima"),
        Choice("Chile", match="Santiago"),
        Choice("", match="Quito"),
    )


def test_something_with_two_matches_is_skipped() -> None:
    reading = qti.read(item(MATCH, declare("a x|a z|b y", cardinality="multiple", base="directedPair")))
    assert reading.remarks == (Remark("the file", "Not everything in it has exactly one match."),)


TYPED = '<textEntryInteraction responseIdentifier="R1" expectedLength="10"/>'


def test_a_typed_answer_in_a_line_of_its_own_is_a_short_answer() -> None:
    mapping = '<mapping><mapEntry mapKey="Peru" mappedValue="1"/><mapEntry mapKey="Perú" mappedValue="1"/></mapping>'
    declaration = declare("Peru", base="string", more=mapping)
    wording = read_one(item(f"<p>Where is Lima?</p><div>\n {TYPED}\n</div>", declaration))
    assert wording == Wording(QuestionType.SHORT_ANSWER, "Where is Lima?", accepted=("Peru", "Perú"))


def test_a_typed_answer_inside_the_text_is_a_cloze() -> None:
    wording = read_one(item(f"<p>Lima is in {TYPED}.</p>", declare("Peru", base="string")))
    assert wording == Wording(QuestionType.CLOZE, "Lima is in ____.", accepted=("Peru",))


def test_a_choice_inside_the_text_is_a_cloze_with_options() -> None:
    options = '<inlineChoice identifier="p">Peru</inlineChoice><inlineChoice identifier="c">Chile</inlineChoice>'
    body = f'<p>Lima is in <inlineChoiceInteraction responseIdentifier="R1">{options}</inlineChoiceInteraction>.</p>'
    wording = read_one(item(body, declare("p")))
    assert wording == Wording(QuestionType.CLOZE, "Lima is in ____.", (Choice("Peru", is_key=True), Choice("Chile")))


def test_several_gaps_become_a_question_each() -> None:
    second = declare("South", base="string").replace("R1", "R2")
    body = f"<p>Lima is in {TYPED}, in {TYPED.replace('R1', 'R2')} America.</p>"
    reading = qti.read(item(body, declare("Peru", base="string") + second))
    assert [(each.id, each.wording.stem) for each in reading.items] == [
        ("i1-1", "Lima is in ____, in South America."),
        ("i1-2", "Lima is in Peru, in ____ America."),
    ]
    assert [remark.skipped for remark in reading.remarks] == [False]


def test_gaps_that_are_filled_by_dragging_become_clozes_with_options() -> None:
    body = (
        '<gapMatchInteraction responseIdentifier="R1" shuffle="true"><prompt>Fill in.</prompt>'
        '<gapText identifier="p" matchMax="1">Peru</gapText><gapText identifier="s" matchMax="1">South</gapText>'
        '<p>Lima is in <gap identifier="g1"/>, in <gap identifier="g2"/> America.</p></gapMatchInteraction>'
    )
    reading = qti.read(item(body, declare("p g1|s g2", cardinality="multiple", base="directedPair")))
    assert [each.wording.stem for each in reading.items] == [
        "Fill in.\nLima is in ____, in South America.",
        "Fill in.\nLima is in Peru, in ____ America.",
    ]
    assert reading.items[1].wording.options == (Choice("Peru"), Choice("South", is_key=True))


@pytest.mark.parametrize(
    ("test", "number"),
    [
        ('toleranceMode="absolute" tolerance="0.5"', Number(Decimal(40), Decimal("0.5"))),
        ('toleranceMode="absolute" tolerance="1 3"', Number(Decimal(41), Decimal(2))),
        ('toleranceMode="relative" tolerance="5 5"', Number(Decimal(40), Decimal(2))),
        ('toleranceMode="exact"', Number(Decimal(40))),
    ],
)
def test_a_number_with_the_tolerance_of_its_processing(test: str, number: Number) -> None:
    processing = (
        f"<responseProcessing><responseCondition><responseIf><equal {test}>"
        '<variable identifier="R1"/><correct identifier="R1"/></equal></responseIf></responseCondition>'
        "</responseProcessing>"
    )
    wording = read_one(item(f"<p>How many?</p><p>{TYPED}</p>", declare("40", base="float"), processing))
    assert wording == Wording(QuestionType.NUMERICAL, "How many?", number=number)


def test_feedback_to_choices_and_to_all() -> None:
    body = choose('Lima<feedbackInline outcomeIdentifier="F" identifier="c0">Right.</feedbackInline>', "Peru")
    modal = '<modalFeedback outcomeIdentifier="F" identifier="{}" showHide="show"><p>{}</p></modalFeedback>'
    after = (
        modal.format("c1", "A country.") + modal.format("solution", "Lima is a city.") + modal.format("wrong", "No.")
    )
    reading = qti.read(item(body, declare("c0"), after))
    wording = reading.items[0].wording
    assert [option.feedback for option in wording.options] == ["Right.", "A country."]
    assert wording.explanation == "Lima is a city."
    assert reading.remarks == (Remark("the file", "Left out: what is said to all wrong answers.", skipped=False),)


@pytest.mark.parametrize(
    ("body", "declaration", "why"),
    [
        ("<p>Hello.</p>", "", "It asks for no answer."),
        (
            '<extendedTextInteraction responseIdentifier="R1"/>',
            "",
            "It asks for a text of one's own, which can't be marked here.",
        ),
        ('<hotspotInteraction responseIdentifier="R1"/>', "", "Items with a “hotspotInteraction” can't be read."),
        (choose("a", "b") * 2, declare("c0"), "It asks for several answers at once, which no question here can do."),
        (choose("a", "b"), "", "It doesn't say which answer is right."),
        (
            choose("a", "b", tag="orderInteraction"),
            declare("c0", cardinality="ordered"),
            "It doesn't say which order of all its parts is right.",
        ),
        (f"<p>Count.</p><p>{TYPED}</p>", declare("many", base="float"), "It has no right number that can be read."),
        (choose("a", "a"), declare("c0"), "“a” is there twice. Change one of them."),
    ],
)
def test_what_cannot_be_read_is_remarked(body: str, declaration: str, why: str) -> None:
    reading = qti.read(item(body, declaration))
    assert (reading.items, reading.remarks) == ((), (Remark("the file", why),))


@pytest.mark.parametrize("form", [qti21, qti30])
def test_a_package_names_each_item_with_its_tags_and_collection(form: ModuleType) -> None:
    went = (
        Item(CAPITAL, "q-1", "Capitals", ("cities", "easy"), "Geography/South America"),
        Item(CAPITAL, "Q-1"),
        Item(CAPITAL, "not an identifier!", "q-1"),
        Item(CAPITAL),
        Item(CAPITAL),
    )
    written = form.write(went)
    assert form.read(written) == Reading(went)
    assert form.write(went) == written
    assert form.find_losses(went) == ()
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.namelist()[:2] == ["imsmanifest.xml", "items/q-1.xml"]
        assert len({name.lower() for name in archive.namelist()}) == 6


def test_each_version_writes_its_own_names() -> None:
    went = [Item(Wording(QuestionType.NUMERICAL, "How high?", number=Number(Decimal(161), Decimal(2), "m")), "n")]
    read_file = {
        form: zipfile.ZipFile(io.BytesIO(form.write(went))).read("items/n.xml").decode() for form in (qti21, qti30)
    }
    assert '<equal toleranceMode="absolute" tolerance="2 2"><variable identifier="RESPONSE" />' in read_file[qti21]
    assert 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"' in read_file[qti21]
    assert '<qti-equal tolerance-mode="absolute" tolerance="2 2"><qti-variable' in read_file[qti30]
    assert 'xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"' in read_file[qti30]


def test_an_order_is_not_given_away_by_the_order_in_the_file() -> None:
    went = [Item(Wording(QuestionType.ORDERING, "From north to south", (Choice("Quito"), Choice("Lima"))), "n")]
    written = zipfile.ZipFile(io.BytesIO(qti21.write(went))).read("items/n.xml").decode()
    assert written.index("Lima") < written.index("Quito")


def test_losses_are_named() -> None:
    short = Item(Wording(QuestionType.SHORT_ANSWER, "Where?", accepted=("Peru",), allows_slips=True))
    pairs = (Choice("a", match="b", feedback="Yes."), Choice("c", match="d"))
    matching = Item(Wording(QuestionType.MATCHING, "Match.", pairs))
    cloze = Item(Wording(QuestionType.CLOZE, "A ____.", (Choice("two\nlines", is_key=True), Choice("b"))))
    unfinished = Item(Wording(QuestionType.SHORT_ANSWER, "Where?"))
    losses = qti30.find_losses([short, matching, cloze, unfinished])
    assert [(loss.item, loss.what, loss.whole) for loss in losses] == [
        (short, "that small misspellings count as right", False),
        (matching, "the feedback on its options", False),
        (cloze, "the order or some of the white space of its options", False),
        (unfinished, "the question, which isn't finished: Give at least one answer that counts as right.", True),
    ]


def test_the_rest_of_a_package_is_read_when_an_item_cannot_be() -> None:
    whole = item(choose("Lima", "Peru"), declare("c0"))
    reading = package(
        {"a/good one.xml": whole, "bad.xml": b"<assessmentItem", "test.xml": b"<assessmentTest/>", "odd.xml": b"<a/>"},
        resource("bad.xml"),
        resource("test.xml", "imsqti_test_xmlv2p2"),
        resource("odd.xml"),
        resource("gone.xml"),
        resource("a/good%20one.xml"),
    )
    assert [each.id for each in reading.items] == ["i1"]
    assert [(remark.place, remark.skipped) for remark in reading.remarks] == [
        ("“bad.xml”", True),
        ("“odd.xml”", True),
        ("“gone.xml”", True),
    ]


def test_keywords_of_another_program_become_tags() -> None:
    lom = (
        "<metadata><lom><general><identifier><catalog>other</catalog><entry>77</entry></identifier>"
        "<keyword><langstring>cities</langstring></keyword></general></lom></metadata>"
    )
    reading = package({"a.xml": item(choose("Lima", "Peru"), declare("c0"))}, resource("a.xml", inside=lom))
    assert (reading.items[0].id, reading.items[0].tags) == ("i1", ("cities",))


def test_a_package_without_a_manifest_is_read_file_by_file() -> None:
    reading = qti.read(pack({"b.xml": item(choose("Lima", "Peru"), declare("c0")), "readme.txt": b"Hello"}))
    assert len(reading.items) == 1


MANY = 20_000
GAP_MATCH = '<gapMatchInteraction responseIdentifier="R1">{}</gapMatchInteraction>'
NESTED = '<choiceInteraction responseIdentifier="R1"><prompt>'


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(TYPED * MANY, id="gaps"),
        pytest.param(GAP_MATCH.format('<gapText identifier="a">b</gapText><gap identifier="c"/>' * MANY), id="drags"),
        pytest.param(
            GAP_MATCH.format('<gapText identifier="a">b</gapText>' * MANY + '<gap identifier="c"/>' * 90), id="words"
        ),
        pytest.param(choose("a", "b") * MANY, id="choices"),
        pytest.param(choose(*"a" * MANY), id="options"),
        pytest.param(NESTED * 40 + "a" + "</prompt></choiceInteraction>" * 40, id="nested prompts"),
        pytest.param("<p>" + "<sup>a</sup>" * MANY + "</p>", id="raised"),
        pytest.param("<sup>" * 90 + "a" * 1_000_000 + "</sup>" * 90, id="nested raised"),
    ],
)
def test_a_hostile_item_is_skipped_in_time_that_grows_with_its_length(body: str) -> None:
    mapping = "<mapping>" + '<mapEntry mapKey="{}" mappedValue="1"/>' * MANY + "</mapping>"
    reading = qti.read(item(body, declare("c0", more=mapping)))
    assert (len(reading.items), reading.remarks[-1].skipped) == (0, True)


PARTS = [TYPED, "<p>", "</p>", "<br/>", MATCH, choose("a"), "text", "<simpleChoice/>", "<gap/>", "<prompt/>", "&#9;"]


@given(
    st.lists(st.sampled_from(PARTS)).map("".join),
    st.sampled_from(["", declare("c0"), declare("1e5", base="float"), declare("a b", base="directedPair")]),
    st.lists(st.sampled_from(["<modalFeedback/>", "<responseProcessing/>", "<equal/>"])).map("".join),
)
def test_no_item_brings_it_down(body: str, declaration: str, after: str) -> None:
    try:
        qti.read(item(body, declaration, after))
    except BadFile:
        return
