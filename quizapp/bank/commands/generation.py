"""``quizapp generate``: an article's questions on standard output, without a database."""

from __future__ import annotations

import json
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING, get_args

import click

from quizapp.articles.reading.document import Unreadable, read_file
from quizapp.bank.formats import gift
from quizapp.bank.formats.generated import as_item
from quizapp.bank.rules.progress import say_progress
from quizapp.bank.rules.states import RunState
from quizapp.config import ConfigError, read_settings
from quizapp.generator.contract import as_json, as_text
from quizapp.generator.pipeline import BOTH
from quizapp.generator.pipeline import generate as make_questions
from quizapp.generator.reading.parser import ParserMissing, load_parser
from quizapp.generator.records import QuestionType

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import BinaryIO

    from quizapp.generator.records import Generation

_PATIENCE = 2.0
_REPORT_EVERY = 1.0


def _read_types(_context: click.Context, _parameter: click.Parameter, value: str) -> frozenset[QuestionType]:
    wanted = {name.strip() for name in value.split(",")}
    chosen = frozenset(kind for kind in get_args(QuestionType) if kind in wanted)
    if len(chosen) != len(wanted):
        raise click.BadParameter(f"use {' or '.join(get_args(QuestionType))}, or several with commas between them.")
    return chosen


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option(
    "--format", "layout", type=click.Choice(["json", "text", "gift"]), default="json", show_default=True, help="Output."
)
@click.option("--count", type=click.IntRange(min=1), help="At most so many questions, the best ones.")
@click.option(
    "--types",
    callback=_read_types,
    default=",".join(kind for kind in get_args(QuestionType) if kind in BOTH),
    show_default=True,
    help="Which types of questions, with a comma between them.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another number gives another order of options.")
@click.option(
    "--date",
    "published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day on which the article came out, from which “last year” is told; otherwise what the file says.",
)
def generate(  # noqa: PLR0913 - every option is an argument
    file: BinaryIO,
    layout: str,
    *,
    count: int | None,
    types: frozenset[QuestionType],
    seed: int,
    published: datetime | None,
) -> None:
    """Make questions of an article and print them.

    FILE is a .txt, .md, .html, .docx or .pdf file, or - for standard input. GIFT, which can't mark a draft as one,
    holds only the questions that need no mending.
    """
    report = _reporter()
    try:
        settings = read_settings()
        document = read_file(PurePath(file.name).name, file.read(), limit=settings.article_limit)
        parser = load_parser(settings.spacy_model)
    except (Unreadable, ConfigError, ParserMissing) as error:
        raise click.ClickException(str(error)) from error
    generation = make_questions(
        document.title,
        document.text,
        parser=parser,
        count=count,
        types=types,
        seed=seed,
        published=published.date() if published else document.published,
        progress=report,
    )
    click.echo(_lay_out(generation, layout), nl=False)


def _lay_out(generation: Generation, layout: str) -> str:
    if layout == "json":
        return json.dumps(as_json(generation), ensure_ascii=False, indent=2) + "\n"
    if layout == "gift":
        published = (question for question in generation.questions if question.status == "published")
        return gift.write(map(as_item, published)).decode()
    return as_text(generation)


def _reporter() -> Callable[[str, int, int], None]:
    """Says on standard error how far the work has come, once a second after the first two."""
    reported = monotonic() + _PATIENCE - _REPORT_EVERY

    def report(step: str, done: int, total: int) -> None:
        nonlocal reported
        if monotonic() - reported >= _REPORT_EVERY:
            reported = monotonic()
            click.echo(say_progress(RunState.RUNNING, step, done, total), err=True)

    return report
