"""The table of postings, and the tables of who was shown which, and when each was shown last."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Table

from storage.columns import (
    ID,
    FewTextLists,
    MirrorList,
    PlainText,
    UtcDateTime,
    person_column,
)
from storage.rows.metadata import METADATA

# `seen_at` is when a feed last held it.
# `same_as` is null for the posting that stands for its opening, else that one's id (see
# `storage.openings`). One that stands for several has the places, mirrors, times and link of all of
# them, and what it said itself in `own`. `block` is where its likes are looked for.
# `search_text`, `search_head`, `company_key` and `pay_a_year` are what searches look in, made of
# other columns by the code that `index_version` names.
postings = Table(
    "postings",
    METADATA,
    Column("id", PlainText, primary_key=True),
    Column("source", PlainText, nullable=False),
    Column("source_id", PlainText, nullable=False),
    Column("url", PlainText, nullable=False),
    Column("title", PlainText, nullable=False),
    Column("company", PlainText, nullable=False),
    Column("locations", FewTextLists, nullable=False),
    Column("remote", Boolean, nullable=False),
    Column("employment_types", FewTextLists, nullable=False),
    Column("level", PlainText),
    Column("salary_min", BigInteger),
    Column("salary_max", BigInteger),
    Column("salary_currency", PlainText),
    Column("salary_period", PlainText),
    Column("tags", FewTextLists, nullable=False),
    Column("excerpt", PlainText, nullable=False),
    Column("search_text", PlainText, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("description", PlainText, nullable=False, server_default=""),
    Column("mirrors", MirrorList, nullable=False, server_default="[]"),
    Column("same_as", PlainText),
    Column("block", PlainText),
    Column("own", JSON(none_as_null=True)),
    Column("via", PlainText),
    Column("search_head", PlainText, nullable=False, server_default=""),
    Column("company_key", PlainText, nullable=False, server_default=""),
    Column("pay_a_year", BigInteger),
    Column("index_version", PlainText, nullable=False, server_default=""),
)

Index(None, postings.c.published_at)
Index(None, postings.c.seen_at)
Index(None, postings.c.expires_at)
Index(None, postings.c.index_version)

# Partial, each for one question: SQLite would take `same_as IS NULL` for rare, and look by it.
STANDS = postings.c.same_as.is_(None)
IS_FURTHER = postings.c.same_as.is_not(None)
Index(None, postings.c.block, sqlite_where=STANDS, postgresql_where=STANDS)
Index(None, postings.c.same_as, sqlite_where=IS_FURTHER, postgresql_where=IS_FURTHER)

# Outlives the posting on purpose: a feed that brings an old posting back must not show it twice.
shown = Table(
    "shown",
    METADATA,
    person_column(key=True),
    Column("posting_id", PlainText, primary_key=True),
    Column("digest_id", ID),
    Column("shown_at", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,  # the largest table: kept once, as its own index
)

# When each posting was last put into a digest (`storage.last_shown`).
last_shown = Table(
    "last_shown",
    METADATA,
    Column("posting_id", PlainText, primary_key=True),
    Column("shown_at", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,
)
