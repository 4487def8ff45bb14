"""When *last year*, *on Tuesday* or *two weeks ago* was, told from the day that an article came out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_FIRST_HALF: Final = ("January", "February", "March", "April", "May", "June")
MONTHS: Final = (*_FIRST_HALF, "July", "August", "September", "October", "November", "December")
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS: Final = {word: size for size, word in enumerate(_COUNTS, 1)} | {"a": 1}
_DAY, _WEEK = timedelta(1), timedelta(7)
# So many days ago is counted; with more of them people round.
_COUNTED_DAYS = 6
_ROUND_DAYS = 2
_ROUND_WEEK = 3
_MOST_WEEKS = 8
_MOST_MONTHS = 11
_MOST_YEARS = 60
# Nobody who says “two years ago” has counted months.
_LEEWAY_OF_A_YEAR, _LEEWAY_OF_YEARS = timedelta(60), timedelta(100)
_FEW_YEARS = 2
_TOLD_WITHOUT_YEAR = timedelta(200)
_TIMES_OF_DAY = frozenset({"morning", "afternoon", "evening"})
_TIME_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"
_WEEKDAY, _MONTH = "|".join(_WEEKDAYS), "|".join(MONTHS)
_OF_MONTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?)"
_AGO = re.compile(r"(\w+) (day|week|month|year)s? ago")
_NAMED_DATE = re.compile(_OF_MONTH, re.IGNORECASE)
_NAMED_DAY = re.compile(rf"(last )?({_WEEKDAY}){_TIME_OF_DAY}")
# Where one of these stands, an article may say when something was as told from its own day.
PHRASE: Final = re.compile(
    rf"\b(?:(?:(?:{_WEEKDAY}),? )?{_OF_MONTH}(?!,? \d{{4}})|(?:last|this) (?:year|month|week)|last weekend|last night|"
    rf"yesterday{_TIME_OF_DAY}|today|this (?:morning|afternoon|evening)|(?:last )?(?:{_WEEKDAY}){_TIME_OF_DAY}|"
    rf"(?:last )?(?:{_MONTH})(?! \d)|(?:\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:day|week|month|year)s? ago)\b",
    re.IGNORECASE,
)

# What news open with: that something has just happened.
NEWS: Final = re.compile(
    rf"(?:\b[Oo]n|[a-z],?) (?:{'|'.join(day.capitalize() for day in _WEEKDAYS)})\b|"
    r"\b(?:[Yy]esterday|(?:[Ll]ast|[Tt]his) (?:week|weekend|night|month)|[Tt]his morning)\b"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days among which something was, the first and the last; ``is_rough`` says that its year may be another."""

    first: date
    last: date
    is_rough: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last and not self.is_rough

    @property
    def is_whole(self) -> bool:
        """Whether it is just what ``said`` says of it: a day, a month or a year, and not some days of one."""
        months = self.first.day == 1 and self.last == _end_of_month(self.last)
        year = months and (self.first.month, self.last.month) == (1, len(MONTHS))
        return self.is_day or year or (months and self.first.month == self.last.month)

    def said(self) -> str:
        """As exactly as it is certain: “2 March 2015”, “March 2015” or “2015”; empty where the year is not."""
        if self.is_rough or self.first.year != self.last.year:
            return ""
        if self.first.month != self.last.month:
            return str(self.first.year)
        month = f"{MONTHS[self.first.month - 1]} {self.first.year}"
        return f"{self.first.day} {month}" if self.is_day else month

    def said_when(self, part: str = "") -> str:
        """With its preposition, as “in 2014”; ``part`` is *early* or *late*; empty where nothing is certain."""
        if self.is_rough:
            return f"around {self.first.year}"
        said = self.said()
        if not said:
            return ""
        return f"on {said}" if self.is_day else f"in {part} {said}" if part else f"in {said}"


def names_day_or_month(phrase: str) -> bool:
    """Whether a phrase is *Tuesday*, *March* or *3 March*, of which there are many."""
    words = phrase.lower()
    return bool(_NAMED_DAY.fullmatch(words) or _NAMED_DATE.search(words)) or words.capitalize() in MONTHS


