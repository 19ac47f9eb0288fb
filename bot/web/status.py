"""Health and metrics, for whoever watches over the bot."""

from __future__ import annotations

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.services import Services
from storage.errors import StorageError


def create_status_app(services: Services) -> Starlette:
    """`/health` answers 200 when all is well, 503 naming what is not; `/metrics` for Prometheus."""

    async def health(_: Request) -> Response:
        problems = await _problems(services)
        status = {"status": "ill", "problems": problems} if problems else {"status": "well"}
        return JSONResponse(status, status_code=503 if problems else 200)

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(services.metrics.registry), media_type=CONTENT_TYPE_LATEST)

    return Starlette(routes=[Route("/health", health), Route("/metrics", metrics)])


async def _problems(services: Services) -> list[str]:
    silent = services.pulse.silent(services.now())
    problems = [f"{part} silent for {int(gap.total_seconds())} s" for part, gap in silent.items()]
    try:
        async with services.storage.reading() as work:
            await work.maintenance.ping()
    except StorageError as error:
        problems.append(str(error))
    return problems
