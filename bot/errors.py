"""What can go wrong at the door of the bot, each with its facts as attributes."""

from __future__ import annotations


class BotError(Exception):
    """The root of this package's errors; `str()` is one clear sentence for an operator."""


class SettingRefused(BotError):
    """An environment variable holds something that cannot be used."""

    def __init__(self, variable: str, problem: str) -> None:
        super().__init__(f"{variable} {problem}.")
        self.variable = variable
        self.problem = problem


class TokenRefused(BotError):
    """The Bot API server does not know the token (the token itself is never repeated)."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram refuses TELEGRAM_TOKEN: copy it again from @BotFather, without spaces."
        )


class AnotherPoller(BotError):
    """Another process asks for the same bot's updates."""

    def __init__(self) -> None:
        super().__init__(
            "Another process is already polling with this token: stop it, or use a webhook."
        )


class PortTaken(BotError):
    """Something else listens where the bot should."""

    def __init__(self, host: str, port: int, variable: str) -> None:
        super().__init__(f"Port {port} on {host} is taken: choose another one with {variable}.")
        self.host = host
        self.port = port
