"""Everything that the phrases of a library teach, ready to be compared with: made once and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from knowledge.library import Library
from knowledge.matching.bayes import Bayes, counted
from knowledge.matching.lines import Integers, Lines, Stems, lines_of
from knowledge.matching.neighbours import Neighbours, neighbours_of
from knowledge.matching.spans import Spans
from knowledge.matching.taught import Line, phrases, texts
from knowledge.words.question import cleaned, tokens_of
from knowledge.words.reader import Reader

Arrays = Mapping[str, NDArray[np.generic]]
WHOLE = ""  # how the part of a line is written down that is about the whole


@dataclass(frozen=True)
class Index:
    """The phrases by number, and behind them the guide's own texts.

    `owners` are what phrases lead to; `topics` are those of the guide. `words` and `essences`
    are what each phrase is read as (see `words.reader.Reading`), `parts` names the part of every
    phrase and then of every text. `counts` says how often each word is used.
    """

    owners: tuple[str, ...]
    topics: frozenset[str]
    parts: tuple[str, ...]
    words: tuple[str, ...]
    essences: tuple[str, ...]
    owner_of: Integers
    text_owner_of: Integers
    stems: Stems
    phrases: Lines
    texts: Lines
    neighbours: Neighbours
    bayes: Bayes
    counts: Mapping[str, int]

    @cached_property
    def spans(self) -> Spans:
        return Spans(self.owner_of, len(self.owners))

    @cached_property
    def text_spans(self) -> Spans:
        return Spans(self.text_owner_of, len(self.owners))

    def numbers(self, stems: Iterable[str]) -> list[int | None]:
        """Stems as numbers; None for one that stands in no phrase and no text."""
        return [self.stems.number(stem) for stem in stems]


def indexed(library: Library) -> Index:
    """The index of all phrases of a library. Takes a second for 10,000."""
    asked = list(phrases(library))
    told = [line for topic in library.guide.topics.values() for line in texts(topic)]
    counts = _counts((*asked, *told))
    reader = Reader(library, counts)
    read = [reader.read(cleaned(line.text)) for line in asked]
    stems = Stems()
    taught = lines_of([reading.stems for reading in read], stems)
    own = lines_of([reader.read(cleaned(line.text)).stems for line in told], stems)
    owners = tuple(dict.fromkeys(line.owner for line in asked))
    owner_of = _places(asked, owners)
    return Index(
        owners=owners,
        topics=frozenset(library.guide.topics),
        parts=tuple(line.part or WHOLE for line in (*asked, *told)),
        words=tuple(reading.text for reading in read),
        essences=tuple(reading.essence for reading in read),
        owner_of=owner_of,
        text_owner_of=_places(told, owners),
        stems=stems,
        phrases=taught,
        texts=own,
        neighbours=neighbours_of(taught, len(stems)),
        bayes=counted(taught, owner_of, len(owners)),
        counts=counts,
    )


def write_index(index: Index, file: BinaryIO) -> None:
    """Write an index as named arrays."""
    texts = {
        "owners": index.owners,
        "topics": sorted(index.topics),
        "parts": index.parts,
        "words": index.words,
        "essences": index.essences,
        "stems": index.stems.names,
        "used": list(index.counts),
    }
    arrays: dict[str, NDArray[np.generic]] = {
        "owner_of": index.owner_of,
        "text_owner_of": index.text_owner_of,
        "phrase_starts": index.phrases.starts,
        "phrase_stems": index.phrases.stems,
        "text_starts": index.texts.starts,
        "text_stems": index.texts.stems,
        "often": np.fromiter(index.counts.values(), np.int32, len(index.counts)),
    }
    arrays |= _named("bayes", index.bayes) | _named("near", index.neighbours)
    arrays |= {name: _packed(lines) for name, lines in texts.items()}
    np.savez_compressed(file, allow_pickle=False, **arrays)


def read_index(kept: Arrays) -> Index:
    """The index of named arrays; raises KeyError or ValueError when they are none."""
    used = dict(zip(_unpacked(kept["used"]), kept["often"].tolist(), strict=True))
    return Index(
        owners=_unpacked(kept["owners"]),
        topics=frozenset(_unpacked(kept["topics"])),
        parts=_unpacked(kept["parts"]),
        words=_unpacked(kept["words"]),
        essences=_unpacked(kept["essences"]),
        owner_of=kept["owner_of"].astype(np.int32),
        text_owner_of=kept["text_owner_of"].astype(np.int32),
        stems=Stems(_unpacked(kept["stems"])),
        phrases=Lines(kept["phrase_starts"], kept["phrase_stems"]),  # type: ignore[arg-type]
        texts=Lines(kept["text_starts"], kept["text_stems"]),  # type: ignore[arg-type]
        neighbours=Neighbours(**_of(kept, "near", Neighbours)),
        bayes=Bayes(**_of(kept, "bayes", Bayes)),
        counts=used,
    )


def _counts(lines: Iterable[Line]) -> Counter[str]:
    return Counter(token for line in lines for token in tokens_of(cleaned(line.text)))


def _places(lines: Sequence[Line], owners: Sequence[str]) -> Integers:
    places = {owner: place for place, owner in enumerate(owners)}
    return np.array([places[line.owner] for line in lines], np.int32)


def _named(prefix: str, model: Bayes | Neighbours) -> dict[str, NDArray[np.generic]]:
    return {f"{prefix}_{one.name}": getattr(model, one.name) for one in fields(model)}


def _of(kept: Arrays, prefix: str, model: type[Bayes | Neighbours]) -> dict[str, Any]:
    return {one.name: kept[f"{prefix}_{one.name}"] for one in fields(model)}


def _packed(lines: Sequence[str]) -> NDArray[np.uint8]:
    """Texts, each closed by a zero, as bytes."""
    joined = "".join(line.replace("\0", " ") + "\0" for line in lines)
    return np.frombuffer(joined.encode(), np.uint8)


def _unpacked(packed: NDArray[np.generic]) -> tuple[str, ...]:
    return tuple(packed.tobytes().decode().split("\0")[:-1])
