"""What the sandbox refuses, each with the code and words that Telegram uses."""

from __future__ import annotations

from bot.sandbox.world.shapes import Json

_PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class SandboxError(Exception):
    """Root of everything that the sandbox raises."""


class Refused(SandboxError):
    """The Bot API refuses a call: `code` is the HTTP status, `description` what the bot reads.

    `parameters` are those of the Bot API: `retry_after` seconds, `migrate_to_chat_id`.
    """

    def __init__(self, code: int, reason: str = "", **parameters: int) -> None:
        prefix = _PREFIXES.get(code, "Error")
        self.description = f"{prefix}: {reason}" if reason else prefix
        super().__init__(self.description)
        self.code = code
        self.parameters = parameters

    def as_json(self) -> Json:
        """The body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class CannotDo(SandboxError):
    """A person asked for what a Telegram app would not let them do; `status` is the HTTP status."""

    def __init__(self, reason: str, *, status: int = 409) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


def bad_request(reason: str) -> Refused:
    """400 in Telegram's words: what is wrong with the call itself."""
    return Refused(400, reason)
