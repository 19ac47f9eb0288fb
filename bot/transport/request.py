"""PTB's door to HTTP, opened by aiohttp, since httpx costs more than the rest of a message.

`benchmarks/transport.py` shows it. Nothing outside this folder knows aiohttp. Faults are raised as
PTB's HTTPXRequest raises them, with `NotSent` or `MaybeSent` as their cause.
"""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.transport import answers, causes
from bot.transport.answers import judged
from bot.transport.bodies import Body, body_of
from bot.transport.connections import Line
from bot.transport.proxies import proxy_for
from bot.transport.waiting import Waits, client_timeout

_address = lru_cache(maxsize=256)(URL)  # a bot asks for the same few over and over
_NOTHING_ASKED = BaseRequest.DEFAULT_NONE


class ApiRequest(BaseRequest):
    """Calls to one Bot API server, at most `most` at once; made before there is an event loop."""

    def __init__(self, api_url: str, waits: Waits, most: int) -> None:
        self._api_url = api_url
        self._waits = waits
        self._most = most
        self._proxy = proxy_for(api_url)
        self._line: Line | None = None
        self._is_shut = False

    @property
    def read_timeout(self) -> float | None:
        """Seconds, unless a call asks for others."""
        return self._waits.read

    async def initialize(self) -> None:
        """Makes it usable again after a shutdown; connections are opened when they are needed."""
        self._is_shut = False

    async def shutdown(self) -> None:
        """Closes every connection; calls fail from now on."""
        self._is_shut = True
        line, self._line = self._line, None
        if line is not None:
            await line.session.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - PTB's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = _NOTHING_ASKED,
        write_timeout: Any = _NOTHING_ASKED,
        connect_timeout: Any = _NOTHING_ASKED,
        pool_timeout: Any = _NOTHING_ASKED,
    ) -> tuple[int, bytes]:
        """Status and content of the answer; raises TimedOut and NetworkError with their cause."""
        waits = self._waits.unless_asked(connect_timeout, read_timeout, write_timeout, pool_timeout)
        body = await body_of(request_data, waits)
        line = self._opened()
        if not await line.take(waits.pool):
            raise causes.no_place()
        try:
            answer = await _call(line, self._proxy, method, _address(url), body, waits)
        finally:
            line.leave()
        # Raised here, not where it was caught: what the client said would come along as context.
        if isinstance(answer, NetworkError):
            raise answer
        status, content = answer
        # A file may hold anything, also what looks like a refusal.
        return answer if method == "GET" and status == HTTPStatus.OK else judged(status, content)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What `answers.read` does."""
        return answers.read(payload)

    def _opened(self) -> Line:
        if self._is_shut:
            raise causes.not_open()
        if self._line is None:
            self._line = Line(self._api_url, self.USER_AGENT, self._most)
        return self._line


class UpdatesRequest(ApiRequest):
    """For getUpdates."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What `answers.read_updates` does."""
        return answers.read_updates(payload)


async def _call(
    line: Line, proxy: str | None, method: str, url: URL, body: Body, waits: Waits
) -> tuple[int, bytes] | NetworkError:
    try:
        async with line.session.request(
            method,
            url,
            data=None if method == "GET" else body,
            timeout=client_timeout(waits.connect, waits.read),
            allow_redirects=False,
            proxy=proxy,
        ) as response:
            return response.status, await answers.content_of(response)
    except Exception as error:  # the client's own classes stay in here
        return causes.failure(error, handed_over=body.handed_over)
    finally:
        body.break_off()
