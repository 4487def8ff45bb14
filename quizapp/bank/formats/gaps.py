"""Texts with gaps: one question for each gap, the other gaps filled with what belongs there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.bank.formats.notes import Unreadable
from quizapp.bank.formats.prose import GAP
from quizapp.bank.rules.keys import show_decimal
from quizapp.bank.rules.wordings import QuestionType, Wording
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.rules.wordings import Choice, Number


@dataclass(frozen=True, slots=True)
class Gap:
    """What belongs in a gap: one of ``options``, one of the ``accepted`` answers, or a number."""

    options: tuple[Choice, ...] = ()
    accepted: tuple[str, ...] = ()
    number: Number | None = None

    @property
    def filling(self) -> str:
        """What stands in the gap when it is filled."""
        if self.number is not None:
            return f"{show_decimal(self.number.value)} {self.number.unit}".rstrip()
        right = [option.text for option in self.options if option.is_key]
        return next(iter((*right, *self.accepted)), "…")


_MOST_GAPS, _MOST_CHOICES, _MOST_LETTERS = 100, 200, 10_000_000


def check_gaps(gaps: int, choices: int = 0) -> None:
    """Raises ``Unreadable`` for more gaps than a text may have, or more choices than all of them may share."""
    if gaps > _MOST_GAPS:
        raise Unreadable(f"It has more than {_MOST_GAPS} gaps.")
    if choices > _MOST_CHOICES:
        raise Unreadable(f"It has more than {_MOST_CHOICES} choices for its gaps.")


def ask_for_gaps(text: str, gaps: Sequence[Gap], explanation: str) -> list[Wording]:
    """A wording for each ``GAP`` in the text, in their order. Raises ``Unreadable`` where that is too much."""
    check_gaps(len(gaps))
    if len(gaps) * len(text) > _MOST_LETTERS:
        raise Unreadable("It has too many gaps in too long a text.")
    pieces = text.split(GAP)
    return [
        Wording(
            type=QuestionType.CLOZE if gap.number is None else QuestionType.NUMERICAL,
            stem=_fill(pieces, [BLANK if at == asked else other.filling for at, other in enumerate(gaps)]),
            options=gap.options,
            accepted=gap.accepted,
            number=gap.number,
            explanation=explanation,
        )
        for asked, gap in enumerate(gaps)
    ]


def _fill(pieces: Sequence[str], fillings: Sequence[str]) -> str:
    return pieces[0] + "".join(filling + piece for filling, piece in zip(fillings, pieces[1:], strict=True))
