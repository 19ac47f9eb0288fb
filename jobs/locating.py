"""Reading a field that says where the work is: its places, apart, and where on the map they lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jobs.atlas import Kind, Spot, atlas
from jobs.folding import bare_words, fold_words
from jobs.places import gazetteer, places_in
from jobs.regions import ANYWHERE
from jobs.vocabulary import vocabulary
from jobs.workplaces import trimmed

BETWEEN = re.compile(r"[,;|•·()\[\]/\n#*<>+]+|\.\s(?=[A-Z]{2}\b)|\s[-–—]+(?=\s|$)|^[-–—]+\s")
JOINED = re.compile(r"\s+(?:or|and|oder|und|ou|et|y|o|&)\s+", re.I)
PUNCTUATION = " \t-–—.:*#>"
# `U.K.` and `D.C.` are read without their dots, and hours off UTC are no place.
DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,3}(?!\w)|(?<![\w.])[A-Z](?:\.[A-Z]){1,2}(?![\w.])")
ZONE = r"(?:UTC|GMT|CET|CEST|EST|EDT|ET|CST|PST|PDT|PT)"
OFFSET = r"(?:\s?(?:\+/?[-–−]|[-+–−±])\s?\d{1,2}(?:[:.]\d\d)?\s?(?:h(?:ours?|rs?)?\b)?)"
HOURS = re.compile(
    rf"\b{ZONE}{OFFSET}(?:\s?(?:to|and|[-–—/])\s?(?:{ZONE})?{OFFSET})?|\b(?:UTC|GMT)\b"
)
RESTRICTED = re.compile(r"\b(?:anywhere|worldwide|global(?:ly)?)\s*[(\[]", re.I)
CODE = re.compile(r"[A-Z]{2,3}")
ALSO_WORDS = frozenset(re.findall("..", "AIAMBICCETHRIOISITMLMTNOPMPRPTQASESOTVVC"))
ALSO_COUNTRIES = frozenset(("DE", "IN"))  # as likely as Delaware, Indiana; others mean the state
SHORTEST_NAMED = 3  # letters: "us" in a longer text is a pronoun
WELL_AHEAD = 3  # times as many inhabitants as the next place of the name


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a source wrote it, and what on the map it may be, the likeliest first."""

    text: str
    spots: tuple[Spot, ...] = ()

    @property
    def spot(self) -> Spot | None:
        """What is meant. Where two are about as likely, only what is true of both."""
        if not self.spots:
            return None
        first = self.spots[0]
        rivals = [one for one in self.spots if one.inhabitants * WELL_AHEAD > first.inhabitants]
        sure = (name for name in first.wider if all(name in one.way_up for one in rivals))
        return Spot(first.name, first.kind, tuple(sure))

    @property
    def is_narrow(self) -> bool:
        """Whether a name behind it may say where it lies."""
        return not self.spots or any(spot.kind <= Kind.STATE for spot in self.spots)


@lru_cache(maxsize=8192)
def read_places(written: str) -> tuple[Place, ...]:
    """`Fort Worth,Texas` is one place, `LATAM, Canada, USA` are three, and `Remote` is none.

    `written` is plain and of one line. A city belongs together with the state and the country
    that follow it.
    """
    found: list[Place] = []
    for place in _named(written):
        found.append(place)
        if len(found) > 2 and not found[-2].spots and (whole := _joined(found[-3], found[-1])):
            text = ", ".join(part.text for part in found[-3:])
            found[-3:] = [Place(text, whole.spots)]
        elif len(found) > 1 and (whole := _joined(found[-2], found[-1])):
            found[-2:] = [whole]
    once: dict[object, Place] = {}
    for place in map(_certain, found):
        once.setdefault(place.spot.way_up if place.spot else place.text.casefold(), place)
    return _as_restricted(written, tuple(once.values()))


@lru_cache(maxsize=8192)
def located(written: str) -> tuple[Spot, ...]:
    """Where on the map the places of a text lie, as far as that can be told."""
    return tuple(place.spot for place in read_places(written) if place.spot)


def same_place(written: str) -> tuple[object, ...]:
    """Equal for two names of one place, such as `USA` and `United States`."""
    return tuple(
        place.spot.way_up if place.spot else place.text.casefold() for place in read_places(written)
    ) or (written.casefold(),)


def _certain(place: Place) -> Place:
    """A code on its own says little: `ET` is a time, `IT` a trade, `CA` two places."""
    if not CODE.fullmatch(place.text) or fold_words(place.text) in atlas().spots:
        return place
    is_clear = len(place.text) == 2 and place.text not in ALSO_WORDS
    countries = tuple(spot for spot in place.spots if spot.kind is Kind.COUNTRY)
    if not is_clear or not countries or (place.text in atlas().states and place.text != "DE"):
        return Place(place.text)
    return Place(country_name(place.text) or place.text, countries)


