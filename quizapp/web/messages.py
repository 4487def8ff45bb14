"""What a page says once about what was just done."""

from __future__ import annotations

from flask import flash


def flash_with_undo(text: str, undo: str) -> None:
    """Say that something was done, with a button that takes it back."""
    flash({"text": text, "undo": undo}, "success")  # type: ignore[arg-type]  # kept as JSON and read by base.html
