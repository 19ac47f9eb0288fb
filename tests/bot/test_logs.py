"""No log line shows a secret."""

import io
import logging

from bot.logs import RedactingFormatter, redacted, without_words

TOKEN = "8123456789:AAH" + "x" * 32


def _logged(*arguments: object, error: BaseException | None = None) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter(["hunter2"]))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    logger.error(*arguments, exc_info=error)
    return stream.getvalue()


def test_a_token_in_a_url_is_hidden() -> None:
    assert TOKEN not in _logged("POST https://api.telegram.org/bot%s/getMe", TOKEN)


def test_a_token_in_a_traceback_is_hidden() -> None:
    try:
        raise ValueError(f"The token `{TOKEN}` was rejected")
    except ValueError as error:
        line = _logged("start failed", error=error)
    assert "Traceback" in line
    assert TOKEN not in line


def test_a_known_secret_of_any_shape_is_hidden() -> None:
    assert "hunter2" not in _logged("password hunter2")


def test_ordinary_text_stays() -> None:
    assert redacted("9:00 at 127.0.0.1:8080", []) == "9:00 at 127.0.0.1:8080"


def test_an_error_is_told_by_kind_and_way_without_its_words() -> None:
    try:
        try:
            raise KeyError("I want to leave my husband")
        except KeyError as error:
            raise ValueError("and my boss") from error
    except ValueError as error:
        told = without_words(error)
    assert told.startswith("ValueError at test_logs.py:")
    assert "caused by KeyError at test_logs.py:" in told
    assert "husband" not in told
    assert "boss" not in told
