"""What is noted while a question is read from a file, and the items that come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.bank.formats.items import Item, Remark
from quizapp.bank.formats.limits import check_count
from quizapp.bank.formats.normal_form import normalize
from quizapp.bank.formats.prose import read_html
from quizapp.bank.rules.wordings import find_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizapp.bank.rules.wordings import Wording

_MOST_TAGS = 50_000


class Unreadable(Exception):
    """A question can't be read; the message is a sentence that says why."""


class Notes:
    """What went while a question was read, for the remarks on it."""

    def __init__(self) -> None:
        self._left_out: dict[str, None] = {}
        self._sentences: dict[str, None] = {}

    def leave_out(self, *things: str) -> None:
        """Things that the question had and an item can't hold, such as “pictures”."""
        self._left_out.update(dict.fromkeys(things))

    def say(self, sentence: str) -> None:
        """Anything else that a teacher should look at."""
        self._sentences[sentence] = None

    def read_html(self, source: str) -> str:
        """The plain text of a piece of HTML. Raises ``Unreadable`` for one with more tags than any question has."""
        if source.count("<") > _MOST_TAGS:
            raise Unreadable(f"One of its texts has more than {_MOST_TAGS:,} tags.")
        prose = read_html(source)
        self.leave_out(*sorted(prose.left_out))
        return prose.text

    def list_remarks(self, place: str) -> Iterator[Remark]:
        """The remarks on the question at this place."""
        if self._left_out:
            yield Remark(place, f"Left out: {', '.join(self._left_out)}.", skipped=False)
        yield from (Remark(place, sentence, skipped=False) for sentence in self._sentences)


class Collector:
    """Gathers what a file holds, question by question."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.remarks: list[Remark] = []

    def skip(self, place: str, why: str) -> None:
        """The question at this place can't be read."""
        self.remarks.append(Remark(place, why))

    def keep(self, place: str, wordings: Sequence[Wording], about: Item, notes: Notes) -> None:
        """The wordings that one question of the file gave; ``about`` has its id, name, tags and collection.

        Raises ``BadFile`` where they are too many.
        """
        check_count(len(self.items) + len(wordings))
        if len(wordings) > 1:
            notes.say(f"It has {len(wordings)} gaps, so it became {len(wordings)} questions with one gap each.")
        self.remarks.extend(notes.list_remarks(place))
        for number, wording in enumerate(wordings, 1):
            id_ = f"{about.id}-{number}" if about.id and len(wordings) > 1 else about.id
            self._keep_one(place, normalize(Item(wording, id_, about.name, about.tags, about.collection)))

    def _keep_one(self, place: str, item: Item) -> None:
        problems = find_problems(item.wording)
        if problems:
            self.skip(place, " ".join(problems))
        else:
            self.items.append(item)
