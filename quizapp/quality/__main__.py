"""``python -m quizapp.quality``: measure the generator, its critic and its ranking, and the pages of a large bank."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

from quizapp.generator.reading.parser import BUNDLED, load_parser
from quizapp.quality import agreement, judging, training
from quizapp.quality.articles import read_folder, usual_folder
from quizapp.quality.bank_bench import FEW, MANY, time_pages
from quizapp.quality.bench import time_lengths
from quizapp.quality.measures import measure
from quizapp.quality.report import as_lines

_FOLDER = click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)


@click.group()
def main() -> None:
    """Measure the generator."""


@main.command()
@_FOLDER
def report(folder: Path | None) -> None:
    """Count what is made of every article in a folder."""
    tally = measure(read_folder(folder or usual_folder()), load_parser(BUNDLED))
    click.echo("\n".join(as_lines(tally)))


@main.command()
@_FOLDER
def bench(folder: Path | None) -> None:
    """Time generation against the parser alone at several lengths."""
    click.echo(f"{'characters':>10}{'parse s':>10}{'all s':>8}{'ratio':>8}{'peak MB':>10}")
    for timing in time_lengths(read_folder(folder or usual_folder()), load_parser(BUNDLED)):
        line = f"{timing.characters:>10,}{timing.parse:>10.2f}{timing.generate:>8.2f}"
        click.echo(f"{line}{timing.ratio:>8.2f}{timing.peak:>10.0f}")


@main.command()
@click.option("--few", default=FEW, show_default=True, help="Questions in the smaller bank.")
@click.option("--many", default=MANY, show_default=True, help="Questions in the larger bank.")
def bench_bank(few: int, many: int) -> None:
    """Time the pages of a large bank beside those of a small one; fails where one is too slow."""
    click.echo(f"{'page':<36}{'median ms':>20}{'95% ms':>9}{'times':>7}")
    failed = 0
    with TemporaryDirectory(prefix="quizapp-bank-") as folder:
        for timing in time_pages(Path(folder), few, many):
            medians = f"{median(timing.few) * 1000:.1f} → {median(timing.many) * 1000:.1f}"
            verdict = "" if timing.holds else "  too slow"
            click.echo(f"{timing.page:<36}{medians:>20}{timing.slowest * 1000:>9.1f}{timing.times:>7.2f}{verdict}")
            failed += not timing.holds
    if failed:
        raise SystemExit(1)


@main.command()
@click.argument("verdicts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def critic(verdicts: Path) -> None:
    """Compare the critic with editors' verdicts in a JSON file."""
    judged = json.loads(verdicts.read_text(encoding="utf-8"))
    click.echo("\n".join(agreement.as_lines(agreement.compare(judged), agreement.sum_up(judged))))


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--most", default=18, help="How many of an article.")
def candidates(folder: Path, out: Path, most: int) -> None:
    """Write questions of a folder's articles, without flaws but published or not, for editors to judge."""
    drawn = list(judging.draw(read_folder(folder), load_parser(BUNDLED), most))
    out.write_text(json.dumps(drawn, ensure_ascii=False, indent=1), encoding="utf-8")
    click.echo(f"{len(drawn)} questions")


@main.command()
@click.argument("drawn", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("verdicts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def learn(drawn: Path, verdicts: Path) -> None:
    """Add editors' verdicts on drawn questions to the record: a JSON list of id, judge (a number) and verdict."""
    judged = {one["id"]: (one["judge"], one["verdict"]) for one in json.loads(verdicts.read_text(encoding="utf-8"))}
    click.echo(f"{judging.keep(json.loads(drawn.read_text(encoding='utf-8')), judged)} verdicts added")


@main.command()
def train() -> None:
    """Fit the ranking to the stored verdicts and write its numbers."""
    lesson = training.read_lesson()
    compared = training.compare(lesson)
    training.MODEL.write_text(json.dumps(training.train(lesson), indent=1) + "\n", encoding="utf-8")
    click.echo(f"{len(lesson.used)} judged questions, articles held out")
    click.echo(f"used above not used (AUC): by hand {compared.hand:.3f}, learned {compared.learned:.3f}")
    click.echo(f"both together {compared.both:.3f}")
    click.echo(f"kept above dropped: by hand {compared.hand_kept:.3f}, both together {compared.both_kept:.3f}")


if __name__ == "__main__":
    main()
