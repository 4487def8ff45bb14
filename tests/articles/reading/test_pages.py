from __future__ import annotations

import json
import textwrap

import pytest

from quizapp.articles.reading.document import read_file

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>{headline} - Selby Coast News</title>
<meta property="og:site_name" content="Selby Coast News"></head>
<body>
<header><h1>Selby Coast News</h1>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies to make this site better. Accept all cookies.</p></div>
<main><article><h1>{headline}</h1>
<p class="byline">By <a href="/marta">Marta Ellingsen</a></p><time>March 14, 2023</time>
<figure><img src="data:image/png;base64,AAAA" alt="The ferry leaves the pier.">
<figcaption>The ferry leaves the pier.</figcaption></figure>
{body}
<div class="share"><a href="#">Share on Facebook</a></div>
</article>
<aside><h2>Most read</h2>
<p><a href="/a">A storm is coming to the coast of Selby this weekend.</a></p></aside>
<section class="comments"><h2>Comments</h2>
<p>I love the ferry and take it every single day of the week.</p></section></main>
<footer><p>© 2023 Selby Coast News. All rights reserved.</p></footer>
<script>var hidden = "This is no text.";</script></body></html>"""


def build_page(headline: str, paragraphs: list[str], charset: str = "utf-8") -> bytes:
    marked = [f"<p>{paragraph}</p>" for paragraph in paragraphs]
    marked[3] = f"<h2>Two boats</h2>{marked[3]}"
    body = "\n".join(marked)
    page = PAGE.format(headline=headline, body=body, charset=charset)
    return page.encode(charset)


def test_a_page_gives_its_article_and_nothing_of_its_furniture(headline: str, paragraphs: list[str]) -> None:
    document = read_file("ferry.html", build_page(headline, paragraphs))

    assert document.title == headline
    assert document.text.split("\n\n") == paragraphs


def test_a_page_is_known_by_its_content_whatever_its_name(headline: str, paragraphs: list[str]) -> None:
    assert read_file("ferry.txt", build_page(headline, paragraphs)).title == headline


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_the_encoding_that_a_page_declares_is_followed(headline: str, paragraphs: list[str], charset: str) -> None:
    plain = [text.replace("“", '"').replace("”", '"') for text in paragraphs]
    plain[5] = plain[5].replace("Marais", "Maraïs")

    assert read_file("ferry.html", build_page(headline, plain, charset)).text.split("\n\n") == plain


def test_without_a_heading_the_title_of_the_page_serves_without_the_name_of_its_site(paragraphs: list[str]) -> None:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    page = f"<html><head><title>The ferry is back | Selby Coast</title></head><body>{body}</body></html>"

    assert read_file("ferry.html", page.encode()).title == "The ferry is back"


@pytest.mark.parametrize("line_end", ["<br>", "<br/><br/>"])
def test_a_page_of_bare_lines_is_read_too(paragraphs: list[str], line_end: str) -> None:
    page = f"<html><body>{line_end.join(paragraphs)}</body></html>"

    assert read_file("ferry.html", page.encode()).text.split("\n\n") == paragraphs


def test_a_fragment_of_a_page_is_read_by_its_ending(paragraphs: list[str]) -> None:
    fragment = "".join(f"<p>{text}</p>" for text in paragraphs)

    assert read_file("ferry.htm", fragment.encode()).text.split("\n\n") == paragraphs


def test_links_and_emphasis_leave_their_words_in_the_sentence(paragraphs: list[str]) -> None:
    marked = [paragraphs[0].replace("ferry line", '<a href="/f"><b>ferry</b> <i>line</i></a>'), *paragraphs[1:]]
    page = f"<html><body><article>{''.join(f'<p>{text}</p>' for text in marked)}</article></body></html>"

    assert read_file("ferry.html", page.encode()).text.split("\n\n")[0] == paragraphs[0]


def test_entities_that_unfold_into_one_another_stay_folded(paragraphs: list[str]) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    body = "".join(f"<p>{text}</p>" for text in [*paragraphs, "The page says &c; and no more than that."])

    assert "haha" not in read_file("ferry.html", f"{bomb}<html><body>{body}</body></html>".encode()).text


def test_lines_wrapped_in_the_source_of_a_page_are_joined(paragraphs: list[str]) -> None:
    body = "".join(f"<p>{textwrap.fill(text, 60)}\n</p>\n" for text in paragraphs)

    assert read_file("ferry.html", f"<html><body>{body}</body></html>".encode()).text.split("\n\n") == paragraphs


def test_the_references_of_an_encyclopedia_go_with_their_marks(paragraphs: list[str]) -> None:
    first = f"{paragraphs[0]}<sup>[1]</sup>"
    body = "".join(f"<p>{text}</p>" for text in [first, *paragraphs[1:]])
    end = "<h2>References</h2><ol><li>Vey, J. (2003). The bay. Oslo: Coast Press.</li></ol>"
    page = f"<html><head><title>Selby Bay - Wikipedia</title></head><body><h1>Selby Bay</h1>{body}{end}</body></html>"

    document = read_file("bay.html", page.encode())

    assert document.title == "Selby Bay"
    assert document.text.split("\n\n") == paragraphs


def test_a_page_whose_text_stands_in_its_data_only_is_read_from_there(paragraphs: list[str]) -> None:
    body = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(paragraphs)})
    page = f'<html><head><script type="application/ld+json">{body}</script></head><body><div></div></body></html>'

    assert read_file("ferry.html", page.encode()).text == " ".join(paragraphs)
