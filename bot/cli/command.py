"""Finds the command, runs it, and turns whatever goes wrong into one sentence."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.cli import alerts, ask, db, guide, health, jobs, run, try_
from bot.errors import BotError
from bot.settings import Settings, read_settings

Command = Callable[[argparse.Namespace, Settings], int]
_INTERRUPTED = 130  # what a shell expects after Ctrl-C


def run_command(argv: Sequence[str]) -> int:
    """Runs `argv`; the exit code is 0 when all went well, 1 after one sentence on stderr."""
    arguments = _parser().parse_args(argv)
    settings: Settings | None = None
    try:
        settings = read_settings(os.environ, Path(".env"))
        command: Command = arguments.run
        return command(arguments, settings)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough, as `head` does.
        sys.stderr.close()
        return 0
    except Exception as error:
        return _explain(error, settings, arguments.debug)


def _explain(error: Exception, settings: Settings | None, debug: bool) -> int:
    from bot.logs import redacted

    secrets = settings.secrets() if settings else ()
    if debug:
        print(redacted(traceback.format_exc(), secrets), file=sys.stderr)
    known = _is_ours(error)
    sentence = str(error) if known else f"careerbot failed: {type(error).__name__}. {_HINT}"
    print(redacted(sentence, secrets), file=sys.stderr)
    return 1


_HINT = "Run `careerbot --debug ...` to see where."


def _is_ours(error: Exception) -> bool:
    """The root errors of the four packages have a clear sentence as their text."""
    roots = {"BotError", "KnowledgeError", "JobsError", "StorageError"}
    return isinstance(error, BotError) or any(
        kind.__name__ in roots for kind in type(error).__mro__
    )


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: the look-up costs more than an answer."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from importlib.metadata import version

        parser.exit(message=f"careerbot {version('careerbot')}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="careerbot", description="A career-advice bot for Telegram."
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and end")
    parser.add_argument(
        "--debug", action="store_true", help="show where an unexpected error comes from"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in (try_, run, ask, guide, jobs, alerts, db, health):
        module.add(commands)
    return parser
