"""What can go wrong in this room: every error here is a `KnowledgeError`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class KnowledgeError(Exception):
    """Root of the errors of this package."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a written file.

    `line` counts from 1; `kind` is a key of `mistakes.yaml`; `mend` says how to put it right.
    """

    file: Path
    line: int
    kind: str
    message: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} {self.mend}"


class WritingError(KnowledgeError):
    """Files written by people hold mistakes; `mistakes` has all of them, by file and line."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        more = f" (and {len(self.mistakes) - 1} more)" if len(self.mistakes) > 1 else ""
        return f"{self.mistakes[0]}{more}"


class GuideMistakes(WritingError):
    """The guide, or a file beside it, cannot be used as it is written."""


class QuestionSetMistakes(WritingError):
    """A question set does not have the format it must have."""


class BarsUnreadable(KnowledgeError):
    """A file of bars does not name known figures with numbers."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.file = file

    def __str__(self) -> str:
        return f"{self.file} holds no bars: write a question set's name, then figure: share."
