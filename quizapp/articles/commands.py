"""``quizapp read``: what the program makes of an article, without a database."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from quizapp.articles.reading.document import Unreadable, read_file
from quizapp.config import ConfigError, read_settings

if TYPE_CHECKING:
    from typing import BinaryIO


@click.command()
@click.argument("file", type=click.File("rb"))
def read(file: BinaryIO) -> None:
    """Print the clean text of an article, and its title on standard error.

    FILE is a .txt, .md, .html, .docx or .pdf file, or - for standard input.
    """
    try:
        document = read_file(PurePath(file.name).name, file.read(), limit=read_settings().article_limit)
    except (Unreadable, ConfigError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(document.text)
    click.echo(f"Title: {document.title}", err=True)
