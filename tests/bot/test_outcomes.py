"""What became of a message, read from the exception and its cause."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outcomes import Failed, Later, Moved, Outcome, Refused, Uncertain, classify
from bot.transport.causes import MaybeSent, NotSent


def _caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RetryAfter(7), Later(7)),
        (ChatMigrated(-100), Moved(-100)),
        (Forbidden("bot was blocked by the user"), Refused("bot was blocked by the user")),
        (BadRequest("Chat not found"), Refused("Chat not found")),
        (NetworkError("Bad Gateway"), Later(2.0)),
        (_caused(NetworkError("Bad Gateway"), TelegramError("no JSON")), Later(2.0)),
        (InvalidToken("revoked"), Later(30.0)),
        (Conflict("another one"), Later(30.0)),
        (TelegramError("Invalid server response"), Uncertain("TelegramError")),
        (_caused(TimedOut(), NotSent("ConnectionTimeoutError")), Later(1.0)),
        (_caused(TimedOut(), NotSent("no free connection")), Later(1.0)),
        (_caused(NetworkError("x"), NotSent("ClientConnectorError")), Later(1.0)),
        (_caused(TimedOut(), MaybeSent("SocketTimeoutError")), Uncertain("SocketTimeoutError")),
        (_caused(NetworkError("x"), MaybeSent("ClientOSError")), Uncertain("ClientOSError")),
        (_caused(NetworkError("x"), ValueError("of another client")), Uncertain("ValueError")),
    ],
)
def test_an_exception_stands_for_one_outcome(error: TelegramError, outcome: Outcome) -> None:
    assert classify(error) == outcome


def test_formatting_that_cannot_be_read_is_our_mistake() -> None:
    outcome = classify(BadRequest("Can't parse entities: unsupported start tag"))
    assert isinstance(outcome, Failed)
    assert outcome.markup


def test_what_people_wrote_is_no_part_of_a_reason() -> None:
    outcome = classify(BadRequest('Can\'t parse entities: unsupported start tag "kim" at 7'))
    assert outcome == Failed("Can't parse entities", markup=True)
    assert classify(BadRequest("URL 'http://kim' is invalid")) == Failed("URL")
    assert classify(BadRequest("'kim'")) == Failed("BadRequest")
