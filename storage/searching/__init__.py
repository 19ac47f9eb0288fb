"""Searching postings by the full-text index of either database."""
