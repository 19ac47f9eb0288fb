"""Replies of feeds, written by us in the form of the real ones, and a server that gives them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.serving import serving


def a_jobicy_row(number: int, **known: Any) -> dict[str, Any]:
    """One job as Jobicy's API 2.2 tells it."""
    plain: dict[str, Any] = {
        "id": number,
        "url": f"https://jobicy.com/jobs/{number}-csm",
        "jobTitle": f"Customer Success Manager {number}",
        "companyName": "Acme &amp; Sons",
        "jobIndustry": ["Customer Success"],
        "jobType": ["Full-Time"],
        "jobGeo": "Europe,  USA",
        "jobLevel": "Senior",
        "jobExcerpt": "Look after accounts.",
        "pubDate": "2026-11-20T10:00:00+00:00",
    }
    return plain | known


def a_jobicy_reply(*rows: dict[str, Any]) -> str:
    """A whole reply with these rows."""
    return json.dumps({"apiVersion": "2.2", "jobCount": len(rows), "jobs": list(rows)})


@dataclass
class Feed:
    """A feed on this machine: what it answers next, and what it was asked."""

    url: str = ""
    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)

    async def answer(self, request: Request) -> Response:
        self.asked.append(request)
        etag = self.headers.get("etag")
        if etag is not None and request.headers.get("if-none-match") == etag:
            return Response(status_code=304)
        return Response(self.body, self.status, self.headers)


@asynccontextmanager
async def serving_feed() -> AsyncIterator[Feed]:
    """A feed at `feed.url` while the block lasts."""
    feed = Feed()
    app = Starlette(routes=[Route("/jobs", feed.answer)])
    async with serving(app, "127.0.0.1", 0, "none") as port:
        feed.url = f"http://127.0.0.1:{port}/jobs"
        yield feed
