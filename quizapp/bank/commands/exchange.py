"""``quizapp import`` and ``quizapp export``: questions from files and into files."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

import click
from flask.cli import with_appcontext

from quizapp.bank.formats.arrivals import read_arrivals
from quizapp.bank.formats.catalogue import FORMATS
from quizapp.bank.formats.items import BadFile
from quizapp.bank.formats.limits import MOST_QUESTIONS
from quizapp.bank.formats.loss_report import gather_losses
from quizapp.bank.operations.importing import (
    Upload,
    add_import,
    claim_import,
    compare_import,
    drop_import,
    keep_import,
)
from quizapp.bank.queries.exchange import list_items
from quizapp.bank.queries.filing import find_collection_by_name
from quizapp.bank.queries.selection import select_of_collection
from quizapp.bank.rules.importing import Fate
from quizapp.bank.rules.names import LONGEST_COLLECTION
from quizapp.db import db, utc_now
from quizapp.people.queries.accounts import find_by_email, list_accounts
from quizapp.people.rules import may_teach
from quizapp.web.display import show_count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from quizapp.bank.formats.catalogue import Format
    from quizapp.bank.formats.items import Item, Remark
    from quizapp.bank.imports import Import
    from quizapp.people.models import User

LEFT_OUT = 3
"""The exit code where the work was done, but something was left out."""
_FORMAT = click.Choice(list(FORMATS))


@click.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--collection", default="", help="Where the questions are filed. Without it, where the file says.")
@click.option("--format", "name", type=_FORMAT, help="Found out when it isn't given.")
@click.option("--tag", "tags", multiple=True, help="A tag for all of them; may be given several times.")
@click.option("--owner", help="The e-mail address of the teacher whose bank it is, if there are several.")
@click.option("--ready", is_flag=True, help="Make them ready to be asked instead of drafts.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@with_appcontext
def import_questions(  # noqa: PLR0913  # one for each option
    file: BinaryIO,
    collection: str,
    name: str | None,
    tags: tuple[str, ...],
    owner: str | None,
    *,
    ready: bool,
    dry_run: bool,
) -> None:
    """Add the questions of a file to the bank; those that are there already are brought up to date.

    FILE is in any of the formats of docs/formats.md, or - for standard input. What can't be read is said line by line,
    and if the file as a whole can't be read, nothing is saved.
    """
    teacher = _find_teacher(owner)
    upload, left_out = _read(file, name, collection, tags)
    kept = keep_import(teacher, upload, utc_now())
    compare_import(kept.id)
    fates = _say_fates(kept)
    if dry_run:
        drop_import(kept.id)
    elif claim_import(kept.id, utc_now(), as_ready=ready, with_updates=True):
        add_import(kept.id, utc_now())
    click.echo(f"Would be: {fates}" if dry_run else fates)
    sys.exit(LEFT_OUT if left_out else 0)


@click.command("export")
@click.option("--collection", required=True, help="The collection whose questions to write.")
@click.option("--format", "name", type=_FORMAT, required=True, help="The format of the file.")
@click.option("--output", "-o", type=click.File("wb", lazy=True, atomic=True), required=True, help="The file to write.")
@click.option("--owner", help="The e-mail address of the teacher whose collection it is, if there are several.")
@click.option("--drafts", is_flag=True, help="Write the drafts as well as what is ready.")
@with_appcontext
def export_questions(collection: str, name: str, output: BinaryIO, owner: str | None, *, drafts: bool) -> None:
    """Write the questions of a collection to a file, and say what the format loses of them."""
    form = FORMATS[name]
    items = _list_items(_find_teacher(owner), collection, form, drafts=drafts)
    left_out = _say_losses(items, form)
    output.write(form.write(items))
    click.echo(f"{show_count(len(items) - left_out, 'question')} written to {output.name}.", err=True)
    sys.exit(LEFT_OUT if left_out else 0)


def _find_teacher(email: str | None) -> User:
    teachers = [user for user in list_accounts() if may_teach(user)]
    found = [find_by_email(email)] if email else teachers
    if len(found) != 1:
        raise click.UsageError("Say whose bank it is with --owner and the teacher's e-mail address.")
    if found[0] is None or found[0] not in teachers:
        raise click.ClickException(f"No teacher has an account with the address {email}.")
    return found[0]


def _read(file: BinaryIO, name: str | None, collection: str, tags: Sequence[str]) -> tuple[Upload, int]:
    """What is to be imported, and how many questions were left out."""
    file_name, data = PurePath(file.name).name, file.read()
    db.session.rollback()  # while the file is read, others may write
    try:
        form, arrivals, remarks = read_arrivals(file_name, data, name or "")
    except BadFile as refusal:
        raise click.ClickException(f"{refusal} Nothing was saved.") from refusal
    click.echo(f"{file_name}: {form.label}, {show_count(len(arrivals), 'question')} read.")
    _say_remarks(remarks)
    upload = Upload(file_name, form.name, arrivals, remarks, collection[:LONGEST_COLLECTION], tags)
    return upload, sum(remark.skipped for remark in remarks)


def _say_remarks(remarks: Sequence[Remark]) -> None:
    for remark in remarks:
        click.echo(f"{'Left out' if remark.skipped else 'Note'}, {remark.place}: {remark.words}", err=True)


def _say_fates(kept: Import) -> str:
    new, updated, same = (kept.fates.get(fate, 0) for fate in (Fate.NEW, Fate.UPDATE, Fate.SAME))
    return f"{show_count(new, 'question')} added, {updated} changed, {same} known already."


def _list_items(teacher: User, collection: str, form: Format, *, drafts: bool) -> list[Item]:
    found = find_collection_by_name(teacher, collection)
    if found is None:
        raise click.ClickException(f"{teacher.name} has no collection called “{collection}”.")
    ids = select_of_collection(found, MOST_QUESTIONS + 1, drafts=drafts)
    if not ids:
        raise click.ClickException(f"“{found.name}” has no questions that are ready. Give --drafts for the others.")
    if len(ids) > MOST_QUESTIONS:
        raise click.ClickException(f"“{found.name}” has more than {MOST_QUESTIONS:,} questions, too many for a file.")
    return list(list_items(ids, lasting=form.needs_lasting_ids))


def _say_losses(items: Sequence[Item], form: Format) -> int:
    """Say what the format loses, question by question; gives how many questions are left out."""
    losses = gather_losses(form.find_losses(items))
    for lost in losses:
        of = show_count(len(lost.titles), "question")
        click.echo(f"Left out, {of}: {lost.what}" if lost.whole else f"Lost of {of}: {lost.what}", err=True)
        for title in lost.titles:
            click.echo(f"  {title}", err=True)
    return sum(len(lost.titles) for lost in losses if lost.whole)
