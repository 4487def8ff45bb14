from __future__ import annotations

from quizapp.articles.reading.document import read_file


def test_markdown_gives_its_paragraphs_without_its_signs(paragraphs: list[str]) -> None:
    text = "\n\n".join(
        [
            "# The ferry is back",
            "![The ferry at the pier](ferry.png)",
            paragraphs[0].replace("ferry line", "**ferry** [line](https://example.org)"),
            f"> {paragraphs[1]}",
            "Two boats\n---------",
            paragraphs[3],
            "```\ncode = 'is no text.'\n```",
            "    indented = 'code is no text either.'",
            "| boat | seats |\n|------|-------|\n| One | 120. |",
            "- Boats\n- The boats are *electric*.",
            paragraphs[6],
        ]
    )

    document = read_file("ferry.md", text.encode())

    assert document.title == "The ferry is back"
    assert document.text.split("\n\n") == [
        paragraphs[0],
        paragraphs[1],
        paragraphs[3],
        "The boats are electric.",
        paragraphs[6],
    ]


def test_wrapped_lines_of_a_paragraph_are_one(article: str) -> None:
    wrapped = article.replace("the ferry line", "the\nferry line")

    assert read_file("ferry.md", wrapped.encode()).text == article


def test_the_title_of_the_front_matter_comes_first(article: str) -> None:
    text = f'---\ntitle: "A ferry returns"\ndate: 2023-03-14\n---\n\n# Another heading\n\n{article}'

    document = read_file("ferry.markdown", text.encode())

    assert document.title == "A ferry returns"
    assert document.text == article
