"""The ``quizapp`` command."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click
from flask.cli import ScriptInfo

from quizapp.articles.commands import read
from quizapp.bank.commands.exchange import export_questions, import_questions
from quizapp.bank.commands.generation import generate
from quizapp.config import ConfigError, read_settings
from quizapp.diagnosis import diagnose
from quizapp.jobs import run_worker
from quizapp.people.commands import user
from quizapp.serving import open_app
from quizapp.serving import serve as serve_until_stopped

if TYPE_CHECKING:
    from flask import Flask


class _Commands(click.Group):
    """Commands that say a wrong setting in one line."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ConfigError as error:
            raise click.ClickException(str(error)) from error


def _load_app() -> Flask:
    return open_app(read_settings())


@click.group(cls=_Commands)
@click.pass_context
def main(context: click.Context) -> None:
    """Turn articles into quizzes whose every question keeps its thread to the sentence that proves it."""
    context.obj = ScriptInfo(create_app=_load_app)


@main.command()
@click.option("--no-worker", is_flag=True, help="Leave the background work to “quizapp worker” on another machine.")
def serve(*, no_worker: bool) -> None:
    """Serve the pages and do the background work until Ctrl-C."""
    serve_until_stopped(read_settings(), with_worker=not no_worker)


@main.command()
def worker() -> None:
    """Do the background work alone, beside “quizapp serve --no-worker”."""
    run_worker(_load_app())


@main.command()
def doctor() -> None:
    """Say what is well with this installation, and what to do about what isn't."""
    problems = 0
    for finding in diagnose(os.environ):
        click.echo(f"{'ok     ' if finding.well else 'problem'}  {finding.part}: {finding.state}")
        if not finding.well:
            problems += 1
            click.echo(f"         {finding.advice}")
    if problems:
        sys.exit(1)


for command in (generate, read, import_questions, export_questions, user):
    main.add_command(command)
