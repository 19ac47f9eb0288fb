"""`careerbot guide check` and `careerbot guide score`: for whoever edits the guide."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.settings import Settings


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("guide", help="check and score the guide", description=__doc__)
    inner = parser.add_subparsers(required=True, metavar="check|score")
    check = inner.add_parser("check", help="list every mistake with its file, line and cure")
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a guide's folder")
    check.set_defaults(run=run_check)
    score = inner.add_parser("score", help="accuracy on question sets, a table by kind")
    score.add_argument("files", nargs="+", type=Path, metavar="FILE.yaml")
    score.set_defaults(run=run_score)


def run_check(arguments: argparse.Namespace, _: Settings) -> int:
    from knowledge.library import check

    mistakes = check(arguments.folder)
    for mistake in mistakes:
        print(mistake)
    if mistakes:
        print(f"{len(mistakes)} to mend.", file=sys.stderr)
        return 1
    print("The guide is in order.")
    return 0


def run_score(arguments: argparse.Namespace, _: Settings) -> int:
    from knowledge.answering import Answerer
    from knowledge.library import load
    from knowledge.scoring import read_questions, score, table

    answerer = Answerer(load())
    for file in arguments.files:
        print(file)
        print(table(score(answerer, read_questions(file))))
    return 0
