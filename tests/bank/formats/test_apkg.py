"""Anki packages: what Anki makes of ours, and what becomes of those that Anki exports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.bank.formats import apkg
from quizapp.bank.formats.items import BadFile, Item, Reading
from quizapp.bank.formats.normal_form import normalize
from quizapp.bank.formats.packages import Package, pack
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording

from . import questions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FIRST = datetime(2026, 5, 1, 12, tzinfo=UTC)
CAPITALS = ("Lima", "Quito", "La Paz", "Bogotá")
CHOICE = Item(
    Wording(
        QuestionType.MULTIPLE_CHOICE,
        "What is the capital of Peru?",
        (Choice("Lima", is_key=True, feedback="So it is."), *map(Choice, CAPITALS[1:])),
        explanation="Lima was founded in 1535.",
    ),
    id="peru-1",
    name="Capital",
    tags=("capitals", "south_america"),
    collection="Geography/South America",
)
SEVERAL = Item(
    Wording(
        QuestionType.MULTIPLE_ANSWER,
        "Which are capitals?",
        (*(Choice(x, x != "Rio") for x in ("Lima", "Quito", "Rio")),),
    ),
    id="peru-2",
)
TRUTH = Item(
    Wording(QuestionType.TRUE_FALSE, "Lima is in Peru.", (Choice(TRUE, is_key=True), Choice(FALSE))), id="peru-3"
)
CLOZE = Item(Wording(QuestionType.CLOZE, "The capital is ____ {{c2::x}}.", accepted=("a}} :: b", "Lima")), id="peru-4")
CHOSEN = Item(Wording(QuestionType.CLOZE, "It is ____.", (Choice("Lima", is_key=True), Choice("Quito"))), id="peru-5")
SHORT = Item(
    Wording(QuestionType.SHORT_ANSWER, "Capital <of> Peru & co?", accepted=("Lima", "Ciudad"), allows_slips=True),
    id="peru-6",
)
NUMBER = Item(
    Wording(QuestionType.NUMERICAL, "How long?", number=Number(Decimal("164.5"), Decimal("0.5"), "km long")),
    id="peru-7",
)
MATCHING = Item(
    Wording(
        QuestionType.MATCHING,
        "Match.",
        (Choice("Peru", match="Lima"), Choice("Ecuador", match="Quito"), Choice("", match="Rio")),
    ),
    id="peru-8",
)
ORDERING = Item(Wording(QuestionType.ORDERING, "Order.", tuple(map(Choice, ("first", "second", "third")))), id="peru-9")
ALL = (CHOICE, SEVERAL, TRUTH, CLOZE, CHOSEN, SHORT, NUMBER, MATCHING, ORDERING)
SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None, max_examples=20
)
COLLECTION = Package(apkg.write(ALL, FIRST)).read("collection.anki2")


class Anki:
    """The real client, without its window."""

    def __init__(self, folder: Path) -> None:
        collection = pytest.importorskip("anki.collection", reason="Anki's own package, “anki”, isn't installed")
        self._options = collection.ImportAnkiPackageOptions
        self._request = collection.ImportAnkiPackageRequest
        self._exports = collection.ExportAnkiPackageOptions
        self._folder = folder
        self.collection = collection.Collection(str(folder / "collection.anki2"))

    def take(self, package: bytes) -> None:
        path = self._folder / "in.apkg"
        path.write_bytes(package)
        self.collection.import_anki_package(self._request(package_path=str(path), options=self._options()))

    def give(self, *, legacy: bool = True) -> bytes:
        path = self._folder / "out.apkg"
        options = self._exports(with_scheduling=False, with_media=True, legacy=legacy)
        self.collection.export_anki_package(out_path=str(path), options=options, limit=None)
        return path.read_bytes()

    def add(self, kind: str, *values: str, tags: Sequence[str] = ()) -> None:
        note = self.collection.new_note(self.collection.models.by_name(kind))
        note.fields[: len(values)] = values
        note.tags = list(tags)
        self.collection.add_note(note, self.collection.decks.id("Geography::Peru"))

    def notes(self) -> list[Any]:
        return [self.collection.get_note(number) for number in sorted(self.collection.find_notes(""))]

    def sides(self, at: int) -> tuple[str, str]:
        card = self.notes()[at].cards()[0]
        return card.question(), card.answer()


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    client = Anki(tmp_path)
    yield client
    client.collection.close()


@pytest.mark.parametrize("item", ALL, ids=lambda item: f"{item.wording.type} {item.id}")
def test_a_question_of_each_type_comes_back_as_it_was(item: Item) -> None:
    assert apkg.read(apkg.write([item])) == Reading((item,))
    assert apkg.find_losses([item]) == ()


def test_questions_of_several_collections_keep_their_order() -> None:
    several = [replace(item, collection=name) for item, name in zip(ALL, ["A", "B", "A/C", ""] * 3, strict=False)]
    assert apkg.read(apkg.write(several)).items == tuple(several)


@pytest.mark.parametrize("kind", questions.ALL_KINDS)
@SLOW
@given(data=st.data())
def test_whatever_is_written_comes_back_unless_a_loss_was_said(kind: str, data: st.DataObject) -> None:
    item = data.draw(questions.items(questions.WORDINGS[kind]))
    losses = apkg.find_losses([item])
    reading = apkg.read(apkg.write([item]))
    if losses:
        assert reading.items != (normalize(item),)
    else:
        assert reading == Reading((normalize(item),))
    assert {loss.what for loss in losses} <= {"its tags", "its collection", "its unit", "its id"}


@settings(SLOW, max_examples=30)
@given(data=st.data())
def test_a_package_cut_short_or_with_bytes_changed_does_not_make_reading_fail(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(COLLECTION)))
    changed = COLLECTION[:at] + data.draw(st.binary(max_size=30)) + COLLECTION[at + data.draw(st.integers(0, 30)) :]
    for hostile in (changed, COLLECTION[:at]):
        read_or_say_why(pack({"collection.anki2": hostile}))


def read_or_say_why(data: bytes) -> None:
    try:
        said = [remark.words for remark in apkg.read(data).remarks]
    except BadFile as error:
        said = [str(error)]
    assert all(words.endswith(".") for words in said)


def test_a_tag_with_a_space_is_said_to_be_lost() -> None:
    item = replace(CHOICE, tags=("South America",))
    assert [loss.what for loss in apkg.find_losses([item])] == ["its tags"]
    assert apkg.read(apkg.write([item])).items[0].tags == ("South_America",)


def test_an_unfinished_question_is_left_out_and_said_to_be() -> None:
    unfinished = Item(Wording(QuestionType.SHORT_ANSWER, ""))
    assert [loss.whole for loss in apkg.find_losses([unfinished])] == [True]
    assert apkg.read(apkg.write([unfinished])) == Reading(())


def test_the_same_questions_at_the_same_time_give_the_same_bytes() -> None:
    assert apkg.write(ALL, FIRST) == apkg.write(ALL, FIRST)


def test_anki_makes_a_card_of_every_question_in_the_deck_of_its_collection(anki: Anki) -> None:
    anki.take(apkg.write(ALL))
    assert (anki.collection.note_count(), anki.collection.card_count()) == (len(ALL), len(ALL))
    names = {deck.name for deck in anki.collection.decks.all_names_and_ids()}
    assert {"Geography::South America", "quizapp"} <= names
    assert anki.notes()[0].tags == ["capitals", "south_america"]


def test_the_front_asks_and_the_back_tells(anki: Anki) -> None:
    anki.take(apkg.write(ALL))
    front, back = anki.sides(0)
    assert all(capital in front for capital in CAPITALS)
    assert "1535" not in front
    assert "1535" in back
    assert 'class="front"' in front
    assert 'class="back"' in back


def test_a_typed_cloze_is_hidden_and_typed_whatever_its_signs(anki: Anki) -> None:
    anki.take(apkg.write(ALL))
    front, back = anki.sides(ALL.index(CLOZE))
    assert "[...]" in front
    assert "[[type:cloze:Question]]" in front
    assert "a&#125;&#125; &#58;&#58; b" in back
    assert "a&#125;" not in front.split("data-cloze")[0]
    assert "Lima" in back


def test_a_short_answer_is_typed_and_its_signs_are_shown_as_they_are(anki: Anki) -> None:
    anki.take(apkg.write(ALL))
    front, back = anki.sides(ALL.index(SHORT))
    assert "Capital &lt;of&gt; Peru &amp; co?" in front
    assert "[[type:Answer]]" in front
    assert "Ciudad" in back


def test_a_second_import_doubles_nothing(anki: Anki) -> None:
    anki.take(apkg.write(ALL, FIRST))
    anki.take(apkg.write(ALL, FIRST + timedelta(days=1)))
    assert (anki.collection.note_count(), anki.collection.card_count()) == (len(ALL), len(ALL))


def test_a_question_that_was_edited_is_updated(anki: Anki) -> None:
    anki.take(apkg.write(ALL, FIRST))
    edited = replace(CHOICE, wording=replace(CHOICE.wording, stem="Which city is the capital of Peru?"))
    anki.take(apkg.write([edited, *ALL[1:]], FIRST + timedelta(days=1)))
    assert anki.collection.note_count() == len(ALL)
    assert "Which city" in anki.sides(0)[0]


def test_what_was_imported_into_anki_comes_back_from_it_unchanged(anki: Anki) -> None:
    anki.take(apkg.write(ALL))
    assert apkg.read(anki.give()) == Reading(ALL)


def test_what_was_changed_in_anki_comes_back_changed(anki: Anki) -> None:
    anki.take(apkg.write([CHOICE]))
    note = anki.notes()[0]
    note["Question"] = "What is <b>the</b> capital?"
    note["Options"] = note["Options"].replace("Quito", "Cusco")
    anki.collection.update_note(note)
    (back,) = apkg.read(anki.give()).items
    assert back.wording.stem == "What is the capital?"
    assert [option.text for option in back.wording.options] == ["Lima", "Cusco", "La Paz", "Bogotá"]
    assert back.id == CHOICE.id


def test_an_answer_that_was_changed_without_its_option_is_remarked(anki: Anki) -> None:
    anki.take(apkg.write([CHOICE]))
    note = anki.notes()[0]
    note["Answer"] = "Cusco"
    anki.collection.update_note(note)
    reading = apkg.read(anki.give())
    assert reading.items == (CHOICE,)
    assert [remark.words for remark in reading.remarks] == [
        "Its “Answer” doesn't say the same as its “Options”, which were taken."
    ]


def test_notes_made_in_anki_become_questions(anki: Anki) -> None:
    anki.add("Basic", "Capital of<br>Peru?", "Lima &amp; Callao", tags=["peru"])
    anki.add("Cloze", "{{c1::Lima::city}} is the capital of {{c2::Peru}}.", "Founded in 1535.")
    anki.add("Basic (type in the answer)", "Capital of Ecuador?", "Quito")
    basic, first, second, typed = apkg.read(anki.give()).items
    assert basic.wording == Wording(QuestionType.SHORT_ANSWER, "Capital of\nPeru?", accepted=("Lima & Callao",))
    assert (basic.tags, basic.collection) == (("peru",), "Geography/Peru")
    assert first.wording == Wording(
        QuestionType.CLOZE, "____ (city) is the capital of Peru.", accepted=("Lima",), explanation="Founded in 1535."
    )
    assert second.wording.stem == "Lima is the capital of ____."
    assert typed.wording.accepted == ("Quito",)
    assert len({basic.id, first.id, second.id, typed.id}) == 4


def test_the_newest_form_of_a_package_is_refused_with_what_to_do(anki: Anki) -> None:
    anki.add("Basic", "Capital of Peru?", "Lima")
    with pytest.raises(BadFile, match="Support older Anki versions"):
        apkg.read(anki.give(legacy=False))
