"""The form of the written files: which keys stand where, and how long a text may be."""

from __future__ import annotations

import re

# What may stand in each kind of entry; the first key is its most telling one.
KEYS: dict[str, tuple[str, ...]] = {
    "the guide": ("id", "title", "chapters"),
    "a chapter": ("id", "title", "topics"),
    "a file of topics": ("topics",),
    "a topic": (
        "id", "title", "button", "part of", "answer", "more", "lists", "facts", "asked as",
        "related", "also tells",
    ),
    "a fact": ("id", "says", "asked as"),
    "a list": ("title", "items"),
    "the conversation": ("abilities", "small talk", "none"),
    "an ability": ("id", "title", "opens", "says", "asked as"),
    "small talk": ("id", "says", "asked as"),
    "the vocabulary": ("abbreviations", "synonyms"),
    "a question": ("q", "dialogue", "accept", "must", "kind"),
    "the phrases": (
        "clarify", "choice", "unknown", "no words", "understood", "joined by", "remote", "words",
        "at", "weekly", "daily", "instant", "weekdays", "days", "not days", "quiet", "no quiet",
        "most", "no most",
    ),
    "the language": (
        "little words", "question words", "asking words", "openings", "weak openings",
        "pointing words", "more",
        "after", "before",
        "ordinals",
        "separators", "comparing words", "fillers", "weekdays", "working days", "weekend",
        "times of day", "except for", "never", "any hour", "at most", "no limit", "numbers",
        "weekly", "daily", "instant",
        "instead of", "too much", "remote", "job words",
        "place words", "joining words", "fresh words", "not looked for",
    ),
}  # fmt: skip

# Characters as read: UTF-16 units, tags not counted.
TITLE = 60
BUTTON = 28  # what a button shows on a narrow phone
ANSWER = 600
MORE = 3000  # with a title and the lists it stays under the chat's 4096
ITEM = 200
FACT = 300
SAYS = 600
PHRASE = 200

ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
LONGEST_ID = 40  # a button's hidden data holds an id and must stay under 64 bytes

SCREENS = (
    "help", "jobs", "alerts", "alerts.frequency", "alerts.stop", "saved", "applications",
    "privacy", "plan", "settings",
)  # fmt: skip
