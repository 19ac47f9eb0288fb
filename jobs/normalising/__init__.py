"""Bringing what sources write to one form: texts, links, moments, places, types and levels."""

from jobs.normalising.dates import epoch, expiry, moment
from jobs.normalising.kinds import (
    employment_types,
    employment_types_named,
    level,
    level_named,
)
from jobs.normalising.links import link
from jobs.normalising.listing import distinct
from jobs.normalising.locations import country, places
from jobs.normalising.planted import without_planted
from jobs.normalising.texts import description_of, excerpt_of, plain, shortened
from jobs.normalising.titles import title
from jobs.workplaces import is_remote

__all__ = [
    "country",
    "description_of",
    "distinct",
    "employment_types",
    "employment_types_named",
    "epoch",
    "excerpt_of",
    "expiry",
    "is_remote",
    "level",
    "level_named",
    "link",
    "moment",
    "places",
    "plain",
    "shortened",
    "title",
    "without_planted",
]
