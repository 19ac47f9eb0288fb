"""Replies that somebody wrote to take time and memory; as a program, it reads those of a name."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

from jobs.errors import SourceUnreadable
from jobs.sources import SOURCES

SIZE = 8_000_000  # characters, close to the most that is fetched
MEMORY = 1024 * 1024 * 1024  # bytes of address space, interpreter and libraries included
SECONDS = 20  # of the processor, for one reply; a fast machine takes 2

RSS = '<?xml version="1.0"?><rss version="2.0"><channel>'
ITEM = (
    "<item><title>A: B</title><link>https://e.com/1</link>"
    "<pubDate>Mon, 17 Aug 2026 19:21:19 +0000</pubDate></item>"
)
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LD = '<script type="application/ld+json">'


def repeated(piece: str, before: str = "", behind: str = "") -> Callable[[], str]:
    """The piece as often as it takes; made only when it is read."""
    return lambda: before + piece * (SIZE // len(piece)) + behind


FEEDS: Mapping[str, Callable[[], str]] = {
    "entities in entities": lambda: (
        f'<!DOCTYPE l [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel><item>'
        "<title>&a9;</title></item></channel></rss>"
    ),
    "one long entity": lambda: (
        f'<!DOCTYPE l [<!ENTITY a "{"a" * 100_000}">]><rss><channel><item><title>'
        f"{'&a;' * 100_000}</title></item></channel></rss>"
    ),
    "elements in one another": repeated("<a>", RSS),
    "items in one another": repeated("<item>", RSS),
    "elements in an item": repeated("<x/>", RSS + "<item>", "</item></channel></rss>"),
    "many items": repeated(ITEM, RSS, "</channel></rss>"),
    "many items and a fault": repeated(ITEM, RSS, "</chanel></rss>"),
    "ampersands": repeated("&", RSS + "<item>"),
    "unfinished entities": repeated("&amp", RSS + "<item>"),
    "comments": repeated("<!--", RSS),
    "sections": repeated("<item><![CDATA[", RSS),
    "attributes of the root": repeated(" a='b'", "<rss", "><channel><item/></channel></rss>"),
    "declarations": repeated("<!DOCTYPE x>"),
}
PAGES: Mapping[str, Callable[[], str]] = {
    "elements in one another": repeated("<div>"),
    "comments": repeated("<!--"),
    "closed comments": repeated("<!---->"),
    "tags without an end": repeated("<script"),
    "scripts": repeated("<script></script>"),
    "empty documents": repeated(LD + "{}</script>"),
    "attributes": repeated("a=", "<link ", ">"),
    "lists in one another": lambda: LD + "[" * 1_900_000 + "]" * 1_900_000 + "</script>",
    "objects in one another": lambda: LD + '{"a":' * 700_000 + "</script>",
    "many lists": lambda: LD + "[" + "[]," * 1_000_000 + "[]]</script>",
    "many jobs": lambda: LD + "[" + '{"@type":"JobPosting"},' * 150_000 + "1]</script>",
    "blanks": lambda: LD + " " * 3_900_000 + "</script>",
    "slashes": lambda: LD + "/" * 3_900_000 + "</script>",
    "digits": lambda: LD + "[" + "9" * 3_900_000 + "]</script>",
}
BOARDS: Mapping[str, Callable[[], str]] = {
    "lists in one another": repeated("[", '{"jobs":'),
    "many rows": repeated("{},", '{"jobs":[', "{}]}"),
    "digits": repeated("9", '{"jobs":[', "]}"),
}
OF = {"feed": FEEDS, "page": PAGES, "ashby": BOARDS}


def main(name: str) -> None:
    """Read every one of them within the limits; a breach ends the program with an error."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for title, make in OF[name].items():
        text = make()
        begun = time.process_time()
        with suppress(SourceUnreadable):
            SOURCES[name].parse(text)
        seconds = time.process_time() - begun
        assert seconds < SECONDS, f"{title} took {seconds:.0f} seconds"
        sys.stdout.write(f"{title}: {seconds:.1f} s\n")


if __name__ == "__main__":
    main(sys.argv[1])
