"""Searching: its index, kept by the database itself; grown preferences; hidden companies.

The index is a table `search_rows`, a row a posting that stands for its opening, and the tokens of
its heading and text: on SQLite in the full-text table `search_tokens`, on PostgreSQL in a tsvector
of `search_rows`. Triggers on `postings` write both, in the transaction that changes a posting.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, BigInteger, Column, DateTime, ForeignKey, Integer, Text

revision = "0003"
down_revision = "0002"

ID = BigInteger().with_variant(Integer(), "sqlite")
MOMENT = DateTime(timezone=True)

# Of several adverts of one opening, one stands for it: only that is searched.
STANDS = "NEW.same_as IS NULL"
TOLD = (
    "same_as",
    "search_text",
    "search_head",
    "company_key",
    "pay_a_year",
    "salary_currency",
    "published_at",
    "first_seen_at",
    "expires_at",
)


def upgrade() -> None:
    """Adds them all, and fills the index with what is there."""
    _columns()
    _hidden_companies()
    if op.get_bind().dialect.name == "postgresql":
        _on_postgresql()
    else:
        _on_sqlite()
    # Of what stood before the heads are not known yet: `storage.searching.upkeep` makes them.
    op.execute("UPDATE postings SET search_head = ' '")


def _columns() -> None:
    for column in (
        Column("search_head", Text, nullable=False, server_default=""),
        Column("company_key", Text, nullable=False, server_default=""),
        Column("pay_a_year", BigInteger),
        Column("index_version", Text, nullable=False, server_default=""),
    ):
        op.add_column("postings", column)
    op.create_index("ix_postings_index_version", "postings", ["index_version"])
    for name in ("places", "levels", "employment_types", "without"):
        op.add_column("alerts", Column(name, JSON, nullable=False, server_default="[]"))
    op.add_column("alerts", Column("least_amount", BigInteger))
    op.add_column("alerts", Column("least_currency", Text))
    op.add_column("alerts", Column("least_period", Text))


def _hidden_companies() -> None:
    op.create_table(
        "hidden_companies",
        Column("person_id", ID, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        Column("company", Text, primary_key=True),
        Column("hidden_at", MOMENT, nullable=False),
    )


def _on_sqlite() -> None:
    """`number` is the second of publication and a count within it, so that the full-text table,
    which gives its rows by number, gives the newest first."""
    op.execute("""
        CREATE TABLE search_rows (
            number INTEGER PRIMARY KEY,
            posting_id TEXT NOT NULL UNIQUE,
            published_at DATETIME NOT NULL,
            first_seen_at DATETIME NOT NULL,
            expires_at DATETIME,
            company_key TEXT NOT NULL,
            a_year BIGINT,
            currency TEXT,
            head TEXT NOT NULL
        )""")
    op.execute("""
        CREATE VIRTUAL TABLE search_tokens USING fts5(
            tokens, content = '', detail = none, columnsize = 0,
            tokenize = "ascii tokenchars '~-+#=@'"
        )""")
    op.execute("CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab('search_tokens', 'row')")
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in TOLD)
    op.execute(f"CREATE TRIGGER search_added AFTER INSERT ON postings BEGIN {SQLITE_ADD} END")
    op.execute(f"CREATE TRIGGER search_removed AFTER DELETE ON postings BEGIN {SQLITE_REMOVE} END")
    op.execute(
        f"CREATE TRIGGER search_changed AFTER UPDATE ON postings WHEN {changed} "
        f"BEGIN {SQLITE_REMOVE} {SQLITE_ADD} END"
    )


FIRST_OF_SECOND = "(CAST(strftime('%s', NEW.published_at) AS INTEGER) << 20)"
SQLITE_ADD = f"""
    INSERT INTO search_rows SELECT
        coalesce((SELECT max(number) + 1 FROM search_rows WHERE number
                  BETWEEN {FIRST_OF_SECOND} AND {FIRST_OF_SECOND} + 1048575), {FIRST_OF_SECOND}),
        NEW.id, NEW.published_at, NEW.first_seen_at, NEW.expires_at,
        NEW.company_key, NEW.pay_a_year, NEW.salary_currency, NEW.search_head
        WHERE {STANDS};
    INSERT INTO search_tokens (rowid, tokens)
        SELECT number, '~ ' || NEW.search_head || NEW.search_text
        FROM search_rows WHERE posting_id = NEW.id;