def find_period(phrase: str, day: date) -> Period | None:
    """What a phrase that ``PHRASE`` matches means in an article of that day; None where it may mean several things."""
    words = phrase.lower()
    ago = _AGO.fullmatch(words)
    if ago:
        count = _NUMBERS.get(ago[1]) or (int(ago[1]) if ago[1].isdigit() else 0)
        return _ago(count, ago[2], day)
    dated = _NAMED_DATE.search(words)
    if dated:
        return _nearest_date(dated.group(), day)
    named = _NAMED_DAY.fullmatch(words)
    if named:
        return _named_day(_WEEKDAYS.index(named[2]), day, is_last=bool(named[1]))
    which, _, unit = words.partition(" ") if " " in words else ("", "", words)
    if unit.capitalize() in MONTHS:
        month = MONTHS.index(unit.capitalize()) + 1
        return _last_month_named(month, day) if which else _nearest_month(month, day)
    return _counted_back(which or unit, unit, day)


def _counted_back(which: str, unit: str, day: date) -> Period | None:
    if which in {"yesterday", "today"} or unit in _TIMES_OF_DAY:
        one = day - _DAY if which == "yesterday" else day
        return Period(one, one)
    if unit in {"night", "weekend"}:
        return Period(day - (_WEEK + _DAY if unit == "weekend" else _DAY), day - _DAY * (unit == "weekend"))
    is_last = which == "last"
    if unit == "week":
        # Weeks begin on Sunday for some and on Monday for others.
        monday = day - day.weekday() * _DAY
        return Period(monday - _WEEK - _DAY, monday - _DAY) if is_last else Period(monday - _DAY, day)
    if unit == "month":
        last = _end_of_month(day.replace(day=1) - _DAY if is_last else day)
        return Period(last.replace(day=1), last)
    return Period(date(day.year - is_last, 1, 1), date(day.year - is_last, 12, 31))


def _end_of_month(day: date) -> date:
    after = day.replace(day=28) + 4 * _DAY
    return after.replace(day=1) - _DAY


def _named_day(weekday: int, day: date, *, is_last: bool) -> Period | None:
    """The nearest one up to the day itself; *last Tuesday* may be that or the one a week before."""
    back = (day.weekday() - weekday) % 7
    if not is_last:
        return Period(day - back * _DAY, day - back * _DAY)
    nearest = day - (back or 7) * _DAY
    return Period(nearest - _WEEK, nearest)


def _last_month_named(month: int, day: date) -> Period | None:
    """*Last March* is that of the year before; where this year's is over, it may be either."""
    if month < day.month:
        return None
    first = date(day.year - 1, month, 1)
    return Period(first, _end_of_month(first))


def _nearest_month(month: int, day: date) -> Period | None:
    """The nearest one that is over; what was longer ago would be told with its year."""
    first = date(day.year - (month >= day.month), month, 1)
    return Period(first, _end_of_month(first)) if day - first < _TOLD_WITHOUT_YEAR else None


def _nearest_date(words: str, day: date) -> Period | None:
    """The nearest one up to the day itself; None where that is long ago or there is no such day."""
    month = next(place for place, name in enumerate(MONTHS, 1) if name.lower() in words)
    number = int("".join(letter for letter in words if letter.isdigit()))
    try:
        found = date(day.year - ((month, number) > (day.month, day.day)), month, number)
    except ValueError:
        return None
    return Period(found, found) if day - found < _TOLD_WITHOUT_YEAR else None


def _ago(count: int, unit: str, day: date) -> Period | None:
    if unit == "day" and 0 < count <= _MOST_WEEKS * 7:
        leeway = _DAY * (0 if count <= _COUNTED_DAYS else _ROUND_DAYS)
        return _about(day - count * _DAY, leeway)
    if unit == "week" and 0 < count <= _MOST_WEEKS:
        return _about(day - count * _WEEK, _DAY * _ROUND_WEEK * count)
    if unit == "month" and 0 < count <= _MOST_MONTHS:
        return _about(day - count * 30.44 * _DAY, _DAY * (15 + 3 * count))
    if unit == "year" and 0 < count <= _MOST_YEARS:
        return _years_ago(count, day)
    return None


def _about(middle: date, leeway: timedelta) -> Period:
    return Period(middle - leeway, middle + leeway)


def _years_ago(count: int, day: date) -> Period:
    middle = date(day.year - count, day.month, min(day.day, 28))
    if count > _FEW_YEARS:
        return Period(middle, middle, is_rough=True)
    return _about(middle, _LEEWAY_OF_A_YEAR if count == 1 else _LEEWAY_OF_YEARS)
