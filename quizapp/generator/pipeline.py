"""From an article's text to its questions: the one entry to the generator."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from quizapp.generator.critic.features import know
from quizapp.generator.critic.roundtrip import Statements, confirm
from quizapp.generator.distractors.borrowed import borrow
from quizapp.generator.distractors.choice import Surroundings
from quizapp.generator.distractors.phrases import collect_phrases, told_phrases
from quizapp.generator.distractors.usage import Usage
from quizapp.generator.entities.names import collect_names
from quizapp.generator.facts.facts import find_facts
from quizapp.generator.grounding.dating import Edition
from quizapp.generator.grounding.home import find_home
from quizapp.generator.grounding.narrowing import Narrowings
from quizapp.generator.grounding.prefaces import Openings
from quizapp.generator.keys.answers import YEAR, term_words
from quizapp.generator.language.words import content_words
from quizapp.generator.reading.passages import parse
from quizapp.generator.records import Generation, Question
from quizapp.generator.scoring.ranking import reweigh, settle, weigh
from quizapp.generator.scoring.spares import add_others, pick_alternates
from quizapp.generator.writing.desk import Desk
from quizapp.generator.writing.statements import make_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from spacy.language import Language

    from quizapp.generator.entities.names import Names
    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.reading.passages import Passage
    from quizapp.generator.records import QuestionType

# Statements to be judged say the same as the blanks that they are made of, so they come only where they are wanted.
BOTH: Final[frozenset[QuestionType]] = frozenset({"multiple_choice", "cloze"})
_STATED: Final[frozenset[QuestionType]] = frozenset({"true_false"})
_BLANKED: Final[frozenset[QuestionType]] = frozenset({"cloze"})
_PER_THOUSAND_WORDS = 12


def ignore(step: str, done: int, total: int) -> None:
    """Report progress to nobody."""


def generate(  # noqa: PLR0913 - every setting is a keyword of the one public entry
    title: str,
    text: str,
    *,
    parser: Language,
    count: int | None = None,
    types: frozenset[QuestionType] = BOTH,
    seed: int = 0,
    published: date | None = None,
    progress: Callable[[str, int, int], None] = ignore,
) -> Generation:
    """Make questions of a cleaned article, whose paragraphs are parted by a blank line.

    ``count`` limits how many questions come back, ``types`` which ones; ``seed`` decides the order of options and the
    choice among equally good wrong ones. ``published`` is the day on which the article came out: then *last year* or
    *on Tuesday* is told as a date, otherwise it is not asked about. The same arguments give the same result.
    ``progress`` is called with a step's name and how many of how many paragraphs it has done.
    """
    passages = parse(text, parser, lambda done, total: progress("reading", done, total))
    names = collect_names(passages, title)
    left_out: Counter[str] = Counter()
    openings = Openings(find_home(names, title), Edition.of(text, published) if published else None)
    findings = _findings(title, names, openings, left_out, progress)
    usage = Usage(passages, title)
    around = _look_around(passages, names, findings, usage)
    drafted_types = types | _BLANKED if types & _STATED else types
    desk = Desk(text, drafted_types, seed, around, weigh(title, names), usage, Narrowings(passages), left_out)
    sentences = (parsed.sentence.text for passage in passages for parsed in passage.sentences)
    statements = Statements((finding.fact for finding in findings), sentences)
    confirmed = confirm(desk.write(findings, progress), statements)
    reweighed = tuple(reweigh(confirmed, know(title, text)))
    made = (*reweighed, *make_statements(reweighed, seed))
    drafted = tuple(one for one in made if one.type in types)
    wanted = tuple(one for one in made if one.type in types | _STATED)
    words = len(text.split())
    chosen = _choose(drafted, words, count)
    spare = tuple(pick_alternates(wanted, chosen))
    remade = tuple(confirm(desk.remake((*chosen, *spare)), statements))
    questions, alternates = tuple(add_others(chosen, remade)), tuple(add_others(spare, remade))
    progress("checking", len(drafted), len(drafted))
    used = {question.fact for question in questions}
    facts = tuple(one.fact for one in findings if one.fact.id in used or not one.grounded.clause.spared)
    return Generation(title, words, facts, questions, _counted(left_out), alternates)


def _findings(
    title: str, names: Names, openings: Openings, left_out: Counter[str], progress: Callable[[str, int, int], None]
) -> list[Finding]:
    findings: dict[str, Finding] = {}
    for done, passage in enumerate(names.passages, 1):
        for finding in find_facts(passage, title, names, left_out, openings):
            findings.setdefault(finding.fact.id, finding)
        progress("finding facts", done, len(names.passages))
    return list(findings.values())


def _look_around(passages: list[Passage], names: Names, findings: list[Finding], usage: Usage) -> Surroundings:
    phrases = (*told_phrases(findings, names), *collect_phrases(passages, names))
    return Surroundings(
        names, _years(passages), _terms(passages), phrases, _sayings(passages, names), borrow(passages), usage
    )


def _years(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Every year that a date of the article holds, once, in order."""
    found = (year for passage in passages for year in YEAR.findall(passage.text))
    return tuple(dict.fromkeys(found))


def _terms(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Every term that the article introduces, once, in order."""
    found = (term_words(token) for passage in passages for token in passage.doc if token.dep_ in {"oprd", "pobj"})
    return tuple(dict.fromkeys(" ".join(word.text for word in words) for words in found if words))


def _sayings(passages: Iterable[Passage], names: Names) -> dict[str, tuple[frozenset[str], ...]]:
    """For each name the words of the sentences that it stands in."""
    found: dict[str, dict[frozenset[str], None]] = {}
    for passage in passages:
        for parsed in passage.sentences:
            words = frozenset(content_words(parsed.sentence.text))
            for name in filter(None, (names.find(entity.text) for entity in parsed.entities)):
                found.setdefault(name.text, {})[words] = None
    return {name: tuple(sentences) for name, sentences in found.items()}


def _choose(drafted: tuple[Question, ...], words: int, count: int | None) -> tuple[Question, ...]:
    """The published questions and then the drafts, each best first, as many of both as anybody would look through."""
    most = max(3, round(words * _PER_THOUSAND_WORDS / 1000))
    settled = list(settle(drafted, most))
    published = [question for question in settled if question.status == "published"]
    drafts = [question for question in settled if question.status == "draft"]
    return tuple([*published, *drafts[: 2 * most]][:count])


def _counted(left_out: Counter[str]) -> dict[str, int]:
    return dict(sorted(left_out.items(), key=lambda pair: (-pair[1], pair[0])))
