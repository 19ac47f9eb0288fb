"""Collecting mistakes while files are read, worded by `mistakes.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.errors import Mistake

LIKELY = 0.6  # how alike a word and a known one must be (0 to 1) to be offered as "did you mean"


class Notes:
    """A growing list of mistakes; reading goes on after each of them."""

    def __init__(self) -> None:
        self._mistakes: list[Mistake] = []

    def __len__(self) -> int:
        return len(self._mistakes)

    def add(self, kind: str, file: Path, line: int, /, **details: object) -> None:
        """Note a mistake; `details` fill the gaps in its wording."""
        wording = _wordings()[kind]
        says = wording["says"].format_map(details)
        mend = wording["mend"].format_map(details)
        self._mistakes.append(Mistake(file, line, kind, says, mend))

    def add_endings(self, files: Iterable[Path]) -> None:
        """Note the files that are YAML by a name which does not end as those that are read."""
        for file in files:
            if file.suffix.lower() in {".yml", ".yaml"} and file.suffix != ".yaml":
                wanted = file.with_suffix(".yaml").name
                self.add("wrong-ending", file, 1, name=file.name, wanted=wanted)

    def sorted(self) -> list[Mistake]:
        """The mistakes by file and line, each once."""
        return sorted(set(self._mistakes), key=lambda m: (str(m.file), m.line, m.message))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is most likely a slip of."""
    choices = sorted(known)
    best = process.extractOne(word, choices, scorer=OSA.normalized_similarity, score_cutoff=LIKELY)
    return best[0] if best else None


def guess(word: str, known: Iterable[str]) -> str:
    """` Did you mean "..."?` when a known word is much like `word`, else nothing."""
    found = nearest(word, known)
    return " " + _wordings()["did-you-mean"]["says"].format(known=found) if found else ""


@cache
def _wordings() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name("mistakes.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    wordings: dict[str, dict[str, str]] = yaml.load(text, Loader=loader)  # noqa: S506  (a safe one)
    return wordings
