"""A Bot API server on this machine, where the real bot is tried and tested without Telegram."""
