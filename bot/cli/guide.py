"""`careerbot guide ...`: checking, scoring and teaching, for whoever edits the guide."""

from __future__ import annotations

import argparse
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.ask import answerer_of
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.services import Services


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("guide", help="check, score and teach", description=__doc__)
    inner = parser.add_subparsers(required=True, metavar="check|score|fit|learn|adapt|gaps")
    check = inner.add_parser("check", help="list every mistake with its file, line and cure")
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a guide's folder")
    check.set_defaults(run=run_check)
    score = inner.add_parser("score", help="accuracy on question sets, a table by kind")
    score.add_argument("files", nargs="+", type=Path, metavar="FILE.yaml")
    score.add_argument("--bars", type=Path, metavar="BARS.yaml", help="exit 1 below these")
    score.set_defaults(run=run_score)
    fit = inner.add_parser("fit", help="set the judgement's numbers by questions; takes a minute")
    fit.add_argument("files", nargs="+", type=Path, metavar="FILE.yaml")
    fit.set_defaults(run=run_fit)
    learn = inner.add_parser("learn", help="work out what the sentence model makes of the guide")
    learn.set_defaults(run=run_learn)
    adapt = inner.add_parser(
        "adapt", help="fit the sentence model itself to the phrases; half an hour"
    )
    adapt.add_argument("--rounds", type=int, default=4, metavar="N", help="over all phrases")
    adapt.add_argument("--anew", action="store_true", help="from the model as it was published")
    adapt.set_defaults(run=run_adapt)
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
    return 0


def run_learn(_: argparse.Namespace, settings: Settings) -> int:
    from knowledge.embedding import load_embedder
    from knowledge.fingerprint import fingerprint
    from knowledge.library import default_folder, load
    from knowledge.matching.index import indexed
    from knowledge.matching.learning import pack

    embedder = load_embedder(settings.embedding_model) if settings.embeddings else None
    if embedder is None:
        print("Without the sentence model there is nothing to learn.", file=sys.stderr)
        return 1
    index = indexed(load())
    pack(fingerprint(default_folder()), index, embedder)
    print(f"Learned {len(index.words)} phrases.")
    return 0


def run_adapt(arguments: argparse.Namespace, settings: Settings) -> int:
    if find_spec("autograd") is None:
        print('This needs one package more: pip install "careerbot[adapt]".', file=sys.stderr)
        return 1
    from knowledge.fitting.adapting import adapt

    started = time.monotonic()

    def tell(step: int, steps: int, loss: float) -> None:
        print(f"{step}/{steps} {loss:.3f} {time.monotonic() - started:.0f} s", file=sys.stderr)

    adapt(rounds=arguments.rounds, anew=arguments.anew, told=tell)
    return run_learn(arguments, settings)


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
