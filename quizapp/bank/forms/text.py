"""What people typed, tidied before it is looked at."""

from __future__ import annotations


def tidy(text: str | None) -> str:
    """One line, with single spaces."""
    return " ".join((text or "").split())


def strip(text: str | None) -> str:
    """Without space around it; the lines stay."""
    return (text or "").strip()


def tidy_lines(text: str | None) -> str:
    """The lines with single spaces, without empty ones before and after."""
    return "\n".join(tidy(line) for line in (text or "").splitlines()).strip()
