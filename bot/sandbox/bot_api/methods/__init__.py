"""The Bot API's methods, a file per area; each enters itself in the register."""

from bot.sandbox.bot_api.methods import (  # noqa: F401  (importing them is what fills the register)
    chats,
    commands,
    editing,
    media,
    messages,
    payments,
    profile,
    queries,
    updates,
)
