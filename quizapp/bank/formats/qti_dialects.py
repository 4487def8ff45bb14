"""The names in QTI 2 and QTI 3, which say the same in ``camelCase`` and in ``qti-kebab-case``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")
_HYPHEN = re.compile(r"-([a-z])")
# XHTML, which has no prefix in QTI 3.
_XHTML = frozenset({"p", "br", "span"})
_MOST_OF_NAME = 60


@dataclass(frozen=True, slots=True)
class Dialect:
    """What tells the versions of QTI apart in a package."""

    item_namespace: str
    manifest_namespace: str
    schema: str
    schema_version: str
    resource_type: str
    kebab: bool


QTI_21 = Dialect(
    item_namespace="http://www.imsglobal.org/xsd/imsqti_v2p1",
    manifest_namespace="http://www.imsglobal.org/xsd/imscp_v1p1",
    schema="QTIv2.1 Package",
    schema_version="1.0.0",
    resource_type="imsqti_item_xmlv2p1",
    kebab=False,
)
QTI_30 = Dialect(
    item_namespace="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    manifest_namespace="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    schema="QTI Package",
    schema_version="3.0.0",
    resource_type="imsqti_item_xmlv3p0",
    kebab=True,
)


def translate_item(item: Element, dialect: Dialect) -> None:
    """Turns an item in the names of QTI 2 into one of this dialect, in its place."""
    if dialect.kebab:
        for feedback in item.findall("modalFeedback"):
            _wrap(feedback, "contentBody")
        for element in item.iter():
            if element.tag not in _XHTML:
                element.tag = f"qti-{_write_kebab(element.tag)}"
                _rename(element, [(name, _write_kebab(name)) for name in element.attrib])
    item.set("xmlns", dialect.item_namespace)


def _wrap(element: Element, tag: str) -> None:
    """Puts an element of this tag between an element and its children."""
    children = list(element)
    wrapper = Element(tag)
    wrapper.extend(children)
    for child in children:
        element.remove(child)
    element.append(wrapper)


def _write_kebab(name: str) -> str:
    return _CAPITAL.sub(lambda found: f"-{found[0].lower()}", name)


def read_names(root: Element) -> None:
    """Turns a tree in the names of any dialect into one in those of QTI 2, in its place."""
    for element in root.iter():
        if element.tag.startswith("qti-"):
            element.tag = _write_camel(element.tag.removeprefix("qti-"))
            _rename(element, [(name, _write_camel(name)) for name in element.attrib])


def _write_camel(name: str) -> str:
    return _HYPHEN.sub(lambda found: found[1].upper(), name[:_MOST_OF_NAME])


def _rename(element: Element, names: Sequence[tuple[str, str]]) -> None:
    renamed = {new: element.attrib[old] for old, new in names}
    element.attrib.clear()
    element.attrib.update(renamed)
