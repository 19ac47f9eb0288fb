"""Boards of companies: which one an operator means, and what company an advert's address names."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from jobs.fields import company_name
from jobs.source import Choice, Request


def board_requests(choice: Choice, address: Callable[[str], str]) -> tuple[Request, ...]:
    """A request for each board that the operator listed, each board once."""
    boards = dict.fromkeys(filter(None, map(board_named, choice.boards)))
    return tuple(Request(address(board)) for board in boards)


def board_named(written: str) -> str:
    """`acme` of `acme`, and of `https://jobs.lever.co/acme/123` too: people paste addresses."""
    written = written.strip()
    return _first_step(written) if "://" in written else written.strip("/")


def quoted(board: str) -> str:
    """The board as one step of an address, whatever it holds."""
    return quote(board, safe="")


def company_of(address: str, host: str) -> str:
    """The company as a readable name, of an advert under `host`: its first step is the company's.

    `jobs.lever.co/acme-labs/1` is `Acme Labs`. Of an address elsewhere nothing is known: empty.
    `address` is one that `link` has let pass.
    """
    named = urlsplit(address).hostname or ""
    if named != host and not named.endswith(f".{host}"):
        return ""
    return company_name(_readable(_first_step(address)))


def _first_step(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return unquote(path.strip("/").partition("/")[0])


def _readable(slug: str) -> str:
    """`acme-labs` as `Acme Labs`; a slug with capitals of its own, such as `OpenAI`, keeps them."""
    words = slug.replace("_", " ").replace("-", " ").split()
    if slug == slug.lower():
        words = [word[:1].upper() + word[1:] for word in words]
    return " ".join(words)
