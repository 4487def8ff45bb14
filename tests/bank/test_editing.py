"""What editing a question promises."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quizapp.bank.operations.review import accept_question
from quizapp.bank.operations.writing import edit_question
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import utc_now

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.bank.models import Question
    from quizapp.people.models import User


def choice(**changes: Any) -> dict[str, Any]:
    """A filled form of a question with options."""
    options = changes.pop("options", ("1859", "1869", "1956", "", ""))
    rows = {f"options-{place}": text for place, text in enumerate(options)}
    return {"stem": "In what year was the Suez Canal opened?", "key": "1", "explanation": "", **rows, **changes}


def read_seen(page: str) -> str:
    """The mark by which the edit page tells what it showed."""
    return re.search(r'name="seen" value="([^"]+)"', page)[1]


def test_the_page_shows_the_question_and_its_sentence_within_the_paragraph(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    page = sign_in(teacher).get(f"/questions/{draft.id}").text
    assert "When was the Suez Canal opened?" in page
    assert 'value="1" checked' in page
    assert "Red Sea. <mark" in page
    assert "after ten years of work.</mark>" in page


def test_an_edit_of_what_the_generator_wrote_makes_a_version_and_leaves_the_first(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    form = choice(
        stem="  In what   year was it opened? ", options=("1869", " 1870 ", "", "1871"), key="0", explanation="So"
    )
    answer = sign_in(teacher).post(f"/questions/{draft.id}", data=form)
    assert answer.location.endswith(f"#question-{draft.id}")
    assert [version.number for version in draft.versions] == [1, 2]
    assert draft.current.stem == "In what year was it opened?"
    assert [option.text for option in draft.current.options] == ["1869", "1870", "1871"]
    assert (draft.current.key, draft.current.explanation, draft.current.author) == ("1869", "So", teacher)
    assert draft.versions[0].stem == "When was the Suez Canal opened?"


def test_who_goes_on_with_an_own_draft_changes_it_in_place(
    draft: Question, teacher: User, add_person: Callable[..., User]
) -> None:
    for author, stem in ((teacher, "When?"), (teacher, "In what year?"), (add_person("Bob"), "In which year?")):
        edit_question(draft, replace(draft.current.wording, stem=stem), (), author, utc_now())
    assert [version.stem for version in draft.versions][1:] == ["In what year?", "In which year?"]
    assert [version.author.name for version in draft.versions[1:]] == ["Ann", "Bob"]


def test_an_edit_of_a_question_that_was_ever_ready_makes_a_new_version(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    client.post(f"/questions/{draft.id}/accept")
    client.post(f"/questions/{draft.id}", data=choice(options=("1869", "1870")) | {"key": "0"})
    first, second = draft.versions
    assert (first.stem, first.key, len(first.options)) == ("When was the Suez Canal opened?", "1869", 3)
    assert (second.stem, second.rule) == ("In what year was the Suez Canal opened?", "date")
    assert draft.current == second
    assert draft.status is QuestionStatus.READY
    assert second.released is not None


def test_a_question_taken_back_to_review_still_keeps_the_version_that_was_ready(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    for step in ("accept", "reopen"):
        client.post(f"/questions/{draft.id}/{step}")
    for stem in ("Changed once, and when?", "Changed twice, and when?"):
        client.post(f"/questions/{draft.id}", data=choice(stem=stem))
    assert [version.stem for version in draft.versions] == [
        "When was the Suez Canal opened?",
        "Changed twice, and when?",
    ]


def test_the_sentence_that_proves_a_question_is_chosen_anew_or_taken_away(
    draft: Question, canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client, other = sign_in(teacher), "Ships wait in three lakes along the way."
    start = canal.index(other)
    assert "<option selected" in client.get(f"/questions/{draft.id}").text
    same = choice(stem="When was the Suez Canal opened?", options=("1859", "1869", "1956"))
    for sentence, evidence in ((f"{start}-{start + len(other)}", other), ("0-3", None), ("", None)):
        page = client.post(f"/questions/{draft.id}", data=same | {"sentence": sentence}, follow_redirects=True).text
        assert "Saved." in page or evidence is None
        assert draft.evidence == evidence
    assert len(draft.versions) == 1


def test_an_edit_that_says_nothing_of_the_sentence_leaves_it(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    before = draft.evidence
    sign_in(teacher).post(f"/questions/{draft.id}", data=choice())
    assert draft.evidence == before


def test_an_edit_of_what_a_colleague_changed_meanwhile_is_shown_again_and_saved_the_second_time(
    draft: Question, teacher: User, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    client, path = sign_in(teacher), f"/questions/{draft.id}"
    seen = read_seen(client.get(path).text)
    edit_question(draft, replace(draft.current.wording, stem="When?"), (), add_person("Bob"), utc_now())

    page = client.post(path, data=choice(stem="In what year?", seen=seen)).text

    assert "This question was changed meanwhile by Bob." in page
    assert "In what year?" in page
    assert draft.current.stem == "When?"
    client.post(path, data=choice(stem="In what year?", seen=read_seen(page)))
    assert [version.stem for version in draft.versions][1:] == ["When?", "In what year?"]


def test_saving_without_a_change_makes_no_version(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    accept_question(draft, utc_now())
    same = choice(stem="When was the Suez Canal opened?", options=("1859", "1869", "1956"))
    page = sign_in(teacher).post(f"/questions/{draft.id}", data=same, follow_redirects=True).text
    assert "Nothing was changed." in page
    assert len(draft.versions) == 1


def test_a_draft_can_be_saved_and_accepted_at_once(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    sign_in(teacher).post(f"/questions/{draft.id}", data=choice(accept="1"))
    assert draft.status is QuestionStatus.READY
    assert draft.current.stem == "In what year was the Suez Canal opened?"


def test_a_wrong_edit_is_told_and_changes_nothing(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    mistakes: list[tuple[dict[str, Any], str]] = [
        ({"stem": " "}, "Write the question."),
        ({"stem": "x" * 2001}, "at most 2000"),
        ({"options": ("1869", "", ""), "key": "0"}, "at least two options"),
        ({"options": ("1859", "1869", " 1869 ")}, "“1869” is there twice"),
        ({"options": ("Suez", "suez", "Port Said")}, "“suez” is there twice"),
        ({"key": "4"}, "marked as right is empty"),
        ({"key": "7"}, "marked as right is empty"),
        ({"key": "99"}, "marked as right is empty"),
        ({"key": ""}, "Mark the right answer."),
    ]
    for changes, advice in mistakes:
        answer = client.post(f"/questions/{draft.id}", data=choice(**changes))
        assert answer.status_code == 200, advice
        assert advice in answer.text
    assert draft.current.stem == "When was the Suez Canal opened?"
    assert len(draft.current.options) == 3


def test_a_cloze_takes_accepted_answers_one_a_line(
    add_question: Callable[..., Question], teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    cloze = add_question("The canal was opened in ____.", options=())
    form = {"stem": "It was opened in November ______.", "accepted": " 1869\n\n in 1869 \r\n1869", "explanation": ""}
    sign_in(teacher).post(f"/questions/{cloze.id}", data=form)
    assert cloze.current.stem == "It was opened in November ____."
    assert cloze.current.accepted == ["1869", "in 1869"]
    assert cloze.current.key == "1869"


def test_a_wrong_cloze_is_told_and_changes_nothing(
    add_question: Callable[..., Question], teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    cloze = add_question("The canal was opened in ____.", options=())
    client = sign_in(teacher)
    for changes, advice in (
        ({"stem": "It was opened in 1869."}, "Put one blank"),
        ({"stem": "It was ____ in ____."}, "Put one blank"),
        ({"accepted": " \n "}, "at least one answer"),
    ):
        form = {"stem": "Opened in ____.", "accepted": "1869", "explanation": ""} | changes
        assert advice in client.post(f"/questions/{cloze.id}", data=form).text
    assert cloze.current.stem == "The canal was opened in ____."


def test_the_critic_advises_on_what_a_person_wrote(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    form = choice(options=("1859", "1869", "None of the above"))
    sign_in(teacher).post(f"/questions/{draft.id}", data=form)
    assert "“none of the above” is an option" in draft.current.flaws
    assert "none of the above" in sign_in(teacher).get(f"/articles/{draft.article_id}").text
