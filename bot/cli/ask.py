"""`careerbot ask`: an answer on the terminal, or one JSON line for each line read."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.settings import Settings

if TYPE_CHECKING:
    from knowledge.answer import Answer
    from knowledge.answering import Answerer


class QuestionUnreadable(BotError):
    """A line of the input is not `{"turns": ["...", ...]}`."""

    def __init__(self, line: int) -> None:
        super().__init__(
            f'Line {line} is not a dialogue: write {{"turns": ["first", "...", "the question"]}}.'
        )
        self.line = line


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("ask", help="print the answer to a question", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", help="the question, in quotation marks")
    what.add_argument(
        "--jsonl",
        action="store_true",
        help='read lines {"turns": [...]} from standard input, write an answer in JSON for each',
    )
    parser.add_argument(
        "--why", action="store_true", help="print the candidates and what each signal gave"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    answerer = answerer_of(settings)
    if arguments.jsonl:
        return _answer_lines(answerer, sys.stdin)
    if arguments.why:
        from knowledge.explaining import explained

        print(explained(answerer, arguments.question), end="\n\n")
    print(_plain(_ask(answerer, [arguments.question])))
    return 0


def answerer_of(settings: Settings) -> Answerer:
    """The answerer that the settings ask for."""
    from knowledge.opening import open_answerer

    return open_answerer(
        embeddings=settings.embeddings, model=settings.embedding_model, cache=settings.cache
    )


def _answer_lines(answerer: Answerer, lines: Iterable[str]) -> int:
    """Every line gets its line, also one that cannot be read; exit code 1 if there was one."""
    unreadable = 0
    for number, turns in _dialogues(lines):
        if turns is None:
            unreadable += 1
            print(QuestionUnreadable(number), file=sys.stderr)
        answer = _ask(answerer, turns or [""])
        record = {"kind": answer.kind, "topics": list(answer.topics), "text": _plain(answer)}
        print(json.dumps(record, ensure_ascii=False), flush=True)
    return 1 if unreadable else 0


def _dialogues(lines: Iterable[str]) -> Iterator[tuple[int, list[str] | None]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            turns = json.loads(line)["turns"]
        except (ValueError, TypeError, KeyError):
            turns = None
        good = isinstance(turns, list) and turns and all(isinstance(turn, str) for turn in turns)
        yield number, turns if good else None


def _ask(answerer: Answerer, turns: list[str]) -> Answer:
    return answerer.answer(turns[-1], answerer.after(turns[:-1]))


def _plain(answer: Answer) -> str:
    from knowledge.markup import plain

    return plain(answer.text)
