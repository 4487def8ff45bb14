"""The clauses of a sentence: a verb with its subject and what belongs to both, without asides."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from quizapp.generator.reading.passages import ParsedSentence

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
_DISCOURSE = lexicon.words("discourse")
_SPARE_MARKS = frozenset({"though", "although", "whereas", "as"})
_SINGULAR = frozenset({"has", "is", "was"})
_HOLDERS = lexicon.words("people") | lexicon.words("roles")
_CHANGING = lexicon.words("changing")
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_CLOSING_MARKS = frozenset({"\u201d", '"'})
_DASHES = frozenset({"\u2013", "\u2014", "--", " - "})
_COMMAS = _DASHES | {","}
_EDGES = frozenset(",;:.!?-\u2013\u2014")
_LONGEST_ASIDE = 8
_LONGEST_LABEL = 4


@dataclass(frozen=True)
class Clause:
    """A verb, its subject's head and the tokens that say the whole clause, in reading order.

    The subject of a second verb (“he came and saw”) stands before its own tokens, wherever it is in the sentence.
    ``words`` are other words for tokens by their index: “said that” for the verb before what was quoted. The tokens in
    ``spared`` need not stand alone, because only an option will say them; ``claimant`` is who says all this. What a
    noun tells has a preposition for its verb, and in ``asked`` how its verb is said in a question: “did”, “take place”.
    """

    parsed: ParsedSentence
    verb: Token
    subject: Token
    tokens: tuple[Token, ...]
    subject_last: int
    words: Mapping[int, str] = field(default_factory=dict)
    spared: frozenset[int] = frozenset()
    claimant: str = ""
    asked: tuple[str, str] | None = None

    def subject_tokens(self) -> tuple[Token, ...]:
        """The subject with what belongs to it."""
        return self._subject_tokens

    @cached_property
    def _subject_tokens(self) -> tuple[Token, ...]:
        first = self.subject.left_edge.i
        return tuple(token for token in self.tokens if first <= token.i <= self.subject_last)

    def auxiliaries(self) -> tuple[Token, ...]:
        """The helping verbs, also those shared with an earlier verb."""
        return self._auxiliaries

    @cached_property
    def _auxiliaries(self) -> tuple[Token, ...]:
        heads = {self.verb, _leader(self.verb)}
        before = (token for token in self.tokens if token.dep_ in AUXILIARIES and token.i < self.verb.i)
        return tuple(token for token in before if token.head in heads)

    def fronted(self) -> tuple[Token, ...]:
        """What stands before the subject; nothing where the verb does as well, which is only said behind it."""
        first = self.subject_tokens()[0].i
        return tuple(token for token in self.tokens if token.i < first < self.verb.i)


def find_clauses(parsed: ParsedSentence) -> Iterator[Clause]:
    """The clauses that a sentence asserts: its main one, those joined to it, and “which ...” after a name."""
    return (clause for clause in _clauses(parsed) if clause.tokens)


def _clauses(parsed: ParsedSentence) -> Iterator[Clause]:
    root = parsed.root
    first = _before_semicolon(root)
    for verb in (*(_asserted_verbs(first) if first is not None else ()), *_asserted_verbs(root)):
        subject = own_subject(verb)
        if not is_whole(verb):
            continue
        if subject is not None:
            yield Clause(parsed, verb, subject, kept_of(verb, verb), end_of(subject, verb))
        elif verb.dep_ == "conj":
            yield from _shared_clause(parsed, verb)
    for token in parsed.words:
        if token.dep_ == "relcl" and is_set_off(token) and (token.head.pos_ == "PROPN" or _follows_at_once(token)):
            yield from _relative_clause(parsed, token)


def _before_semicolon(verb: Token) -> Token | None:
    """*left* in “Ada Berg left; her brother stayed”, which the parser takes for what *stayed* tells."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < verb.i and own_subject(child) is not None:
            return child if child.doc[child.right_edge.i + 1].text == ";" else None
    return None


def end_of(subject: Token, verb: Token) -> int:
    """Where the subject ends: before the verb, though the parser may hang on it what follows that."""
    last = subject.right_edge.i
    if last < verb.i or subject.i > verb.i:
        return last
    helpers = (child.i for child in verb.children if child.dep_ in AUXILIARIES and child.i > subject.i)
    first = min(helpers, default=verb.i)
    return max(token.i for token in subject.subtree if token.i < first)


