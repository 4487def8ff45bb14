"""Quizzes, the questions set in them, whom they are set to, the attempts at them, and what was marked again."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.bank.models import Option, Question, QuestionVersion, Tag
from quizapp.bank.rules.wordings import fold
from quizapp.db import Marks, Model, UtcDateTime, stored, utc_now
from quizapp.people.models import Classroom, User
from quizapp.quizzes.rules.access import QuizState
from quizapp.quizzes.rules.counting import find_share_of, has_passed
from quizapp.quizzes.rules.given import Given, is_given, say_given, show_places
from quizapp.quizzes.rules.marking import Outcome, add_up, judge
from quizapp.quizzes.rules.settings import Counting, LateRule, Moment


class Quiz(Model):
    """A set of questions that learners take. ``code`` stands in its link.

    Besides the classes that it is set to, it is open to whoever has the link (``open_by_link``) and an account, and to
    guests if ``open_to_guests``. ``page_size`` questions share a page, all of them where it is 0. ``minutes`` and
    ``tries`` are without limit where they are none. ``pass_mark`` is a share of the points. ``penalty`` is the share of
    a question's points that a wrong answer costs. ``made_by`` is the mark of the form that made it, so that a form sent
    twice makes one quiz.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(24), unique=True)
    state: Mapped[QuizState] = mapped_column(stored(QuizState), default=QuizState.DRAFT)
    open_to_guests: Mapped[bool] = mapped_column(default=False)
    open_by_link: Mapped[bool] = mapped_column(default=True)
    page_size: Mapped[int] = mapped_column(default=1)
    shuffles_questions: Mapped[bool] = mapped_column(default=False)
    shuffles_options: Mapped[bool] = mapped_column(default=True)
    minutes: Mapped[int | None]
    tries: Mapped[int | None]
    counting: Mapped[Counting] = mapped_column(stored(Counting), default=Counting.BEST)
    pass_mark: Mapped[Decimal | None] = mapped_column(Marks)
    penalty: Mapped[Decimal] = mapped_column(Marks, default=Decimal(0))
    shows_score: Mapped[Moment] = mapped_column(stored(Moment), default=Moment.SUBMITTED)
    shows_answers: Mapped[Moment] = mapped_column(stored(Moment), default=Moment.SUBMITTED)
    shows_evidence: Mapped[Moment] = mapped_column(stored(Moment), default=Moment.SUBMITTED)
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    published: Mapped[datetime | None] = mapped_column(UtcDateTime)
    made_by: Mapped[str | None] = mapped_column(String(40), unique=True)

    owner: Mapped[User] = relationship()
    slots: Mapped[list[Slot]] = relationship(
        back_populates="quiz", order_by="Slot.position", cascade="all, delete-orphan", passive_deletes=True
    )
    sections: Mapped[list[Section]] = relationship(
        back_populates="quiz", order_by="Section.first", cascade="all, delete-orphan", passive_deletes=True
    )
    assignments: Mapped[list[Assignment]] = relationship(
        back_populates="quiz", order_by="Assignment.id", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def length(self) -> int:
        """How many questions each attempt is asked."""
        return sum(slot.draws for slot in self.slots)

    @property
    def points(self) -> Decimal:
        """What all of them are worth together."""
        return sum((slot.draws * slot.points for slot in self.slots), Decimal(0))


class Section(Model):
    """A part of a quiz: from the slot at position ``first`` to where the next section begins."""

    __table_args__ = (UniqueConstraint("quiz_id", "first"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id", ondelete="CASCADE"))
    first: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))

    quiz: Mapped[Quiz] = relationship(back_populates="sections")


class Slot(Model):
    """A place in a quiz for one question, and what it is worth.

    Without a question of its own it is a draw: each attempt is asked ``draws`` of the ready questions with its tag.
    """

    __table_args__ = (UniqueConstraint("quiz_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id", ondelete="CASCADE"))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)
    tag_id: Mapped[int | None] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), index=True)
    draws: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]
    points: Mapped[Decimal] = mapped_column(Marks, default=Decimal(1))

    quiz: Mapped[Quiz] = relationship(back_populates="slots")
    question: Mapped[Question | None] = relationship()
    tag: Mapped[Tag | None] = relationship()


