"""The tempo of what we send by ourselves: Telegram's usual one, or the one that is paid for.

Source of the rates: https://core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once
"""

from __future__ import annotations

from dataclasses import dataclass

_A_CHUNK = 0.25  # seconds; so much is claimed at once, so that a claim is worth its transaction


@dataclass(frozen=True, slots=True)
class Tempo:
    """Messages a second, for all processes together.

    `lateness` is by how many seconds a slot may be missed and still be used; what is later gives
    its slot up, so that a process which slept does not burst. Of a shorter delay, `slack` seconds
    are made up for at once. Waiting for less than `grain` seconds is not worth a timer.
    """

    rate: float
    lateness: float
    slack: float
    grain: float
    paid: bool = False

    @property
    def interval(self) -> float:
        """Seconds from one slot to the next."""
        return 1 / self.rate

    @property
    def chunk(self) -> int:
        """How many are claimed at once."""
        return max(4, round(self.rate * _A_CHUNK))


FREE = Tempo(rate=30, lateness=0.02, slack=0.005, grain=0.0005)
PAID = Tempo(rate=1000, lateness=0.25, slack=0.1, grain=0.002, paid=True)


def tempo(*, paid: bool) -> Tempo:
    """The tempo of an operator who pays for broadcasts, or does not."""
    return PAID if paid else FREE
