"""Serves the chat page, which lies in the folder `page` beside this file."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

FOLDER = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


async def serve_page(request: Request) -> Response:
    """The page itself or one of its files; 404 for whatever is not in the folder."""
    name = request.path_params.get("name", "index.html")
    file = (FOLDER / name).resolve()
    kind = _TYPES.get(file.suffix)
    if kind is None or not file.is_relative_to(FOLDER.resolve()) or not file.is_file():
        return PlainTextResponse("Not Found", 404, HEADERS)
    return FileResponse(file, media_type=kind, headers=HEADERS)