class Assignment(Model):
    """That a quiz is set to a class, from ``opens`` to ``closes``, and what becomes of late attempts.

    Each of the moments may be missing: then it is open from now on, or without an end, as are late attempts without a
    ``late_until``.
    """

    __table_args__ = (UniqueConstraint("quiz_id", "classroom_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id", ondelete="CASCADE"))
    classroom_id: Mapped[int] = mapped_column(ForeignKey("classroom.id", ondelete="CASCADE"), index=True)
    opens: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes: Mapped[datetime | None] = mapped_column(UtcDateTime)
    late: Mapped[LateRule] = mapped_column(stored(LateRule), default=LateRule.REFUSE)
    late_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    quiz: Mapped[Quiz] = relationship(back_populates="assignments")
    classroom: Mapped[Classroom] = relationship()


class Allowance(Model):
    """What one learner is given at a quiz beyond the others: time and tries, however the quiz is reached."""

    __table_args__ = (UniqueConstraint("quiz_id", "learner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id", ondelete="CASCADE"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    minutes: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    closes: Mapped[datetime | None] = mapped_column(UtcDateTime)

    quiz: Mapped[Quiz] = relationship()
    learner: Mapped[User] = relationship()


class Attempt(Model):
    """One go at a quiz, by a learner with an account or a guest with a nickname.

    ``token`` names it in addresses and can't be guessed. ``guest`` is the secret of the guest's browser, by which it
    finds its attempts again. At ``due`` its time is up. ``late`` says that it was handed in after its assignment had
    closed. ``score``, ``points`` (the most that could be had) and ``penalty`` (the quiz's at that time) are set when it
    is submitted.
    """

    __table_args__ = (
        Index("ix_attempt_quiz_id_learner_id", "quiz_id", "learner_id"),
        Index("ix_attempt_submitted_due", "submitted", "due"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id", ondelete="CASCADE"))
    learner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    guest: Mapped[str | None] = mapped_column(String(40), index=True)
    nickname: Mapped[str | None] = mapped_column(String(40))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id", ondelete="SET NULL"), index=True)
    started: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    due: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted: Mapped[datetime | None] = mapped_column(UtcDateTime)
    late: Mapped[bool] = mapped_column(default=False)
    score: Mapped[Decimal | None] = mapped_column(Marks)
    points: Mapped[Decimal | None] = mapped_column(Marks)
    penalty: Mapped[Decimal] = mapped_column(Marks, default=Decimal(0))

    quiz: Mapped[Quiz] = relationship()
    assignment: Mapped[Assignment | None] = relationship()
    learner: Mapped[User | None] = relationship()
    responses: Mapped[list[Response]] = relationship(
        back_populates="attempt",
        order_by="Response.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    @property
    def corrections(self) -> list[Correction]:
        """The latest regrade of each answer whose marks regrades have changed."""
        return [response.correction for response in self.responses if response.correction and response.gain]

    @property
    def first_score(self) -> Decimal:
        """The score without regrades."""
        return add_up((response.marks or Decimal(0)) - response.gain for response in self.responses)

    @property
    def share(self) -> Fraction:
        """The share of the points that it earned, from 0 to 1; of no use before it is submitted."""
        return find_share_of(self.score or Decimal(0), self.points or Decimal(0))

    @property
    def passed(self) -> bool | None:
        """Whether it reached the quiz's pass mark; none where there is no pass mark."""
        return has_passed(self.share, self.quiz.pass_mark)

    @property
    def taker(self) -> str:
        """The name to show for whoever took it."""
        return self.learner.name if self.learner else self.nickname or "Guest"


class Response(Model):
    """One question of an attempt: the version asked, its options in the order shown, and what was given.

    ``position`` counts from 1; ``option_order`` holds the ids of what there is to choose from, as shown. What was
    chosen stands in ``chosen``, as ids of options: in matching, for each prompt the one whose match was given, or none;
    in ordering, all that were given a place, first to last. What was typed stands in ``typed``, with a number's
    ``unit``. All empty means not answered yet. ``revision`` counts how often something was given, so that two browsers
    don't overwrite each other's. From ``checked`` on, when the learner was shown the right answer, it stays as it is.
    ``points`` is what it was worth as asked; ``marks`` are set when the attempt is submitted.

    The question must outlive the response, but only by the transaction's end: with an account its questions and the
    responses to them go, in an order that is the database's own.
    """

    __table_args__ = (UniqueConstraint("attempt_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"), index=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("question_version.id", deferrable=True, initially="DEFERRED"), index=True
    )
    position: Mapped[int]
    option_order: Mapped[list[int]] = mapped_column(JSON, default=list)
    chosen: Mapped[list[int | None]] = mapped_column(JSON, default=list)
    typed: Mapped[str | None] = mapped_column(Text)
    unit: Mapped[str | None] = mapped_column(String(40))
    saved: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=0)
    flagged: Mapped[bool] = mapped_column(default=False)
    checked: Mapped[datetime | None] = mapped_column(UtcDateTime)
    points: Mapped[Decimal] = mapped_column(Marks, default=Decimal(1))
    marks: Mapped[Decimal | None] = mapped_column(Marks)

    attempt: Mapped[Attempt] = relationship(back_populates="responses")
    slot: Mapped[Slot] = relationship()
    version: Mapped[QuestionVersion] = relationship()
    corrections: Mapped[list[Correction]] = relationship(
        back_populates="response", order_by="Correction.id", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def options(self) -> list[Option]:
        """What there is to choose from, in the order in which this learner sees it; none where the answer is typed."""
        by_id = {option.id: option for option in self.version.options}
        return [by_id[option_id] for option_id in self.option_order]

    @property
    def places(self) -> list[int | None]:
        """What was chosen, as the places that the question's page sends."""
        return show_places(self.version.type, self.chosen, self.option_order)

    @property
    def answered(self) -> bool:
        """Whether an answer was given, be it in part."""
        return is_given(self.chosen, self.typed, self.unit)

    @property
    def given(self) -> Given:
        """What was answered."""
        place_of = {option.id: place for place, option in enumerate(self.version.options)}
        chosen = tuple(place_of[option] if option is not None else None for option in self.chosen)
        return Given(chosen, self.typed or "", self.unit or "")

    @property
    def said(self) -> str:
        """What was answered, in words; empty where nothing was."""
        return say_given(self.version.wording, self.given)

    @property
    def correction(self) -> Correction | None:
        """The latest regrade of it that stands."""
        standing = [correction for correction in self.corrections if correction.regrade.undone is None]
        return standing[-1] if standing else None

    @property
    def gain(self) -> Decimal:
        """How many marks it has more than without regrades."""
        standing = [correction for correction in self.corrections if correction.regrade.undone is None]
        return standing[-1].after - standing[0].before if standing else Decimal(0)

    @property
    def marked_by(self) -> QuestionVersion:
        """The version by which it is marked: the one that was asked, or that of the latest regrade."""
        return self.correction.regrade.version if self.correction else self.version

    def is_right(self, option: Option) -> bool:
        """Whether this one of its options is right to choose, as it is marked now."""
        keys = self.marked_by.wording.keys
        return option.is_key if self.correction is None else fold(option.text) in map(fold, keys)

    @property
    def outcome(self) -> Outcome:
        """How it was marked; of no use before the attempt is submitted."""
        return judge(self.marks or Decimal(0), self.points, answered=self.answered)


class Regrade(Model):
    """Answers to earlier versions of a question, marked again by ``version`` at all quizzes of a teacher.

    ``readings`` say what counts as what among the things that were chosen and are gone; ``spares`` says that nobody was
    to lose marks. It stands until it is ``undone``.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id", ondelete="CASCADE"), index=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    readings: Mapped[dict[str, str | None]] = mapped_column(JSON, default=dict)
    spares: Mapped[bool] = mapped_column(default=False)
    made: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    undone: Mapped[datetime | None] = mapped_column(UtcDateTime)

    question: Mapped[Question] = relationship()
    version: Mapped[QuestionVersion] = relationship()
    teacher: Mapped[User] = relationship()
    corrections: Mapped[list[Correction]] = relationship(
        back_populates="regrade", order_by="Correction.id", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def sources(self) -> list[int]:
        """The numbers of the versions that were asked."""
        return sorted({correction.response.version.number for correction in self.corrections})

    @property
    def changed(self) -> int:
        """How many scores it changed."""
        return sum(correction.before != correction.after for correction in self.corrections)


class Correction(Model):
    """The marks of one answer before a regrade and after it."""

    __table_args__ = (UniqueConstraint("regrade_id", "response_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    regrade_id: Mapped[int] = mapped_column(ForeignKey("regrade.id", ondelete="CASCADE"))
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), index=True)
    before: Mapped[Decimal] = mapped_column(Marks)
    after: Mapped[Decimal] = mapped_column(Marks)

    regrade: Mapped[Regrade] = relationship(back_populates="corrections")
    response: Mapped[Response] = relationship(back_populates="corrections")
