"""Anki packages as questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.bank.formats.apkg_collection import read_notes
from quizapp.bank.formats.apkg_notes import is_own, read_fields, read_name
from quizapp.bank.formats.apkg_writing import DECK, OWN_ID, OWN_TEXT
from quizapp.bank.formats.clozes import hide, list_numbers
from quizapp.bank.formats.gaps import check_gaps
from quizapp.bank.formats.items import BadFile, Item, Reading, Remark
from quizapp.bank.formats.limits import MOST_BYTES, MOST_LETTERS
from quizapp.bank.formats.notes import Collector, Notes, Unreadable
from quizapp.bank.formats.packages import Package, is_package
from quizapp.bank.formats.prose import GAP
from quizapp.bank.formats.titles import make_title
from quizapp.bank.rules.wordings import QuestionType, Wording
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.bank.formats.apkg_collection import Note, NoteType

_NEWEST, _OLDER = "collection.anki21b", ("collection.anki21", "collection.anki2")
_DEFAULT_DECKS = (DECK, "Default", "")
_SOUND = re.compile(r"\[(?:sound|anki):[^\[\]]*\]")
_FORMULA = re.compile(r"\[(\$\$?)\](.*?)\[/\1\]|\[latex\](.*?)\[/latex\]", re.DOTALL)
_MOST_TYPED, _MOST_WORK = 100, 1_000_000


def read_package(data: bytes) -> Reading:
    """The notes of a package as questions: cards with two sides ask for a short answer, clozes for what they hide."""
    if len(data) > MOST_BYTES:
        raise BadFile(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB. In Anki, export it without media, or in parts."
        )
    if data and not is_package(data):
        raise BadFile("This isn't an Anki package. In Anki, export the deck as an .apkg file.")
    package = Package(data)
    collector = Collector()
    collector.remarks.extend(_list_media(package))
    for note in read_notes(package.read(_find_collection(package))):
        _collect(note, collector)
    return Reading(tuple(collector.items), tuple(collector.remarks))


def _find_collection(package: Package) -> str:
    """The database; beside the newest form of it stands an older one that only says so."""
    if _NEWEST in package:
        raise BadFile(
            "The package is in Anki's newest form. Export it from Anki with “Support older Anki versions” ticked."
        )
    name = next((name for name in _OLDER if name in package), None)
    if name is None:
        raise BadFile("There is no collection in this package. In Anki, export the deck as an .apkg file.")
    return name


def _list_media(package: Package) -> Iterator[Remark]:
    files = sum(name.isdecimal() for name in package.names)
    if files:
        yield Remark("the package", f"Left out: its media ({files} files of pictures, sound or film).", skipped=False)


def _collect(note: Note, collector: Collector) -> None:
    notes = Notes()
    place = f"“{make_title(notes.read_html(note.values[0]))}”"
    try:
        wordings, name = _read_note(note, notes)
    except Unreadable as error:
        collector.skip(place, str(error))
    else:
        about = Item(wordings[0], _find_id(note.guid), name, note.tags, _find_collection_name(note.deck))
        collector.keep(place, wordings, about, notes)


def _read_note(note: Note, notes: Notes) -> tuple[list[Wording], str]:
    """The wordings in a note, and its name."""
    if sum(map(len, note.values)) > MOST_LETTERS - len(note.values):
        raise Unreadable(f"It is longer than {MOST_LETTERS:,} letters.")
    if note.type is None:
        raise Unreadable("The package doesn't say which of its fields is the question.")
    if is_own(note.fields):
        return [read_fields(note.fields, notes)], read_name(note.fields, notes)
    return _read_clozes(note, note.type, notes) if note.type.is_cloze else [_read_sides(note, note.type, notes)], ""


def _find_id(guid: str) -> str:
    return "" if guid.startswith(OWN_TEXT) else guid.removeprefix(OWN_ID)


def _find_collection_name(deck: str) -> str:
    return "" if deck in _DEFAULT_DECKS else deck.replace("::", "/")


def _read_sides(note: Note, kind: NoteType, notes: Notes) -> Wording:
    front = kind.front or kind.fields[:1]
    back = [text for text in _read_shown(note, kind.back or kind.fields[1:], notes) if text]
    if not back:
        raise Unreadable("Its card has nothing on the back.")
    if kind.cards > 1:
        notes.say("It has several cards; only the first became a question.")
    if len(back[0]) > _MOST_TYPED:
        notes.say("Its answer is too long to be typed. Shorten it, or give options to choose from.")
    stem = "\n".join(filter(None, _read_shown(note, front, notes)))
    return Wording(QuestionType.SHORT_ANSWER, stem, accepted=(back[0],), explanation="\n".join(back[1:]))


def _read_clozes(note: Note, kind: NoteType, notes: Notes) -> list[Wording]:
    fields = note.fields
    asked = next((name for name in (*kind.front, *kind.fields) if list_numbers(fields[name])), None)
    if asked is None:
        raise Unreadable("It is a cloze note, but nothing is hidden in it.")
    markup = _translate(fields[asked], notes)
    if "::image-occlusion:" in markup.replace("{{c", "::"):
        raise Unreadable("It hides parts of a picture, which no question here can do.")
    numbers = list_numbers(markup)
    check_gaps(len(numbers))
    if len(numbers) * len(markup) > _MOST_WORK:
        raise Unreadable("It has too many clozes in too long a text.")
    others = _read_shown(note, [name for name in (*kind.front, *kind.back) if name != asked], notes)
    explanation = "\n".join(filter(None, others))
    wordings = [wording for number in numbers for wording in _ask(markup, number, explanation, notes)]
    if not wordings:
        raise Unreadable("Its clozes are not closed with }}.")
    return wordings


def _ask(markup: str, number: int, explanation: str, notes: Notes) -> Iterator[Wording]:
    hidden = hide(markup, number)
    if not hidden.answers:
        return
    if len(hidden.answers) > 1:
        notes.say(f"Cloze {number} hides several things; the first is asked for, and the others are shown as “…”.")
    first, *rest = notes.read_html(hidden.markup).split(GAP)
    stem = first + BLANK + "…".join(rest)
    yield Wording(QuestionType.CLOZE, stem, accepted=(notes.read_html(hidden.answers[0]),), explanation=explanation)


def _read_shown(note: Note, names: Iterable[str], notes: Notes) -> list[str]:
    return [notes.read_html(_translate(note.fields[name], notes)) for name in names]


def _translate(markup: str, notes: Notes) -> str:
    """Anki's own marks for sounds and formulas, gone or as everyone writes them; no ``GAP`` but ours."""
    without = _SOUND.sub("", markup.replace(GAP, ""))
    if without != markup:
        notes.leave_out("sound or film")
    return _FORMULA.sub(_write_formula, without)


def _write_formula(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[3]
    return rf"\[{found[2]}\]" if found[1] == "$$" else rf"\({found[2]}\)"
