"""Over TLS, with a certificate made for the test."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import NetworkError
from telegram.request import BaseRequest

from bot.transport import sending_request
from bot.transport.causes import NotSent
from tests.bot.transport import raw_server as raw
from tests.bot.transport.raw_server import Line, Part, RawServer, raw_server

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Certificate and key, for 127.0.0.1, of an authority that nobody knows."""
    folder = tmp_path_factory.mktemp("tls")
    paths = folder / "certificate.pem", folder / "key.pem"
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    named = ["-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(  # noqa: S603
        ["openssl", *made, *named, "-out", str(paths[0]), "-keyout", str(paths[1])],  # noqa: S607
        check=True,
        capture_output=True,
        timeout=20,
    )
    return paths


@contextmanager
def tls_server(certificate: tuple[Path, Path], *parts: Part) -> Iterator[RawServer]:
    """A raw server whose lines are encrypted; `url` begins with https."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)

    def encrypted(part: Part) -> Part:
        def play(line: Line) -> None:
            with context.wrap_socket(line.connection, server_side=True) as connection:
                part(Line(line.server, connection))

        return play

    with raw_server(*map(encrypted, parts)) as server:
        server.url = server.url.replace("http:", "https:")
        yield server


async def _send(url: str, request: BaseRequest) -> None:
    await Bot("1:a", base_url=f"{url}/bot", request=request).send_message(7, "hi")


async def test_a_connection_is_kept_over_tls(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What TLS itself says meanwhile, such as a new ticket, is not taken for an end."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with tls_server(certificate, raw.answers) as server:
        request = sending_request(server.url)
        for _ in range(20):
            await _send(server.url, request)
        await request.shutdown()
        assert (server.opened, len(server.calls)) == (1, 20)


async def test_an_idle_connection_that_was_closed_is_replaced_over_tls(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with tls_server(certificate, raw.answers_once_then_closes_idle, raw.answers) as server:
        request = sending_request(server.url)
        await _send(server.url, request)
        server.go_on.set()
        time.sleep(0.05)  # noqa: ASYNC251
        await _send(server.url, request)
        await request.shutdown()
        assert (server.opened, len(server.calls)) == (2, 2)


async def test_a_certificate_of_nobody_known_gets_nothing(certificate: tuple[Path, Path]) -> None:
    with tls_server(certificate, raw.answers) as server:
        request = sending_request(server.url)
        with pytest.raises(NetworkError) as failed:
            await _send(server.url, request)
        await request.shutdown()
        assert isinstance(failed.value.__cause__, NotSent)
        assert server.calls == []