def _follows_at_once(verb: Token) -> bool:
    """Whether a relative clause stands right behind the noun that it belongs to and its comma."""
    noun, first = verb.head, verb.left_edge
    return noun.pos_ == "NOUN" and first.i == noun.i + 2 and first.tag_ in {"WDT", "WP"}


def _relative_clause(parsed: ParsedSentence, verb: Token) -> Iterator[Clause]:
    """“Butare has 89,600 residents” for “Butare, which has 89,600 residents, ...”."""
    pronoun = own_subject(verb)
    head = verb.head
    is_place = head.dep_ == "pobj" and head.head.lower_ in {"from", "in", "at", "near", "of"}
    fitting = {"who"} if head.ent_type_ == "PERSON" and not is_place else {"which"}
    if head.ent_type_ == "NORP":
        fitting = {"which", "who"}
    if pronoun is None or pronoun.lower_ not in fitting or not is_whole(verb):
        return
    if _is_shared(head, verb) or any(child.dep_ == "conj" for child in head.children):
        return
    last = _name_end(head)
    if last is None:
        return
    named = tuple(token for token in parsed.words if head.left_edge.i <= token.i <= last and not token.is_punct)
    said = tuple(token for token in kept_of(verb, verb) if token.i > pronoun.i)
    yield Clause(parsed, verb, head, named + said, last)


def _is_shared(head: Token, verb: Token) -> bool:
    """Whether what is told of the noun may be told of others beside it as well."""
    if head.dep_ == "conj":
        return not any(token.lower_ in _SINGULAR for token in (verb, *verb.children))
    if head.dep_ != "appos":
        return False
    # “the country's first guide, Ada Berg, who died in 2000”
    return head.ent_type_ != "PERSON" or head.head.tag_ != "NN" or _is_listed(head)


def _name_end(head: Token) -> int | None:
    """Where the name ends: “University of Rwanda”; None where more than the name stands behind its head."""
    phrases = [child for child in head.children if child.dep_ == "prep"]
    last = max((child.right_edge.i for child in phrases), default=head.i)
    inside = head.ent_type_ and all(token.ent_type_ == head.ent_type_ for token in head.doc[head.i : last + 1])
    return last if not phrases or inside else None


def _asserted_verbs(root: Token) -> Iterator[Token]:
    verb: Token | None = root
    while verb is not None and verb.pos_ in {"VERB", "AUX"}:
        yield verb
        verb = next((child for child in verb.children if child.dep_ == "conj" and child.i > verb.i), None)


def is_whole(verb: Token) -> bool:
    """Whether the verb is finite, with one subject and an object of its own: not *burnt* in “burnt and sold it”."""
    if sum(child.dep_ in SUBJECTS for child in verb.children) > 1:
        return False
    helpers = any(child.dep_ in AUXILIARIES for child in (*verb.children, *_leader(verb).children))
    if verb.tag_ in {"VBN", "VBG", "VB"} and not helpers:
        return verb.tag_ == "VBN" and _is_past_tense(verb)
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return after is None or after.dep_ != "cc" or after.head != verb or not _partner_has_object(verb)


def _is_past_tense(verb: Token) -> bool:
    """Whether what the tagger takes for a participle is a past tense: with a subject, and an object or “grew by 5%”."""
    own = {child.dep_ for child in verb.children}
    moved = verb.dep_ == "ROOT" and verb.lower_.endswith("ed") and verb.lemma_ in _CHANGING
    return "nsubj" in own and ("dobj" in own or (moved and "agent" not in own))


def _partner_has_object(verb: Token) -> bool:
    partners = (child for child in verb.children if child.dep_ == "conj")
    return any(child.dep_ in {"dobj", "prep", "agent"} for partner in partners for child in partner.children)


def own_subject(verb: Token) -> Token | None:
    """The subject that stands before the verb as its own; none where it shares another verb's."""
    subjects = SUBJECTS | {"expl"} if verb.lemma_ == "be" else SUBJECTS
    return next((child for child in verb.children if child.dep_ in subjects and child.i < verb.i), None)


def _leader(verb: Token) -> Token:
    while verb.dep_ == "conj":
        verb = verb.head
    return verb


