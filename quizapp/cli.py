"""The ``quizapp`` command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from flask.cli import ScriptInfo

from quizapp.app import create_app
from quizapp.people.commands import user

if TYPE_CHECKING:
    from flask import Flask


def _load_app() -> Flask:
    return create_app()


@click.group()
@click.pass_context
def main(context: click.Context) -> None:
    """Turn articles into quizzes whose every question keeps its thread to the sentence that proves it."""
    context.obj = ScriptInfo(create_app=_load_app)


main.add_command(user)
