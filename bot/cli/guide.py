"""`careerbot guide ...`: checking, scoring and teaching, for whoever edits the guide."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.ask import answerer_of
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.services import Services


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("guide", help="check, score and teach", description=__doc__)
    inner = parser.add_subparsers(required=True, metavar="check|score|fit|learn|gaps")
    check = inner.add_parser("check", help="list every mistake with its file, line and cure")
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a guide's folder")
    check.set_defaults(run=run_check)
    score = inner.add_parser("score", help="accuracy on question sets, a table by kind")
    score.add_argument("files", nargs="+", type=Path, metavar="FILE.yaml")
    score.add_argument("--bars", type=Path, metavar="BARS.yaml", help="exit 1 below these")
    score.set_defaults(run=run_score)
    fit = inner.add_parser("fit", help="set the judgement's numbers by questions; takes minutes")
    fit.add_argument("files", nargs="+", type=Path, metavar="FILE.yaml")
    fit.set_defaults(run=run_fit)
    learn = inner.add_parser("learn", help="work out what the sentence model makes of the guide")
    learn.set_defaults(run=run_learn)
    gaps = inner.add_parser("gaps", help="what people asked in vain, as YAML to fill in")
    gaps.add_argument("--last", type=int, default=500, metavar="N", help="questions to look at")
    gaps.set_defaults(run=run_gaps)


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


def run_score(arguments: argparse.Namespace, settings: Settings) -> int:
    from knowledge.bars import missed, read_bars
    from knowledge.scoring import read_questions, score, summary, table

    bars = read_bars(arguments.bars) if arguments.bars else {}
    answerer = answerer_of(settings)
    below = []
    for file in arguments.files:
        scored = score(answerer, read_questions(file), time.perf_counter)
        print(file, table(scored), summary(scored), "", sep="\n")
        below += [f"{file.name}: {one}" for one in missed(scored, bars.get(file.stem, {}))]
    for one in below:
        print(one, file=sys.stderr)
    return 1 if below else 0


def run_fit(arguments: argparse.Namespace, settings: Settings) -> int:
    from knowledge.fitting.fit import fit, report
    from knowledge.question_sets import read_questions

    questions = [question for file in arguments.files for question in read_questions(file)]
    print(report(fit(answerer_of(settings), questions)))
    return run_learn(arguments, settings)


def run_learn(_: argparse.Namespace, settings: Settings) -> int:
    from knowledge.matching.learning import pack

    matcher = answerer_of(settings).matcher
    if matcher.embedder is None:
        print("Without the sentence model there is nothing to learn.", file=sys.stderr)
        return 1
    pack(matcher.essences, matcher.owners, matcher.embedder)
    print(f"Learned {len(matcher.essences)} phrases.")
    return 0


def run_gaps(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.cli.opened import in_services
    from knowledge.gaps import as_yaml, gaps

    async def asked_in_vain(services: Services) -> str:
        async with services.storage.reading() as work:
            kept = await work.questions.recent(arguments.last)
        return as_yaml(gaps(services.answerer(), [one.text for one in kept]))

    stubs = in_services(settings, asked_in_vain)
    if not stubs:
        print("Nobody asked in vain lately.", file=sys.stderr)
    else:
        print(stubs)
    return 0
