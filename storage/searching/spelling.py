"""Words of our postings that a mistyped one may have meant: names that no vocabulary knows."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from jobs.search_text import AT_COMPANY, IN_TAGS, IN_TITLE

SHORTEST = 5  # letters; of shorter words too many are one slip apart
SHORTEST_FOR_TWO_SLIPS = 9
MOST = 5000  # words looked at
# Titles, tags and companies are spelled with care; texts hold slips of their own.
SQLITE = text("""
    SELECT DISTINCT substr(term, 2) FROM search_vocabulary
     WHERE term >= :first AND term < :last LIMIT :most
""")
POSTGRESQL = text("SELECT word FROM search_words WHERE word % :word LIMIT :most")
HAS_TRIGRAMS = text("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')")
LENIENT = text("SELECT set_config('pg_trgm.similarity_threshold', '0.25', true)")


async def near(connection: AsyncConnection, word: str) -> str | None:
    """The one word within a slip or two of this folded one; None where there is none, or two.

    The first letter is taken as right. On PostgreSQL it needs pg_trgm, and is None without.
    """
    if len(word) < SHORTEST:
        return None
    known = {other for other in await _known(connection, word) if other[:1] == word[:1]}
    slips = 2 if len(word) >= SHORTEST_FOR_TWO_SLIPS else 1
    found = process.extract(word, known - {word}, scorer=OSA.distance, score_cutoff=slips, limit=2)
    if not found or (len(found) == 2 and found[0][1] == found[1][1]):
        return None
    return str(found[0][0])


async def _known(connection: AsyncConnection, word: str) -> list[str]:
    if connection.dialect.name == "postgresql":
        if not await connection.scalar(HAS_TRIGRAMS):
            return []
        await connection.execute(LENIENT)
        found = await connection.execute(POSTGRESQL, {"word": word, "most": MOST})
        return list(found.scalars())
    known: list[str] = []
    for sign in (IN_TITLE, IN_TAGS, AT_COMPANY):
        first = f"{sign}{word[:1]}"
        bounds = {"first": first, "last": first + "\U0010ffff", "most": MOST}
        known += (await connection.execute(SQLITE, bounds)).scalars()
    return known