def _named(written: str) -> Iterator[Place]:
    undotted = DOTTED.sub(lambda found: found[0].replace(".", ""), written)
    for part in BETWEEN.split(HOURS.sub(";", undotted)):
        yield from _meant(part)


def _meant(part: str) -> Iterator[Place]:
    """The place that a part names; several where it joins them by "or" or tells of them."""
    text = ""
    for text in trimmed(part):
        text = text.strip(PUNCTUATION)
        if spots := _spots(text):
            yield Place(_spelled(text, spots), spots)
            return
    pieces = JOINED.split(text)
    if len(pieces) > 1 and any(_is_known(piece) for piece in pieces):
        for piece in pieces:
            yield from _meant(piece)
    elif names := places_in(text, SHORTEST_NAMED):
        for name in names:
            yield Place(text if len(names) == 1 else _title(name), (_well_known(name),))
    elif fold_words(text):
        yield Place(text)


def _well_known(name: str) -> Spot:
    known = {spot.name: spot for spot in atlas().spots.get(fold_words(name), ())}
    return known.get(name) or Spot(name, Kind.STATE, gazetteer().wider[name])


def _title(name: str) -> str:
    short_forms = vocabulary().capitals
    return " ".join(short_forms.get(word) or word.capitalize() for word in name.split())


def _is_known(part: str) -> bool:
    return any(_spots(text) for text in trimmed(part))


def _spots(text: str) -> tuple[Spot, ...]:
    """What the whole of a text may be the name or the code of."""
    if named := atlas().spots.get(fold_words(text)):
        return named
    if not CODE.fullmatch(text):
        return ()
    country, state = atlas().countries.get(text), atlas().states.get(text)
    in_order = (country, state) if text in ALSO_COUNTRIES else (state, country)
    return tuple(spot for spot in in_order if spot)


def _spelled(text: str, spots: tuple[Spot, ...]) -> str:
    """`US`, `U.S.` and `usa` are USA; all else stays as it was written."""
    letters = text.replace(".", "").upper()
    is_name = fold_words(text) in atlas().spots and spots[0].kind is Kind.COUNTRY
    return (is_name and CODE.fullmatch(letters) and country_name(letters)) or text


def country_name(code: str) -> str | None:
    """The name of a country by a code of ISO 3166: `DE` is Germany, `US` is USA."""
    spot = atlas().countries.get(code.strip().upper())
    if spot is None:
        return None
    return spot.name.upper() if len(spot.name) <= 3 else atlas().titles[spot.name]


def _joined(inner: Place, outer: Place) -> Place | None:
    """The inner place with the state or country around it, when that is what the outer one is."""
    if not inner.is_narrow:
        return None
    text = f"{inner.text}, {outer.text}"
    if not outer.spots:
        is_code = inner.spots and CODE.fullmatch(outer.text)
        return Place(text, inner.spots) if is_code else None
    around = [spot for spot in outer.spots if spot.kind in (Kind.STATE, Kind.COUNTRY)]
    if not inner.spots:
        name = " ".join(bare_words(inner.text))
        unknown = tuple(Spot(name, Kind.CITY, spot.way_up) for spot in _likely(outer, around))
        return Place(text, unknown) if unknown else None
    inside = (_inside(spot, outer.spots[0], around) for spot in inner.spots)
    spots = tuple(spot for spot in inside if spot)
    return Place(text, spots) if spots else None


def _likely(outer: Place, around: list[Spot]) -> list[Spot]:
    """A town that nobody knows, with a code behind it, lies in the state of that code."""
    is_sure = CODE.fullmatch(outer.text) and outer.text not in ALSO_COUNTRIES
    return around[:1] if is_sure else around


def _inside(spot: Spot, first: Spot, around: list[Spot]) -> Spot | None:
    """The spot if it lies in one of those around it; into a state where it had none."""
    for outer in around:
        if set(outer.way_up) <= set(spot.wider):
            return spot
        is_its_state = outer is first and outer.kind is Kind.STATE and spot.kind is Kind.CITY
        if is_its_state and outer.wider == spot.wider:
            return Spot(spot.name, spot.kind, outer.way_up, spot.inhabitants)
    return None


def _as_restricted(written: str, found: tuple[Place, ...]) -> tuple[Place, ...]:
    """`Anywhere (EU)` is the EU."""
    if len(found) < 2 or not RESTRICTED.search(written):
        return found
    return tuple(place for place in found if place.spot is None or place.spot.name != ANYWHERE)
