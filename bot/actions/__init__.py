"""Use cases: what a person wants done, without Telegram."""
