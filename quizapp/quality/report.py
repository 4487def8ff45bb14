"""The counts as a person reads them in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.quality.measures import Tally

_MOST_REASONS = 15


def as_lines(tally: Tally) -> Iterator[str]:
    """The report, line by line."""
    yield f"{tally.articles} articles, {tally.words:,} words"
    for name, counter in (("published", tally.published), ("drafts", tally.drafts)):
        count = counter.total()
        yield f"{name}: {count}, {tally.per_thousand(count):.1f} per 1,000 words"
    if tally.placed:
        yield f"human questions whose sentence is known: {tally.placed} of {tally.human}"
        yield f"of these sentences, a fact is found in {_share(tally.stated, tally.placed)}"
        yield f"of these sentences, a question or draft asks of {_share(tally.asked, tally.placed)}"
    if tally.answers:
        share = tally.keyed / tally.answers
        yield f"human answers keyed: {tally.keyed} of {tally.answers} that stand in the text ({share:.0%})"
    yield f"flaws among the published: {_listed(tally.published_flaws.most_common())}"
    yield f"repeats among the published: {tally.repeats}, pairs that give each other away: {tally.leaks}"
    yield f"place of the key: {_listed(sorted(tally.positions.items()))}"
    yield f"length of the key among the options: {_listed(sorted(tally.lengths.items()))}"
    ratio = tally.seconds / max(tally.parse_seconds, 1e-9)
    yield f"{tally.seconds:.1f} seconds, {ratio:.2f} times the parse alone"
    yield from _forms(tally)
    yield from _reasons(tally)


def _listed(pairs: Iterable[tuple[object, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in pairs) or "none"


def _share(count: int, of: int) -> str:
    return f"{count} ({count / of:.0%})"


def _forms(tally: Tally) -> Iterator[str]:
    yield ""
    yield f"{'form':<34}{'published':>10}{'drafts':>8}{'flaws each':>12}"
    for form, flaws in tally.flaws_by_form().items():
        yield f"{form:<34}{tally.published[form]:>10}{tally.drafts[form]:>8}{flaws:>12.2f}"


def _reasons(tally: Tally) -> Iterator[str]:
    yield ""
    yield "left out"
    for reason, count in tally.left_out.most_common(_MOST_REASONS):
        yield f"{count:>6}  {reason}"
