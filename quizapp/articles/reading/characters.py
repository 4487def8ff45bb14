"""Characters: one spelling for each, and nothing that a reader cannot see."""

from __future__ import annotations

import re
import unicodedata

from quizapp.articles.reading.refusals import Unreadable

# Unicode's format characters (category Cf: soft hyphen, zero-width and bidirectional marks, byte order
# mark), lone surrogates, and the controls that are no white space.
_UNSEEN = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f\ud800-\udfff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\ud800-\udfff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# UTF-8 read as Windows-1252: a curly quote or a dash becomes “â€” and one more, an accented letter “Ã©”.
_MISREAD = re.compile("â€|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LINE_ENDS = re.compile("\r\n?|[\x0b\x85\u2028]")
_PAGE_ENDS = re.compile("[\x0c\u2029]")


def normalise(text: str) -> str:
    """Give the text in NFC with plain spaces and line ends, ligatures spelt out and unseen characters gone.

    Curly quotes and dashes stay as they are. Lines keep their indentation, since it may part paragraphs.
    """
    text = unicodedata.normalize("NFC", text)
    text = _PAGE_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))
    text = re.sub("\u00ad[ \t]*\n[ \t]*", "", text)
    text = _UNSEEN.sub("", _SPACES.sub(" ", text)).translate(_LIGATURES)
    return unicodedata.normalize("NFC", text)


def refuse_broken(text: str) -> None:
    """Raise Unreadable where so many characters are broken that the text was decoded wrongly or is no text."""
    broken = len(_BROKEN.findall(text)) + len(_MISREAD.findall(text))
    if broken >= 5 and broken * 200 > len(text):
        raise Unreadable(
            f"{broken:,} characters of this text cannot be read; save it again as UTF-8 and try once more."
        )
