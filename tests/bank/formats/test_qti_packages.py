"""QTI packages that are broken or hostile."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.formats import qti, qti21
from quizapp.bank.formats.items import BadFile, Item
from quizapp.bank.formats.packages import MOST_FILES, pack
from quizapp.bank.rules.wordings import QuestionType, Wording, choices

CAPITAL = Wording(QuestionType.MULTIPLE_CHOICE, "Which is a city?", choices(("Lima", "Peru"), "Lima"))


def packed(name: str, data: bytes = b"x", compression: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), data, compression)
    return out.getvalue()


def encrypted() -> bytes:
    data = bytearray(packed("a.xml"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


CANVAS = b'<resource type="imsqti_xmlv1p2" identifier="r"><file href="a.xml"/></resource>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"", "The file is empty.", id="empty"),
        pytest.param(b"<a/>", "This isn't a QTI package.", id="another kind"),
        pytest.param(b"PK nothing", "The package is damaged or not a zip archive.", id="no zip"),
        pytest.param(packed("a.xml")[:-30], "The package is damaged or not a zip archive.", id="truncated"),
        pytest.param(packed("../a.xml"), "The package names files outside itself", id="parent"),
        pytest.param(packed("/etc/passwd"), "The package names files outside itself", id="root"),
        pytest.param(packed("C:/a.xml"), "The package names files outside itself", id="drive"),
        pytest.param(packed("a\\..\\b.xml"), "The package names files outside itself", id="backslash"),
        pytest.param(packed("more.ZIP"), "There is another archive in the package.", id="nested"),
        pytest.param(encrypted(), "The package has a password.", id="encrypted"),
        pytest.param(packed("a.xml", b"x", zipfile.ZIP_BZIP2), "The package is compressed in a way", id="bzip2"),
        pytest.param(b"PK\x01\x02" * (MOST_FILES + 1), "The package holds more than 25,000 files.", id="many files"),
        pytest.param(packed("a.txt"), "This isn't a QTI package.", id="no items"),
        pytest.param(packed("imsmanifest.xml", b"<manifest>"), "The XML is broken", id="broken manifest"),
        pytest.param(packed("imsmanifest.xml", b"<m>" + CANVAS + b"</m>"), "This is QTI 1.2", id="Canvas package"),
        pytest.param(b"<questestinterop/>", "This is QTI 1.2", id="Canvas file"),
        pytest.param(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "The file declares a document type", id="entities"),
    ],
)
def test_a_file_that_is_broken_or_hostile_is_refused_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(BadFile, match=f"^{why}") as refusal:
        qti.read(data)
    assert str(refusal.value).endswith(".")


def test_an_archive_that_is_far_larger_when_unpacked_is_refused() -> None:
    bomb = pack({f"{number}.xml": bytes(19_000_000) for number in range(11)})
    assert len(bomb) < 300_000
    with pytest.raises(BadFile, match=r"^The package is far larger when unpacked\."):
        qti.read(bomb)


def test_a_file_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(pack({"imsmanifest.xml": bytes(1_000_000)}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadFile):
        qti.read(bytes(data))


@given(st.data())
def test_no_change_to_a_package_brings_it_down(data: st.DataObject) -> None:
    written = bytearray(qti21.write([Item(CAPITAL, "q1"), Item(CAPITAL, "q2")]))
    for _ in range(data.draw(st.integers(1, 5))):
        written[data.draw(st.integers(0, len(written) - 1))] = data.draw(st.integers(0, 255))
    try:
        qti.read(bytes(written[: data.draw(st.integers(1, len(written)))]))
    except BadFile:
        return
