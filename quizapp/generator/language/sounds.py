"""How a word begins when it is read aloud, which decides between *a* and *an*."""

from __future__ import annotations

import re

_EIGHT = re.compile(r"8|1[18](?!\d)(?:,\d{3})*(?![\d,])")
_SPELT_OUT = re.compile(r"[AEFHILMNORSX](?:[A-Z]+|\d*)\b")
_AS_YOU = re.compile(r"(?:one|once|uni(?!n|m)|eu|use|usu|ut[ei]|ubi|ufo)", re.I)
_SILENT = re.compile(r"(?:hour|honest|honou?r|heir)", re.I)


def takes_an(phrase: str) -> bool:
    """Whether *an* goes before the phrase: an hour, an 84% share, an MP; but a union, a US company, a one-off."""
    word = phrase.lstrip(" $£€¥\u201c\u2018\"'(")
    if not word[:1].isalpha():
        return bool(_EIGHT.match(word))
    if _SPELT_OUT.match(word) and word.split()[0].isupper() and len(word.split()[0]) > 1:
        return True
    if _SILENT.match(word):
        return True
    return word[0].lower() in "aeiou" and not _AS_YOU.match(word) and not word.startswith(("US", "UK", "UN"))
