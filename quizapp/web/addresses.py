"""Numbers in addresses: those that can be a row's id, and no others. Addresses that keep what this one asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request, url_for
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
    """Have the paths of ``app`` take ids for ``<int:...>``, and give templates ``url_alike``."""
    app.url_map.converters["int"] = IdConverter
    app.jinja_env.globals["url_alike"] = url_alike


def url_alike(endpoint: str, **named: Any) -> str:
    """The address of a page with the parameters of the one that is asked for, and with these instead or besides."""
    # Names with an underscore are not the address's but orders to url_for.
    kept = {name: value for name, value in request.args.items() if not name.startswith("_")}
    return url_for(endpoint, **(kept | named))


def read_id(text: str) -> int:
    """The number. Raises ``ValueError`` for what no id can be."""
    number = int(text)
    if not 0 <= number <= LARGEST_ID:
        raise ValueError(f"{text} is no id")
    return number
