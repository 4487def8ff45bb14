"""Numbers in addresses: those that can be a row's id, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from werkzeug.routing import IntegerConverter

if TYPE_CHECKING:
    from flask import Flask

# What every database keeps in an integer column; a larger number would be an error there, not a row that is missing.
LARGEST_ID = 2**31 - 1


class IdConverter(IntegerConverter):
    """A path's number; a larger one than any id is an address that doesn't exist."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"max": LARGEST_ID, **named})


def init_app(app: Flask) -> None:
    """Have the paths of ``app`` take ids for ``<int:...>``."""
    app.url_map.converters["int"] = IdConverter


def read_id(text: str) -> int:
    """The number. Raises ``ValueError`` for what no id can be."""
    number = int(text)
    if not 0 <= number <= LARGEST_ID:
        raise ValueError(f"{text} is no id")
    return number