def _shared_clause(parsed: ParsedSentence, verb: Token) -> Iterator[Clause]:
    leader = _leader(verb)
    subject = own_subject(leader)
    if subject is None:
        return
    if not _agree(leader, verb) or not _fits_number(subject, verb):
        return
    has_own = any(child.dep_ in AUXILIARIES for child in verb.children)
    shared = () if has_own else _shared_auxiliaries(leader, verb)
    if shared is None:
        return
    own = tuple(token for token in kept_of(verb, verb) if token.i > leader.i)
    tokens = (*(token for token in kept_of(subject, leader)), *shared, *own)
    yield Clause(parsed, verb, subject, tokens, end_of(subject, verb))


def _agree(leader: Token, verb: Token) -> bool:
    """Whether both verbs can have the same subject: *has* and *are* cannot; the parser has joined the wrong clauses."""
    return {leader.tag_, verb.tag_} != {"VBZ", "VBP"} and {leader.lower_, verb.lower_} != {"was", "were"}


def _fits_number(subject: Token, verb: Token) -> bool:
    """Whether a verb's own *is* or *are* goes with the subject that it is to share."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in AUXILIARIES}
    if subject.tag_ == "NNS" or subject.lower_ in {"those", "they"}:
        return not helpers & {"is", "was", "has"}
    alone = subject.lower_ in {"he", "she", "it"}
    return not (alone and helpers & {"are", "were", "have"})


def _shared_auxiliaries(leader: Token, verb: Token) -> tuple[Token, ...] | None:
    """The helping verbs that a second verb borrows; None where it cannot stand with the same subject."""
    helpers = tuple(child for child in leader.children if child.dep_ in AUXILIARIES and child.i < leader.i)
    if verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return ()
    return helpers if helpers and verb.tag_ == leader.tag_ else None


def kept_of(top: Token, verb: Token) -> tuple[Token, ...]:
    """The subtree without asides, coordinated verbs, sentence adverbs and the commas that set them off."""
    subtree = sorted(top.subtree, key=attrgetter("i"))
    texts = {token.i: token.text for token in subtree}
    gone = set(_gone(subtree, top, verb))
    unbroken = len(subtree) == subtree[-1].i - subtree[0].i + 1
    missing = gone if unbroken and _OPEN.isdisjoint(texts.values()) else gone | _bracketed(top)
    kept = [
        token
        for token in subtree
        if token.i not in missing and not (texts[token.i] in _COMMAS and _is_spare_comma(token, gone, texts))
    ]
    opened = any(texts[token.i] in _OPEN for token in kept)
    while kept and (kept[-1].text in _EDGES or (kept[-1].text in _CLOSE and not opened)):
        kept.pop()
    kept = _without_label(kept)
    while kept and kept[0].text in _EDGES:
        kept.pop(0)
    if len(kept) > 1 and kept[-1].text in _CLOSING_MARKS and kept[-2].text in {".", ","}:
        del kept[-2]
    return tuple(kept)


def _without_label(kept: list[Token]) -> list[Token]:
    """The tokens behind “More castaways:” and the like, a heading that runs into its first sentence."""
    place = next((place for place, token in enumerate(kept[: _LONGEST_LABEL + 1]) if token.text == ":"), 0)
    labelled = 0 < place < len(kept) - 1 and not any(token.pos_ in {"VERB", "AUX"} for token in kept[:place])
    return kept[place + 1 :] if labelled else kept


def _gone(subtree: Sequence[Token], top: Token, verb: Token) -> Iterator[int]:
    cut = _conjunction_after(verb)
    leads = {verb.i, _leader(verb).i}
    for token in subtree:
        if cut is not None and token.i >= cut:
            yield token.i
        elif token != top and _is_aside(token, verb, leads):
            yield from (inner.i for inner in token.subtree)


def _conjunction_after(verb: Token) -> int | None:
    """Where another statement is joined to the verb's; what follows is that one's, whatever the parser makes of it."""
    return next((child.i for child in verb.children if child.i > verb.i and _is_conjunction(child)), None)


def _is_conjunction(token: Token) -> bool:
    """A conjunction that leads to another verb; one that joins phrases stays."""
    if token.lower_ in {"yet", "but"}:
        return token.dep_ == "cc" or token.nbor(-1).text == ","
    return token.dep_ == "cc" and any(later.tag_.startswith("VB") for later in token.doc[token.i : token.sent.end])


def _is_aside(token: Token, verb: Token, leads: Collection[int]) -> bool:
    if token.head.i in leads:
        return _is_loose_on_verb(token, verb)
    role = token.dep_
    if role == "appos":
        belongs = _is_listed(token) or _introduces(token) or _is_holder(token) or _adds_up(token)
        return is_set_off(token) and not belongs
    if role in {"relcl", "acl", "parataxis"}:
        return is_set_off(token)
    return role == "advmod" and token.lower_ in {"also", "however", "meanwhile", "therefore", "too"}


def _is_listed(appositive: Token) -> bool:
    """A name that the parser took for an apposition although it is one of a list: “Ann, Bob and Carl”."""
    head = appositive.head
    return appositive.pos_ == "PROPN" and any(child.dep_ == "conj" for child in (*head.children, *appositive.children))


def _adds_up(appositive: Token) -> bool:
    """“52 minutes” in “two hours, 52 minutes and 59 seconds”."""
    ends = (appositive, appositive.head)
    return all(any(child.dep_ == "nummod" for child in one.children) for one in ends)


def _introduces(appositive: Token) -> bool:
    """A short apposition that says who or what a name is, or a term for it: “Batu Khan, a grandson of Genghis Khan”."""
    if any(child.dep_ == "acl" and child.lower_ in {"called", "known", "named"} for child in appositive.children):
        return True
    length = appositive.right_edge.i - appositive.left_edge.i + 1
    return appositive.head.pos_ == "PROPN" and appositive.pos_ == "NOUN" and length <= _LONGEST_ASIDE


def _is_holder(appositive: Token) -> bool:
    """Who holds an office or is somebody's kin: “the president, Ada Berg, ...”."""
    alone = not any(child.dep_ in {"appos", "relcl", "conj"} for child in appositive.children)
    return appositive.ent_type_ == "PERSON" and appositive.head.lower_ in _HOLDERS and alone


