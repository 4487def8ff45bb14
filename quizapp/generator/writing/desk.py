"""Where candidates become questions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quizapp.generator.critic.item import Item
from quizapp.generator.critic.review import find_flaws
from quizapp.generator.distractors.choice import Surroundings, choose_distractors, order_options, seeded
from quizapp.generator.distractors.kinds import furnish
from quizapp.generator.facts.claimed import is_told_inside, unwrap
from quizapp.generator.facts.facts import identify
from quizapp.generator.forms import (
    amounts,
    claims,
    classes,
    cloze,
    complements,
    dates,
    deeds,
    memberships,
    objects,
    ordinary,
    places,
    reasons,
    subjects,
)
from quizapp.generator.forms.leads import with_claimant, with_preface
from quizapp.generator.forms.tells import LIFE, dates_a_life
from quizapp.generator.grounding.narrowing import LOOSE, Narrowings
from quizapp.generator.keys.answers import TYPED, find_answers
from quizapp.generator.keys.memberships import find_members
from quizapp.generator.language.words import content_words
from quizapp.generator.records import Evidence, Question
from quizapp.generator.scoring.ranking import rate
from quizapp.generator.scoring.traits import describe_making
from quizapp.generator.writing.acceptance import accepted_answers

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator

    from quizapp.generator.distractors.usage import Usage
    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.forms.candidates import Candidate
    from quizapp.generator.records import QuestionType
    from quizapp.generator.scoring.ranking import Importance


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
    memberships.propose,
)
# What the article is about is too easily guessed for a blank, but may be what a question leads to.
FORMS_OF_TOPIC = (subjects.propose,)
_OTHER_SEEDS = 2


@dataclass(frozen=True, slots=True)
class Desk:
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
        with_options = (one for one in questions if one.options and one.type != "true_false")
        for question in with_options:
            candidate = self.made[question.id]
            for step in range(1, _OTHER_SEEDS + 1):
                options = self._options(candidate, self.seed + step)
                if set(options) - set(question.options or ()):
                    yield replace(question, options=options, flaws=self._flaws(candidate, options))

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
        members = () if spared else find_members(finding.grounded, self.around.names)
        for answer in (*named, *finding.constructions, *ordinary, *members):
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
        options = self._options(candidate, self.seed)
        if not options and (candidate.type == "multiple_choice" or candidate.answer.kind not in TYPED):
            self.left_out["no distractors of its kind"] += 1
            return
        yield self._finished(candidate, options, self._flaws(candidate, options))

    def _options(self, candidate: Candidate, seed: int) -> tuple[str, ...]:
        """The key among wrong answers, in the order in which they are shown; nothing where good ones cannot be had."""
        wrong = choose_distractors(candidate, self.around, seed)
        order = seeded(seed, "order of " + candidate.stem)
        return order_options(candidate.answer.text, wrong, candidate.answer.kind, order) if wrong else ()

    def _flaws(self, candidate: Candidate, options: tuple[str, ...]) -> tuple[str, ...]:
        flaws = find_flaws(Item(candidate.type, candidate.stem, options, candidate.answer.text))
        return (*flaws, *filter(None, (candidate.doubt, self._find_loose(candidate), self._find_life(candidate))))

    def _find_life(self, candidate: Candidate) -> str:
        """Editors ask when somebody lived only where the article is about that person."""
        whose = content_words(candidate.finding.fact.subject)
        return LIFE if dates_a_life(candidate) and not whose & self.importance.title else ""

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
