"""The same sandbox with subscribers as for the rounds."""

from tests.bot.rounds.conftest import post, services

__all__ = ["post", "services"]
