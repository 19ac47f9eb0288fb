"""`careerbot health`: exit 0 when the running bot is well."""

from __future__ import annotations

import argparse
import json
import urllib.error
import urllib.request

from bot.settings import Settings

_PATIENCE = 5.0  # seconds


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "health", help="ask the running bot how it is", description=__doc__
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace, settings: Settings) -> int:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.listen.host, settings.listen.host)  # noqa: S104
    shown = f"[{host}]" if ":" in host else host
    url = f"http://{shown}:{settings.listen.port}/health"
    # Straight to this machine, whatever proxy the environment names.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=_PATIENCE):
            print("The bot is well.")
            return 0
    except urllib.error.HTTPError as error:
        for problem in _problems(error):
            print(problem)
    except OSError:
        print(f"No bot answers at {settings.listen}.")
    return 1


def _problems(error: urllib.error.HTTPError) -> list[str]:
    try:
        return [str(problem) for problem in json.load(error)["problems"]]
    except (ValueError, KeyError, TypeError):
        return [f"The bot answered {error.code}."]
