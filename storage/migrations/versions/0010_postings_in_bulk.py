"""Postings come in many at a time: the search index takes them so, and their texts are packed fast.

On PostgreSQL alone. A statement that inserts brings all its rows to the index at once; a row that
changes is changed in the index, and where its tokens stay, the index of these is left alone. How
much the index of tokens may put off is for whoever writes to say (`storage.connecting`,
`storage.importing`), no longer for the index.
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"

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
    """Changes how rows come to the index; those that are there stay."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP TRIGGER search_follows ON postings")
    op.execute("DROP TRIGGER search_changed ON postings")
    op.execute("DROP FUNCTION search_follow()")
    for function in (SEARCH_ADD, SEARCH_CHANGE, SEARCH_REMOVE):
        op.execute(function)
    op.execute(
        "CREATE TRIGGER search_added AFTER INSERT ON postings REFERENCING NEW TABLE AS added "
        "FOR EACH STATEMENT EXECUTE FUNCTION search_add()"
    )
    was, now = (", ".join(f"{row}.{name}" for name in TOLD) for row in ("OLD", "NEW"))
    op.execute(
        "CREATE TRIGGER search_changed AFTER UPDATE ON postings FOR EACH ROW "
        f"WHEN (({was}) IS DISTINCT FROM ({now})) EXECUTE FUNCTION search_change()"
    )
    op.execute(
        "CREATE TRIGGER search_removed AFTER DELETE ON postings "
        "FOR EACH ROW EXECUTE FUNCTION search_remove()"
    )
    op.execute("ALTER INDEX ix_search_rows_tokens RESET (gin_pending_list_limit)")
    op.execute(PACKED_FAST)


def _row(of: str) -> str:
    return (
        f"{of}.id, {of}.published_at, {of}.first_seen_at, {of}.expires_at, {of}.company_key, "
        f"{of}.pay_a_year, {of}.salary_currency, {of}.search_head, "
        f"search_tokens({of}.search_head, {of}.search_text, {of}.published_at)"
    )


# Of several adverts of one opening, one stands for it: only that is searched. A word is looked for
# before it is put in, for nearly all are there, and trying takes longer.
SEARCH_ADD = f"""
    CREATE FUNCTION search_add() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO search_rows SELECT {_row("one")} FROM added one WHERE one.same_as IS NULL;
        INSERT INTO search_words
            SELECT word FROM (
                SELECT DISTINCT substr(token, 2) AS word
                FROM added one, unnest(string_to_array(one.search_head, ' ')) AS token
                WHERE one.same_as IS NULL
                  AND length(token) BETWEEN 6 AND 41 AND token !~ '^.~'
            ) AS named
            WHERE NOT EXISTS (SELECT 1 FROM search_words known WHERE known.word = named.word)
            ORDER BY 1
            ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
"""  # noqa: S608 - nothing in it comes from outside
SEARCH_CHANGE = f"""
    CREATE FUNCTION search_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.same_as IS NOT NULL OR NEW.id <> OLD.id THEN
            DELETE FROM search_rows WHERE posting_id = OLD.id;
        END IF;
        IF NEW.same_as IS NOT NULL THEN
            RETURN NULL;
        END IF;
        INSERT INTO search_rows VALUES ({_row("NEW")})
            ON CONFLICT (posting_id) DO UPDATE SET
                published_at = excluded.published_at, first_seen_at = excluded.first_seen_at,
                expires_at = excluded.expires_at, company_key = excluded.company_key,
                a_year = excluded.a_year, currency = excluded.currency, head = excluded.head,
                tokens = excluded.tokens;
        IF NEW.search_head <> OLD.search_head OR OLD.same_as IS NOT NULL THEN
            INSERT INTO search_words
                SELECT DISTINCT substr(token, 2)
                FROM unnest(string_to_array(NEW.search_head, ' ')) AS token
                WHERE length(token) BETWEEN 6 AND 41 AND token !~ '^.~'
                ORDER BY 1
                ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END $$
"""  # noqa: S608
SEARCH_REMOVE = """
    CREATE FUNCTION search_remove() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM search_rows WHERE posting_id = OLD.id;
        RETURN NULL;
    END $$
"""
# A server that was built without LZ4 goes on with its own way, which takes some times as long.
PACKED_FAST = """
    DO $$ BEGIN
        ALTER TABLE postings
            ALTER description SET COMPRESSION lz4, ALTER search_text SET COMPRESSION lz4,
            ALTER search_head SET COMPRESSION lz4, ALTER excerpt SET COMPRESSION lz4;
        ALTER TABLE search_rows
            ALTER tokens SET COMPRESSION lz4, ALTER head SET COMPRESSION lz4;
    EXCEPTION WHEN OTHERS THEN
        RAISE NOTICE 'lz4: %', SQLERRM;
    END $$
"""
