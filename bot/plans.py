"""Free and Plus: what each allows, asked through one function.

`PLANS=open`, the default until payment exists, grants everyone what Plus grants.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from jobs.alerts import Cadence

FREE = "free"
PLUS = "plus"
_FILE = Path(__file__).with_name("plans.yaml")


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What a person may have: which cadences, and how many alerts."""

    cadences: frozenset[Cadence]
    alerts: int


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of `plans.yaml`; `mode` is the operator's PLANS setting, `open` or `paid`."""

    entitlements: dict[str, Entitlement]
    mode: str = "open"

    def entitlement(self, plan: str) -> Entitlement:
        """What a person on `plan` may have."""
        return self.entitlements[PLUS if self.mode == "open" else plan]

    @property
    def are_open(self) -> bool:
        return self.mode == "open"


def load_plans(mode: str) -> Plans:
    """The plans as the file beside this module states them."""
    stated = yaml.safe_load(_FILE.read_text("utf-8"))
    return Plans(
        {
            name: Entitlement(frozenset(map(Cadence, plan["cadences"])), plan["alerts"])
            for name, plan in stated.items()
        },
        mode,
    )
