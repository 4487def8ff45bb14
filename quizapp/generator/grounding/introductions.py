"""How a stem introduces whom it names: by the fullest name, letters spelt out, and a word on who somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.entities.names import TITLES
from quizapp.generator.grounding.setting import SHARED_NAME, Ungrounded, entity_text
from quizapp.generator.language import lexicon
from quizapp.generator.language.wording import fold, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Name
    from quizapp.generator.grounding.setting import Setting
    from quizapp.generator.reading.clauses import Clause

_PARTICLES = lexicon.words("particles")
_FUNCTION = lexicon.words("function")
# Named this often, somebody is whom the article is about.
_KNOWN = 8
_MODIFYING = frozenset({"compound", "amod", "nmod"})
_BESIDE = frozenset({"appos", "relcl", "acl", "conj", "compound", "amod", "nmod", "det", "poss", "prep"})
_ENDS = frozenset({",", ".", ";", ":", "(", "\u2013", "\u2014"})


def find_full_names(tokens: tuple[Token, ...], setting: Setting, known: Iterable[Name] = ()) -> dict[int, str]:
    """Full names for short ones: “Sergey Brin” for “Brin” at its first mention. Raises Ungrounded for a shared name.

    Names ``known`` to the reader already stay short.
    """
    full: dict[int, str] = {}
    said = {name.text for name in known}
    for run in _runs(tokens):
        text = " ".join(token.text for token in run)
        if len(run) == 1 and setting.names.is_shared(text):
            raise Ungrounded(SHARED_NAME, run[0])
        spelt = _spell_out(run, text, setting)
        if spelt is not None:
            full |= {run[0].i: spelt} if spelt not in said else {}
            said.add(spelt)
            continue
        name = setting.names.find(text)
        if name is None or name.kind != "person":
            continue
        if name.text not in said and not _is_said_in_full(run, name):
            full |= {token.i: "" for token in (*_own_title(run[0], name), *run)} | {run[0].i: name.text}
        said.add(name.text)
    return full


def _is_said_in_full(run: list[Token], name: Name) -> bool:
    return fold(name.text) in {fold(" ".join(token.text for token in run)), fold(entity_text(run[0]))}


def _own_title(first: Token, name: Name) -> tuple[Token, ...]:
    """The title before a name that the full name begins with: it must not be said twice."""
    before = first.nbor(-1) if first.i else first
    return (before,) if before.text in TITLES and name.text.startswith(before.text) else ()


def _spell_out(run: list[Token], text: str, setting: Setting) -> str | None:
    """The words behind a short form that stands by itself: “the Living Planet Index” for “LPI”."""
    spelling = setting.names.spellings.get(text)
    if spelling is None or run[0].ent_iob_ == "I":
        return None
    first = run[0]
    before = first.nbor(-1) if first.i else first
    free = first.dep_ not in _MODIFYING and before.pos_ not in {"DET", "ADJ"} and before.dep_ not in {"poss", "case"}
    return f"the {spelling.text}" if spelling.takes_the and free else spelling.text


def tell_role(tokens: Sequence[Token], swaps: Mapping[int, str], clause: Clause, setting: Setting) -> dict[int, str]:
    """Other words for the first person whose name was restored, with who that is: “Joel Manby, head of SeaWorld,”.

    None where the clause tells it already or the role would repeat a word of the clause. Who tells a number is told too
    where the sentence says the name in full.
    """
    told = _tell_restored(tokens, swaps, clause, setting)
    if told or not any(token.like_num for token in tokens):
        return told
    return _tell_subject(tokens, swaps, clause, setting)


def _tell_subject(
    tokens: Sequence[Token], swaps: Mapping[int, str], clause: Clause, setting: Setting
) -> dict[int, str]:
    """Who the clause's subject is, whose full name the sentence says."""
    last = clause.subject
    run = [token for token in clause.subject_tokens() if token in set(tokens)]
    name = setting.names.find(" ".join(token.text for token in run))
    if name is None or name.kind != "person" or name.role is None or " " not in name.text or last != run[-1]:
        return {}
    if setting.is_in_title(name) or name.count >= _KNOWN or any(token.i in swaps for token in run):
        return {}
    others = [token for token in tokens if token != clause.verb]
    free = _is_free(last, others, swaps, run[0]) and not _repeats(name, tokens, swaps, names_only=True)
    if free and _is_said_in_full(run, name):
        role = name.role
        return {run[0].i: f"{role.text} {run[0].text}"} if role.leads else {last.i: f"{last.text}, {role.text},"}
    return {}


