"""``quizapp user``: accounts from the command line."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from quizapp.people.forms.accounts import SHORTEST_PASSWORD
from quizapp.people.operations.accounts import EmailTaken, add_account
from quizapp.people.rules import Role


@click.group()
def user() -> None:
    """Accounts."""


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="The name that others see.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.LEARNER.value,
    show_default=True,
    help="What the account may do.",
)
@click.password_option(help="Asked for when it isn't given.")
@with_appcontext
def add(email: str, name: str, role: str, password: str) -> None:
    """Add an account with this EMAIL address."""
    if len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(f"The password needs at least {SHORTEST_PASSWORD} characters.")
    try:
        add_account(name, email, password, Role(role))
    except EmailTaken:
        raise click.ClickException(f"{email} has an account already.") from None
    click.echo(f"Added {name} as {role}.")
