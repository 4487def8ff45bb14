"""Codes that are read out, written on a board and typed by hand."""

from __future__ import annotations

import secrets

# No vowels, so that no code spells a word; and none of what is mistaken for something else on a board or by the ear:
# 0 and O, 1, I and L, 2 and Z, 5 and S, 6 and G, 8 and B, U and V, M and N.
LETTERS = "cdfhjkmpqrtvwxy3479"


def make_code(length: int) -> str:
    """A new code that can't be guessed from others."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def read_code(typed: str) -> str:
    """The code meant, from the code itself, however spaced and cased, or from the whole link that it stands in."""
    last = typed.strip().split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]
    return "".join(sign for sign in last.lower() if sign.isalnum())
