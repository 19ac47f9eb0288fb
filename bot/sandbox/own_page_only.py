"""Keeps other web pages from driving the sandbox: only this server's own page and programs may."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_NAMES = ("127.0.0.1", "localhost", "[::1]")
_OWN_SITES = {"same-origin", "none"}


class OwnPageOnly:
    """Refuses (403) what comes to the people's side under a foreign name or from a foreign page.

    The name in Host is checked against DNS rebinding, Origin and Sec-Fetch-Site against requests
    that a page elsewhere makes with the browser's help. Bots need no such check: they have a token.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One ASGI request."""
        bots = str(scope.get("path", "")).startswith(("/bot", "/file/"))
        if scope["type"] == "http" and not bots and not _is_own(scope):
            refusal = {
                "error": "only the sandbox's own page and programs on this machine may do that"
            }
            await JSONResponse(refusal, 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_own(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    _, port = scope.get("server") or ("", None)
    hosts = {f"{name}:{port}" for name in _NAMES} | (set(_NAMES) if port == 80 else set())
    origin = headers.get("origin")
    if headers.get("host", "") not in hosts:
        return False
    if origin is not None and origin not in {f"http://{host}" for host in hosts}:
        return False
    return headers.get("sec-fetch-site", "none") in _OWN_SITES or _opens_page(scope, headers)


def _opens_page(scope: Scope, headers: Headers) -> bool:
    """Following a link to the page from elsewhere is fine: it only shows the page."""
    return scope["path"] == "/" and headers.get("sec-fetch-mode") == "navigate"
