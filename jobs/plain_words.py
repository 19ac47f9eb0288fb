"""Reading plain words for what they ask: places, levels, kinds of work, pay, what to leave out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from jobs.folding import fold_words
from jobs.least_pay import LeastPay, read_least_pay
from jobs.places import gazetteer
from jobs.spelling import meant
from jobs.vocabulary import Phrase, read_table, vocabulary

TOKEN = re.compile(
    r"""["“”„](?P<quoted>[^"“”„]*)["“”„]|(?P<minus>(?<!\S)-(?=[^\W_]))"""
    r"""|(?P<word>[^\W_]+(?:[-'.&][^\W_]+)*[+#]*)|(?P<or>[/|])|(?P<stop>[,;:!?()]|\.(?=\s|$))"""
)
LONGEST_PHRASE = 4  # words
OR = frozenset({"or", "oder", "/", "|"})
ON_SITE = "remote"  # what is left out by who asks for work on site


@dataclass(slots=True)
class Asked:
    """What was read so far; each list in the order in which it was said."""

    words: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    employment_types: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    remote: bool = False
    least_pay: LeastPay | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as it was typed; `sign` names what is no word: quoted, minus, or, stop."""

    text: str
    sign: str = "word"

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class _Part:
    """Some words with one meaning: `kind` is the list of `Asked` that it belongs to."""

    kind: str
    name: str
    length: int
    typed: tuple[str, ...] = ()


def read(text: str) -> Asked:
    """Everything that the text asks for."""
    least_pay, rest = read_least_pay(text.replace("’", "'"))
    reader = _Reader(_tokens_of(rest))
    reader.read_all()
    reader.asked.least_pay = least_pay
    return reader.asked


class _Reader:
    """Goes through the tokens once. `before` is what the last part was, for `or` to go on with."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._before = ""
        self._last_words = 0  # how many of the words the last part was
        self._joining = False
        self.asked = Asked()

    def read_all(self) -> None:
        """Reads until nothing is left."""
        while self._tokens:
            part = _part(self._tokens)
            token = self._tokens[0]
            if part is not None:
                self._drop(part.length)
                self._take(part)
            elif length := _negation(self._tokens):
                self._drop(length)
                self._leave_out()
            elif token.sign == "or" or token.lower in OR:
                self._drop(1)
                self._go_on()
            else:
                self._drop(1)
                self._take_plain(token)

    def _take_plain(self, token: _Token) -> None:
        if token.sign == "quoted":
            self._tokens[:0] = [one for one in _tokens_of(token.text) if one.sign == "word"]
        elif token.sign != "word":
            self._before, self._joining = "", False
        elif token.lower not in _asking().filler:
            self._take(_Part("words", token.lower, 1, (token.lower,)))

    def _take(self, part: _Part) -> None:
        if part.kind == "remote":
            self.asked.remote = True
        elif part.kind == "words":
            self._take_words(part.typed)
        else:
            getattr(self.asked, part.kind).append(part.name)
        self._before, self._joining = part.kind, False

    def _take_words(self, typed: tuple[str, ...]) -> None:
        words = self.asked.words
        if self._joining and self._last_words:
            before = " ".join(words[-self._last_words :])
            words[-self._last_words :] = [f"{before} or {' '.join(typed)}"]
            self._last_words = 1
        else:
            words += typed
            self._last_words = len(typed)

    def _go_on(self) -> None:
        """`no sales or support` leaves out both; `berlin or munich` is either."""
        if self._before == "without":
            self._leave_out()
        elif self._before == "words":
            self._joining = True

    def _leave_out(self) -> None:
        skipped = _asking().filler | _asking().behind_negation
        at_company = False
        while self._tokens and self._tokens[0].sign == "word" and _part(self._tokens) is None:
            token = self._tokens[0]
            if token.lower not in skipped:
                break
            if token.lower in ("only", "just"):
                return  # "not only" leaves nothing out
            at_company = token.lower in ("at", "for", "by")
            self._drop(1)
        if self._tokens:
            self._take_left_out(at_company)

    def _take_left_out(self, at_company: bool) -> None:
        token, part = self._tokens[0], _part(self._tokens)
        if token.sign == "quoted":
            name, length = " ".join(token.lower.split()), 1
        elif at_company and (named := _capitalised(self._tokens)):
            name, length = " ".join(named).lower(), len(named)
        elif part is not None:
            name, length = ON_SITE if part.kind == "remote" else part.name, part.length
        elif token.sign == "word":
            name, length = token.lower, 1
        else:
            return
        self._drop(length)
        if fold_words(name):
            self.asked.without.append(name)
            self._before, self._joining = "without", False

    def _drop(self, count: int) -> None:
        del self._tokens[:count]


