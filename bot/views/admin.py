"""The operator's screen."""

from __future__ import annotations

from markupsafe import Markup

from bot.actions.overseeing import Overview
from bot.views.reply import Reply
from bot.wording import Words
from jobs.choosing import Switch

_LONGEST = 120  # characters of a question


def overview(words: Words, seen: Overview) -> Reply:
    """What is there, what waits, what is silent, and what people asked in vain."""
    lines = [
        words(
            "admin.counts",
            people=words("admin.people", count=seen.people),
            postings=words("admin.postings", count=seen.postings),
        ),
        _backlog(words, seen),
        *((words("admin.sent", moment=f"{seen.sent_at:%d %b %H:%M}"),) if seen.sent_at else ()),
        *(words(f"admin.trouble.{trouble}") for trouble in seen.troubles),
        words("admin.undelivered", count=seen.failed, uncertain=seen.uncertain),
        *(words("admin.silent", part=part) for part in seen.silent),
        _sources(words, seen),
        *(words("admin.failing", name=name, error=error) for name, error in seen.failing_sources),
        words("admin.questions", count=seen.open_questions),
        *(words("admin.question", text=text[:_LONGEST]) for text in seen.newest_questions),
    ]
    return Reply(Markup("\n").join([words("admin.title"), *lines]))


def _sources(words: Words, seen: Overview) -> Markup:
    if seen.sources is None:
        return words("admin.sources_mistaken", mistake=seen.sources_mistake)
    counts = {str(switch): seen.sources.get(switch, 0) for switch in Switch}
    return words("admin.sources", **counts, failing=len(seen.failing_sources))


def _backlog(words: Words, seen: Overview) -> Markup:
    if seen.oldest is None:
        return words("admin.no_backlog")
    minutes = words("admin.minutes", count=int(seen.oldest.total_seconds() // 60))
    return words("admin.backlog", count=seen.backlog, minutes=minutes)