def _tell_restored(
    tokens: Sequence[Token], swaps: Mapping[int, str], clause: Clause, setting: Setting
) -> dict[int, str]:
    for token in tokens:
        name = setting.names.find(swaps.get(token.i, ""))
        if name is None or name.kind != "person" or name.role is None:
            continue
        if setting.is_in_title(name) or name.count >= _KNOWN:
            continue
        if swaps[token.i] != name.text or not _is_free(token, tokens, swaps) or _repeats(name, tokens, swaps):
            return {}
        if name.role.leads:
            return {token.i: f"{name.role.text} {name.text}"}
        return _set_off(token, name, tokens, swaps, clause)
    return {}


def _set_off(
    token: Token, name: Name, tokens: Sequence[Token], swaps: Mapping[int, str], clause: Clause
) -> dict[int, str]:
    """The role between commas, behind the subject of a clause or at its end."""
    text = f"{name.text}, {name.role.text}" if name.role is not None else name.text
    if _following(token, tokens, swaps) is None:
        return {token.i: text}
    if clause.subject.i == _last_of(token, tokens, swaps).i:
        return {token.i: f"{text},"}
    return {}


def _last_of(token: Token, tokens: Sequence[Token], swaps: Mapping[int, str]) -> Token:
    """The last word of the name that begins at the token; the ones between are no longer said."""
    place = tokens.index(token)
    while place + 1 < len(tokens) and swaps.get(tokens[place + 1].i) == "":
        place += 1
    return tokens[place]


def _following(token: Token, tokens: Sequence[Token], swaps: Mapping[int, str]) -> Token | None:
    place = tokens.index(_last_of(token, tokens, swaps)) + 1
    return tokens[place] if place < len(tokens) else None


def _is_free(token: Token, tokens: Sequence[Token], swaps: Mapping[int, str], first: Token | None = None) -> bool:
    """Whether nothing else is said of the name beside it: no title, no owner's ending, no apposition."""
    last = _last_of(token, tokens, swaps)
    token = first or token
    own = {one.i for one in tokens if token.i <= one.i <= last.i}
    present = {one.i for one in tokens}
    beside = any(child.dep_ in _BESIDE and child.i in present - own for child in last.children)
    before = tokens[tokens.index(token) - 1] if tokens.index(token) else None
    after = _following(token, tokens, swaps)
    ends = after is not None and (after.text in _ENDS or after.tag_ == "POS")
    titled = before is not None and (before.text in TITLES or before.dep_ in _MODIFYING or before.tag_ == "POS")
    return not (beside or ends or titled) and last.dep_ not in {"conj", "appos", *_MODIFYING}


def _repeats(name: Name, tokens: Sequence[Token], swaps: Mapping[int, str], *, names_only: bool = False) -> bool:
    """Whether the role holds a word, or a word of a name, that the clause says too, and so might give a key away."""
    role = name.role.text if name.role is not None else ""
    words = (
        set(fold(" ".join(word for word in role.split() if not (names_only and word.islower()))).split()) - _FUNCTION
    )
    return bool(words & set(fold(join(tokens, dict(swaps))).split()))


def _runs(tokens: tuple[Token, ...]) -> Iterator[list[Token]]:
    """Proper nouns that stand together, without titles: “de Lesseps”, “Brin”."""
    run: list[Token] = []
    for token in tokens:
        fits = _is_name_part(token)
        if fits and (not run or token.i == run[-1].i + 1):
            run.append(token)
            continue
        if run and any(part.pos_ == "PROPN" for part in run):
            yield run
        run = [token] if fits else []
    if run and any(part.pos_ == "PROPN" for part in run):
        yield run


def _is_name_part(token: Token) -> bool:
    return (token.pos_ == "PROPN" and token.text not in TITLES) or token.lower_ in _PARTICLES
