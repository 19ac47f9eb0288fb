"""How every source stands, for `careerbot jobs sources` and for the operator's screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.fetching import standings
from bot.services import Services
from jobs.choosing import Standing, Switch
from storage.values import SourceState


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A source: how it stands, and how its last rounds went."""

    standing: Standing
    state: SourceState

    @property
    def name(self) -> str:
        return self.standing.source.name

    @property
    def switch(self) -> Switch:
        return self.standing.switch

    @property
    def is_failing(self) -> bool:
        """Whether an operator ought to look."""
        return self.switch is Switch.ON and bool(self.state.last_error or self.state.alarm)

    @property
    def next_ask(self) -> datetime | None:
        """When it may be asked again; None when it is not asked, or may be at once."""
        return self.state.not_before if self.switch is Switch.ON else None

    @property
    def interval(self) -> timedelta:
        return self.standing.interval

    def as_json(self) -> Mapping[str, object]:
        """As `careerbot jobs sources --json` prints it; spans are in seconds, moments ISO 8601."""
        terms, state = self.standing.source.terms, self.state
        return {
            "source": self.name,
            "switch": self.switch,
            "missing": list(self.standing.missing),
            "on_by_default": terms.on_by_default,
            "why": terms.why,
            "attribution": terms.attribution,
            "link": terms.link,
            "smallest_interval": int(terms.smallest_interval.total_seconds()),
            "interval": int(self.interval.total_seconds()),
            "filters": dict(self.standing.chosen.choice.filters),
            "last_success": _iso(state.last_success_at),
            "last_error": state.last_error,
            "failing_since": _iso(state.failing_since),
            "alarm": state.alarm,
            "count": state.count,
            "refused": dict(state.refused),
            "next_ask": _iso(self.next_ask),
        }


async def survey(services: Services) -> list[Surveyed]:
    """Every source, by name; raises SourcesMistaken."""
    async with services.storage.reading() as work:
        states = {state.name: state for state in await work.sources.all()}
    return [
        Surveyed(one, states.get(one.source.name) or SourceState(one.source.name))
        for one in standings(services)
    ]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
