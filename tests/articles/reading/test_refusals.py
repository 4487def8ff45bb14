from __future__ import annotations

import io
import zipfile

import pytest

from quizapp.articles.reading.document import Unreadable, read_file, read_text

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal_of(name: str, data: bytes, limit: int = 200_000) -> str:
    with pytest.raises(Unreadable) as refused:
        read_file(name, data, limit=limit)
    return str(refused.value)


def refusal_of_text(text: str, limit: int = 200_000) -> str:
    with pytest.raises(Unreadable) as refused:
        read_text(text, limit=limit)
    return str(refused.value)


def pack(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return packed.getvalue()


@pytest.mark.parametrize("nothing", ["", "   \n\n\t"])
def test_nothing_is_refused(nothing: str) -> None:
    assert refusal_of_text(nothing) == "There is nothing here yet; paste the text of an article."
    assert "empty" in refusal_of("a.txt", nothing.encode())


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.png", PNG, "picture"),
        ("a.txt", PNG, "picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(64), "picture"),
        ("a.mp3", b"ID3" + bytes(64), "recording"),
        ("a.gz", b"\x1f\x8b" + bytes(64), "packed"),
        ("a.doc", OLD_WORD, "old Word file"),
        ("a.docx", OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.rtf", rb"{\rtf1 Hello.}", "rich text"),
        ("a.json", b'{"title": "Ferry"}', "data"),
        ("a.svg", b"<svg xmlns='x'/>", "data"),
        ("a.bin", bytes(range(256)) * 8, "no text"),
        ("a.docx", b"PK\x03\x04 but no more", "damaged"),
        ("a.pdf", b"%PDF-1.7 but no more", "damaged"),
    ],
)
def test_a_file_that_is_no_article_is_refused_by_its_content(name: str, data: bytes, says: str) -> None:
    assert says in refusal_of(name, data)


def test_a_packed_file_that_is_no_word_document_is_refused() -> None:
    assert "no Word document" in refusal_of("a.docx", pack(letter=b"Hello."))


def test_a_word_file_without_its_parts_is_refused() -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<a/>"}

    assert "damaged" in refusal_of("a.docx", pack(**parts))


def test_a_word_file_that_would_swell_is_refused_before_it_is_unpacked() -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "word__document.xml": bytes(40_000_000)}

    assert "far more than an article" in refusal_of("a.docx", pack(**parts))


def test_a_file_over_twenty_megabytes_is_refused() -> None:
    assert "21.0 MB and the limit is 20 MB" in refusal_of("a.txt", b"word " * 4_200_000)


def test_text_over_the_limit_is_refused_with_its_length_and_the_limit(article: str) -> None:
    long = " ".join([article] * 3)

    message = refusal_of_text(long, limit=1_500)

    assert f"{len(long):,} characters" in message
    assert "the limit is 1,500" in message


def test_text_of_exactly_the_limit_is_read(article: str) -> None:
    assert read_text(article, limit=len(article)).text == article


def test_too_short_a_text_is_refused_with_the_number_of_words_found() -> None:
    assert refusal_of_text("The ferry is back, and the harbour master is glad.") == (
        "Only 10 words of running text were found; paste at least 40."
    )


def test_furniture_does_not_count_as_running_text() -> None:
    assert refusal_of_text("Home\n\nThe ferry is back.\n\n" + "Read more about the ferry\n\n" * 30).startswith(
        "Only 4 words"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Home\nNews\nSport\nWeather\n" * 20,
        "apple banana cherry grape melon " * 20,
        "\n".join(f"ferry {number}" for number in range(60)),
        "- Boats\n- Piers\n- Harbours\n" * 20,
    ],
)
def test_a_list_or_menu_is_refused(text: str) -> None:
    assert "list or a menu" in refusal_of_text(text)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("German", "Der Rat der Stadt hat am Dienstag beschlossen, die alte Fähre wieder fahren zu lassen. "),
        ("French", "Le conseil de la ville a décidé mardi de rouvrir la ligne de ferry à travers la baie. "),
        ("Spanish", "El consejo de la ciudad decidió el martes reabrir la línea del transbordador en la bahía. "),
        ("Russian", "Городской совет во вторник решил возобновить работу паромной линии через залив. "),
        ("Kazakh", "Қалалық кеңес сейсенбіде шығанақ арқылы өтетін паром желісін қайта ашуға шешім қабылдады. "),
        ("Chinese", "市议会周二投票决定重新开放横跨海湾的旧渡轮航线。居民们对此表示欢迎。"),
    ],
)
def test_another_language_is_refused_by_its_name(language: str, sentence: str) -> None:
    assert refusal_of_text(sentence * 8) == f"This text appears to be in {language}; paste an article in English."


def test_short_english_full_of_foreign_names_is_read() -> None:
    text = (
        "Kassym-Jomart Tokayev, Mukhtar Tileuberdi and Shavkat Mirziyoyev met in Astana. Abdurahmon Tashanov"
        " of Ezgulik spoke with Navbahor Imamova in Tashkent. Gurbanguly Berdimuhamedow and Sadyr Japarov flew"
        " to Ashgabat with Emomali Rahmon. Dariga Nazarbayeva stayed in Bishkek, as did Zhumabek Otorbaev."
    )

    assert read_text(text).text == text


@pytest.mark.parametrize("broken", ["\ufffd", "\x01", "\ue000"])
def test_text_in_the_wrong_encoding_is_refused(article: str, broken: str) -> None:
    assert "cannot be read" in refusal_of_text(article.replace("e", broken))


def test_utf_8_taken_for_windows_1252_is_refused() -> None:
    text = "“Yes,” she said, “it is the old ferry.” " * 10

    assert "UTF-8" in refusal_of_text(text.encode().decode("cp1252", "replace"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_file_in_any_common_encoding_is_read(article: str, encoding: str) -> None:
    assert read_file("ferry.txt", article.encode(encoding)).text == article


@pytest.mark.parametrize(
    "hostile",
    [
        b"<html><body>" + b"<div>" * 50_000 + b"The ferry is back.",
        b"<html><body>" + b"<b>x</b>" * 50_000,
        b"<html>" + b"<!---->" * 1_000,
        b"A" * 150_000,
        b"(" * 150_000,
        b"@" * 150_000,
        b"- " * 70_000 + b"x",
        b"PARIS - " * 15_000 + b"The end.",
        b"word[1" * 20_000 + b"]" * 20_000,
        b"`a" * 50_000,
        b'."' * 70_000 + b"x",
    ],
    ids=lambda data: data[:14].decode(),
)
def test_hostile_input_is_refused_and_not_chewed_for_long(hostile: bytes) -> None:
    assert refusal_of("hostile.txt", hostile)
