from __future__ import annotations

import string
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.articles.reading.characters import normalise
from quizapp.articles.reading.document import Unreadable, read_file, read_text

PIECES = st.sampled_from(
    [
        "The ferry is back.",
        "The town voted on Tuesday to reopen the line, which closed after a storm",
        "which goes on in lower case and ends here.",
        "“We have waited for this,” said the harbour master",
        "Home",
        "Two boats",
        "- The boats are electric.",
        "1. It costs five euros to cross the bay on either of them.",
        "PARIS (AP) - The talks failed.",
        "Advertisement",
        "By Marta Ellingsen",
        "References",
        "The line closed in 2014.[3][4] It opened again.",
        "Ana Ruiz, left, greets Piet Marais on the pier.",
        "# A heading",
        "a hyphen-",
        "ated word",
        "12 Comments",
        "",
    ]
)
LAYOUTS = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", " ", "\r\n\r\n"])), max_size=30).map(
    lambda parts: "".join(piece + end for piece, end in parts)
)
LONG_ENOUGH = " ".join(["The people of the town have waited for the ferry."] * 5)
STARTS = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html><body><p>", b"\xff\xfe", b"{\\rtf", b"---\ntitle: ", b"\xef\xbb\xbf"]
)
NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a", "a.xyz"])


@given(STARTS, st.binary(max_size=400), NAMES)
@settings(deadline=None)
def test_a_file_of_any_bytes_is_read_or_refused_in_a_sentence(start: bytes, data: bytes, name: str) -> None:
    with suppress(Unreadable):
        read_file(name, start + data)


@given(st.text(max_size=400), NAMES)
@settings(deadline=None)
def test_any_text_is_read_or_refused_in_a_sentence(text: str, name: str) -> None:
    with suppress(Unreadable):
        read_text(f"{LONG_ENOUGH}\n\n{text}")
    with suppress(Unreadable):
        read_file(name, f"{text}\n\n{LONG_ENOUGH}".encode(errors="surrogatepass"))


@given(LAYOUTS | st.text(alphabet=string.printable + "“”\u2019\u00ad\u200b", max_size=300))
@settings(max_examples=200, deadline=None)
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    with suppress(Unreadable):
        read = read_text(f"{LONG_ENOUGH}\n\n{text}").text

        assert read_text(read).text == read


@given(LAYOUTS)
@settings(max_examples=200, deadline=None)
def test_the_text_is_made_of_the_words_given_in_their_order(text: str) -> None:
    given_text = f"{LONG_ENOUGH}\n\n{text}"
    with suppress(Unreadable):
        rest = iter("".join(given_text.split()))

        assert all(letter in rest for letter in "".join(read_text(given_text).text.split()))


@given(LAYOUTS)
@settings(deadline=None)
def test_paragraphs_are_parted_by_one_blank_line_and_have_no_space_around_them(text: str) -> None:
    with suppress(Unreadable):
        read = read_text(f"{LONG_ENOUGH}\n\n{text}").text

        assert all(paragraph == " ".join(paragraph.split()) != "" for paragraph in read.split("\n\n"))


@given(st.text(max_size=200))
@settings(deadline=None)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
