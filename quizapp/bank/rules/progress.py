"""How far the making of an article's questions has come, in words and in percent."""

from __future__ import annotations

from quizapp.bank.rules.states import RunState

# How much of the whole time each of the generator's steps takes, in percent, in the order in which they come.
_STEPS = {"reading": 80, "finding facts": 8, "writing questions": 8, "checking": 4}


def say_progress(state: RunState, step: str, done: int, total: int) -> str:
    """What is being done, in words: "Reading 3 of 12 paragraphs"."""
    if state is RunState.WAITING:
        return "Waiting for its turn"
    if step == "reading":
        return f"Reading {done} of {total} paragraphs"
    return step.capitalize() or "Getting ready"


def measure_progress(step: str, done: int, total: int) -> int:
    """How much of the whole work is done, in percent, when ``done`` of ``total`` parts of ``step`` are."""
    if step not in _STEPS:
        return 0
    before = sum(list(_STEPS.values())[: list(_STEPS).index(step)])
    return before + _STEPS[step] * done // max(total, 1)
