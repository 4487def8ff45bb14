"""Moodle's GIFT format: https://docs.moodle.org/en/GIFT_format."""

from __future__ import annotations

from quizapp.bank.formats.gift_reading import read
from quizapp.bank.formats.gift_writing import find_losses, write

__all__ = ["find_losses", "read", "write"]
