"""The environment, read once and checked."""

from pathlib import Path

import pytest

from bot.errors import SettingRefused
from bot.settings import Address, Settings, read_settings

TOKEN = "123456:" + "a" * 35


def test_without_any_variable_the_defaults_hold() -> None:
    settings = read_settings({})
    assert settings.token is None
    assert settings.api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///data/careerbot.sqlite3"
    assert settings.listen == Address("127.0.0.1", 8080)
    assert settings.webhook is None
    assert settings.plans == "open"


def test_the_database_lies_in_careerbot_home() -> None:
    assert read_settings({"CAREERBOT_HOME": "/srv/bot"}).database_url.startswith(
        "sqlite:////srv/bot/"
    )


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("ADMIN_IDS=1,2\nLISTEN=127.0.0.1:9000\n")
    settings = read_settings({"LISTEN": "127.0.0.1:9001"}, file)
    assert settings.listen.port == 9001
    assert settings.admin_ids == {1, 2}


def test_an_empty_variable_counts_as_unset(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("TELEGRAM_TOKEN=\nWEBHOOK_URL=\n")
    settings = read_settings({"TELEGRAM_TOKEN": "  "}, file)
    assert settings.token is None
    assert settings.webhook is None


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TELEGRAM_TOKEN", "no token"),
        ("TELEGRAM_API_URL", "ftp://somewhere"),
        ("TELEGRAM_API_URL", "http://host:port"),
        ("TELEGRAM_API_URL", "http://[::1"),
        ("EMBEDDINGS", "maybe"),
        ("EMBEDDING_MODEL", "/no/such/folder"),
        ("WEBHOOK_URL", "bot.example.com/hook"),
        ("ADMIN_IDS", "1,anna"),
        ("LISTEN", "8080"),
        ("LISTEN", "127.0.0.1:99999"),
        ("PLANS", "free"),
    ],
)
def test_a_bad_value_is_refused_by_the_variables_name(variable: str, value: str) -> None:
    with pytest.raises(SettingRefused, match=variable) as refused:
        read_settings({variable: value})
    assert value not in str(refused.value) or variable != "TELEGRAM_TOKEN"


def test_a_webhook_without_a_secret_gets_one_that_every_process_shares() -> None:
    given = {"TELEGRAM_TOKEN": TOKEN, "WEBHOOK_URL": "https://bot.example.com/updates"}
    first, second = read_settings(given).webhook, read_settings(given).webhook
    assert first is not None
    assert first == second
    assert first.path == "/updates"
    assert len(first.secret) == 64
    assert TOKEN not in first.secret


def test_a_secret_that_telegram_would_refuse_is_refused_here() -> None:
    with pytest.raises(SettingRefused, match="WEBHOOK_SECRET"):
        read_settings({"WEBHOOK_URL": "https://bot.example.com", "WEBHOOK_SECRET": "no spaces"})


def test_secrets_never_show_in_the_representation() -> None:
    settings = read_settings(
        {
            "TELEGRAM_TOKEN": TOKEN,
            "DATABASE_URL": "postgresql://bot:hunter2@db/careerbot",
            "WEBHOOK_URL": "https://bot.example.com",
            "WEBHOOK_SECRET": "quiet-word",
        }
    )
    shown = repr(settings)
    assert not any(secret in shown for secret in (TOKEN, "hunter2", "quiet-word"))
    assert set(settings.secrets()) == {TOKEN, "hunter2", "quiet-word"}


def test_settings_need_no_more_than_a_home_and_a_database() -> None:
    assert Settings(home=Path(), database_url="sqlite://").secrets() == ()


def test_an_env_file_that_is_no_text_is_one_clear_sentence(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"LISTEN=\xff\xfe")
    with pytest.raises(SettingRefused, match="UTF-8"):
        read_settings({}, file)


def test_sentence_vectors_can_be_switched_off_or_replaced(tmp_path: Path) -> None:
    settings = read_settings({"EMBEDDINGS": "off", "EMBEDDING_MODEL": str(tmp_path)})
    assert not settings.embeddings
    assert settings.embedding_model == tmp_path
    assert read_settings({}).embeddings


def test_the_file_of_sources_is_the_one_named_or_the_one_at_home(tmp_path: Path) -> None:
    home = {"CAREERBOT_HOME": str(tmp_path)}
    assert read_settings(home).sources is None
    own, other = tmp_path / "sources.yaml", tmp_path / "other.yaml"
    own.touch()
    other.touch()
    assert read_settings(home).sources == own
    assert read_settings({**home, "SOURCES": str(other)}).sources == other
    with pytest.raises(SettingRefused, match="SOURCES"):
        read_settings({**home, "SOURCES": str(tmp_path / "gone.yaml")})


def test_what_a_source_may_name_is_not_shown() -> None:
    settings = read_settings({"MY_KEY": "s3cret"})
    assert settings.variables["MY_KEY"] == "s3cret"
    assert "s3cret" not in repr(settings)