def _tokens_of(text: str) -> list[_Token]:
    return [
        _Token(found[str(found.lastgroup)], str(found.lastgroup)) for found in TOKEN.finditer(text)
    ]


def _part(tokens: list[_Token]) -> _Part | None:
    """The longest phrase with a meaning that the tokens begin with, likely spelling given."""
    longest = 0
    while longest < min(LONGEST_PHRASE, len(tokens)) and tokens[longest].sign == "word":
        longest += 1
    for length in range(longest, 0, -1):
        typed = tuple(token.lower for token in tokens[:length])
        if length == 1 and (typed[0] in _asking().filler or typed[0] in OR):
            return None
        found = _meaning(fold_words(" ".join(typed)))
        if found is not None:
            kind, name = found
            return _Part(kind, name or " ".join(typed), length, typed)
    return None


def _negation(tokens: list[_Token]) -> int:
    """How many of the tokens leave out what comes behind them; 0 when they do not begin so."""
    if tokens[0].sign == "minus":
        return 1
    for length in (2, 1):
        typed = [token.lower for token in tokens[:length] if token.sign == "word"]
        if len(typed) == length and fold_words(" ".join(typed)) in _asking().negations:
            return length
    return 0


def _meaning(folded: Phrase) -> tuple[str, str] | None:
    """The list of `Asked` and the name to put there, "" for the words as they were typed."""
    for words in (folded, tuple(map(meant, folded))):
        if words in _asking().meanings:
            return _asking().meanings[words]
        if words in vocabulary().same:
            return "words", ""
        if words in gazetteer().names:
            return "places", gazetteer().names[words]
    return None


def _capitalised(tokens: list[_Token]) -> list[str]:
    """The words of a name, as far as they are written as one."""
    named: list[str] = []
    for token in tokens[:LONGEST_PHRASE]:
        if token.sign != "word" or not token.text[:1].isupper():
            break
        named.append(token.text)
    return named


@dataclass(frozen=True, slots=True)
class _Asking:
    meanings: Mapping[Phrase, tuple[str, str]]
    negations: frozenset[Phrase]
    behind_negation: frozenset[str]
    filler: frozenset[str]


@lru_cache(maxsize=1)
def _asking() -> _Asking:
    """The words of `plain_words.yaml` with those kinds that adverts name."""
    table = read_table("plain_words.yaml")
    types = frozenset(table["types"])
    meanings: dict[Phrase, tuple[str, str]] = {}
    slang = {fold_words(text): name for name, texts in table["kinds"].items() for text in texts}
    for words, name in {**slang, **vocabulary().kinds}.items():
        meanings[words] = ("employment_types" if name in types else "levels", name)
    for words in vocabulary().remote:
        meanings[words] = ("remote", "")
    for text in table["on site"]:
        meanings[fold_words(text)] = ("without", ON_SITE)
    return _Asking(
        meanings=MappingProxyType(meanings),
        negations=frozenset(map(fold_words, (*vocabulary().negations, *table["leaves out"]))),
        behind_negation=frozenset(table["behind a negation"]),
        filler=vocabulary().filler | frozenset(table["filler"]),
    )


@lru_cache(maxsize=1)
def near_kinds() -> Mapping[str, tuple[str, ...]]:
    """Kinds that serve who asks for another, though less exactly: junior for entry-level."""
    near = read_table("plain_words.yaml")["near"]
    return MappingProxyType({name: tuple(others) for name, others in near.items()})