"""  # noqa: S608 - nothing in it comes from outside
SQLITE_REMOVE = """
    INSERT INTO search_tokens (search_tokens, rowid, tokens)
        SELECT 'delete', number, '~ ' || OLD.search_head || OLD.search_text
        FROM search_rows WHERE posting_id = OLD.id;
    DELETE FROM search_rows WHERE posting_id = OLD.id;
"""


def _on_postgresql() -> None:
    op.execute("""
        CREATE TABLE search_rows (
            posting_id TEXT PRIMARY KEY,
            published_at TIMESTAMPTZ NOT NULL,
            first_seen_at TIMESTAMPTZ NOT NULL,
            expires_at TIMESTAMPTZ,
            company_key TEXT NOT NULL,
            a_year BIGINT,
            currency TEXT,
            head TEXT NOT NULL,
            tokens TSVECTOR NOT NULL
        )""")
    op.execute("CREATE TABLE search_words (word TEXT PRIMARY KEY)")
    # What is still to be put in (in KB) every search has to read through: a little, for imports are
    # twice as fast with it.
    op.execute(
        "CREATE INDEX ix_search_rows_tokens ON search_rows USING gin (tokens) "
        "WITH (gin_pending_list_limit = 64)"
    )
    op.execute("CREATE INDEX ix_search_rows_newest ON search_rows (published_at DESC, posting_id)")
    op.execute(POSTGRESQL_TOKENS)
    op.execute(POSTGRESQL_FUNCTION)
    was, now = (", ".join(f"{row}.{name}" for name in TOLD) for row in ("OLD", "NEW"))
    op.execute(
        "CREATE TRIGGER search_follows AFTER INSERT OR DELETE ON postings "
        "FOR EACH ROW EXECUTE FUNCTION search_follow()"
    )
    op.execute(
        "CREATE TRIGGER search_changed AFTER UPDATE ON postings FOR EACH ROW "
        f"WHEN (({was}) IS DISTINCT FROM ({now})) EXECUTE FUNCTION search_follow()"
    )
    op.execute(TRIGRAMS)


# When it was published is told by tokens too: `~a83121` are the 83,121th six hours since 1970,
# `~b20780` the 20,780th day, `~c` counts four days, `~d` sixteen.
POSTGRESQL_TOKENS = """
    CREATE FUNCTION search_tokens(head TEXT, words TEXT, published_at TIMESTAMPTZ) RETURNS tsvector
    LANGUAGE sql IMMUTABLE AS $$
        SELECT array_to_tsvector(array_remove(string_to_array(
            '~ ~a' || six_hours || ' ~b' || six_hours / 4 || ' ~c' || six_hours / 16
            || ' ~d' || six_hours / 64 || ' ' || head || words, ' '), ''))
        FROM (SELECT floor(extract(epoch FROM published_at) / 21600)::bigint) AS counted(six_hours)
    $$
"""
POSTGRESQL_FUNCTION = f"""
    CREATE FUNCTION search_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            DELETE FROM search_rows WHERE posting_id = OLD.id;
        END IF;
        IF TG_OP <> 'DELETE' AND {STANDS} THEN
            INSERT INTO search_rows VALUES (
                NEW.id, NEW.published_at, NEW.first_seen_at, NEW.expires_at,
                NEW.company_key, NEW.pay_a_year, NEW.salary_currency, NEW.search_head,
                search_tokens(NEW.search_head, NEW.search_text, NEW.published_at)
            );
            INSERT INTO search_words
                SELECT DISTINCT substr(token, 2)
                FROM unnest(string_to_array(NEW.search_head, ' ')) AS token
                WHERE length(token) BETWEEN 6 AND 41 AND token !~ '^.~'
                ORDER BY 1
                ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END $$
"""  # noqa: S608 - nothing in it comes from outside
# Without the right to create the extension, or without its files, all but the guessing of mistyped
# words works: see `storage.searching.spelling`.
TRIGRAMS = """
    DO $$ BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX ix_search_words_trigrams ON search_words USING gin (word gin_trgm_ops);
    EXCEPTION WHEN OTHERS THEN
        RAISE NOTICE 'pg_trgm: %', SQLERRM;
    END $$
"""
