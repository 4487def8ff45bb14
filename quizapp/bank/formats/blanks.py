"""The blank of a cloze, as people and programs draw it."""

from __future__ import annotations

import re

from quizapp.generator.records import BLANK

_LONG = re.compile(r"_{4,}")
_SHORT = re.compile(r"(?<!_)___(?!_)")


def put_blank(stem: str) -> str | None:
    """The stem with its one run of underscores as the blank; ``None`` where it has no such run, or several.

    Three underscores count where there is no longer run.
    """
    for run in (_LONG, _SHORT):
        put, count = run.subn(BLANK, stem)
        if count:
            return put if count == 1 else None
    return None
