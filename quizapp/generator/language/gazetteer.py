"""Names that the generator knows from outside any article: places, peoples, and small sets of things of one kind."""

from __future__ import annotations

import csv
import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from wordfreq import zipf_frequency

_ENOUGH = 6
_ENOUGH_CITIES = 3
# Where the cities of a set lie, by what the set's name begins with.
_PARTS = dict.fromkeys(("england", "scotland", "wales"), "United Kingdom") | {"us ": "United States"}
_NOT_SETS = {"aliases", "overlaps", "both_city_and_more", "first_names", "with_the"}


class Country(NamedTuple):
    """A country with its people's adjective, the part of the world it lies in and its best-known cities."""

    name: str
    demonym: str
    region: str
    cities: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """All countries that are known, by name."""
    lines = _data("places.csv").splitlines()
    rows = csv.DictReader(lines, delimiter=";")
    return tuple(
        Country(row["country"], row["demonym"], row["region"], tuple(filter(None, row["cities"].split("|"))))
        for row in rows
    )


@cache
def contrasts() -> dict[str, tuple[str, ...]]:
    """Small sets of things of one kind, by the name of the kind (“month”, “us state”) and often of the set in it.

    “company/airline” holds companies that go together as options.
    """
    return {kind: tuple(members) for kind, members in _lists().items() if kind not in _NOT_SETS}


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = json.loads(_data("contrasts.json"))
    return lists


def _data(name: str) -> str:
    return (files("quizapp.generator") / "data" / name).read_text(encoding="utf-8")


@cache
def _groups(name: str) -> dict[str, tuple[str, ...]]:
    groups = json.loads(_data("contrasts.json"))[name]
    return {member: tuple(group) for group in groups for member in group}


def aliases(name: str) -> tuple[str, ...]:
    """Other names of the same thing, “US” for “United States”; empty where none is known."""
    return tuple(other for other in _groups("aliases").get(name, ()) if other != name)


def canonical(name: str) -> str:
    """The one name under which a thing is listed here: “United States” for “US”."""
    return _groups("aliases").get(name, (name,))[0]


def overlap(first: str, second: str) -> bool:
    """Whether two places share ground, so that both could be a true answer: *England* and *Britain*, not *Wales*."""
    first, second = canonical(first), canonical(second)
    group = _groups("overlaps").get(first, ())
    return first == second or (second in group and group[0] in {first, second})


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for kind, members in contrasts().items():
        kinds.update(dict.fromkeys(members, kind.split("/")[0]))
    for country in countries():
        kinds.update(dict.fromkeys(country.cities, "city"))
        kinds[country.demonym] = "nationality"
    kinds.update(dict.fromkeys((country.name for country in countries()), "country"))
    return kinds


def kind_of(name: str) -> str | None:
    """The kind of a known name or thing: country, city, us state, nationality, month, religion … or None."""
    return _kinds().get(name) or _kinds().get(canonical(name))


def sets_of(name: str) -> frozenset[str]:
    """The named sets that the thing belongs to, as “company/airline”; empty where none is known."""
    return _sets().get(canonical(name), frozenset())


@cache
def _sets() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for label, members in contrasts().items():
        for member in members:
            found[member] = found.get(member, frozenset()) | {label}
    return found


def is_ambiguous(name: str) -> bool:
    """Whether the name belongs to places of several kinds, as *Georgia* and *New York* do."""
    return name in _lists()["both_city_and_more"]


def demonym(name: str) -> str:
    """“Polish” for “Poland”; empty for what is no country."""
    return next((country.demonym for country in countries() if country.name == canonical(name)), "")


def with_article(name: str) -> str:
    """A country as it stands inside a sentence: “the Netherlands”, “France”."""
    return f"the {name}" if name in _lists()["with_the"] else name


def is_first_name(word: str) -> bool:
    """Whether people are commonly called so."""
    return word in _first_names()


@cache
def _first_names() -> frozenset[str]:
    return frozenset(_lists()["first_names"])


def peers(kind: str, name: str) -> tuple[str, ...]:
    """Others of the kind, those nearest to ``name`` first; the same for the same arguments."""
    name = canonical(name)
    together = [label for label in contrasts() if label.split("/")[0] == kind and name in contrasts()[label]]
    if together:
        return tuple(dict.fromkeys(one for label in together for one in contrasts()[label] if one != name))
    if kind == "country":
        return _countries_near(name)
    if kind == "city":
        return _cities_near(name)
    if kind == "nationality":
        return _nationalities_near(name)
    return ()


def tokens_of(name: str) -> tuple[str, ...]:
    """The well-known cities and the people's adjective of a country; nothing for anything else."""
    found = next((one for one in countries() if one.name == canonical(without_the(name))), None)
    return (*found.cities, found.demonym) if found is not None else ()


def without_the(name: str) -> str:
    """“Netherlands” for “the Netherlands”."""
    return name.removeprefix("the ").removeprefix("The ")


def _countries_near(name: str) -> tuple[str, ...]:
    """The countries of the same region, and where those are few others, the ones known about as well first."""
    region = _region(name)
    others = [country for country in countries() if country.name != name]
    fame = _fame(name)
    known = sorted(
        others,
        key=lambda one: (
            one.region != region,
            _continent(one.region) != _continent(region),
            abs(_fame(one.name) - fame),
        ),
    )
    near = [country.name for country in known if country.region == region]
    return tuple((near if len(near) >= _ENOUGH else [country.name for country in known])[:_ENOUGH])


def are_near(first: str, second: str) -> bool:
    """Whether two countries lie in the same part of the world."""
    region = _region(canonical(first))
    return bool(region) and region == _region(canonical(second))


def homes_of(city: str) -> frozenset[str]:
    """The countries that have a known city of the name; empty where none is known."""
    return _homes().get(canonical(city), frozenset())


@cache
def _homes() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for country in countries():
        for city in country.cities:
            found[city] = found.get(city, frozenset()) | {country.name}
    for label, members in contrasts().items():
        lying = frozenset(home for part, home in _PARTS.items() if label.startswith(f"city/{part}"))
        for city in members if lying else ():
            found[city] = found.get(city, frozenset()) | lying
    return found


def _continent(region: str) -> str:
    """*Asia* for *East Asia*, *Africa* for *West Africa*."""
    return region.split()[-1] if region else ""


@lru_cache(maxsize=1024)
def _region(name: str) -> str:
    return next((country.region for country in countries() if country.name == name), "")


@cache
def _fame(name: str) -> float:
    """How often the name is written, on a scale of powers of ten: 3 is once in a million words."""
    return float(zipf_frequency(name, "en"))


def _nationalities_near(name: str) -> tuple[str, ...]:
    region = next((country.region for country in countries() if country.demonym == name), "")
    return tuple(country.demonym for country in countries() if country.region == region and country.demonym != name)


def _cities_near(name: str) -> tuple[str, ...]:
    home = next((country for country in countries() if name in country.cities), None)
    if home is None:
        return ()
    same_country = tuple(city for city in home.cities if city != name)
    if len(same_country) >= _ENOUGH_CITIES:
        return same_country
    neighbours = (country for country in countries() if country.region == home.region and country != home)
    return same_country + tuple(city for country in neighbours for city in country.cities[:1] if city != name)
