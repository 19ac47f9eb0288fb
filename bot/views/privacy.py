"""What is stored, the file of it, and its deletion."""

from __future__ import annotations

from bot.views.reply import File, Reply, goes_to
from bot.wording import Words


def privacy(words: Words) -> Reply:
    """What is kept and why, with both rights one tap away."""
    return Reply(
        words("privacy.text"),
        (
            (goes_to(words.plain("privacy.export_button"), "privacy.export"),),
            (goes_to(words.plain("privacy.delete_button"), "privacy.delete"),),
        ),
    )


def export(words: Words, content: bytes) -> Reply:
    """Everything as a file."""
    return Reply(words("privacy.exported"), file=File("careerbot-export.json", content))


def ask_to_delete(words: Words) -> Reply:
    """Asks once, since nothing brings it back."""
    return Reply(
        words("privacy.sure"),
        (
            (goes_to(words.plain("privacy.yes_button"), "privacy.delete.yes"),),
            (goes_to(words.plain("privacy.no_button"), "privacy"),),
        ),
    )


def deleted(words: Words) -> Reply:
    """Done."""
    return Reply(words("privacy.deleted"))
