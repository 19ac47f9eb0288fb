"""How good the answers have to be: the bars that a change of guide or code must not break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.errors import BarsUnreadable
from knowledge.question_sets import QuestionKind
from knowledge.scoring import Scored, Verdict

NOT_OF_THE_GUIDE = (QuestionKind.BOT, QuestionKind.SMALL_TALK, QuestionKind.OUT_OF_SCOPE)
GUIDE = tuple(kind for kind in QuestionKind if kind not in NOT_OF_THE_GUIDE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A share of verdicts on some kinds of question; `more_is_better` says how to read a bar."""

    name: str
    kinds: tuple[QuestionKind, ...]
    verdicts: tuple[Verdict, ...]
    more_is_better: bool = True

    def of(self, scored: Sequence[Scored]) -> float:
        """The share, 0 to 1; 0 where there is no such question."""
        counted = [one.verdict for one in scored if one.question.kind in self.kinds]
        return sum(one in self.verdicts for one in counted) / len(counted) if counted else 0.0

    def passes(self, share: float, bar: float) -> bool:
        return share >= bar if self.more_is_better else share <= bar


FIGURES = (
    Figure("right", GUIDE, (Verdict.RIGHT,)),
    Figure("right or helped", GUIDE, (Verdict.RIGHT, Verdict.HELPED)),
    Figure("wrong", GUIDE, (Verdict.WRONG,), more_is_better=False),
    Figure("false answers", (QuestionKind.OUT_OF_SCOPE,), (Verdict.FALSE,), more_is_better=False),
    Figure("bot", (QuestionKind.BOT,), (Verdict.RIGHT,)),
    Figure("small talk", (QuestionKind.SMALL_TALK,), (Verdict.RIGHT,)),
)


def read_bars(file: Path) -> dict[str, dict[str, float]]:
    """The bars by the name of a question set and of a figure. Raises BarsUnreadable."""
    try:
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
        bars = {str(one): {str(k): float(v) for k, v in of.items()} for one, of in written.items()}
    except (OSError, yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise BarsUnreadable(file) from error
    known = {figure.name for figure in FIGURES}
    if any(set(of) - known for of in bars.values()):
        raise BarsUnreadable(file)
    return bars


def missed(scored: Sequence[Scored], bars: Mapping[str, float]) -> list[str]:
    """A sentence for every figure that does not reach its bar."""
    figures = {figure.name: figure for figure in FIGURES}
    found = []
    for name, bar in bars.items():
        share = figures[name].of(scored)
        if not figures[name].passes(share, bar):
            most = "at least" if figures[name].more_is_better else "at most"
            found.append(f"{name}: {share:.1%}, must be {most} {bar:.1%}")
    return found
