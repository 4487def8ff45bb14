"""XML as trees: parsed so that a hostile file can do no harm, and written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from quizapp.bank.formats.items import BadFile
from quizapp.bank.formats.limits import check_size
from quizapp.bank.formats.text import decode

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from quizapp.bank.formats.items import Remark

MOST_ELEMENTS = 1_000_000
MOST_DEPTH = 100
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


class _BoundedBuilder(ElementTree.TreeBuilder):
    """Builds a tree of names without namespaces, and stops before it takes too much memory."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._elements += 1
        self._depth += 1
        if self._elements > MOST_ELEMENTS or self._depth > MOST_DEPTH:
            raise BadFile("The XML in the file is nested too deep or has too many parts. Split it into smaller files.")
        return super().start(_local(tag), {_local(name): value for name, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(_local(tag))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def parse(data: bytes) -> tuple[Element, tuple[Remark, ...]]:
    """The root of an XML file, its names without namespaces, and a remark where the encoding had to be guessed.

    Raises ``BadFile`` for what isn't well-formed, declares a document type or entities, or is too large.
    """
    check_size(data)
    try:
        return _parse(data), ()
    except ElementTree.ParseError as error:
        if _is_utf8(data):
            raise BadFile(f"The XML is broken at line {error.position[0]}. Save or export the file again.") from error
    text, remarks = decode(data)
    try:
        return _parse(_DECLARATION.sub("", text, count=1)), remarks
    except ElementTree.ParseError as error:
        raise BadFile(f"The XML is broken at line {error.position[0]}. Save or export the file again.") from error


def _parse(source: bytes | str) -> Element:
    parser = DefusedXMLParser(target=_BoundedBuilder(), forbid_dtd=True)
    try:
        parser.feed(source)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise BadFile(
            "The file declares a document type or entities, which can do harm. Take them out of it."
        ) from error
    except (LookupError, ValueError) as error:
        raise BadFile("The file names an encoding that can't be read. Save it in UTF-8.") from error
    return root


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def serialize(root: Element, *, in_lines: bool = True) -> bytes:
    """The tree as an XML file in UTF-8, an element a line; not where white space between elements is shown."""
    if in_lines:
        ElementTree.indent(root, space="")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new last child of an element."""
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def find_text(element: Element, path: str) -> str:
    """The text of the first descendant at this path with all that it holds; empty where there is none."""
    found = element.find(path)
    return "" if found is None else "".join(found.itertext())
