"""Why a question gets its answer, as a table for whoever edits the guide."""

from __future__ import annotations

from knowledge.answer import Dialogue
from knowledge.answering import Answerer
from knowledge.matching.judging import Candidate
from knowledge.matching.matcher import Match

SHOWN = 6  # candidates
TELLING = 5  # signals of each, those that gave most


def explained(answerer: Answerer, question: str, dialogue: Dialogue | None = None) -> str:
    """How a question is read, its candidates, what each signal gave, and the nearest phrases."""
    before = dialogue or Dialogue()
    reading, match = answerer.read(question), answerer.match(question, before)
    limits = ", ".join(
        f"{name} {limit:g}" for name, limit in match.judgement.weights.thresholds.items()
    )
    head = [
        f"read as   {reading.text}",
        f"stems     {' '.join(reading.stems)}",
        f"judged by {'words' if match.vector is None else 'words and meaning'} ({limits})",
        "",
        f"{'candidate':<26}{'worth':>7}{'chance':>8}  gave most; nearest phrase",
    ]
    rows = [line for one in match.candidates[:SHOWN] for line in _rows(answerer, match, one)]
    return "\n".join((*head, *rows, f"\nbecomes   {_verdict(answerer, question, before)}"))


def _rows(answerer: Answerer, match: Match, candidate: Candidate) -> list[str]:
    gave = sorted(match.judgement.gave(candidate.owner).items(), key=lambda one: -abs(one[1]))[
        :TELLING
    ]
    signals = ", ".join(f"{name} {number:+.2f}" for name, number in gave)
    rows = [f"{candidate.owner:<26}{candidate.worth:>7.2f}{candidate.chance:>8.2f}  {signals}"]
    nearest = match.judgement.evidence.nearest(candidate.owner)
    if nearest is not None:
        rows.append(f"{'':<43}“{answerer.matcher.index.words[nearest]}”")
    return rows


def _verdict(answerer: Answerer, question: str, before: Dialogue) -> str:
    answer = answerer.answer(question, before)
    fact = f", fact {answer.fact}" if answer.fact else ""
    return f"{answer.kind}: {', '.join(answer.topics)}{fact}"
