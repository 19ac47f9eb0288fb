"""Timed work: each round is a function that does what is due now and says what it did."""
