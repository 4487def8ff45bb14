"""Formatted text (HTML, or the XHTML in QTI) as plain text, and plain text as HTML."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from quizapp.bank.formats.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

# None of these can come out of an XML file: a place for an answer, white space that folds, the edge of a block.
GAP, _FOLDING, _EDGE = "\x00", "\x01", "\x02"
KEEPS_SPACES = "keeps-spaces"

_TOKEN = re.compile(r"<!--|</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)([^<>]*)>")
_STYLED = re.compile(rf"white-space:\s*(?:pre|break)|\b{KEEPS_SPACES}\b")
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LOOSE = re.compile(r"^[ \t]|[ \t]$|[ \t]{2}|\t", re.MULTILINE)
_AROUND_BREAK = re.compile(rf"{_FOLDING}*([\n{_EDGE}]){_FOLDING}*")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "itemBody",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "prompt",
        "section",
        "simpleChoice",
        "table",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset({"script", "style", "title"})
_EMPTY = frozenset({"br", "img", "hr", "input", "col", "wbr", "source", "track"})
# Bounds on the work that a hostile text can make.
_MOST_OPEN, _MOST_LOOKED_BACK, _MOST_ATTRIBUTES, _MOST_SHIFTED = 200, 50, 5_000, 100
_LEFT_OUT = (
    dict.fromkeys(("img", "svg", "object", "canvas", "map"), "pictures")
    | dict.fromkeys(("audio", "video", "iframe", "embed"), "sound or film")
    | dict.fromkeys(
        [
            "b",
            "strong",
            "i",
            "em",
            "u",
            "s",
            "strike",
            "del",
            "ins",
            "font",
            "big",
            "small",
            "code",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "mark",
        ],
        "formatting",
    )
    | {"a": "links", "table": "tables", "math": "formulas in MathML", "ul": "lists", "ol": "lists"}
)
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


class Prose:
    """Plain text put together from the tags and words of a formatted one.

    ``left_out`` names what plain text can't hold.
    """

    def __init__(self) -> None:
        self.left_out: set[str] = set()
        self._chunks: list[str] = []
        self._open: list[tuple[str, int, bool]] = []
        self._unseen = self._kept = 0

    def start(self, tag: str, attributes: str = "") -> None:
        """A tag opens; the attributes are as in the source."""
        attributes = attributes[:_MOST_ATTRIBUTES]
        keeps = tag == "pre" or _STYLED.search(attributes) is not None
        if tag in _LEFT_OUT:
            self.left_out.add(_LEFT_OUT[tag])
        if tag in _BLOCKS:
            self._chunks.append(_EDGE)
        elif tag == "br":
            self._chunks.append("\n")
        elif tag in ("td", "th"):
            self._chunks.append(_FOLDING)
        elif tag == "img":
            self._describe(attributes)
        if tag not in _EMPTY and len(self._open) < _MOST_OPEN:
            self._open.append((tag, len(self._chunks), keeps))
            self._unseen += tag in _UNSEEN
            self._kept += keeps

    def _describe(self, attributes: str) -> None:
        found = _ALT.search(attributes)
        words = found and html.unescape(found[1] or found[2] or "").strip()
        if words:
            self.say(f" [{words}] ")

    def end(self, tag: str) -> None:
        """A tag closes, and with it those that were left open inside it."""
        if tag in _BLOCKS:
            self._chunks.append(_EDGE)
        if not any(opened == tag for opened, _, _ in self._open[-_MOST_LOOKED_BACK:]):
            return
        while self._open:
            opened, place, keeps = self._open.pop()
            self._unseen -= opened in _UNSEEN
            self._kept -= keeps
            if opened in ("sup", "sub"):
                self._shift(place, opened)
            if opened == tag:
                return

    def _shift(self, place: int, tag: str) -> None:
        """Raised and lowered signs keep their meaning: x² must not become x2."""
        chunks = self._chunks[place : place + _MOST_SHIFTED]
        if sum(map(len, chunks)) >= _MOST_SHIFTED or len(chunks) == _MOST_SHIFTED:
            return
        words = "".join(chunks).replace("\N{MINUS SIGN}", "-")
        shifted = words.translate(_RAISED if tag == "sup" else _LOWERED)
        if any(sign in shifted for sign in words if not sign.isspace() and sign not in (_FOLDING, _EDGE)):
            shifted = ("^" if tag == "sup" else "_") + words
        self._chunks[place:] = [shifted]

    def say(self, words: str) -> None:
        """Words, their white space folded unless the tags around them keep it."""
        if not self._unseen:
            words = words.replace(GAP, "").replace(_FOLDING, "").replace(_EDGE, "")
            self._chunks.append(words if self._kept else _SPACES.sub(_FOLDING, words))

    def leave_gap(self) -> None:
        """A place for an answer, ``GAP`` in the text."""
        self._chunks.append(GAP)

    def take_lone_gap(self) -> bool:
        """Whether the only gap stands in a block of its own; it is taken out then."""
        text = _AROUND_BREAK.sub(r"\1", _EDGE + "".join(self._chunks) + _EDGE)
        alone = f"{_EDGE}{GAP}{_EDGE}"
        if text.count(GAP) != 1 or alone not in text or not text.strip(_EDGE + _FOLDING + GAP + "\n"):
            return False
        self._chunks = [text.replace(alone, _EDGE)]
        return True

    @property
    def text(self) -> str:
        """The plain text: blocks and line breaks as lines."""
        text = _AROUND_BREAK.sub(r"\1", "".join(self._chunks))
        text = re.sub(rf"\n?{_EDGE}+", "\n", text)
        return clean_around_gaps(re.sub(rf"{_FOLDING}+", " ", text)).strip()


def clean_around_gaps(text: str) -> str:
    """The text without characters that nothing can hold; gaps stay."""
    return GAP.join(map(clean, text.split(GAP)))


def read_html(source: str) -> Prose:
    """The plain text of a piece of HTML, in time that grows with its length only; a ``GAP`` in it stays."""
    prose = Prose()
    at = 0
    while (token := _TOKEN.search(source, at)) is not None:
        _say(prose, source[at : token.start()])
        at = token.end()
        if token[0] == "<!--":
            end = source.find("-->", at)
            at = len(source) if end < 0 else end + 3
        elif (tag := _TAG.fullmatch(token[0])) is not None:
            name = tag[2].lower()
            prose.end(name) if tag[1] else prose.start(name, tag[3])
    _say(prose, source[at:])
    return prose


def _say(prose: Prose, source: str) -> None:
    for number, words in enumerate(source.split(GAP)):
        if number:
            prose.leave_gap()
        prose.say(html.unescape(words))


def write_html(text: str) -> str:
    """Plain text as HTML that shows the same, and from which ``read_html`` makes the same again."""
    lines = html.escape(text, quote=False).replace("\n", "<br />")
    return f'<span style="white-space: pre-wrap">{lines}</span>' if needs_spaces(text) else lines


def needs_spaces(text: str) -> bool:
    """Whether the text has white space that folds when it is shown as HTML."""
    return _LOOSE.search(text) is not None


def write_attributes(attributes: Mapping[str, str]) -> str:
    """The attributes of an element as they stand in a source."""
    return " ".join(f'{name}="{value}"' for name, value in attributes.items())