def _is_loose_on_verb(token: Token, verb: Token) -> bool:
    if token.dep_ == "conj":
        # A noun cannot be joined to a verb: the parser lost what it is joined to, which is gone as well.
        return token != verb and token.pos_ in {"VERB", "AUX", "NOUN"}
    if token.dep_ in {"cc", "intj", "parataxis", "preconj"} or token == _before_semicolon(verb):
        return True
    if token.dep_ == "advmod" and token.lower_ in _DISCOURSE and not list(token.children):
        return True
    if token.dep_ == "prep" and token.lower_ == "for":
        return any(child.lower_ in {"example", "instance"} for child in token.children)
    if token.dep_ == "advcl" and token.i > verb.i and is_set_off(token):
        return _is_spare(token)
    return False


def _is_spare(clause: Token) -> bool:
    """An adverbial clause whose loss leaves the rest as true as before; a condition or a time is not spare."""
    marks = [child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod"} and child.i < clause.i]
    return (not marks and clause.tag_ in {"VBG", "VBN"}) or any(mark in _SPARE_MARKS for mark in marks)


def is_set_off(token: Token) -> bool:
    """Whether a comma, a dash or a bracket stands before the token's phrase."""
    edge = token.left_edge.i
    if edge == 0:
        return False
    before = token.doc[edge - 1]
    if before.ent_type_ and before.ent_iob_ == "I" and token.ent_iob_ == "I":
        # Inside a name a comma or a dash belongs to it: “Doctor Who \u2013 The Ultimate Adventure”.
        return False
    if before.text in _DASHES:
        return edge < 2 or token.doc[edge - 2].pos_ != "PROPN"
    return before.text == "," or before.text in _OPEN


def _bracketed(top: Token) -> set[int]:
    inside, found = 0, set()
    for token in top.doc[top.left_edge.i : top.right_edge.i + 1]:
        text = token.text
        inside += text in _OPEN
        if inside:
            found.add(token.i)
            inside -= text in _CLOSE
    return found


def _is_spare_comma(token: Token, gone: set[int], whole: Collection[int]) -> bool:
    """A comma that set off what is gone; not one that closes an aside before a lone “also”."""
    if token.i + 1 in gone and token.i + 2 not in gone and token.nbor(1).dep_ == "advmod":
        return token.nbor(2).text == "," or token.i - 1 in gone
    return token.i + 1 in gone or token.i - 1 in gone or token.i + 1 not in whole or token.i - 1 not in whole
