"""A question in, an answer out: knows no Telegram, no database and no clock."""
