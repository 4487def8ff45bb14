"""QTI packages of any dialect, read and written."""

from __future__ import annotations

import hashlib
import itertools
import re
from typing import TYPE_CHECKING

from quizapp.bank.formats.items import BadFile, Item, Reading
from quizapp.bank.formats.limits import check_count, check_size
from quizapp.bank.formats.losses import accept, keep_writable
from quizapp.bank.formats.notes import Collector, Notes, Unreadable
from quizapp.bank.formats.packages import Package, is_package, pack
from quizapp.bank.formats.qti_dialects import read_names, translate_item
from quizapp.bank.formats.qti_manifest import MANIFEST, QTI_1, Entry, read_manifest, write_manifest
from quizapp.bank.formats.qti_reading import read_item
from quizapp.bank.formats.qti_writing import write_item
from quizapp.bank.formats.titles import make_title
from quizapp.bank.formats.trees import parse, serialize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from quizapp.bank.formats.items import Remark
    from quizapp.bank.formats.qti_dialects import Dialect

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,31}")
_ITEM = "assessmentItem"
_OTHER = "This isn't a QTI package. Give a .zip with an imsmanifest.xml, or the XML file of a single item."


def read(data: bytes) -> Reading:
    """The questions in a QTI package of version 2.0 to 3.0, or in the file of a single item; texts become plain text.

    An item with several gaps in its text becomes one question for each. Raises ``BadFile``.
    """
    check_size(data)
    collector = Collector()
    if is_package(data):
        _read_package(Package(data), collector)
    else:
        root, remarks = _parse_item(data)
        if root.tag != _ITEM:
            raise BadFile(_OTHER)
        collector.remarks.extend(remarks)
        _collect(root, Entry(""), "the file", collector)
    return Reading(tuple(collector.items), tuple(collector.remarks))


def _read_package(package: Package, collector: Collector) -> None:
    entries = _list_entries(package)
    check_count(len(entries))
    if not entries:
        raise BadFile(_OTHER)
    for entry in entries:
        place = f"“{make_title(entry.file)}”"
        if entry.file not in package:
            collector.skip(place, "The package doesn't hold this file, though it names it.")
            continue
        data = package.read(entry.file)
        try:
            root, _ = _parse_item(data)
        except BadFile as error:
            collector.skip(place, str(error))
        else:
            _collect(root, entry, place, collector)


def _list_entries(package: Package) -> list[Entry]:
    """The items by the manifest; without one, every file that may be an item."""
    if MANIFEST in package:
        return read_manifest(parse(package.read(MANIFEST))[0])
    return [Entry(name) for name in package.names if name.lower().endswith(".xml")]


def _parse_item(data: bytes) -> tuple[Element, tuple[Remark, ...]]:
    root, remarks = parse(data)
    read_names(root)
    if root.tag == "questestinterop":
        raise BadFile(QTI_1)
    return root, remarks


def _collect(root: Element, entry: Entry, place: str, collector: Collector) -> None:
    notes = Notes()
    if root.tag != _ITEM:
        collector.skip(place, "It isn't a QTI item.")
        return
    try:
        wordings = read_item(root, notes)
    except Unreadable as error:
        collector.skip(place, str(error))
        return
    identifier, title = root.get("identifier", ""), root.get("title", "")
    about = Item(
        wordings[0],
        id=identifier if entry.id is None else entry.id,
        name=("" if title == identifier else title) if entry.name is None else entry.name,
        tags=entry.tags,
        collection=entry.collection,
    )
    collector.keep(place, wordings, about, notes)


def write(items: Sequence[Item], dialect: Dialect) -> bytes:
    """The finished ones of these items as a package in this dialect."""
    named = _name(list(keep_writable(items, accept)))
    entries = [(identifier, f"items/{identifier}.xml", item) for identifier, item in named.items()]
    files = {MANIFEST: serialize(write_manifest(entries, dialect))}
    for identifier, file, item in entries:
        root = write_item(item.wording, identifier, item.name or identifier)
        translate_item(root, dialect)
        files[file] = serialize(root, in_lines=False)
    return pack(files)


def _name(items: Sequence[Item]) -> dict[str, Item]:
    """The items by identifiers that differ in more than capitals: their own ids, as far as those may serve."""
    named: dict[str, Item] = {}
    taken: set[str] = set()
    for number, item in enumerate(items, 1):
        identifier = _identify(item, number)
        counts = itertools.count(number)
        while identifier.lower() in taken:
            identifier = f"{identifier[:20]}-{next(counts)}"
        taken.add(identifier.lower())
        named[identifier] = item
    return named


def _identify(item: Item, number: int) -> str:
    if _IDENTIFIER.fullmatch(item.id):
        return item.id
    return f"item-{hashlib.sha256(item.id.encode()).hexdigest()[:16]}" if item.id else f"item-{number}"
