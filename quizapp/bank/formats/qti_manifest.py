"""The table of contents of a QTI package, ``imsmanifest.xml``, with what it says about each item."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from quizapp.bank.formats.items import BadFile
from quizapp.bank.formats.text import one_line
from quizapp.bank.formats.trees import add, find_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.bank.formats.items import Item
    from quizapp.bank.formats.qti_dialects import Dialect

MANIFEST = "imsmanifest.xml"
# The catalogue in which an item's id is looked up; collections are classified under the second name.
_CATALOG, _COLLECTION = "quizapp", "quizapp collection"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
QTI_1 = (
    "This is QTI 1.2, as Canvas and Blackboard write it. Export the questions as QTI 2.1 or 3.0, or as another format."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file with an item, and what the manifest says about it; ``id`` and ``name`` are none where it says nothing."""

    file: str
    id: str | None = None
    name: str | None = None
    tags: tuple[str, ...] = ()
    collection: str = ""


def write_manifest(entries: Iterable[tuple[str, str, Item]], dialect: Dialect) -> Element:
    """The root of the manifest for items, each with its identifier and the name of its file."""
    manifest = Element("manifest", {"xmlns": dialect.manifest_namespace, "identifier": "quizapp-export"})
    about = add(manifest, "metadata")
    add(about, "schema", dialect.schema)
    add(about, "schemaversion", dialect.schema_version)
    add(manifest, "organizations")
    resources = add(manifest, "resources")
    for identifier, file, item in entries:
        resource = add(resources, "resource", identifier=identifier, type=dialect.resource_type, href=file)
        _write_metadata(add(resource, "metadata"), item)
        add(resource, "file", href=file)
    return manifest


def _write_metadata(metadata: Element, item: Item) -> None:
    lom = add(metadata, "lom", xmlns=_LOM)
    general = add(lom, "general")
    identifier = add(general, "identifier")
    add(identifier, "catalog", _CATALOG)
    add(identifier, "entry", item.id)
    if item.name:
        add(add(general, "title"), "string", item.name)
    for tag in item.tags:
        add(add(general, "keyword"), "string", tag)
    if item.collection:
        path = add(add(lom, "classification"), "taxonPath")
        add(add(path, "source"), "string", _COLLECTION)
        for name in item.collection.split("/"):
            add(add(add(path, "taxon"), "entry"), "string", name)


def read_manifest(manifest: Element) -> list[Entry]:
    """The items that a manifest names. Raises ``BadFile`` where they are of QTI 1."""
    return [entry for resource in manifest.iter("resource") for entry in _read_resource(resource)]


def _read_resource(resource: Element) -> Iterator[Entry]:
    kind = resource.get("type", "").lower()
    if "xmlv1p" in kind and "qti" in kind:
        raise BadFile(QTI_1)
    first = resource.find("file")
    href = resource.get("href") or (first.get("href", "") if first is not None else "")
    if not kind.startswith("imsqti_item") or not href:
        return
    file = posixpath.normpath(posixpath.join(resource.get("base", ""), unquote(href)))
    lom = resource.find("metadata/lom")
    yield Entry(file) if lom is None else _read_metadata(file, lom)


def _read_metadata(file: str, lom: Element) -> Entry:
    id_ = next(
        (
            find_text(identifier, "entry")
            for identifier in lom.iterfind("general/identifier")
            if find_text(identifier, "catalog").strip() == _CATALOG
        ),
        None,
    )
    return Entry(
        file=file,
        id=id_,
        name=find_text(lom, "general/title") if id_ is not None else None,
        tags=tuple(one_line("".join(keyword.itertext())) for keyword in lom.iterfind("general/keyword")),
        collection=_read_collection(lom),
    )


def _read_collection(lom: Element) -> str:
    for path in lom.iterfind("classification/taxonPath"):
        if find_text(path, "source").strip() == _COLLECTION:
            return "/".join(one_line(find_text(taxon, "entry")) for taxon in path.iterfind("taxon"))
    return ""
