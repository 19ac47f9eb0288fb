"""Assembles the services out of the settings, for whoever chats, runs rounds or gives a command.

Apart from `application.py`, so that a command which works on the database loads no Telegram: that
is most of what it would wait for.
"""

from __future__ import annotations

from functools import cache, partial

from bot.clock import Clock
from bot.plans import load_plans
from bot.services import Services
from bot.settings import Settings
from bot.sources_file import read_sources
from bot.wording import load_words
from knowledge.library import load
from knowledge.opening import open_answerer
from storage.engine import Storage


def build_services(config: Settings, clock: Clock) -> Services:
    """Everything the actions need; the database is opened by whoever runs the bot."""
    library = load(taught=False)
    return Services(
        settings=config,
        clock=clock,
        storage=Storage(config.database_url),
        library=library,
        answerer=cache(
            partial(
                open_answerer,
                embeddings=config.embeddings,
                model=config.embedding_model,
                cache=config.cache,
            )
        ),
        words=load_words(),
        plans=load_plans(config.plans),
        chosen=cache(partial(read_sources, config.sources, config.variables)),
    )
