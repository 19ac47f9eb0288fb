"""Health and metrics over HTTP."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.assembling import build_services
from bot.clock import SystemClock
from bot.services import Services
from bot.serving import serving
from bot.settings import Settings
from bot.web.status import create_status_app


@pytest.fixture
def services(tmp_path: Path) -> Services:
    database = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    return build_services(Settings(home=tmp_path, database_url=database), SystemClock())


async def _get(services: Services, path: str) -> httpx.Response:
    async with (
        serving(create_status_app(services), "127.0.0.1", 0, "LISTEN") as port,
        httpx.AsyncClient(trust_env=False) as http,
    ):
        return await http.get(f"http://127.0.0.1:{port}{path}")


async def test_a_bot_in_good_health_says_so(services: Services) -> None:
    await services.storage.open()
    answer = await _get(services, "/health")
    await services.storage.close()
    assert (answer.status_code, answer.json()) == (200, {"status": "well"})


async def test_a_part_that_is_silent_for_too_long_is_named(services: Services) -> None:
    await services.storage.open()
    long_ago = services.now() - timedelta(hours=1)
    services.pulse.expect("polling", timedelta(minutes=3), long_ago)
    answer = await _get(services, "/health")
    await services.storage.close()
    assert answer.status_code == 503
    assert "polling silent for 36" in answer.json()["problems"][0]


async def test_metrics_are_in_the_form_of_prometheus(services: Services) -> None:
    services.metrics.questions.labels("answer").inc()
    answer = await _get(services, "/metrics")
    assert 'careerbot_questions_total{kind="answer"} 1.0' in answer.text
