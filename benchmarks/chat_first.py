"""How long an answer takes somebody who chats: idle, and while a broadcast runs at full pace.

Run: python benchmarks/chat_first.py [--digests 50000] [--answers 300] [--paid] [--postgresql]
     [--apart]
`careerbot run --only chat,alerts` chats and sends in one process, or with --apart two processes do,
on one database; the bot polls a receiver that is another. Measured is from the message being there
to the bot's answer being there. The broadcast is watched for as long as that takes, not until its
end: 50,000 digests take half an hour.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.databases import postgresql_address, sqlite_address
from benchmarks.sending import digests_due
from benchmarks.sending.receiver import Behaviour, Receiver, receiving
from tests.support.commands import running_careerbot

QUESTIONS = ("how much do seniors make?", "what does a csm do all day?", "/saved", "/alerts")
_UNTIL_ASKED = timedelta(days=1)
_PAUSE = 0.5  # seconds between what the person writes


@dataclass(frozen=True, slots=True)
class Answers:
    """Seconds that answers took, and how many digests arrived a second meanwhile."""

    seconds: list[float]
    broadcast: float

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p99(self) -> float:
        return sorted(self.seconds)[round(0.99 * (len(self.seconds) - 1))]


async def measure(
    digests: int,
    answers: int,
    *,
    paid: bool = False,
    postgresql: bool = False,
    apart: bool = False,
) -> tuple[Answers, Answers]:
    """Idle, and with that many digests due."""
    address = postgresql_address if postgresql else sqlite_address
    async with address() as url, receiving(Behaviour(delay=0.05)) as receiver:
        await digests_due.fill(url, digests, due_in=_UNTIL_ASKED)
        env = {
            "DATABASE_URL": url,
            "TELEGRAM_API_URL": receiver.url,
            "TELEGRAM_TOKEN": "1:bench",
            "LISTEN": "127.0.0.1:0",
            "PAID_BROADCAST": "on" if paid else "off",
        }
        async with AsyncExitStack() as running:
            for parts in ("chat", "alerts") if apart else ("chat,alerts",):
                home = Path(running.enter_context(tempfile.TemporaryDirectory()))
                process = running_careerbot(home, "run", "--only", parts, env=env)
                bot = await running.enter_async_context(process)
                await bot.prints("careerbot is running", within=120)
            for question in QUESTIONS:
                await receiver.say(question)
            idle = await _answers(receiver, answers)
            await digests_due.make_due(url)
            await asyncio.sleep(3)
            return idle, await _answers(receiver, answers)


async def _answers(receiver: Receiver, count: int) -> Answers:
    loop = asyncio.get_running_loop()
    began, before = loop.time(), len((await receiver.journal())[0])
    seconds = []
    for number in range(count):
        seconds.append(await receiver.say(QUESTIONS[number % len(QUESTIONS)]))
        await asyncio.sleep(_PAUSE)
    after = len((await receiver.journal())[0])
    return Answers(seconds, (after - before) / (loop.time() - began))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--digests", type=int, default=50_000)
    parser.add_argument("--answers", type=int, default=300)
    parser.add_argument("--paid", action="store_true")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--apart", action="store_true")
    asked = parser.parse_args()
    how = {"paid": asked.paid, "postgresql": asked.postgresql, "apart": asked.apart}
    idle, busy = asyncio.run(measure(asked.digests, asked.answers, **how))
    print(f"{'':22}{'answers':>8}{'median ms':>11}{'p99 ms':>8}{'digests/s':>11}")
    for name, found in (("idle", idle), ("during a broadcast", busy)):
        print(
            f"{name:22}{len(found.seconds):>8}{1000 * found.median:>11.1f}"
            f"{1000 * found.p99:>8.1f}{found.broadcast:>11.1f}"
        )
    print(
        f"{'times as long':22}{'':8}{busy.median / idle.median:>11.2f}{busy.p99 / idle.p99:>8.2f}"
    )


if __name__ == "__main__":
    main()
