"""``quizapp read``: what the program makes of an article, without a database."""

from __future__ import annotations

from pathlib import PurePath

import click

from quizapp.articles.reading.document import Unreadable, read_file
from quizapp.config import ConfigError, read_settings


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
def read(file: str) -> None:
    """Print the clean text of an article, and its title on standard error.

    FILE is a .txt, .md, .html, .docx or .pdf file, or - for standard input.
    """
    with click.open_file(file, "rb") as opened:
        data = opened.read()
    try:
        document = read_file(PurePath(file).name, data, limit=read_settings().article_limit)
    except (Unreadable, ConfigError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(document.text)
    click.echo(f"Title: {document.title}", err=True)
