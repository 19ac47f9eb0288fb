"""The command `careerbot`; `python -m bot` is the same."""

from __future__ import annotations

import sys

from bot.cli.command import run_command


def main() -> int:
    """Runs the command line's command and gives its exit code."""
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
