from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from quizapp.articles.commands import read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_command_prints_the_text_and_the_title_apart(tmp_path: Path, headline: str, article: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(f"{headline}\n\n{article}", encoding="utf-8")

    result = CliRunner(mix_stderr=False).invoke(read, [str(path)])

    assert result.exit_code == 0
    assert result.stdout == f"{article}\n"
    assert result.stderr == f"Title: {headline}\n"


def test_the_command_reads_standard_input(article: str) -> None:
    result = CliRunner(mix_stderr=False).invoke(read, ["-"], input=article.encode())

    assert result.stdout == f"{article}\n"


def test_an_unreadable_file_ends_the_command_with_its_sentence() -> None:
    result = CliRunner(mix_stderr=False).invoke(read, ["-"], input=b"Too short.")

    assert result.exit_code == 1
    assert result.stderr == "Error: Only 2 words of running text were found; paste at least 40.\n"


def test_the_limit_is_the_one_of_the_settings(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_ARTICLE_LIMIT", "1000")

    result = CliRunner(mix_stderr=False).invoke(read, ["-"], input=f"{article} {article}".encode())

    assert result.exit_code == 1
    assert "the limit is 1,000" in result.stderr


def test_a_missing_file_is_named() -> None:
    result = CliRunner(mix_stderr=False).invoke(read, ["nowhere.txt"])

    assert result.exit_code == 2
    assert "nowhere.txt" in result.stderr
