"""From an article's text to its questions: the one entry to the generator."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from quizapp.generator.acceptance import accepted_answers
from quizapp.generator.anchoring import find_home
from quizapp.generator.answers import TYPED, YEAR, find_answers, term_words
from quizapp.generator.claimed import is_told_inside, unwrap, with_claimant
from quizapp.generator.critic.features import know
from quizapp.generator.critic.item import Item, content_words
from quizapp.generator.critic.review import find_flaws
from quizapp.generator.critic.roundtrip import confirm
from quizapp.generator.distractors.borrowed import borrow
from quizapp.generator.distractors.choice import Surroundings, choose_distractors, order_options, seeded
from quizapp.generator.distractors.kinds import furnish
from quizapp.generator.distractors.phrases import collect_phrases, told_phrases
from quizapp.generator.facts import find_facts, identify
from quizapp.generator.forms import (
    amounts,
    claims,
    classes,
    cloze,
    complements,
    dates,
    deeds,
    objects,
    ordinary,
    places,
    reasons,
    subjects,
)
from quizapp.generator.names import collect_names
from quizapp.generator.narrowing import LOOSE, Narrowings
from quizapp.generator.passages import parse
from quizapp.generator.prefaces import Openings, with_preface
from quizapp.generator.ranking import rate, reweigh, settle, weigh
from quizapp.generator.records import Evidence, Generation, Question
from quizapp.generator.spares import add_others, pick_alternates
from quizapp.generator.traits import describe_making
from quizapp.generator.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language

    from quizapp.generator.candidates import Candidate, Finding
    from quizapp.generator.names import Names
    from quizapp.generator.passages import Passage
    from quizapp.generator.ranking import Importance
    from quizapp.generator.records import QuestionType

BOTH: Final[frozenset[QuestionType]] = frozenset({"multiple_choice", "cloze"})
FORMS = (
    dates.propose,
    places.propose,
    amounts.propose,
    subjects.propose,
    objects.propose,
    reasons.propose,
    deeds.propose,
    claims.propose,
    complements.propose,
    cloze.propose,
    ordinary.propose,
    classes.propose,
)
# What the article is about is too easily guessed for a blank, but may be what a question leads to.
FORMS_OF_TOPIC = (subjects.propose,)
_PER_THOUSAND_WORDS = 12
_OTHER_SEEDS = 6


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
    progress: Callable[[str, int, int], None] = ignore,
) -> Generation:
    """Make questions of a cleaned article, whose paragraphs are parted by a blank line.

    ``count`` limits how many questions come back, ``types`` which ones; ``seed`` decides the order of options and the
    choice among equally good wrong ones. The same arguments give the same result. ``progress`` is called with a step's
    name and how many of how many paragraphs it has done.
    """
    passages = parse(text, parser, lambda done, total: progress("reading", done, total))
    names = collect_names(passages, title)
    left_out: Counter[str] = Counter()
    findings = _findings(passages, title, names, left_out, progress)
    phrases = (*told_phrases(findings, names), *collect_phrases(passages, names))
    usage = Usage(passages, title)
    around = Surroundings(
        names, _years(passages), _terms(passages), phrases, _sayings(passages, names), borrow(passages), usage
    )
    desk = _Desk(text, types, seed, around, weigh(title, names), usage, Narrowings(passages), left_out)
    told = [finding.fact for finding in findings]
    sentences = [parsed.sentence.text for passage in passages for parsed in passage.sentences]
    confirmed = confirm(desk.write(findings, progress), told, sentences)
    drafted = tuple(reweigh(confirmed, know(title, text)))
    words = len(text.split())
    chosen = _choose(drafted, words, count)
    spare = tuple(pick_alternates(drafted, chosen))
    remade = tuple(confirm(desk.remake((*chosen, *spare)), told, sentences))
    questions, alternates = tuple(add_others(chosen, remade)), tuple(add_others(spare, remade))
    progress("checking", len(drafted), len(drafted))
    used = {question.fact for question in questions}
    facts = tuple(one.fact for one in findings if one.fact.id in used or not one.grounded.clause.spared)
    return Generation(title, words, facts, questions, _counted(left_out), alternates)


def _findings(
    passages: list[Passage], title: str, names: Names, left_out: Counter[str], progress: Callable[[str, int, int], None]
) -> list[Finding]:
    findings: dict[str, Finding] = {}
    openings = Openings(find_home(names, title))
    for done, passage in enumerate(passages, 1):
        for finding in find_facts(passage, title, names, left_out, openings):
            findings.setdefault(finding.fact.id, finding)
        progress("finding facts", done, len(passages))
    return list(findings.values())


def _years(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Every year that a date of the article holds, once, in order."""
    found = (year for passage in passages for year in YEAR.findall(passage.doc.text))
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
            for name in filter(None, (names.find(entity.text) for entity in parsed.tokens.ents)):
                found.setdefault(name.text, {})[words] = None
    return {name: tuple(sentences) for name, sentences in found.items()}


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where candidates become questions: all that is needed for it of the article and the settings."""

    text: str
    types: frozenset[QuestionType]
    seed: int
    around: Surroundings
    importance: Importance
    usage: Usage
    narrowings: Narrowings
    left_out: Counter[str]
    asked: set[tuple[str, str]] = field(default_factory=set)
    made: dict[str, Candidate] = field(default_factory=dict)

    def write(self, findings: list[Finding], progress: Callable[[str, int, int], None]) -> Iterator[Question]:
        """The questions of all findings; progress is told once a finding, at most a hundred times."""
        every = max(1, len(findings) // 100)
        for done, finding in enumerate(findings, 1):
            proposed = [candidate for candidate in self._candidates(finding) if self._is_new(candidate)]
            made = [question for candidate in proposed for question in self._question(candidate)]
            if not made:
                self.left_out["no form of question fits"] += 1
            yield from made
            if done % every == 0 or done == len(findings):
                progress("writing questions", done, len(findings))

    def remake(self, questions: Iterable[Question]) -> Iterator[Question]:
        """Each question that has options a few times more, with those that other seeds give it."""
        others = [replace(self, seed=self.seed + step, left_out=Counter()) for step in range(1, _OTHER_SEEDS + 1)]
        for question in questions:
            if question.options:
                yield from (one for other in others for one in other._question(self.made[question.id]))

    def _is_new(self, candidate: Candidate) -> bool:
        """Whether nothing has yet asked for this key in these words."""
        asked = (candidate.stem, candidate.answer.text)
        is_new = asked not in self.asked
        self.asked.add(asked)
        return is_new

    def _candidates(self, finding: Finding) -> Iterator[Candidate]:
        spared = finding.grounded.clause.spared
        named = () if spared else find_answers(finding.grounded, self.around.names)
        ordinary = () if spared else furnish(finding.grounded, self.usage)
        inner = unwrap(finding.grounded)
        for answer in (*named, *finding.constructions, *ordinary):
            if inner is not None and is_told_inside(inner, answer):
                continue
            is_topic = self.importance.is_topic(answer.text)
            if is_topic:
                self.left_out["the key is what the article is about"] += 1
            for propose in FORMS_OF_TOPIC if is_topic else FORMS:
                claimed = (with_claimant(one) for one in propose(finding, answer) if one.type in self.types)
                proposed = (with_preface(one) for one in claimed if one is not None)
                yield from filter(None, proposed)

    def _question(self, candidate: Candidate) -> Iterator[Question]:
        answer = candidate.answer
        wrong = choose_distractors(candidate, self.around, self.seed)
        if not wrong and (candidate.type == "multiple_choice" or answer.kind not in TYPED):
            self.left_out["no distractors of its kind"] += 1
            return
        order = seeded(self.seed, "order of " + candidate.stem)
        options = order_options(answer.text, wrong, answer.kind, order) if wrong else ()
        flaws = find_flaws(Item(candidate.type, candidate.stem, options, answer.text))
        doubts = filter(None, (candidate.doubt, self._find_loose(candidate)))
        yield self._finished(candidate, options, (*flaws, *doubts))

    def _find_loose(self, candidate: Candidate) -> str:
        grounded = candidate.finding.grounded
        if grounded.preface or grounded.place:
            return ""
        return LOOSE if self.narrowings.find_loose(grounded.tokens, grounded.clause.parsed.offset) is not None else ""

    def _finished(self, candidate: Candidate, options: tuple[str, ...], flaws: tuple[str, ...]) -> Question:
        fact, answer = candidate.finding.fact, candidate.answer
        span = fact.evidence
        position = span.start / max(1, len(self.text))
        hand = rate(candidate, self.importance, position, len(options))
        importance = self.importance.of(fact.text)
        id_ = identify("q", f"{fact.id} {candidate.type} {candidate.stem} {answer.text}")
        self.made[id_] = candidate
        return Question(
            id=id_,
            type=candidate.type,
            stem=candidate.stem,
            options=options or None,
            key=answer.text,
            accepted=accepted_answers(answer, self.around.names),
            fact=fact.id,
            evidence=Evidence(span.start, span.end, self.text[span.start : span.end]),
            explanation=fact.text,
            score=hand,
            status="draft",
            rule=candidate.rule,
            flaws=flaws,
            hand=hand,
            traits=describe_making(candidate, options, importance=importance, position=position),
        )


def _choose(drafted: tuple[Question, ...], words: int, count: int | None) -> tuple[Question, ...]:
    """The published questions and then the drafts, each best first, as many of both as anybody would look through."""
    most = max(3, round(words * _PER_THOUSAND_WORDS / 1000))
    settled = list(settle(drafted, most))
    published = [question for question in settled if question.status == "published"]
    drafts = [question for question in settled if question.status == "draft"]
    return tuple([*published, *drafts[: 2 * most]][:count])


def _counted(left_out: Counter[str]) -> dict[str, int]:
    return dict(sorted(left_out.items(), key=lambda pair: (-pair[1], pair[0])))
