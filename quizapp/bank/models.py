"""Questions, their versions and options, how they are filed, and the runs of the generator that made them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Computed, ForeignKey, Index, String, Text, UniqueConstraint, and_, event, false, inspect
from sqlalchemy.orm import Mapped, Session, foreign, mapped_column, relationship

from quizapp.articles.models import Article, Fact
from quizapp.bank.rules.keys import say_key
from quizapp.bank.rules.sharing import Access
from quizapp.bank.rules.spares import OptionSet
from quizapp.bank.rules.states import ChangeKind, Difficulty, QuestionStatus, RunState
from quizapp.bank.rules.steps import Deed
from quizapp.bank.rules.terms import join_words
from quizapp.bank.rules.wordings import Choice, Number, QuestionType, Wording
from quizapp.db import ExactDecimal, Model, UtcDateTime, stored, utc_now
from quizapp.people.models import User

# What a question is, where it lies and what it says. The marks in front can't be taken for words, which hold no "=".
TERMS = """
    'owner=' || CAST(owner_id AS TEXT)
    || CASE WHEN hidden AND status != 'ready' THEN ''
            WHEN status = 'retired' THEN ' status=retired'
            ELSE ' status=kept status=' || status END
    || CASE WHEN status = 'ready' AND NOT hidden THEN ' status=offered' ELSE '' END
    || coalesce(' type=' || type, '')
    || coalesce(' article=' || CAST(article_id AS TEXT), '')
    || coalesce(' collection=' || CAST(collection_id AS TEXT), ' collection=none')
    || coalesce(' difficulty=' || difficulty, '')
    || coalesce(' author=' || CAST(author_id AS TEXT), ' author=none')
    || CASE WHEN uses > 0 THEN ' use=some' ELSE ' use=none' END
    || tagged || ' ' || words
