"""Formatted text as Telegram reads it: its HTML, its entities, and what it refuses."""
