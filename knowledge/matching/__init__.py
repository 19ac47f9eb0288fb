"""Weighing what a question may be about: signals out of words and meaning, and a judgement."""