"""


class Collection(Model):
    """A folder of questions, all of them its owner's. Others may see it by its shares."""

    __table_args__ = (UniqueConstraint("owner_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    owner: Mapped[User] = relationship()
    shares: Mapped[list[Share]] = relationship(
        back_populates="collection", cascade="all, delete-orphan", passive_deletes=True
    )


class Share(Model):
    """What a colleague may do with a collection, and since when."""

    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
    access: Mapped[Access] = mapped_column(stored(Access))
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    collection: Mapped[Collection] = relationship(back_populates="shares")
    person: Mapped[User] = relationship()


class Tag(Model):
    """A word of its owner's for questions of a kind."""

    __table_args__ = (UniqueConstraint("owner_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(60))


class QuestionTag(Model):
    """That a question bears a tag of its owner's."""

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True, index=True)


class Question(Model):
    """A question of the bank. What it asks stands in its versions; ``current_number`` names the one to ask now.

    ``evidence_start`` and ``evidence_end`` are the span of the article's body that proves the key; a question written
    by hand may have neither article nor evidence. ``score`` is the generator's, from 0 to 1; ``recommended`` says that
    the generator would stand for it. ``difficulty`` is an estimate, and unknown for a question written by hand.

    What the bank is searched by stands in ``terms``. For it, ``type``, ``author_id`` (none for the generator) and
    ``words`` repeat what the current version says, as often as the session writes one; the database itself keeps
    ``uses`` (in how many quizzes it stands), ``hidden`` (its article is put away) and ``tagged``.
    """

    __table_args__ = (
        Index("ix_question_owner_id_status", "owner_id", "status"),
        Index("ix_question_article_id_status", "article_id", "status"),
        UniqueConstraint("article_id", "generated_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id", ondelete="SET NULL"))
    fact_id: Mapped[int | None] = mapped_column(ForeignKey("fact.id", ondelete="SET NULL"), index=True)
    evidence_start: Mapped[int | None]
    evidence_end: Mapped[int | None]
    status: Mapped[QuestionStatus] = mapped_column(stored(QuestionStatus), default=QuestionStatus.DRAFT)
    score: Mapped[float | None]
    difficulty: Mapped[Difficulty | None] = mapped_column(stored(Difficulty))
    recommended: Mapped[bool] = mapped_column(default=False)
    generated_key: Mapped[str | None] = mapped_column(String(40))
    current_number: Mapped[int] = mapped_column(default=1)
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    collection_id: Mapped[int | None] = mapped_column(ForeignKey("collection.id", ondelete="SET NULL"), index=True)
    type: Mapped[QuestionType | None] = mapped_column(stored(QuestionType))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    uses: Mapped[int] = mapped_column(server_default="0")
    hidden: Mapped[bool] = mapped_column(server_default=false())
    tagged: Mapped[str] = mapped_column(Text, server_default="")
    words: Mapped[str] = mapped_column(Text, default="", server_default="", deferred=True)
    terms: Mapped[str] = mapped_column(Text, Computed(TERMS), deferred=True)

    owner: Mapped[User] = relationship(foreign_keys=owner_id)
    article: Mapped[Article | None] = relationship()
    fact: Mapped[Fact | None] = relationship()
    collection: Mapped[Collection | None] = relationship()
    author: Mapped[User | None] = relationship(foreign_keys=author_id, viewonly=True)
    tags: Mapped[list[Tag]] = relationship(secondary="question_tag", order_by=Tag.name, passive_deletes=True)
    versions: Mapped[list[QuestionVersion]] = relationship(
        back_populates="question",
        order_by="QuestionVersion.number",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )
    spare: Mapped[SpareOptions | None] = relationship(
        # Not "all": reading a question anew must not drop what was just changed here.
        cascade="save-update, merge, delete, delete-orphan",
        passive_deletes=True,
    )
    current: Mapped[QuestionVersion] = relationship(
        primaryjoin=lambda: and_(
            Question.id == foreign(QuestionVersion.question_id),
            Question.current_number == QuestionVersion.number,
        ),
        viewonly=True,
        uselist=False,
    )

    @property
    def evidence(self) -> str | None:
        """The words of the article that prove the key."""
        if self.article is None or self.evidence_start is None:
            return None
        return self.article.body[self.evidence_start : self.evidence_end]

    def mirror(self, version: QuestionVersion) -> None:
        """Repeat what the current version says, for the index."""
        self.type, self.author_id = version.type, version.author_id
        answers = (text for option in version.options for text in (option.text, option.match))
        # Before the first flush, what has a default may still be none.
        self.words = join_words((version.stem, *answers, *(version.accepted or ()), version.explanation))


class QuestionVersion(Model):
    """One wording of a question. From ``released`` on, when it first was ready to be asked, it never changes.

    Which parts it has depends on its type, as ``Wording`` says: ``options``, ``accepted`` answers, the key first, or
    a ``value`` with ``tolerance`` and ``unit``. ``rule`` names the question form that made it, or is empty when a
    person wrote it.
    """

    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(default=1)
    type: Mapped[QuestionType] = mapped_column(stored(QuestionType))
    stem: Mapped[str] = mapped_column(Text)
    explanation: Mapped[str] = mapped_column(Text, default="")
    accepted: Mapped[list[str]] = mapped_column(JSON, default=list)
    allows_slips: Mapped[bool] = mapped_column(default=False)
    value: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    tolerance: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    unit: Mapped[str] = mapped_column(String(40), default="")
    flaws: Mapped[list[str]] = mapped_column(JSON, default=list)
    rule: Mapped[str] = mapped_column(String(60), default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    released: Mapped[datetime | None] = mapped_column(UtcDateTime)

    question: Mapped[Question] = relationship(back_populates="versions")
    author: Mapped[User | None] = relationship()
    options: Mapped[list[Option]] = relationship(
        back_populates="version",
        order_by="Option.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    @property
    def key(self) -> str:
        """The right answer as it is shown to people."""
        return say_key(self.wording)

    @property
    def right_number(self) -> Number | None:
        """The number to be typed, where the question asks for one."""
        return Number(self.value, self.tolerance or Decimal(0), self.unit) if self.value is not None else None

    @property
    def wording(self) -> Wording:
        """What it says, apart from who wrote it and when."""
        return Wording(
            type=self.type,
            stem=self.stem,
            options=tuple(Choice(option.text, option.is_key, option.match, option.feedback) for option in self.options),
            accepted=tuple(self.accepted),
            number=self.right_number,
            allows_slips=self.allows_slips,
            explanation=self.explanation,
        )

    @property
    def prompts(self) -> list[Option]:
        """What a matching question asks a match for, in order."""
        return [option for option in self.options if option.text]


class Option(Model):
    """One of the things that a question puts before a learner; in a question of matching, with what belongs to it."""

    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id", ondelete="CASCADE"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    is_key: Mapped[bool] = mapped_column(default=False)
    match: Mapped[str] = mapped_column(Text, default="")
    feedback: Mapped[str] = mapped_column(Text, default="")

    version: Mapped[QuestionVersion] = relationship(back_populates="options")


class Change(Model):
    """One thing that somebody did to questions, so that it is known who did it and when, and can be taken back.

    ``value`` is what became of them: the status, or the id of the collection (empty for none) or tag.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ChangeKind] = mapped_column(stored(ChangeKind))
    value: Mapped[str] = mapped_column(String(24))
    happened: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    undone: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[User] = relationship()


class ChangedQuestion(Model):
    """A question that a change concerned; ``before`` is what stood in the place of the change's value."""

    change_id: Mapped[int] = mapped_column(ForeignKey("change.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    before: Mapped[str] = mapped_column(String(24), default="")

    change: Mapped[Change] = relationship()


class SpareOptions(Model):
    """Further sets of options for a question, as ``rules.spares`` takes its turn through them."""

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    sets: Mapped[list[OptionSet]] = mapped_column(JSON)


class Alternate(Model):
    """A question that the generator could also have made of a fact: ``made`` is all of it.

    A teacher can have it as a draft, which is then known by the same ``generated_key``.
    """

    __table_args__ = (UniqueConstraint("fact_id", "generated_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fact_id: Mapped[int] = mapped_column(ForeignKey("fact.id", ondelete="CASCADE"))
    place: Mapped[int]
    generated_key: Mapped[str] = mapped_column(String(40))
    made: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReviewStep(Model):
    """What a teacher did with one draft at the review desk, until the sitting is over.

    ``key`` names the step, so that it is taken once however often it is sent. ``before`` holds what the step wrote
    over, ``after`` is the stamp of what it left, ``brought`` a question that came into the bank by it.
    """

    __table_args__ = (UniqueConstraint("reviewer_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)
    brought_id: Mapped[int | None] = mapped_column(ForeignKey("question.id", ondelete="SET NULL"), index=True)
    key: Mapped[str] = mapped_column(String(64))
    deed: Mapped[Deed] = mapped_column(stored(Deed))
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    after: Mapped[str] = mapped_column(String(20))
    taken: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    undone: Mapped[datetime | None] = mapped_column(UtcDateTime)

    reviewer: Mapped[User] = relationship()
    question: Mapped[Question] = relationship(foreign_keys=question_id)
    brought: Mapped[Question | None] = relationship(foreign_keys=brought_id)


class GenerationRun(Model):
    """One making of an article's questions, as far as it has come: ``done`` of ``total`` parts of ``step``."""

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    state: Mapped[RunState] = mapped_column(stored(RunState), default=RunState.WAITING, index=True)
    step: Mapped[str] = mapped_column(String(40), default="")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(Text, default="")
    left_out: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    finished: Mapped[datetime | None] = mapped_column(UtcDateTime)

    article: Mapped[Article] = relationship()


@event.listens_for(Session, "before_flush")
def _mirror_versions(session: Session, _context: object, _instances: object) -> None:
    """Have each question repeat its current version wherever one is written or another becomes the current one."""
    touched = {version for thing in (*session.new, *session.dirty) for version in _versions_of(thing)}
    for version in touched:
        question = version.question
        if question is not None and (question.current_number or 1) == (version.number or 1):
            question.mirror(version)


def _versions_of(thing: object) -> list[QuestionVersion]:
    if isinstance(thing, Option):
        return [thing.version] if thing.version is not None else []
    if isinstance(thing, QuestionVersion):
        return [thing]
    if isinstance(thing, Question) and inspect(thing).attrs.current_number.history.has_changes():
        return list(thing.versions)
    return []
